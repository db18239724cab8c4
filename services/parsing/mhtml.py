"""MHTML: a web page saved by a browser as one file, a MIME message whose parts are the page and its pictures."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.html import read_page
from services.parsing.source import Context, Source


def parse_mhtml(source: Source, context: Context) -> Iterator[Document]:
    """The article of the page that was saved; its address is the one that the browser noted."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    page = _page(message)
    if page is None:
        raise Rejected(Reason.NO_TEXT, "The saved page (MHTML) holds no HTML part.")
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    charset = page.get_content_charset()
    yield from read_page(
        source, replace(source, data=data), context, media_type="multipart/related", format="mhtml",
        address=address or None, charset=charset,
    )  # fmt: skip


def _page(message: EmailMessage) -> EmailMessage | None:
    """The root part: the one that the type parameter `start` names, else the first HTML part."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next(iter(named or pages), None)
