"""All quotes of a story in order: marked ones first, reported speech between them."""

from collections.abc import Sequence

from services.enrichment.quotes.attribution import Attribution, Attributor
from services.enrichment.quotes.cast import Cast
from services.enrichment.quotes.indirect import IndirectFinder, Reported
from services.enrichment.quotes.kinds import kind_of, speaks_for_itself
from services.enrichment.quotes.marks import Marked, dash_speech, marked_in
from services.enrichment.quotes.speakers import Speaker, SpeakerFinder
from services.enrichment.quotes.speech_verbs import verb_pattern
from services.enrichment.story import Passage, Story
from services.models import Article, Quote, QuoteKind, Role, Span

QUOTING_ROLES = frozenset({Role.BODY, Role.STANDFIRST, Role.LIST_ITEM, Role.CAPTION})
CONTINUED_CONFIDENCE = 0.8
CARRIED_CONFIDENCE = 0.45  # a quote that stands alone, after another's paragraph


def find_quotes(story: Story, article: Article) -> tuple[Quote, ...]:
    """Direct, partial and indirect quotes in the order of the text."""
    language = article.language.code if article.language else "en"
    passages = [passage for passage in story.passages if passage.role in QUOTING_ROLES]
    cast = Cast(story.text, article.entities)
    indirect = IndirectFinder(story.text, language, SpeakerFinder(story.text, cast, language, may_be_recent=False))
    finder = SpeakerFinder(story.text, cast, language)
    marked = [*marked_in(story.text, passages), *_dashed(story.text, passages, language)]
    marked.sort(key=lambda m: m.outer_start)
    quotes: list[Quote] = []
    reader = _Reader(story.text, Attributor(story.text, language, finder), cast)
    done = 0
    for passage in passages:
        inside = [m for m in marked[done:] if m.passage is passage]
        done += len(inside)
        found = [*reader.read(inside), *(_reported(r, story.text) for r in indirect.find_in(passage, inside))]
        quotes.extend(sorted(found, key=lambda quote: quote.span.start))
        for quote in found:
            reader.remember(quote, article)
    return tuple(quotes)


def _dashed(text: str, passages: Sequence[Passage], language: str) -> list[Marked]:
    """«– Vi hittade fukt, säger Sjöström.»: from the dash to the comma before the verb."""
    found = []
    for passage in passages:
        start = dash_speech(text, passage)
        verbs = verb_pattern(language).finditer(text, start, passage.end) if start else ()
        for verb in verbs:
            if text[verb.start() - 2] in ",–—-?!" and start:
                found.append(Marked(start, verb.start() - 1, passage.start, verb.start() - 1, passage, is_dash=True))
                break
    return found


def _reported(reported: Reported, text: str) -> Quote:
    return _quote(reported.start, reported.end, QuoteKind.INDIRECT, reported.attribution, text)


def _quote(start: int, end: int, kind: QuoteKind, attribution: Attribution | None, text: str) -> Quote:
    speaker = attribution.speaker if attribution else None
    sure = attribution.confidence * (speaker.confidence if speaker else 0.6) if attribution else 0.4
    return Quote(
        span=Span(start=start, end=end, text=text[start:end]),
        kind=kind,
        speaker=speaker.name if speaker else None,
        speaker_span=Span(start=speaker.start, end=speaker.end, text=text[speaker.start : speaker.end])
        if speaker
        else None,
        verb=attribution.verb if attribution else None,
        source=f"rule:{attribution.rule}" if attribution else "rule:marks",
        confidence=round(sure, 3),
    )


class _Reader:
    """Reads the marked quotes of one passage after another, with what was said before in mind."""

    def __init__(self, text: str, attributor: Attributor, cast: Cast) -> None:
        self._text = text
        self._attributor = attributor
        self._cast = cast
        self._last: Attribution | None = None
        self._last_passage_end = -1

    def read(self, marked: Sequence[Marked]) -> list[Quote]:
        """The quotes of a passage; words in marks that nobody is said to have said are left out."""
        quotes: list[Quote] = []
        attributed: Attribution | None = None
        for number, one in enumerate(marked):
            previous = marked[number - 1] if number else None
            following = marked[number + 1] if number + 1 < len(marked) else None
            own = self._attributor.attribute(one, previous, following)
            kind = kind_of(self._text, one, own is not None or attributed is not None)
            if own is None and one.continues:
                own = self._continued(self._last, CONTINUED_CONFIDENCE)
            elif own is None and attributed is not None and kind is QuoteKind.DIRECT:
                own = self._continued(attributed, CONTINUED_CONFIDENCE)
            elif own is None and kind is QuoteKind.DIRECT and speaks_for_itself(self._text, one):
                own = self._continued(self._last, CARRIED_CONFIDENCE)
            if kind is None or (own is None and not speaks_for_itself(self._text, one)):
                continue
            quotes.append(_quote(one.start, one.end, kind, own, self._text))
            if own is not None:
                attributed = self._last = own
                if own.speaker and own.speaker.entity:
                    self._cast.recent = own.speaker.entity
        return quotes

    def remember(self, quote: Quote, article: Article) -> None:
        """Who spoke last, for «he» and «the minister» of the next paragraph."""
        if quote.speaker:
            entity = next((e for e in article.entities if e.name == quote.speaker), None)
            if entity is not None:
                self._cast.recent = entity

    def _continued(self, last: Attribution | None, confidence: float) -> Attribution | None:
        if last is None or last.speaker is None:
            return None
        speaker = last.speaker
        return Attribution(
            Speaker(speaker.start, speaker.end, speaker.name, speaker.entity, speaker.confidence),
            None,
            "continued",
            confidence,
        )
