"""What a file is: by its content first; the extension, or a container's declaration, only breaks ties.

A plain page saved as `.pdf` is read as text, a PDF saved as `.txt` as a PDF.
"""

from pathlib import PurePath

from services.errors import Reason, Rejected
from services.models import Frozen
from services.parsing.containers import OLE2_MAGIC, ZIP_MAGICS, kind_of_ole2, kind_of_zip, unsupported
from services.parsing.signatures import HEAD_BYTES, signature_of
from services.parsing.text_kinds import is_markdown, json_kind, mail_kind, markup_kind, table_kind
from services.parsing.wide_encoding import wide_encoding

TEXT_HEAD_BYTES = 65_536  # kinds of text are told from this much
CONTROL_SHARE_LIMIT = 0.03  # random bytes have 0.11, legacy texts with a stray NUL far less than this

BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x08\x1a\x1b")) + b"\x7f"

MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "eml": "message/rfc822",
    "mbox": "application/mbox",
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "xml": "application/xml",
}
# Extension or declared media type → format word, for the ties.
HINTS = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "mhtml", ".mhtml": "mhtml",
    ".eml": "eml", ".mbox": "mbox", ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".xml": "xml", ".rss": "xml", ".atom": "xml", ".txt": "text",
    "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html", "message/rfc822": "eml",
    "text/csv": "csv", "text/tab-separated-values": "csv", "application/json": "json",
    "application/ld+json": "json", "application/jsonl": "jsonl", "application/x-ndjson": "jsonl", "text/xml": "xml",
    "application/xml": "xml", "application/rss+xml": "xml", "application/atom+xml": "xml",
}  # fmt: skip


class Kind(Frozen):
    """What a file is: the registry's word and the media type."""

    format: str
    media_type: str


def sniff(name: str, data: bytes, declared: str | None = None) -> Kind:
    """The kind of `data`; raises `Rejected` (empty, no-text, unsupported, encrypted) when no parser takes it."""
    if not data:
        raise Rejected(Reason.EMPTY, "The file holds no bytes: drop it again once it is written.")
    if data.startswith(ZIP_MAGICS):
        format, media_type = kind_of_zip(data)
        return Kind(format=format, media_type=media_type)
    if data.startswith(OLE2_MAGIC):
        format, media_type = kind_of_ole2(data)
        return Kind(format=format, media_type=media_type)
    head = data[:TEXT_HEAD_BYTES]
    encoding = _encoding_by_mark(head)
    if encoding is None:  # the palette of a bitmap looks like UTF-16 without a mark: signatures go before that
        signature = signature_of(head[:HEAD_BYTES])
        if signature is not None:
            if signature.format is None:
                raise unsupported(signature.name)
            return Kind(format=signature.format, media_type=signature.media_type)
    encoding = encoding or wide_encoding(head)
    return _sniff_text(name, head, len(data) <= TEXT_HEAD_BYTES, encoding, declared)


def _sniff_text(name: str, head: bytes, whole: bool, encoding: str | None, declared: str | None) -> Kind:
    text = _decoded(head, encoding)
    if not text.strip("\x00 \t\r\n\v\f\ufeff"):
        if whole:
            raise Rejected(Reason.NO_TEXT, "The file holds nothing but blanks.")
        text = ""
    hint = HINTS.get((declared or "").lower()) or HINTS.get(PurePath(name).suffix.lower())
    format = _text_format(text, whole, hint)
    if format == "svg":
        raise unsupported("a drawing (SVG)")
    return Kind(format=format, media_type=_media_type(format, name))


def _text_format(text: str, whole: bool, hint: str | None) -> str:
    head = text.lstrip("\ufeff \t\r\n\v\f")
    opening = (
        markup_kind(head, hint == "xml")
        or _mail_format(head, hint)
        or json_kind(head, whole, hint == "jsonl")
        or table_kind(head, whole, hint == "csv")
    )
    if opening:
        return opening
    if hint in ("html", "markdown"):
        return hint
    return "markdown" if is_markdown(head) else "text"


def _mail_format(head: str, hint: str | None) -> str | None:
    format = mail_kind(head, hint in ("eml", "mhtml", "mbox"))
    return "mhtml" if format == "eml" and hint == "mhtml" else format


def _media_type(format: str, name: str) -> str:
    if format == "csv" and PurePath(name).suffix.lower() in (".tsv", ".tab"):
        return "text/tab-separated-values"
    return MEDIA_TYPES[format]


def _encoding_by_mark(head: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    return None


def _decoded(head: bytes, encoding: str | None) -> str:
    """The head as text; Latin-1 where no mark names an encoding, as all that is looked for is ASCII."""
    if encoding is not None:
        return head.decode(encoding, "replace")
    stripped = head.rstrip(b"\x00")  # files grown ahead of their content end in NULs
    controls = len(stripped) - len(stripped.translate(None, CONTROLS))
    if controls > max(1, CONTROL_SHARE_LIMIT * len(stripped)):
        raise Rejected(Reason.UNSUPPORTED, "These are not words but binary data of a kind that Seedbed does not know.")
    return stripped.decode("latin-1")
