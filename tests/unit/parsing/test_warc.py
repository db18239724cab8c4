import gzip
import random
import zlib

import brotli
import pytest

from services.errors import Reason
from services.parsing import parse_bytes
from services.parsing.benchmark.archives import warc_of
from services.parsing.benchmark.pdf_file import Placed, pdf_of
from tests.corpus.awful.bytes_of import ARTICLE, PAGE


def record(address: str, body: bytes, *headers: str, status: str = "200 OK", kind: str = "response") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, "", ""]
    answer = "\r\n".join(lines).encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-02-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(address)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


HTML = "Content-Type: text/html; charset=utf-8"


def test_a_page_knows_the_address_that_it_was_fetched_from():
    (document,) = parse_bytes("a.warc", record("https://paper.example/ferry", PAGE.encode(), HTML)).documents
    assert document.url == "https://paper.example/ferry"
    assert document.member == "https://paper.example/ferry"
    assert document.headline.value == ARTICLE.headline


def test_a_page_has_the_identity_of_its_own_bytes():
    (document,) = parse_bytes("a.warc", record("https://paper.example/ferry", PAGE.encode(), HTML)).documents
    assert document.id == parse_bytes("a.html", PAGE.encode()).documents[0].id


def test_chunked_and_compressed_answers_are_undone():
    body = gzip.compress(PAGE.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    data = record("https://paper.example/", chunked, HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    (document,) = parse_bytes("a.warc", data).documents
    assert document.headline.value == ARTICLE.headline


def test_an_archive_compressed_record_by_record_is_one_container():
    pages = [
        record(f"https://paper.example/{n}", PAGE.replace("island", f"island {n}").encode(), HTML) for n in range(3)
    ]
    parsed = parse_bytes("a.warc.gz", b"".join(map(gzip.compress, pages)))
    assert [document.url for document in parsed.documents] == [f"https://paper.example/{n}" for n in range(3)]


def test_documents_of_other_formats_are_read_by_their_own_reader():
    pdf = pdf_of([[Placed(50, 700, ARTICLE.headline), Placed(50, 680, ARTICLE.paragraphs[0][:90])]])
    (document,) = parse_bytes(
        "a.warc", record("https://paper.example/a.pdf", pdf, "Content-Type: application/pdf")
    ).documents
    assert (document.format, document.url) == ("pdf", "https://paper.example/a.pdf")


def test_furniture_failures_and_requests_are_passed_over():
    data = (
        record("https://paper.example/x.png", b"x", "Content-Type: image/png")
        + record("https://paper.example/gone", PAGE.encode(), HTML, status="404 Not Found")
        + record("https://paper.example/ferry", PAGE.encode(), HTML)
    )
    parsed = parse_bytes("a.warc", data)
    assert [document.url for document in parsed.documents] == ["https://paper.example/ferry"]
    assert parsed.left_out == ()


def test_what_stands_before_the_break_is_read_and_the_break_is_told():
    parsed = parse_bytes("a.warc", warc_of([ARTICLE, ARTICLE])[:-900])
    assert len(parsed.documents) == 1
    assert {left.reason for left in parsed.left_out} == {Reason.CORRUPT}


LAST = record("https://paper.example/last", PAGE.replace("island", "last island").encode(), HTML)


def in_chunks(body: bytes, size: int = 100) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%X;name=value\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (in_chunks(PAGE.encode()), ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE.encode()), ["Content-Encoding: gzip"]),
        (in_chunks(gzip.compress(PAGE.encode())), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (in_chunks(brotli.compress(PAGE.encode())), ["Transfer-Encoding: chunked", "Content-Encoding: br"]),
        (zlib.compress(PAGE.encode()), ["Content-Encoding: deflate"]),
        (zlib.compress(PAGE.encode())[2:-4], ["Content-Encoding: deflate"]),
        (brotli.compress(gzip.compress(PAGE.encode())), ["Content-Encoding: gzip, br"]),
        (PAGE.encode(), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE.encode(), ["Content-Encoding: br"]),
    ],
)
def test_an_answer_is_undone_as_far_as_it_was_done_and_what_follows_is_not_lost(body, headers):
    parsed = parse_bytes("a.warc", record("https://paper.example/ferry", body, HTML, *headers) + LAST)
    assert [document.url for document in parsed.documents] == [
        "https://paper.example/ferry",
        "https://paper.example/last",
    ]
    assert parsed.documents[0].id == parse_bytes("a.html", PAGE.encode()).documents[0].id
    assert parsed.left_out == ()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_an_answer_whose_compression_breaks_off_is_left_out_alone(encoding):
    long = PAGE.encode() + random.Random(5).randbytes(200_000)
    whole = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}.get(
        encoding, lambda data: b"\x28\xb5\x2f\xfd" + data
    )(long)
    parsed = parse_bytes(
        "a.warc", record("https://paper.example/", whole[:-1_000], HTML, f"Content-Encoding: {encoding}") + LAST
    )
    assert [document.url for document in parsed.documents] == ["https://paper.example/last"]
    assert [left.reason for left in parsed.left_out] == [Reason.CORRUPT]


def test_an_answer_that_expands_like_a_bomb_is_left_out_alone():
    bomb = in_chunks(gzip.compress(b"<p>" * 3_000_000))
    headers = [HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked"]
    parsed = parse_bytes("a.warc", record("https://paper.example/", bomb, *headers) + LAST)
    assert [left.reason for left in parsed.left_out] == [Reason.TOO_LARGE]
    assert len(parsed.documents) == 1


def test_an_answer_that_does_not_say_what_it_is_may_be_a_page():
    parsed = parse_bytes(
        "a.warc", record("https://paper.example/", PAGE.encode()) + record("https://paper.example/x", b"\x89PNG")
    )
    assert [document.url for document in parsed.documents] == ["https://paper.example/"]
    assert parsed.left_out == ()


def test_a_record_with_a_broken_head_does_not_take_the_rest_along():
    broken = record("https://paper.example/ferry", PAGE.encode(), HTML).replace(b"WARC-Date: 2026", b"WARC-Date 2026")
    documents = parse_bytes("a.warc", LAST.replace(b"last", b"post") + broken + LAST).documents
    assert "https://paper.example/last" in [document.url for document in documents]
