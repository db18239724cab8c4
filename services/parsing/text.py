"""Plain text: bytes become characters, damage that can be undone is undone and noted, then the page is read."""

import re
from collections.abc import Iterator

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.copied import document_of
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source

FORMAT = "text"
MEDIA_TYPE = "text/plain"
REPLACEMENT_SHARE_LIMIT = 0.2  # of the characters: more, and what was decoded are no words
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
WORD = re.compile(r"\w")
MOJIBAKE = re.compile(r"[\xc2\xc3\xc5\xe2\u0102\u0413\u0420\u0421\u05d2\u0623\u0638\u0639][^\x00-\x7f]")


def parse_text(source: Source, context: Context) -> Iterator[Document]:
    """One article from a text file; raises `Rejected` (empty, no-text, unsupported)."""
    text, notes = decode_text(source.data)
    text, more_notes = clean_text(text)
    if WORD.search(text) is None:
        raise Rejected(Reason.NO_TEXT, "The file can be read but holds no words.")
    yield document_of(source, context, text, media_type=MEDIA_TYPE, format=FORMAT, notes=(*notes, *more_notes))


def decode_text(data: bytes) -> tuple[str, list[str]]:
    """(text, notes): byte order mark, UTF-16 without one, UTF-8, then a guess; raises `Rejected` for no words."""
    if not data:
        raise Rejected(Reason.EMPTY, "The file holds no bytes: drop it again once it is written.")
    text, notes = decode_page(data)
    unreadable = len(CONTROLS.findall(text.rstrip("\x00"))) + text.count("\ufffd")
    if unreadable > max(1, REPLACEMENT_SHARE_LIMIT * len(text)):
        raise Rejected(Reason.NO_TEXT, "What the file holds are no words but binary data.")
    return text, notes


def clean_text(text: str) -> tuple[str, list[str]]:
    """(text, notes): mojibake repaired; NULs, control characters and lone surrogates taken out."""
    notes = []
    if MOJIBAKE.search(text):
        from ftfy import fix_encoding

        repaired = fix_encoding(text)
        if repaired != text:
            text = repaired
            notes.append("mojibake repaired")
    cleaned, count = CONTROLS.subn("", text)
    if count:
        notes.append(f"control characters taken out: {count}")
    return cleaned, notes
