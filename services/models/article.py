"""What enrichment adds to a document: language, names, places, dates, quotes, keyphrases, and how each stage went."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from services.models.base import Confidence, Frozen, Offset, Sha256
from services.models.document import Document


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
    country_code: str | None = None  # ISO 3166-1 alpha-2: where the story plays, by the weight of its places
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    text_sha256: Sha256 | None = None  # of the normalised body: the same words in other bytes
    near_signature: tuple[str, ...] = ()  # MinHash bands: two articles that share one are near-duplicate candidates
    stages: tuple[StageResult, ...] = ()
