"""The shared vocabulary: what passes from one room to the next, frozen and validated.

    IncomingFile ─► Document ─► Article ─► (search document)      PathRecord: what became of each path

Offsets are half-open ranges of Unicode code points (Python string indices) into `Document.text`.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.errors import Reason

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    """Base of the vocabulary: immutable, and loud about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Frozen):
    """Where a value came from: a span of the text, or (offsets None) metadata outside it."""

    start: Offset | None
    end: Offset | None
    source: str  # "rule:byline-by", "model:lines@1", "meta:json-ld", "spacy:en_core_web_sm"
    confidence: Confidence


class Extract(Frozen):
    """One extracted value with its evidence."""

    value: str
    evidence: Evidence


# ---------------------------------------------------------------------------------------------------- parsing


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


# ------------------------------------------------------------------------------------------------- enrichment


class Span(Frozen):
    """A stretch of the text and the words found there."""

    start: Offset
    end: Offset
    text: str


class Language(Frozen):
    """The language of the body, ISO 639-1 («und» when the text is too short to tell)."""

    code: str
    confidence: Confidence
    source: str


class EntityKind(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Entity(Frozen):
    """A person, organisation or place, with every mention merged under its fullest name."""

    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    source: str
    confidence: Confidence


class Place(Frozen):
    """A place found in the gazetteer."""

    name: str
    country_code: str  # ISO 3166-1 alpha-2
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    feature: str  # "city", "country", "region"
    mentions: tuple[Span, ...]
    source: str
    confidence: Confidence


class DatePrecision(StrEnum):
    """How fine a date expression is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DateMention(Frozen):
    """A date expression resolved to calendar days, both ends inclusive."""

    span: Span
    first_day: date
    last_day: date
    precision: DatePrecision
    relative: bool  # «on Tuesday»: resolved against `reference_day`
    reference_day: date | None = None
    source: str
    confidence: Confidence


class QuoteKind(StrEnum):
    """Direct: whole sentences in marks. Partial: a phrase in marks. Indirect: reported speech without marks."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


class Quote(Frozen):
    """Words reported as someone's, and whose they are."""

    span: Span  # the quoted words, marks excluded
    kind: QuoteKind
    speaker: str | None  # resolved to the fullest name in the article
    speaker_span: Span | None  # as named beside the quote: «the minister», «he», «Okafor»
    verb: str | None  # "said", "told", …
    source: str
    confidence: Confidence


class Keyphrase(Frozen):
    """A phrase that tells what the article is about."""

    phrase: str
    score: float
    mentions: tuple[Span, ...]
    source: str


class StageStatus(StrEnum):
    """How one enrichment stage ended; a failed stage degrades the article and never loses it."""

    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


class StageResult(Frozen):
    """One stage's version, outcome and time: what `reprocess` looks at."""

    name: str
    version: int
    status: StageStatus
    milliseconds: float
    error: str | None = None


class Article(Frozen):
    """A Document enriched: what is indexed."""

    document: Document
    language: Language | None = None
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    text_sha256: Sha256 | None = None  # of the normalised body: the same words in other bytes
    near_signature: tuple[str, ...] = ()  # MinHash bands: two articles that share one are near-duplicate candidates
    stages: tuple[StageResult, ...] = ()


# ------------------------------------------------------------------------------------------ intake and ledger


class Fingerprint(Frozen):
    """What the file system says of a file. A change is any *inequality*, never «newer than»."""

    device: int
    inode: int
    size_bytes: int
    mtime_ns: int
    ctime_ns: int


class IncomingFile(Frozen):
    """A finished file, ready to be read: the whole content of a queue message, times a batch."""

    path: str  # absolute, in the reversible escaped form of services.models.escape_path
    sha256: Sha256
    fingerprint: Fingerprint
    trace_id: str


class DepartedFile(Frozen):
    """A path that is gone from the folder, as the ledger knew it: a record that changed since is left alone."""

    path: str
    fingerprint: Fingerprint
    trace_id: str


class State(StrEnum):
    """Where a path stands. The last three are final: every file ends in exactly one of them."""

    QUEUED = "queued"
    WORKING = "working"
    INDEXED = "indexed"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


FINAL_STATES = frozenset({State.INDEXED, State.DUPLICATE, State.QUARANTINED})


class PathRecord(Frozen):
    """The ledger's record of one path."""

    path: str
    sha256: Sha256 | None = None  # None when the file could not be read
    fingerprint: Fingerprint
    state: State
    attempts: int = 0  # counted before parsing; charged only to faults of the file itself
    document_ids: tuple[Sha256, ...] = ()  # what this path holds up in the index (several for a container)
    duplicate_of: Sha256 | None = None
    reason: Reason | None = None
    sentence: str | None = None  # the reason, told to a person
    left_out: tuple[LeftOut, ...] = ()  # members of a container that could not be read
    trace_id: str = ""
    stage_versions: dict[str, int] = {}
    timings_ms: dict[str, float] = {}
    worker: str | None = None
    first_seen: datetime
    updated: datetime


def escape_path(path: bytes) -> str:
    """The text form of a file name: valid Unicode whatever the bytes, and reversible (`unescape_path`).

    Bytes that are not UTF-8 become `\\xNN`, control characters (newline) too; a backslash is doubled.
    """
    text = path.decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    return "".join(
        f"\\x{ord(c) - 0xDC00:02x}"
        if "\udc80" <= c <= "\udcff"
        else f"\\x{ord(c):02x}"
        if c < " " or c == "\x7f"
        else c
        for c in text
    )


def unescape_path(text: str) -> bytes:
    """The bytes that `escape_path` was given."""
    out = bytearray()
    position = 0
    while position < len(text):
        if text[position] != "\\":
            end = text.find("\\", position)
            end = len(text) if end < 0 else end
            out += text[position:end].encode("utf-8")
            position = end
        elif text[position + 1] == "\\":
            out += b"\\"
            position += 2
        else:
            out.append(int(text[position + 2 : position + 4], 16))
            position += 4
    return bytes(out)
