"""Web archives (WARC, ISO 28500): every page, text and document that a crawler fetched, under its own address."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.declared import web_address
from services.parsing.http_body import undone
from services.parsing.members import Member, read_members
from services.parsing.source import Context, Source

WANTED = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
# Kinds that hold articles; a crawl's pictures, styles and scripts are the furniture of its pages.
READ = (
    "text/html", "text/plain", "text/markdown", "text/csv", "application/xhtml", "application/pdf", "application/json",
    "application/ld+json", "application/xml", "text/xml", "application/rss", "application/atom", "application/epub",
    "application/rtf", "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.oasis.opendocument.text", "message/rfc822",
)  # fmt: skip
OK_STATUSES = range(200, 300)


def parse_warc(source: Source, context: Context) -> Iterator[Document]:
    """The documents of all records that hold one; each knows its address."""
    yield from read_members(source, context, _records(source.data))


def _records(data: bytes) -> Iterator[Member]:
    found = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode="none", strict_mode=False):
            found += len(record.headers) > 0
            if record.record_type not in WANTED or not _is_answered(record):
                continue
            body = record.reader.read()
            kind = _kind(record, body)
            if kind is not None:
                address = web_address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
                chunks = _payload(record, body, _is_whole(record, data))
                yield Member(address or record.record_id or "record", chunks, len(body), kind, address)
    except (OSError, zlib.error, UnicodeError, ValueError) as error:
        raise Rejected(Reason.CORRUPT, f"The web archive breaks off or is broken ({str(error)[:150]}).") from error
    if not found:
        raise Rejected(Reason.CORRUPT, "The web archive holds no whole record: fetch it again.")


def _is_answered(record: Any) -> bool:
    """Whether it holds what was asked for, and no failure or redirection."""
    status = record.http_headers.status_code if record.http_headers is not None else None
    return status is None or int(status) in OK_STATUSES


def _kind(record: Any, body: bytes) -> str | None:
    """The media type of a record that is read; None for furniture. An answer that names none may be a page."""
    kind = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type", "")
    kind = (kind or "").split(";")[0].strip().lower()
    if not kind and body.lstrip().startswith(b"<"):
        return "text/html"
    return kind or None if kind.startswith(READ) else None


def _is_whole(record: Any, data: bytes) -> bool:
    """Whether the file reaches as far as the record says: fastwarc reads what is there and does not complain."""
    body = data.find(b"\r\n\r\n", record.stream_pos) + 4
    return body + int(record.headers.get("Content-Length") or 0) <= len(data)


def _payload(record: Any, body: bytes, is_whole: bool) -> Iterator[bytes]:
    if not is_whole:
        raise Rejected(Reason.CORRUPT, "The web archive breaks off within this record.")
    http = record.http_headers
    if http is None:
        yield body
    else:
        yield from undone(body, http.get("Transfer-Encoding") or "", http.get("Content-Encoding") or "")
