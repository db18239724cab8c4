"""Mail: a message's words with its headers as fields, and everything attached to it as documents of their own.

The standard library's older policy (compat32) is used on purpose: the newer one raises from within its header parser on
the odd headers that real archives hold (python/cpython#76359, #76360, #151857).
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.generator import BytesGenerator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.letter import Letter, letter_document
from services.parsing.mail_headers import charset_of, header_of, parameter_of
from services.parsing.mail_words import is_sealed, unflowed, without_armour
from services.parsing.members import Member, read_members
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source

FORMAT = "eml"
MEDIA_TYPE = "message/rfc822"
ENCRYPTED_TYPES = frozenset({"multipart/encrypted"})
SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
SMIME_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "message/news"})  # the other kinds are notes of servers
PART_LIMIT = 10_000  # parts of one message; more are no mail
APPLE_COUNT = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")  # Apple Mail (.emlx) puts the count of bytes before a message
OLD_YEAR = re.compile(r"(?:\w{3},? *)?\d{1,2}[ -]\w{3}[ -]\d{2}\b(?!\d)")


def parse_eml(source: Source, context: Context) -> Iterator[Document]:
    """The message, then its attachments; raises `Rejected` (encrypted, no-text)."""
    message = email.message_from_bytes(_own_bytes(source.data), policy=email.policy.compat32)
    parts = _parts(message)
    letter = _letter(message, parts)
    if message.get_content_type() in ENCRYPTED_TYPES or _is_sealed(message) or is_sealed(letter.text):
        raise Rejected(Reason.ENCRYPTED, "The message is encrypted: save it decrypted and drop it again.")
    yield letter_document(source, context, letter, MEDIA_TYPE, FORMAT)
    attached = [part for part in parts if _is_attached(part)]
    if attached:
        yield from read_members(source, context, _members(attached))


def _own_bytes(data: bytes) -> bytes:
    """The message without what Apple Mail puts around it."""
    count = APPLE_COUNT.match(data)
    return data[count.end() : count.end() + int(count.group(1))] if count else data


def _is_sealed(message: Message) -> bool:
    return message.get_content_type() in SMIME_TYPES and parameter_of(message, "smime-type") != "signed-data"


def _parts(message: Message) -> list[Message]:
    """All parts that hold something, in order; a message within the message is one part."""
    found: list[Message] = []
    stack = [message]
    while stack and len(found) < PART_LIMIT:
        part = stack.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            stack += reversed([inner for inner in part.get_payload() if isinstance(inner, Message)])
        else:
            found.append(part)
    return found


def _letter(message: Message, parts: list[Message]) -> Letter:
    texts = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [_text(part) for part in texts if part.get_content_type() == "text/plain"]
    pages = [_text(part) for part in texts if part.get_content_type() == "text/html"]
    if not plain and not pages:  # a calendar, enriched text: beside words they only repeat them
        plain = [_text(part) for part in texts]
    name, address = parseaddr(header_of(message, "From") or header_of(message, "Sender"))
    return Letter(
        subject=header_of(message, "Subject"),
        sender=name or address,
        date=_date(message),
        text="\n\n".join(filter(None, plain)),
        pages=tuple(filter(None, pages)),
        language=header_of(message, "Content-Language"),
        url=header_of(message, "Archived-At").strip("<>"),
        tags=tuple(tag.strip() for tag in header_of(message, "Keywords").split(",") if tag.strip()),
    )


def _date(message: Message) -> str:
    """When it was written, or else when the last server took it; years of two digits as RFC 5322, 4.3 has them."""
    written = header_of(message, "Date") or header_of(message, "Received").rpartition(";")[2].strip()
    if not OLD_YEAR.match(written):
        return written
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return written


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    text, _ = decode_page(payload if isinstance(payload, bytes) else b"", charset_of(part))
    if (parameter_of(part, "format") or "").lower() == "flowed":
        text = unflowed(text, delete_space=(parameter_of(part, "delsp") or "").lower() == "yes")
    return without_armour(text).strip()


def _is_attached(part: Message) -> bool:
    """Whether a part is a document of its own: all but the message's words, its signature, and its pages' pictures."""
    kind = part.get_content_type()
    disposition = (header_of(part, "Content-Disposition").split(";")[0]).strip().lower()
    if kind in SIGNATURES or (part.get_content_maintype() == "message" and kind not in MESSAGE_TYPES):
        return False
    if kind.startswith("image/") and part.get("Content-ID") and disposition != "attachment":
        return False
    named = bool(parameter_of(part, "filename", "Content-Disposition") or parameter_of(part, "name"))
    return (
        disposition == "attachment"
        or not kind.startswith("text/")
        or (named and kind not in ("text/plain", "text/html"))
    )


def _members(parts: list[Message]) -> Iterator[Member]:
    for number, part in enumerate(parts, start=1):
        name = parameter_of(part, "filename", "Content-Disposition") or parameter_of(part, "name")
        if part.get_content_type() in MESSAGE_TYPES:
            yield Member(name or f"message {number}.eml", _enclosed(part), media_type=MEDIA_TYPE)
        else:
            yield Member(name or f"attachment {number}", _content(part), media_type=part.get_content_type())


def _content(part: Message) -> Iterator[bytes]:
    if part.get_content_type() in SMIME_TYPES:
        raise Rejected(
            Reason.UNSUPPORTED,
            "The message is signed in one piece (S/MIME): save it unsigned and drop it again.",
        )
    payload = part.get_payload(decode=True)
    yield payload if isinstance(payload, bytes) else b""


def _enclosed(part: Message) -> Iterator[bytes]:
    """A forwarded message, written out as it came; some programs encode it, which RFC 2046, 5.2.1 forbids."""
    inner = part.get_payload(0) if part.is_multipart() else part
    if not isinstance(inner, Message):
        return
    encoding = header_of(part, "Content-Transfer-Encoding").lower()
    if not inner.keys() and encoding in ("base64", "quoted-printable"):
        inner["Content-Transfer-Encoding"] = encoding
        yield from _content(inner)
        return
    buffer = BytesIO()
    try:
        BytesGenerator(buffer, mangle_from_=False, maxheaderlen=0, policy=email.policy.compat32).flatten(inner)
    except (UnicodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        # the generator trusts headers that the parser let pass
        raise Rejected(Reason.CORRUPT, "The forwarded message breaks the rules of mail.") from error
    yield buffer.getvalue()
