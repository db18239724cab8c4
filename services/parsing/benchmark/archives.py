"""Sample articles in archives."""

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.pages import html_of


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of the members in their order, the same bytes whatever the hour."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tar_of(members: Mapping[str, bytes]) -> bytes:
    """A tar of the members in their order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            information = tarfile.TarInfo(name)
            information.size = len(data)
            archive.addfile(information, io.BytesIO(data))
    return buffer.getvalue()


def warc_of(articles: Sequence[SampleArticle]) -> bytes:
    """A web archive with a page for each article."""
    out = bytearray()
    for number, article in enumerate(articles):
        page = html_of(article)
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-02-03T10:00:00Z\r\n"
            f"WARC-Target-URI: https://paper.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        out += head.encode() + answer + b"\r\n\r\n"
    return bytes(out)
