"""What parsing yields: an article as read from bytes, what each stretch of it is, and the fields found in it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from services.errors import Reason
from services.models.base import Confidence, Evidence, Extract, Frozen, Offset, Sha256


class Role(StrEnum):
    """What a stretch of a page is for, in the trade's own words."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED = "published"
    UPDATED = "updated"
    READING_TIME = "reading_time"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEADING = "subheading"
    PULL_QUOTE = "pull_quote"
    LIST_ITEM = "list_item"
    VIA = "via"
    SECTION = "section"
    TAGS = "tags"
    COPYRIGHT = "copyright"
    BOILERPLATE = "boilerplate"


BODY_ROLES = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST_ITEM, Role.PULL_QUOTE})


class Block(Frozen):
    """A stretch of `Document.text` and its role; blocks are in order and do not overlap."""

    role: Role
    start: Offset
    end: Offset
    source: str
    confidence: Confidence
    reason: str | None = None  # for boilerplate: why it was left out ("share bar", "cookie notice")


class Author(Frozen):
    """A person or desk named in the byline."""

    name: str
    role: str | None = None  # "Political correspondent"
    organisation: str | None = None  # "Example News Agency"
    evidence: Evidence


class Moment(Frozen):
    """A publication or update time; `at` keeps the zone that the page gave, `day` is always there."""

    day: date
    at: datetime | None = None  # only when the page gives a time of day
    zone: str | None = None  # as written: "GMT", "+02:00"; None when the page gives none
    evidence: Evidence


class Dateline(Frozen):
    """The place (and agency) that opens agency copy: «KYIV (Example Agency) —»."""

    place: str
    agency: str | None = None
    evidence: Evidence


class Caption(Frozen):
    """A photo caption with its credit taken apart."""

    text: str
    photographer: str | None = None
    agency: str | None = None
    evidence: Evidence


class ReadingTime(Frozen):
    """The reading time that the page printed, in minutes."""

    minutes: Annotated[int, Field(ge=0, le=1440)]
    evidence: Evidence


class Document(Frozen):
    """One article as read from bytes: its whole text, and what each stretch of it is.

    `id` is the SHA-256 of the content; a member of a container has the hash of its own bytes.
    """

    id: Sha256
    media_type: str  # "text/plain", "text/html", …
    format: str  # the registry's word for the parser: "text", "html", "pdf", …
    member: str | None = None  # path inside the container («mail.eml!/attachment.pdf» → "attachment.pdf"); data only
    text: str
    truncated: bool = False
    blocks: tuple[Block, ...] = ()
    page_starts: tuple[Offset, ...] = ()  # offset at which each page begins, when the format has pages

    headline: Extract | None = None
    kicker: Extract | None = None
    standfirst: Extract | None = None
    authors: tuple[Author, ...] = ()
    dateline: Dateline | None = None
    published: Moment | None = None
    updated: Moment | None = None
    reading_time: ReadingTime | None = None
    captions: tuple[Caption, ...] = ()
    via: tuple[Extract, ...] = ()  # where the copy first appeared, as the page says
    publisher: Extract | None = None
    section: Extract | None = None
    tags: tuple[Extract, ...] = ()
    copyright: Extract | None = None
    url: str | None = None  # canonical, when the page names one
    declared_language: str | None = None
    notes: tuple[str, ...] = ()  # what a reader should know: "mojibake repaired", "encoding guessed: cp1252"

    @property
    def body(self) -> str:
        """The article's paragraphs, joined by a blank line: what a reader would call the article."""
        return "\n\n".join(self.text[b.start : b.end].strip() for b in self.blocks if b.role in BODY_ROLES)


class LeftOut(Frozen):
    """A member of a container that could not be read, and why: nothing is dropped in silence."""

    member: str
    reason: Reason
    sentence: str


class Parsed(Frozen):
    """Everything that one file gave: its own document (if it has text), its members, and what was left out."""

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...] = ()
