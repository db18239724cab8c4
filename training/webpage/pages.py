"""Development pages as HTML, with their gold, folded by site; and which of a page's pieces are its article's."""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from services.parsing.webpage.pieces import Piece
from training.copied.pages import site_of

FOLDS = 10
TEST = frozenset({0, 1, 5, 6})  # two sites in five are never looked at
SHINGLE = 4
LONGEST_COUNTED = 120  # a piece of so many words or more weighs no more


@dataclass(frozen=True)
class Page:
    """One page with its gold."""

    id: str
    site: str
    data: bytes
    url: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    body: str

    @property
    def fold(self) -> int:
        """0 to 9, one site always in one fold."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS


def pages_of(folder: Path) -> Iterator[Page]:
    """Every page that has gold."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield Page(
                id=row["id"],
                site=site_of(row["url"]),
                data=gzip.decompress((folder / row["html"]).read_bytes()),
                url=row["url"],
                title=row["title"],
                authors=tuple(row["authors"] or ()),
                date=row["date"],
                body=row["body"],
            )


def words_of(text: str) -> list[str]:
    """The words that the metric counts."""
    return re.findall(r"\w+", text)


def shingles_of(text: str) -> Counter[tuple[str, ...]]:
    """The text's runs of four words, counted; a text of fewer words is one run."""
    words = words_of(text)
    count = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(count))


def labels_of(pieces: list[Piece], body: str) -> tuple[list[bool], list[float]]:
    """(whether each piece is the body's, how much it weighs): most of its runs of words are, or all of a short one."""
    words = [word.lower() for word in words_of(body)]
    runs = {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    joined = f" {' '.join(words)} "
    labels, weights = [], []
    for piece in pieces:
        own = [word.lower() for word in words_of(piece.text)]
        if len(own) > SHINGLE:
            found = [tuple(own[start : start + SHINGLE]) in runs for start in range(len(own) - SHINGLE + 1)]
            labels.append(sum(found) >= len(found) / 2)
        else:
            labels.append(bool(own) and f" {' '.join(own)} " in joined)
        weights.append(max(1, min(len(own), LONGEST_COUNTED)) ** 0.5)
    total = sum(weights)
    return labels, [weight / total for weight in weights]  # every page counts alike
