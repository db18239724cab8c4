"""A letter (a mail by any format) as an article: the subject its headline, the sender its author, the date its day."""

from dataclasses import dataclass, field

from services.models import Document, Evidence, Extract
from services.parsing.authored import authored_document
from services.parsing.declared import Declared, fields_of
from services.parsing.markup import paragraphs_of_html
from services.parsing.source import Context, Source

SOURCE = "meta:mail-headers"
REPLY_MARK = 500  # characters; a longer subject is none
PLAIN_SHARE = 0.5  # of the page's words: a text part with fewer only says that the page is elsewhere


@dataclass(frozen=True, slots=True)
class Letter:
    """What the headers and the body hold; empty where they do not."""

    subject: str = ""
    sender: str = ""
    date: str = ""
    text: str = ""
    pages: tuple[str, ...] = ()  # the body as HTML; some programs part it around each picture
    language: str = ""
    url: str = ""
    tags: tuple[str, ...] = field(default_factory=tuple)


def letter_document(source: Source, context: Context, letter: Letter, media_type: str, format: str) -> Document:
    """The letter's document; its text opens with the subject."""
    subject = " ".join(letter.subject.split())[:REPLY_MARK]
    body = _body(letter)
    text = "\n\n".join(filter(None, (subject, body)))
    declared = Declared(
        source=SOURCE,
        authors=(letter.sender,) if letter.sender else (),
        published=letter.date or None,
        url=letter.url or None,
        language=letter.language or None,
        tags=letter.tags,
    )
    fields = fields_of(declared)
    if subject:
        evidence = Evidence(start=0, end=len(subject), source=SOURCE, confidence=declared.confidence)
        fields["headline"] = Extract(value=subject, evidence=evidence)
    return authored_document(source, context, text, media_type=media_type, format=format, **fields)


def _body(letter: Letter) -> str:
    """The text part, unless it is a stub beside the page."""
    if not letter.pages:
        return letter.text
    shown = "\n\n".join(paragraph.text for page in letter.pages for paragraph in paragraphs_of_html(page))
    return letter.text if len(letter.text.split()) >= PLAIN_SHARE * len(shown.split()) and letter.text else shown
