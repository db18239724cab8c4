"""A run taken apart: titles and nationalities off, an organisation from the person whose office it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.enrichment.entities.english_model import Labelled
from services.enrichment.entities.lexicon import (
    NO_NAMES,
    ORGANISATION_WORDS,
    ROYAL,
    is_given_name,
    is_particle,
    is_title,
)
from services.enrichment.entities.words import Word
from services.enrichment.places.gazetteer import Gazetteer

LONGEST_PERSON_WORDS = 6


@dataclass(frozen=True)
class Piece:
    """A possible name: its words, whether a title stands before it, and what the model calls it (None: nothing)."""

    words: tuple[Word, ...]
    has_title: bool
    label: str | None

    @property
    def start(self) -> int:
        """Offset of the first letter."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after the last letter."""
        return self.words[-1].end


def pieces_of(run: Sequence[Word], labelled: Sequence[Labelled], places: Gazetteer) -> list[Piece]:
    """The names in a run: «Ohio Governor Jane Poe» holds a place and a person, «Justice Department» one body."""
    run = _without_opener(run, labelled)
    text = " ".join(word.text for word in run)
    if places.named(text) and text not in places.demonyms:
        return [Piece(tuple(run), False, _label(run, labelled))]
    office = _office_holder(run)
    if office:
        return [piece for part in (run[:office], run[office:]) for piece in pieces_of(part, labelled, places)]
    title = _last_title(run)
    if title is None:
        return _unless_empty(run, False, labelled, places)
    after = run[title + 1 :]
    if any(word.lower in ORGANISATION_WORDS for word in after):
        return _unless_empty(run, False, labelled, places)
    royal = run[title].lower in ROYAL and len(after) == 1
    before = _without_titles(run[:title])
    while before and is_title(before[0].text):
        before = before[1:]
    person = run[title:] if royal else after
    return [*_unless_empty(before, False, labelled, places), *_unless_empty(person, True, labelled, places)]


def _without_opener(run: Sequence[Word], labelled: Sequence[Labelled]) -> Sequence[Word]:
    """«Cyclist Mohamed El Amrani»: the noun that opens the sentence, or any German one, is large for that alone."""
    is_seen = any(span.start < run[0].end and span.end > run[0].start for span in labelled)
    opens = (run[0].starts_sentence or not is_seen) and len(run) > 2 and not is_given_name(run[0].text)
    return run[1:] if opens and is_given_name(run[1].text) and not is_title(run[0].text) else run


def _office_holder(run: Sequence[Word]) -> int:
    """Where a person starts after an organisation, as in «Acme Railways Marek Novak»; 0 for nowhere."""
    for index in range(1, len(run) - 1):
        if run[index - 1].lower in ORGANISATION_WORDS or (index > 1 and run[index - 2].lower in ORGANISATION_WORDS):
            rest = run[index:]
            if is_given_name(rest[0].text) and not any(w.lower in ORGANISATION_WORDS for w in rest):
                return index if not is_particle(run[index - 1].text) and len(rest) > 1 else 0
    return 0


def _last_title(run: Sequence[Word]) -> int | None:
    """Where the last title is that has a name after it."""
    last = max((i for i, word in enumerate(run[:-1]) if is_title(word.text)), default=None)
    if last is not None and is_title(run[-1].text) and not any(is_given_name(w.text) for w in run[last + 1 :]):
        return None if len(run) - last == 2 and not _is_courtesy(run[last]) else last
    return last


def _is_courtesy(word: Word) -> bool:
    return word.lower in ("mr", "mrs", "ms", "miss", "dr", "sir", "prof", "herr", "frau", "m", "mme")


def _without_titles(words: Sequence[Word]) -> Sequence[Word]:
    while words and (is_title(words[-1].text) or is_particle(words[-1].text)):
        words = words[:-1]
    return words


def _unless_empty(words: Sequence[Word], titled: bool, labelled: Sequence[Labelled], places: Gazetteer) -> list[Piece]:
    """One piece, its junk trimmed; none when nothing of a name is left."""
    words = list(words)
    is_body = len(words) > 1 and any(word.lower in ORGANISATION_WORDS for word in words[1:])
    if len(words) > 2 and words[0].text == "The":
        words = words[1:]
    while words and _is_lead(words[0], is_body, places) and not _is_whole(words, labelled):
        words = words[1:]
    if not words or all(is_title(word.text) or word.lower in NO_NAMES for word in words):
        return []
    words = _as_labelled(words, labelled)
    if len(words) == 1 and (words[0].text in places.demonyms or len(words[0].text) < 2):
        return []
    return [Piece(tuple(words), titled, _label(words, labelled))]


def _is_lead(word: Word, is_body: bool, places: Gazetteer) -> bool:
    """Whether the word only leads to the name: «Serbian» before a person; «American Dental Association» keeps it."""
    return word.lower in NO_NAMES or (word.text in places.demonyms and not is_body)


def _is_whole(words: Sequence[Word], labelled: Sequence[Labelled]) -> bool:
    """Whether the model takes the first word as the start of a longer name: «Indian Grain Traders Association»."""
    return len(words) > 1 and any(
        span.start <= words[0].start and span.end >= words[1].end and span.label != "NORP" for span in labelled
    )


def _as_labelled(words: list[Word], labelled: Sequence[Labelled]) -> list[Word]:
    """The run, cut where the model is surer: a person's name may grow to the right, a place's keeps its bounds."""
    inside = [span for span in labelled if span.start < words[-1].end and span.end > words[0].start]
    if not inside or any(word.lower in ORGANISATION_WORDS for word in words):
        return words
    first = inside[0]
    start = next((i for i, word in enumerate(words) if word.end > first.start), 0)
    while start and (is_given_name(words[start - 1].text) or len(words[start - 1].lower) == 1):
        start -= 1
    if first.label in ("GPE", "LOC", "NORP", "DATE") and len(inside) == 1 and first.end < words[-1].end:
        cut = [word for word in words[start:] if word.end <= first.end]
        return cut or words
    if first.label in ("PERSON", "ORG", "FAC", "GPE", "LOC"):
        return words[start:] if first.label == "PERSON" and len(words) > 1 else words
    return words


def _label(words: Sequence[Word], labelled: Sequence[Labelled]) -> str | None:
    """What the model calls the piece: its label over most of the letters."""
    weights: dict[str, int] = {}
    for span in labelled:
        overlap = min(span.end, words[-1].end) - max(span.start, words[0].start)
        if overlap > 0:
            weights[span.label] = weights.get(span.label, 0) + overlap
    return max(weights, key=lambda label: weights[label]) if weights else None
