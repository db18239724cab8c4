"""Rich Text Format: its words by striprtf, the writer and the title from its information group."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.authored import authored_document
from services.parsing.code_pages import encoding_of
from services.parsing.declared import Declared, with_gaps_filled
from services.parsing.rtf_page import is_of_plain_text
from services.parsing.source import Context, Source
from services.parsing.styled import known_person

FORMAT = "rtf"
MEDIA_TYPE = "application/rtf"
INFO_CHARACTERS = 65_536  # the information group stands at the top
CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
CODE_PAGE_WORD = re.compile(r"\\ansicpg\d* ?")  # striprtf takes the number for the name of Python's codec
PICTURE = re.compile(r"[0-9A-Fa-f\r\n]{256,}")  # a picture's bytes: no words are written in sixteen signs
INFO_FIELD = re.compile(r"\{\\(title|author|keywords|company)\s((?:[^{}\\]|\\.)*)\}")
CREATED = re.compile(r"\{\\creatim((?:\\(?:yr|mo|dy|hr|min|sec)\d+\s?)+)\}")
PART = re.compile(r"\\(yr|mo|dy|hr|min)(\d+)")
SURROGATE = re.compile("[\ud800-\udfff]")


def parse_rtf(source: Source, context: Context) -> Iterator[Document]:
    """One document; raises `Rejected(CORRUPT)`."""
    raw = _decoded(source.data)
    text = words_of_rtf(source.data)
    document = authored_document(source, context, text, media_type=MEDIA_TYPE, format=FORMAT)
    yield with_gaps_filled(document, _declared(raw[:INFO_CHARACTERS], _encoding(source.data)))


def words_of_rtf(data: bytes) -> str:
    """The words, a blank line between paragraphs; raises `Rejected(CORRUPT)`."""
    words = _words(_decoded(data), _encoding(data))
    if is_of_plain_text(data):
        return words.strip()
    return re.sub(r"[ \t]*\n\s*", "\n\n", words).strip()


def _encoding(data: bytes) -> str:
    match = CODE_PAGE.search(data[:INFO_CHARACTERS])
    return (encoding_of(int(match.group(1))) if match else None) or "cp1252"


def _decoded(data: bytes) -> str:
    """The RTF as striprtf takes it: without what it misreads, and without what takes it long for no words."""
    raw = PICTURE.sub("", data.decode(_encoding(data), "replace"))
    # With a blank behind the word its pattern for links does not match: from each it runs to the last on the line.
    return CODE_PAGE_WORD.sub("", raw).replace("\\fldinst{", "\\fldinst {")


def _words(raw: str, encoding: str = "cp1252") -> str:
    try:
        text: str = rtf_to_text(raw, encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError, AttributeError) as error:
        # striprtf documents no errors; broken numbers and code pages end in these (joshy/striprtf#2)
        raise Rejected(Reason.CORRUPT, f"The RTF is broken ({' '.join(str(error).split())[:150]}).") from error
    if SURROGATE.search(text):  # characters beyond U+FFFF are written as two halves
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x00", "")


def _declared(head: str, encoding: str) -> Declared:
    found = {name: _words(f"{{\\rtf1 {value}}}", encoding).strip() for name, value in INFO_FIELD.findall(head)}
    return Declared(
        source="meta:rtf-info",
        headline=found.get("title"),
        authors=known_person(found.get("author")),
        published=_created(head),
        tags=tuple(tag.strip() for tag in found.get("keywords", "").split(",") if tag.strip()),
        confidence=0.5,
    )


def _created(head: str) -> str | None:
    match = CREATED.search(head)
    if match is None:
        return None
    parts = {name: int(number[:4]) for name, number in PART.findall(match.group(1))}
    if not {"yr", "mo", "dy"} <= parts.keys():
        return None
    day = f"{parts['yr']:04}-{parts['mo']:02}-{parts['dy']:02}"
    return f"{day}T{parts['hr']:02}:{parts.get('min', 0):02}" if "hr" in parts else day
