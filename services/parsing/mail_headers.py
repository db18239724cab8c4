"""Headers of a message as words, whatever a mail program wrote there."""

import email.errors
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from services.parsing.page_encoding import decode_page


def header_of(message: Message, name: str) -> str:
    """The header's words on one line, its encodings undone; empty when the message lacks it."""
    wanted = name.lower()
    raw = next((value for key, value in message.raw_items() if key.lower() == wanted), None)
    return "" if raw is None else words_of(str(raw))


def words_of(value: str) -> str:
    """Words of a raw header value: RFC 2047 undone, raw bytes in whatever encoding they are."""
    parts = []
    try:
        decoded = decode_header(value)
    except (email.errors.HeaderParseError, ValueError, AssertionError):
        decoded = [(value, None)]
    for part, charset in decoded:
        if isinstance(part, bytes):
            parts.append(decode_page(part, charset)[0] if charset != "unknown-8bit" else decode_page(part)[0])
        else:
            parts.append(decode_page(part.encode("utf-8", "surrogateescape"))[0] if _has_raw_bytes(part) else part)
    return " ".join("".join(parts).split())


def parameter_of(part: Message, name: str, header: str = "Content-Type") -> str | None:
    """A parameter of a header («filename»), RFC 2231 or 2047 undone; None when it is missing."""
    try:
        value = part.get_param(name, None, header)
        text = collapse_rfc2231_value(value) if value is not None else None
    except (LookupError, ValueError, TypeError, AttributeError):  # broken parts of RFC 2231
        return None
    return words_of(text) if text else None


def charset_of(part: Message) -> str | None:
    """The encoding that the part names; None when it names none, or not in a way that can be read."""
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):  # a NUL in the name
        return None


def _has_raw_bytes(text: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in text)
