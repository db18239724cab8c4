"""What the article is about, in five to twelve phrases: repeated noun phrases and names, early ones first.

The score of a phrase is its count damped by a logarithm, times its earliness, times a bonus for standing in the
headline, times one for its length in words. Candidates are the stretches between function words, as in RAKE (Rose et
al., «Automatic keyword extraction from individual documents», 2010), without a parser: any language with a list
of function words will do. The position weight follows Florescu and Caragea («PositionRank», 2017).
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.enrichment.dates.calendar_words import calendar_words
from services.enrichment.entities.lexicon import REPORTING_VERBS, is_title
from services.enrichment.entities.spelling import folded
from services.enrichment.stopwords import stopwords
from services.enrichment.story import Passage, Story
from services.enrichment.words import word_list
from services.models import Article, EntityKind, Keyphrase, Role, Span

MOST_PHRASES = 12
MOST_NAMES = 7
FEWEST_PHRASES = 5
LONGEST_PHRASE_WORDS = 4
LEAST_LETTERS = 3
HEADLINE_FACTOR = 2.2
NAME_FACTOR = 1.3
POSITION_HALVED_AT = 0.35  # of the text: a phrase first met there counts half as much as one in the first line
WORD_FACTORS = (0.0, 0.55, 1.0, 1.15, 1.15)  # by its number of words: one alone tells less than two
WORD = re.compile(r"[^\W\d_](?:[\w]|[’'.&-](?=\w))*")
BREAK = re.compile(r"[^\s\u00a0]")
HEAD_ROLES = frozenset({Role.HEADLINE, Role.KICKER})
NO_PHRASE_WORDS = word_list("no_phrase_words.txt")
VERB_ENDING = re.compile(r"(?:ed|ing|ly)$")


@dataclass
class Candidate:
    """A phrase under the form that its variants share."""

    spelt: dict[str, int] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    in_headline: bool = False
    is_name: bool = False
    words: int = 1

    @property
    def phrase(self) -> str:
        """The most frequent spelling."""
        return max(self.spelt, key=lambda spelling: (self.spelt[spelling], -len(spelling)))


def find_keyphrases(story: Story, article: Article) -> tuple[Keyphrase, ...]:
    """The best phrases, highest score first; fewer than five only where the text has no more."""
    language = article.language.code if article.language else "und"
    candidates = _phrases(story, language)
    _add_names(candidates, article, story)
    telling = {key: c for key, c in candidates.items() if c.spans and _is_telling(c)}
    if len(telling) < FEWEST_PHRASES:
        telling |= {key: c for key, c in candidates.items() if c.spans and c.words > 1 and not c.in_headline}
    whole = {key: c for key, c in telling.items() if not _is_part(key, c, telling)}
    scored = sorted(((_score(c, story), key, c) for key, c in whole.items()), key=lambda item: (-item[0], item[1]))
    chosen = _distinct(scored)
    return tuple(
        Keyphrase(
            phrase=candidate.phrase,
            score=round(score, 3),
            mentions=tuple(Span(start=s, end=e, text=story.text[s:e]) for s, e in sorted(candidate.spans)),
            source="rule:names" if candidate.is_name else "rule:stretches",
        )
        for score, _, candidate in chosen
    )


def _phrases(story: Story, language: str) -> dict[str, Candidate]:
    calendar = calendar_words(language)
    function_words = stopwords(language) | (
        calendar.full_months.keys() | calendar.weekdays.keys() if calendar else set()
    )
    candidates: dict[str, Candidate] = {}
    if not function_words:  # without them every stretch would be a phrase
        return candidates
    for passage in story.passages:
        for stretch in _stretches(story.text, passage, function_words, language):
            for words in _sub_stretches(stretch):
                _add(candidates, story.text, words[0].start(), words[-1].end(), len(words), passage.role in HEAD_ROLES)
    return candidates


def _stretches(
    text: str, passage: Passage, function_words: frozenset[str], language: str
) -> Iterator[list[re.Match[str]]]:
    """Words in a row with neither a function word nor a mark between them."""
    stretch: list[re.Match[str]] = []
    for word in WORD.finditer(text, passage.start, passage.end):
        lower = word.group().lower().replace("’", "'").removesuffix("'s")
        if stretch and text[stretch[-1].end() : word.start()] not in (" ", "\u00a0", "\n"):
            yield stretch
            stretch = []
        if (
            "'" in lower
            or lower in function_words
            or lower in REPORTING_VERBS
            or _is_no_noun(lower, word.group(), language)
        ):
            yield stretch
            stretch = []
            continue
        stretch.append(word)
        if word.group()[-2:].lower() in ("'s", "’s"):
            yield stretch
            stretch = []
    yield stretch


def _is_no_noun(lower: str, word: str, language: str) -> bool:
    if language not in ("en", "und"):
        return False
    return lower in NO_PHRASE_WORDS or (word[0].islower() and len(word) > 4 and VERB_ENDING.search(lower) is not None)


def _sub_stretches(stretch: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """Every part of the stretch up to four words: «harbour strike» lives in «long harbour strike»."""
    for length in range(1, min(len(stretch), LONGEST_PHRASE_WORDS) + 1):
        for start in range(len(stretch) - length + 1):
            yield stretch[start : start + length]


def _add(
    candidates: dict[str, Candidate], text: str, start: int, end: int, words: int, in_headline: bool
) -> Candidate | None:
    spelt = re.sub(r"[’']s$", "", " ".join(text[start:end].split()))
    if len(spelt) < LEAST_LETTERS:
        return None
    candidate = candidates.setdefault(_key(spelt), Candidate(words=words))
    candidate.spelt[spelt] = candidate.spelt.get(spelt, 0) + 1
    candidate.spans.append((start, start + len(text[start:end]) - (text[start:end][-2:] in ("’s", "'s")) * 2))
    candidate.in_headline = candidate.in_headline or in_headline
    return candidate


def _key(spelt: str) -> str:
    """Case, accents and a plain plural make no other phrase."""
    words = folded(spelt).split()
    last = words[-1]
    words[-1] = last[:-1] if len(last) > 4 and last.endswith("s") and not last.endswith(("ss", "us", "is")) else last
    return " ".join(words)


def _add_names(candidates: dict[str, Candidate], article: Article, story: Story) -> None:
    """Names count with all their mentions, and swallow the candidates that are parts of them."""
    heads = [(p.start, p.end) for p in story.passages if p.role in HEAD_ROLES]
    for entity in article.entities:
        spans = [(span.start, span.end) for span in entity.mentions]
        for words in {_key(span.text) for span in entity.mentions} | {_key(w) for w in entity.name.split()}:
            candidates.pop(words, None)
        count = len(entity.name.split()) + (entity.kind is not EntityKind.PERSON)
        in_head = any(start <= s < end for s, _ in spans for start, end in heads)
        candidates[_key(entity.name)] = Candidate({entity.name: len(spans)}, spans, in_head, True, min(count, 2))


def _is_telling(candidate: Candidate) -> bool:
    """A name, or what is said more than once; a single word must come back more often than that."""
    if candidate.is_name:
        return True
    if candidate.words == 1 and VERB_ENDING.search(candidate.phrase):
        return False
    fewest = 2 if candidate.words > 1 or candidate.in_headline else 3
    return len(candidate.spans) >= fewest


def _is_part(key: str, candidate: Candidate, telling: dict[str, Candidate]) -> bool:
    """«air patrols», where it only ever stands in «joint air patrols»."""
    return any(
        len(other) > len(key) and f" {key} " in f" {other} " and len(longer.spans) >= len(candidate.spans)
        for other, longer in telling.items()
    )


def _score(candidate: Candidate, story: Story) -> float:
    if not candidate.spans:
        return 0.0
    length = max(story.passages[-1].end - story.passages[0].start, 1)
    place = (min(candidate.spans)[0] - story.passages[0].start) / length
    count = len(candidate.spans)
    score = math.log2(1 + count) / (1 + place / POSITION_HALVED_AT)
    score *= HEADLINE_FACTOR if candidate.in_headline else 1.0
    score *= NAME_FACTOR if candidate.is_name else 1.0
    once = 0.5 if count == 1 and not candidate.is_name else 1.0
    return score * WORD_FACTORS[candidate.words] * once * (0.7 if is_title(candidate.phrase) else 1.0)


def _distinct(scored: Sequence[tuple[float, str, Candidate]]) -> list[tuple[float, str, Candidate]]:
    """The best, but none that shares most of its words with a better one."""
    chosen: list[tuple[float, str, Candidate]] = []
    names = 0
    for item in scored:
        names += item[2].is_name
        if item[2].is_name and names > MOST_NAMES:
            continue
        words = set(item[1].split())
        if all(len(words & set(other[1].split())) * 2 < min(len(words), len(other[1].split())) * 2 for other in chosen):
            chosen.append(item)
        if len(chosen) == MOST_PHRASES:
            break
    floor = chosen[0][0] * 0.2 if chosen else 0.0
    return [item for number, item in enumerate(chosen) if number < FEWEST_PHRASES or item[0] >= floor]
