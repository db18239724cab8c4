import contextlib

import pytest

from services.errors import Reason, Rejected
from services.parsing import parse_bytes
from services.parsing.sniffing import sniff
from tests.corpus.awful.bytes_of import PAGE
from tests.unit.parsing.webpage.pages import HEADLINE, PARAGRAPHS, page

ENVELOPE = """From: <Saved by Blink>
Snapshot-Content-Location: https://courier.example/ferry
Subject: Ferry
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

"""


def saved(html: str, encoding: str = "utf-8", transfer: str = "8bit") -> bytes:
    part = f'------x\nContent-Type: text/html; charset="{encoding}"\nContent-Transfer-Encoding: {transfer}\n\n'
    picture = "\n------x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n------x--\n"
    return ENVELOPE.encode() + part.encode() + html.encode(encoding) + picture.encode()


def test_a_saved_page_is_known_and_read():
    data = saved(page())
    assert sniff("page.mhtml", data).format == "mhtml"
    (document,) = parse_bytes("page.mhtml", data).documents
    assert document.headline is not None
    assert document.headline.value == HEADLINE
    assert document.url == "https://courier.example/ferry"
    assert PARAGRAPHS[3] in document.body
    assert document.format == "mhtml"


def test_the_envelopes_encoding_goes_before_a_guess():
    html = "<html><body><p>Le café a rouvert à l'aube, après neuf ans de travaux et d'attente.</p></body></html>"
    (document,) = parse_bytes("page.mhtml", saved(html, "iso-8859-1")).documents
    assert "café" in document.text
    assert document.notes == ()


def test_a_saved_page_without_a_page_is_rejected():
    data = ENVELOPE.encode() + b"------x\nContent-Type: text/css\n\np {}\n------x--\n"
    with pytest.raises(Rejected) as caught:
        parse_bytes("page.mhtml", data)
    assert caught.value.reason is Reason.NO_TEXT


@pytest.mark.parametrize("cut", [250, 400, 900, 2_000])
def test_a_saved_page_that_was_cut_off_gives_what_is_there_or_a_reason(cut):
    with contextlib.suppress(Rejected):
        assert parse_bytes("page.mhtml", saved(page())[:cut]).documents[0].text


def test_a_page_without_pictures_that_a_browser_saved_is_a_page_and_no_letter():
    head = "From: <Saved by Mozilla 5.0>\r\nSubject: Ferry\r\nDate: Tue, 3 Feb 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    part = f"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://paper.example/ferry\r\n\r\n{PAGE}"
    (document,) = parse_bytes("a.bin", (head + part).encode()).documents
    assert (document.format, document.url, document.authors) == ("mhtml", "https://paper.example/ferry", ())


def test_a_page_in_an_envelope_within_an_envelope_is_known_by_its_name():
    data = (
        "From: <Saved by Microsoft Internet Explorer 5>\r\nSubject: Ferry\r\nDate: Tue, 3 Feb 2026 10:00:00 +0100\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="multipart/alternative"; boundary=A\r\n\r\n--A\r\n'
        "Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n"
        f"Content-Location: https://paper.example/ferry\r\n\r\n{PAGE}\r\n--B--\r\n--A--\r\n"
    )
    (document,) = parse_bytes("a.mht", data.encode()).documents
    assert (document.format, document.url) == ("mhtml", "https://paper.example/ferry")
