"""Mail: a message's words with its headers as fields, and everything attached to it as documents of their own.

The standard library's older policy (compat32) is used on purpose: the newer one raises from within its header parser on
the odd headers that real archives hold (python/cpython#76359, #76360, #151857).
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from io import BytesIO

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.letter import Letter, letter_document
from services.parsing.mail_headers import charset_of, header_of, parameter_of
from services.parsing.members import Member, read_members
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source

FORMAT = "eml"
MEDIA_TYPE = "message/rfc822"
MBOX_START = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=>?[A-Za-z][\w-]*:)")
MBOX_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
ENCRYPTED_TYPES = frozenset({"multipart/encrypted"})
SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
PART_LIMIT = 10_000  # parts of one message; more are no mail


def parse_eml(source: Source, context: Context) -> Iterator[Document]:
    """The message, then its attachments; raises `Rejected` (encrypted, no-text)."""
    message = email.message_from_bytes(source.data, policy=email.policy.compat32)
    if message.get_content_type() in ENCRYPTED_TYPES or _is_sealed(message):
        raise Rejected(Reason.ENCRYPTED, "The message is encrypted: save it decrypted and drop it again.")
    parts = _parts(message)
    letter = _letter(message, parts)
    yield letter_document(source, context, letter, MEDIA_TYPE, FORMAT)
    attached = [part for part in parts if _is_attached(part)]
    if attached:
        yield from read_members(source, context, _members(attached))


def parse_mbox(source: Source, context: Context) -> Iterator[Document]:
    """Every message of a mailbox, each with its attachments."""
    yield from read_members(source, context, _messages(source.data))


def _messages(data: bytes) -> Iterator[Member]:
    starts = list(MBOX_START.finditer(data))
    if not starts:
        raise Rejected(Reason.CORRUPT, "The mailbox holds no line that begins a message: export it again.")
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        message = MBOX_QUOTED.sub(rb"\1", data[start.end() : end])
        yield Member(f"message {number}", [message], media_type=MEDIA_TYPE)


def _is_sealed(message: Message) -> bool:
    kind = parameter_of(message, "smime-type") or ""
    return (
        message.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime") and kind != "signed-data"
    )


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
    texts = [part for part in parts if not _is_attached(part)]
    plain = [_text(part) for part in texts if part.get_content_type() != "text/html"]
    pages = [_text(part) for part in texts if part.get_content_type() == "text/html"]
    name, address = parseaddr(header_of(message, "From") or header_of(message, "Sender"))
    return Letter(
        subject=header_of(message, "Subject"),
        sender=name or address,
        date=header_of(message, "Date") or _of_servers(message),
        text="\n\n".join(filter(None, plain)),
        page=next(filter(None, pages), ""),
        language=header_of(message, "Content-Language"),
        url=header_of(message, "Archived-At").strip("<>"),
        tags=tuple(tag.strip() for tag in header_of(message, "Keywords").split(",") if tag.strip()),
    )


def _of_servers(message: Message) -> str:
    """When the last server took the message, where the writer's program noted no date."""
    return header_of(message, "Received").rpartition(";")[2].strip()


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    text, _ = decode_page(payload if isinstance(payload, bytes) else b"", charset_of(part))
    if (parameter_of(part, "format") or "").lower() == "flowed":
        text = re.sub(r"(?m)^ (?=From |>| )", "", re.sub(r"(?<!^--) \r?\n(?=[^\s>])", " ", text))
    return text.strip()


def _is_attached(part: Message) -> bool:
    """Whether a part is a document of its own: all but the message's words, its signature, and its pages' pictures."""
    kind = part.get_content_type()
    disposition = (header_of(part, "Content-Disposition").split(";")[0]).strip().lower()
    if kind in SIGNATURES:
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
        if part.get_content_maintype() == "message" and part.is_multipart():
            yield Member(name or f"message {number}.eml", _enclosed(part), media_type=MEDIA_TYPE)
        else:
            yield Member(name or f"attachment {number}", _content(part), media_type=part.get_content_type())


def _content(part: Message) -> Iterator[bytes]:
    payload = part.get_payload(decode=True)
    yield payload if isinstance(payload, bytes) else b""


def _enclosed(part: Message) -> Iterator[bytes]:
    """A forwarded message, written out as it came."""
    from email.generator import BytesGenerator

    for inner in part.get_payload():
        if isinstance(inner, Message):
            buffer = BytesIO()
            try:
                BytesGenerator(buffer, mangle_from_=False, maxheaderlen=0, policy=email.policy.compat32).flatten(inner)
            except (UnicodeError, LookupError, TypeError, ValueError, AttributeError) as error:
                # the generator trusts headers that the parser let pass
                raise Rejected(Reason.CORRUPT, "The forwarded message breaks the rules of mail.") from error
            yield buffer.getvalue()
