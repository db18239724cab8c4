"""Texts made to send a pattern in circles: each is read in a moment, where a quadratic reader would take minutes."""

import contextlib

import pytest

from services.errors import Rejected
from services.parsing import parse_bytes
from services.parsing.source import Limits
from tests.corpus.awful.bytes_of import mail_of
from tests.corpus.formats import SENT
from tests.corpus.outlook_file import compressed_rtf, msg_of, rtf_header

pytestmark = pytest.mark.timeout(30)
LONG = 300_000
RSS = "<rss xmlns:wp='urn:wp'><channel>{}</channel></rss>"
ITEMS = "<item><title>Ferry returns</title><description>The boat sails.</description></item>" * 20_000
AUTHORS = "<wp:author><wp:author_login>ada</wp:author_login></wp:author>" * 20_000
HEAD = b"{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}Words. "


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mbox", b"From a@b Tue Feb  3 10:00:00 2026\nSubject: One\n\nWords.\n\nFrom " + b"00:00 " * LONG),
        ("a.txt", b"From a " + b"00:00 " * LONG),
        ("a.eml", mail_of("-----BEGIN PGP SIGNED MESSAGE-----\n" + "Hash: x\n" * 20_000)),
        ("a.eml", mail_of("-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n\n" * 20_000)),
        ("a.eml", mail_of("> " * LONG, Content_Type="text/plain; format=flowed")),
        ("a.eml", mail_of("words \n" * LONG, Content_Type="text/plain; format=flowed")),
        ("a.json", b'{"title": "Ferry", "text": "words' + b" " * LONG + b'."}'),
        ("a.json", b"a" * LONG + b" = "),
        ("a.xml", RSS.format(AUTHORS + ITEMS).encode()),
        ("a.csv", b"title,text,date\n" + b"Ferry,The boat sails.,03/04/2026\n" * 50_000),
        ("a.msg", msg_of("Ferry", "Ada", SENT, rtf=rtf_header(HEAD * 1, len(HEAD) + LONG * 4, b"MELA", 0))),
        ("a.rtf", b"{\\rtf1 " + b"{\\pict " + b"89504e47" * 2_000_000 + b"}words}"),
        ("a.rtf", b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "x"}}{\\fldrslt y}}' * 10_000 + b"}"),
        ("a.rtf", b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "x" ' * 10_000 + b"}"),
        ("a.html", b"<html><body>" + b"<table><tr><td>" * 2_000 + b"<p>Words.</p>"),
        ("a.eml", mail_of("<table><tr><td>" * 2_000 + "<p>Words.</p>", Content_Type="text/html")),
        ("a.eml", mail_of("<td>" * 50_000 + "<p>Words.</p>", Content_Type="text/html")),
    ],
)
def test_a_hostile_text_is_read_in_a_moment(name, data):
    with contextlib.suppress(Rejected):  # what it comes to is for other tests
        parse_bytes(name, data, Limits())


@pytest.mark.parametrize("filling", [b"{" * LONG, b"\\*" * LONG, b"\\'", b"\\u1 ", b"{\\pict " + b"00" * LONG + b"}"])
def test_hostile_rich_text_in_a_letter_is_read_in_a_moment(filling):
    rtf = HEAD + filling * (LONG // len(filling) + 1) + b"}"
    data = rtf_header(rtf, len(rtf), b"MELA", 0) + rtf
    parse_bytes("a.msg", msg_of("Ferry", "Ada", SENT, rtf=data))


def test_compressed_rich_text_expands_in_a_moment():
    rtf = HEAD + b"The boat sails at noon, the office said. " * 20 + b"}"
    packed = compressed_rtf(rtf)
    parse_bytes("a.msg", msg_of("Ferry", "Ada", SENT, rtf=packed))
