"""Outlook messages (.msg) by python-oxmsg: the letter, and its attachments as documents of their own."""

import struct
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any

from oxmsg import Message

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.letter import Letter, letter_document
from services.parsing.members import Member, read_members
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source

FORMAT = "msg"
MEDIA_TYPE = "application/vnd.ms-outlook"
HTML_PROPERTY = 0x1013  # PidTagBodyHtml, [MS-OXPROPS] 2.609
DELIVERED_PROPERTY = 0x0E06  # PidTagMessageDeliveryTime, 2.789
# oxmsg and olefile read structures without checks of their own: broken ones end in any of these.
BROKEN = (
    OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, struct.error, OverflowError,
    LookupError, RecursionError,
)  # fmt: skip


def parse_msg(source: Source, context: Context) -> Iterator[Document]:
    """The message, then its attachments; raises `Rejected` (encrypted, corrupt, no-text)."""
    try:
        message = Message.load(source.data)
        sealed = "smime" in message.message_class.lower() and "multipartsigned" not in message.message_class.lower()
        letter = _letter(message)
        attachments = [(name, data) for name, data in map(_attachment, message.attachments) if data]
    except BROKEN as error:
        raise Rejected(Reason.CORRUPT, f"The Outlook message is broken ({type(error).__name__}).") from error
    if sealed:
        raise Rejected(Reason.ENCRYPTED, "The message is encrypted: save it decrypted and drop it again.")
    yield letter_document(source, context, letter, MEDIA_TYPE, FORMAT)
    if attachments:
        members = (Member(name or f"attachment {n}", [data]) for n, (name, data) in enumerate(attachments, start=1))
        yield from read_members(source, context, members)


def _letter(message: Any) -> Letter:
    name, address = parseaddr(message.sender or "")
    sent = message.sent_date or message.properties.date_prop_value(DELIVERED_PROPERTY)
    return Letter(
        subject=_whole(message.subject),
        sender=_whole(name or address),
        date=sent.isoformat() if sent else "",
        text=_whole(message.body or ""),
        page=_page(message),
    )


def _page(message: Any) -> str:
    """The body as HTML: bytes in an encoding that the message may misname, or a string."""
    data = message.properties.binary_prop_value(HTML_PROPERTY)
    if data:
        return decode_page(bytes(data), message.properties.body_encoding)[0]
    return _whole(message.html_body or "")


def _attachment(attachment: Any) -> tuple[str, bytes]:
    return _whole(attachment.file_name or ""), bytes(attachment.file_bytes or b"")


def _whole(text: str) -> str:
    """The text without halves of characters and NULs."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
