"""Outlook messages (.msg): the letter, and its attachments as documents of their own."""

import email.parser
import email.policy
import io
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from email.utils import parseaddr
from itertools import islice

from olefile import OleFileIO

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.code_pages import encoding_of
from services.parsing.json_text import canonical
from services.parsing.letter import Letter, letter_document
from services.parsing.mail_headers import header_of
from services.parsing.members import Member, read_members
from services.parsing.outlook_storage import BODY, BODY_CODE_PAGE, MESSAGE_CODE_PAGE, Storage
from services.parsing.page_encoding import decode_page
from services.parsing.rtf import words_of_rtf
from services.parsing.rtf_compression import decompressed
from services.parsing.rtf_page import page_within
from services.parsing.source import Context, Exhausted, Source, member_path

FORMAT = "msg"
MEDIA_TYPE = "application/vnd.ms-outlook"
# Identifiers of properties ([MS-OXPROPS] 2).
MESSAGE_CLASS, SUBJECT, HEADERS = 0x001A, 0x0037, 0x007D
SENDER_NAME, SENDER_ADDRESS, SENT_FOR_NAME = 0x0C1A, 0x0C1F, 0x0042
SENT, DELIVERED = 0x0039, 0x0E06
HTML, RTF = 0x1013, 0x1009
FILE_DATA, FILE_METHOD, FILE_NAME, SHORT_NAME, DISPLAY_NAME = 0x3701, 0x3705, 0x3707, 0x3704, 0x3001
FILE_TYPE, FILE_FLAGS = 0x370E, 0x3714
PROPERTIES, ATTACHMENT, INNER_MESSAGE = "__properties_version1.0", "__attach_version1.0_#", "__substg1.0_3701000D"
METHOD_OF_MESSAGE, FLAG_OF_PAGE = 5, 4  # [MS-OXCMSG] 2.2.2.9, 2.2.2.18: drawn by the page, no attachment to a reader
NO_BYTES = "Its bytes are not in the message, or are an object of another program: save it as a file."
# olefile reads structures without checks of its own: broken ones end in any of these.
BROKEN = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, OverflowError)


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A file within a message, or a message, or why it is neither."""

    name: str
    content: "bytes | _Message | Rejected"
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class _Message:
    letter: Letter
    attachments: tuple[_Attachment, ...]


def parse_msg(source: Source, context: Context) -> Iterator[Document]:
    """The message, then its attachments; raises `Rejected` (encrypted, corrupt, too-large, no-text)."""
    try:
        with OleFileIO(io.BytesIO(source.data)) as file:
            storage = Storage(file)
            if not storage.has(PROPERTIES):
                raise Rejected(Reason.CORRUPT, "The Outlook message lacks its properties: save it again.")
            message = _message(storage, context, source.depth)
    except BROKEN as error:
        raise Rejected(Reason.CORRUPT, f"The Outlook message is broken ({type(error).__name__}).") from error
    yield from _documents(message, source, context)


def _documents(message: _Message, source: Source, context: Context) -> Iterator[Document]:
    yield letter_document(source, context, message.letter, MEDIA_TYPE, FORMAT)
    for attachment in message.attachments:
        name, content = attachment.name, attachment.content
        if isinstance(content, Rejected):
            context.leave_out(member_path(source, name), content)
        elif isinstance(content, bytes):
            yield from read_members(source, context, [Member(name, [content], media_type=attachment.media_type)])
        else:
            yield from _enclosed(content, name, source, context)


def _enclosed(message: _Message, name: str, source: Source, context: Context) -> Iterator[Document]:
    """A message within the message: it has no bytes of its own, so it is known by what it says."""
    try:
        entry = context.entry(source, name, canonical(asdict(message.letter)))
    except Exhausted as exhausted:
        context.leave_out(member_path(source, name), exhausted)
        return
    yield from _documents(message, replace(entry, depth=source.depth + 1), context)


def _message(storage: Storage, context: Context, depth: int) -> _Message:
    kind = storage.text(MESSAGE_CLASS).lower()
    is_signed = "multipartsigned" in kind
    if "smime" in kind and not is_signed:
        raise Rejected(Reason.ENCRYPTED, "The message is encrypted: save it decrypted and drop it again.")
    parts = islice(storage.parts(ATTACHMENT), context.limits.archive_members + 1)
    attachments = tuple(
        _attachment(part, f"attachment {number}", context, depth, "message/rfc822" if is_signed else None)
        for number, part in enumerate(parts, start=1)
        if not (part.number(FILE_FLAGS) or 0) & FLAG_OF_PAGE
    )
    return _Message(_letter(storage, context), attachments)


def _attachment(part: Storage, unnamed: str, context: Context, depth: int, kind: str | None) -> _Attachment:
    name = part.text(FILE_NAME) or part.text(SHORT_NAME) or part.text(DISPLAY_NAME) or unnamed
    if part.number(FILE_METHOD) == METHOD_OF_MESSAGE and part.has(INNER_MESSAGE):
        return _Attachment(name, _inner(part.inner(INNER_MESSAGE), context, depth))
    data = part.data(FILE_DATA)
    if data:
        return _Attachment(name, data, kind or part.text(FILE_TYPE) or None)
    return _Attachment(name, Rejected(Reason.UNSUPPORTED, NO_BYTES))


def _inner(storage: Storage, context: Context, depth: int) -> _Message | Rejected:
    try:
        context.check_depth(depth)
        return _message(storage, context, depth + 1)
    except Rejected as rejected:
        return rejected


def _letter(message: Storage, context: Context) -> Letter:
    headers = email.parser.HeaderParser(policy=email.policy.compat32).parsestr(message.text(HEADERS))
    name, address = parseaddr(header_of(headers, "From"))
    sender = name or message.text(SENDER_NAME) or message.text(SENT_FOR_NAME)
    sent = message.moment(SENT) or message.moment(DELIVERED)
    text, page = message.text(BODY), _page(message)
    if not text.strip() and not page.strip():
        text, page = _of_rich_text(message, context)
    return Letter(
        subject=message.text(SUBJECT),
        sender=sender or address or message.text(SENDER_ADDRESS),
        date=sent.isoformat() if sent else header_of(headers, "Date"),
        text=text,
        pages=(page,) if page else (),
    )


def _page(message: Storage) -> str:
    """The body as HTML: bytes in an encoding that the message may misname, or a string."""
    data = message.data(HTML)
    if data:
        return decode_page(data, encoding_of(message.number(BODY_CODE_PAGE) or message.number(MESSAGE_CODE_PAGE)))[0]
    return message.text(HTML)


def _of_rich_text(message: Storage, context: Context) -> tuple[str, str]:
    """(text, page) of the body as compressed RTF, which older programs and Exchange keep alone."""
    data = message.data(RTF)
    if not data:
        return "", ""
    rtf = decompressed(data, context.limits.expanded_bytes)
    page = page_within(rtf)
    return ("", page.replace("\x00", "")) if page is not None else (words_of_rtf(rtf), "")
