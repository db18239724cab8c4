"""The project's own gold articles (tests/corpus/enrichment), and how an enriched article is scored against them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from services.enrichment import enrich
from services.models import Article, EntityKind, Place
from tests.unit.enrichment.stories import RECEIVED, document_of

FOLDER = Path(__file__).parents[2] / "corpus" / "enrichment"
LEAST_QUOTE_OVERLAP = 0.8
KINDS = {"people": EntityKind.PERSON, "organisations": EntityKind.ORGANISATION, "places": EntityKind.PLACE}


@dataclass
class Score:
    """Found, wanted and right of one stage, and what was missed or made up."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    missed: list[Any] = field(default_factory=list)
    invented: list[Any] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def count(self, name: str, found: set[Any], wanted: set[Any]) -> None:
        right = found & wanted
        self.right += len(right)
        self.found += len(found)
        self.wanted += len(wanted)
        self.missed += [(name, x) for x in sorted(wanted - found, key=str)]
        self.invented += [(name, x) for x in sorted(found - wanted, key=str)]


def gold(split: str | None = None) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, text, what is to be found) of each gold article."""
    for path in sorted(FOLDER.glob("*.expected.json")):
        expected = json.loads(path.read_text("utf-8"))
        if split in (None, expected["split"]):
            name = path.name.removesuffix(".expected.json")
            yield name, (FOLDER / f"{name}.txt").read_text("utf-8"), expected


def enriched(text: str, published: str) -> Article:
    headline, *paragraphs = text.strip().split("\n\n")
    document = document_of(*paragraphs, headline=headline, published=date.fromisoformat(published))
    return enrich(document, RECEIVED, 50_000)


def evaluate(split: str | None = None) -> dict[str, Score]:
    """Each stage's score over the articles of a split."""
    scores: dict[str, Score] = {}
    for name, text, expected in gold(split):
        article = enriched(text, expected["published"])
        for stage, (found, wanted) in compare(article, expected).items():
            scores.setdefault(stage, Score()).count(name, found, wanted)
    return scores


def compare(article: Article, expected: dict[str, Any]) -> dict[str, tuple[set[Any], set[Any]]]:
    sets: dict[str, tuple[set[Any], set[Any]]] = {
        "language": ({article.language.code if article.language else None}, {expected["language"]})
    }
    for field_name, kind in KINDS.items():
        sets[field_name] = ({e.name for e in article.entities if e.kind is kind}, set(expected[field_name]))
    sets["coordinates"] = (
        {(_as_wanted(place, expected["places"]), place.country_code) for place in article.places},
        {(name, country) for name, country in expected["places"].items() if country},
    )
    optional = {name for name, country in expected["places"].items() if not country}
    sets["coordinates"] = ({p for p in sets["coordinates"][0] if p[0] not in optional}, sets["coordinates"][1])
    sets["dates"] = _dates(article, expected)
    sets["quotes"], sets["speakers"] = _quotes(article, expected)
    return sets


def _as_wanted(place: Place, wanted: dict[str, Any]) -> str:
    """The name under which the gold lists a place, by any of its mentions."""
    texts = {span.text.casefold() for span in place.mentions}
    return next((name for name in wanted if name.casefold() in texts), place.mentions[0].text)


def _dates(article: Article, expected: dict[str, Any]) -> tuple[set[Any], set[Any]]:
    """Days right and words overlapping; each wanted expression counts once, wherever it stands."""
    found = {(m.span.text.lower(), str(m.first_day), str(m.last_day)) for m in article.dates}
    wanted, right = set(), set()
    for words, first, last in expected["dates"]:
        match = next(
            (f for f in found if f[1:] == (first, last) and (f[0] in words.lower() or words.lower() in f[0])), None
        )
        wanted.add(match or (words, first, last))
        right |= {match} if match else set()
    return found, wanted


def _quotes(article: Article, expected: dict[str, Any]) -> tuple[tuple[set[Any], set[Any]], tuple[set[Any], set[Any]]]:
    """Quotes by words and kind; speakers over the quotes whose words were found."""
    wanted, found, speakers, true_speakers = set(), set(), set(), set()
    rest = list(article.quotes)
    for words, speaker, kind in expected["quotes"]:
        match = next((q for q in rest if _overlap(q.span.text, words) >= LEAST_QUOTE_OVERLAP), None)
        wanted.add(words)
        if match is None:
            continue
        rest.remove(match)
        found.add(words if _same_kind(match.kind.value, kind) else (match.kind.value, words))
        speakers.add((words, match.speaker))
        true_speakers.add((words, speaker))
    found |= {f"{quote.kind}: {quote.span.text}" for quote in rest}
    return (found, wanted), (speakers, true_speakers)


def _same_kind(found: str, wanted: str) -> bool:
    return (found == "indirect") == (wanted == "indirect")


def _overlap(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def table(scores: dict[str, Score]) -> str:
    rows = [f"{stage:14} {s.precision:9.3f} {s.recall:9.3f} {s.found:6} {s.wanted:6}" for stage, s in scores.items()]
    return "\n".join([f"{'stage':14} {'precision':>9} {'recall':>9} {'found':>6} {'wanted':>6}", *rows])
