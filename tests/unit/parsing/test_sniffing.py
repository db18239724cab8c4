import pytest

from services.errors import Reason, Rejected
from services.parsing.signatures import SIGNATURES
from services.parsing.sniffing import sniff
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS, mail_of, png_of
from tests.corpus.formats import files

SAMPLES = files()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_misleading_name_does_not_hide_what_a_file_is(name):
    format, data = SAMPLES[name]
    assert sniff("notes.pdf", data).format == format or format in ("csv", "jsonl", "markdown")


@pytest.mark.parametrize("signature", [s for s in SIGNATURES if s.format is None], ids=lambda s: s.name)
def test_a_format_that_is_not_read_is_named(signature):
    data = bytes(signature.offset) + signature.magic + bytes(100)
    if signature.offset in (4, 8):
        data = b"RIFF\x10\x00\x00\x00"[: signature.offset] + signature.magic + bytes(100)
    with pytest.raises(Rejected) as raised:
        sniff("x", data)
    assert raised.value.reason is Reason.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (PAGE, "html"),
        ("<!-- saved -->\n" + PAGE, "html"),
        ("<p>A piece of a page, <b>pasted</b></p>", "html"),
        ('<?xml version="1.0"?><report>words</report>', "xml"),
        ("<!DOCTYPE nitf SYSTEM 'n.dtd'><nitf><body/></nitf>", "xml"),
        ('{"headline": "Ferry"}', "json"),
        ('[{"headline": "Ferry"}]', "json"),
        ('{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("From: Ada\nTo: Jo\nSubject: Ferry\n\nA copied mail, not a message.", "text"),
        (mail_of(WORDS).decode(), "eml"),
        ("From a@b Tue Feb  3 10:00:00 2026\nSubject: x\n\nwords", "mbox"),
        ("a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\n", "csv"),
        ("One, two, three.\nFour, five, six, seven.\nEight.\n", "text"),
        (f"# {ARTICLE.headline}\n\n## Fares\n\n- one\n\n[more](https://paper.example/) and **less**\n", "markdown"),
        (WORDS, "text"),
        ("[Read more] and then the ferry sailed", "text"),
        ("{not json} the ferry sailed", "text"),
        ("<< Previous story | Next story >>\nThe ferry sailed", "text"),
    ],
)
def test_a_kind_of_text_is_told_by_its_words(text, format):
    assert sniff("", text.encode()).format == format


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.csv", "headline,text\nFerry,words\n", "csv"),
        ("a.txt", "headline,text\nFerry,words\n", "text"),
        ("a.md", "Plain words of the ferry.", "markdown"),
        ("a.jsonl", '{"a": 1}\n', "jsonl"),
        ("a.xml", "<a>words</a", "xml"),
        ("a.html", "Plain words of the ferry.", "html"),
    ],
)
def test_a_name_breaks_a_tie(name, text, format):
    assert sniff(name, text.encode()).format == format


def test_a_table_of_long_rows_is_a_table_though_its_head_ends_within_one():
    row = '"{}","{}",2026-02-03\n'
    data = (
        "headline,text,date\n" + "".join(row.format(f"Title {n}", "words of a story, " * 700) for n in range(12))
    ).encode()
    assert len(data) > 65_536
    assert sniff("a.csv", data).format == "csv"


def test_letters_whose_bytes_are_line_breaks_elsewhere_do_not_break_rows():
    rows = ["title,text,date", *(f"Å {n},Ångström à Åre,2026-02-0{n + 1}" for n in range(6))]
    assert sniff("", "\n".join(rows).encode()).format == "csv"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("[ [\n[ Subscribe ] [ Sign in ]\n\nThe ferry sails again\n", "text"),
        ("[\n[\n  Home\n  Harbour\n", "text"),
        ("[ [ ]\nMenu\n", "text"),
        ('[[{"headline": "The ferry sails again"}]]', "json"),
        ('[["headline", "text"], ["The ferry sails again", "Words."]]', "json"),
        ("[[1, 2], [3, 4]]", "json"),
        ("[[null, true]]", "json"),
    ],
)
def test_brackets_within_brackets_are_a_pages_buttons_unless_a_value_stands_in_them(text, format):
    assert sniff("story.txt", text.encode()).format == format


def test_a_bitmap_is_a_picture_and_a_word_that_begins_like_one_is_text():
    assert sniff("", SAMPLES["scan.png"][1]).format == "image"
    assert sniff("", b"BM is how the notice begins, and the ferry sails.").format == "text"
    assert sniff("", b"MZ is how the notice begins, and the ferry sails.").format == "text"


def test_the_media_type_of_a_picture_is_its_own():
    assert sniff("x.jpg", png_of(60, 60)).media_type == "image/png"
