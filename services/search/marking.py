"""An article's text with its evidence laid over it: passages by role, quotations, and the marks within them.

Nothing here is HTML: templates, the API and the terminal show the same pieces in their own safe way. Marks never
overlap: of two at one place the longer wins, and a place of the gazetteer wins over the bare name.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from services.models import Article, Block, DateMention, Entity, Place, Quote, QuoteKind, Role, Span
from services.models.base import Frozen
from services.search.codes import shown


class MarkKind(StrEnum):
    """What a mark tells."""

    PLACE = "place"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    QUOTE = "quote"


class Mark(Frozen):
    """A stretch of the text, what it is, and why we think so."""

    kind: MarkKind
    start: int
    end: int
    value: str  # as the index has it: what a click searches for
    told: str  # resolved: «Gdansk, Poland (city)», «11 March 2025», «said by Marit Halloran»
    evidence: str  # rule or model, confidence
    quote_kind: QuoteKind | None = None


class Piece(Frozen):
    """Text between two boundaries, with its mark."""

    text: str
    mark: Mark | None = None


class Run(Frozen):
    """Pieces in a row, all within one quotation or within none."""

    pieces: tuple[Piece, ...]
    quote: Mark | None = None


class Passage(Frozen):
    """One block of the text."""

    role: Role
    runs: tuple[Run, ...]
    evidence: str
    reason: str | None = None  # of boilerplate: why it was left out

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for run in self.runs for piece in run.pieces)


class Section(Frozen):
    """Neighbouring passages that are shown together: all left out, or all of the article."""

    left_out: bool
    passages: tuple[Passage, ...]


def sections(article: Article) -> tuple[Section, ...]:
    """The whole text in reading order; nothing of it is lost."""
    grouped = groupby(passages(article), key=lambda passage: passage.role is Role.BOILERPLATE)
    return tuple(Section(left_out=left_out, passages=tuple(group)) for left_out, group in grouped)


def passages(article: Article) -> Iterator[Passage]:
    """Each block with its runs; a text without blocks is one passage."""
    document = article.document
    whole = Block(role=Role.BODY, start=0, end=len(document.text), source="whole text", confidence=1.0)
    quotes = _apart(_quote(quote) for quote in article.quotes)
    marks = _apart(marks_of(article))
    for block in document.blocks or (whole,):
        yield Passage(
            role=block.role,
            runs=tuple(_runs(document.text, block.start, block.end, quotes, marks)),
            evidence=_evidence(block.source, block.confidence),
            reason=block.reason,
        )


def marks_of(article: Article) -> Iterator[Mark]:
    """Every name, place and date, one mark a mention."""
    for place in article.places:
        yield from (_place(place, span) for span in place.mentions)
    for mention in article.dates:
        yield _date(mention)
    for entity in article.entities:
        yield from (_entity(entity, span) for span in entity.mentions)


def _runs(text: str, start: int, end: int, quotes: Sequence[Mark], marks: Sequence[Mark]) -> Iterator[Run]:
    for first, last, quote in _cut(start, end, quotes):
        pieces = tuple(Piece(text=text[a:b], mark=mark) for a, b, mark in _cut(first, last, marks))
        yield Run(pieces=pieces, quote=quote)


def _cut(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """Cut a stretch at the marks, which are in order and apart; a mark that reaches over an end is clipped."""
    position = start
    for mark in marks[bisect_left(marks, start, key=lambda mark: mark.end) :]:
        if mark.start >= end:
            break
        first, last = max(mark.start, position), min(mark.end, end)
        if first >= last:
            continue
        if first > position:
            yield position, first, None
        yield first, last, mark
        position = last
    if position < end:
        yield position, end, None


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Keep marks that do not overlap: the longer first, then by the order of `MarkKind`."""
    order = list(MarkKind)
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.start - mark.end, order.index(mark.kind))):
        if mark.end > mark.start and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _entity(entity: Entity, span: Span) -> Mark:
    kind = MarkKind(entity.kind.value)
    return _mark(kind, span, entity.name, entity.name, _evidence(entity.source, entity.confidence))


def _place(place: Place, span: Span) -> Mark:
    where = f"{place.latitude:.2f}, {place.longitude:.2f}"
    told = f"{place.name}, {shown('country', place.country_code)} ({place.feature}) at {where}"
    return _mark(MarkKind.PLACE, span, place.name, told, _evidence(place.source, place.confidence))


def _date(mention: DateMention) -> Mark:
    days = mention.first_day.isoformat()
    if mention.last_day != mention.first_day:
        days += f" to {mention.last_day.isoformat()}"
    against = f", counted from {mention.reference_day}" if mention.relative and mention.reference_day else ""
    told = f"{days} ({mention.precision}{against})"
    value = f"{mention.first_day}/{mention.last_day}"
    return _mark(MarkKind.DATE, mention.span, value, told, _evidence(mention.source, mention.confidence))


def _quote(quote: Quote) -> Mark:
    speaker = quote.speaker or (quote.speaker_span.text if quote.speaker_span else None)
    told = f"{quote.kind} quote, {quote.verb or 'said'} by {speaker}" if speaker else f"{quote.kind} quote"
    mark = _mark(MarkKind.QUOTE, quote.span, quote.speaker or "", told, _evidence(quote.source, quote.confidence))
    return mark.model_copy(update={"quote_kind": quote.kind})


def _mark(kind: MarkKind, span: Span, value: str, told: str, evidence: str) -> Mark:
    return Mark(kind=kind, start=span.start, end=span.end, value=value, told=told, evidence=evidence)


def _evidence(source: str, confidence: float) -> str:
    return f"{source}, {confidence:.0%} sure"
