"""The development pages, their folds by site, and which line of a page is what, by its gold."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FOLDS = 10
TRAIN, TUNE, TEST = range(6), range(6, 8), range(8, 10)
SECOND_LEVEL = frozenset("co com org net ac gov edu blog".split())


@dataclass(frozen=True)
class Page:
    """One page as text, with its gold; an empty title or body is one that nobody has written down."""

    id: str
    site: str
    variant: str  # "full" or "crop"
    renderer: str
    text: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    body: str
    author_visible: bool | None
    date_visible: bool | None
    is_author_known: bool = True  # otherwise no authors in the gold mean nothing

    @property
    def fold(self) -> int:
        """0 to 9, one site always in one fold."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS


def pages_of(*folders: Path) -> Iterator[Page]:
    """Every page of the folders, in both variants by both renderers where the folder holds them."""
    for folder in folders:
        with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
            gold = {row["id"]: row for row in map(json.loads, file)}
        with gzip.open(folder / "copied.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                for variant in ("full", "crop"):
                    if row[variant]:
                        yield _page_of(row, variant, gold[row["id"]])


def _page_of(row: dict[str, Any], variant: str, gold: dict[str, Any]) -> Page:
    return Page(
        id=row["id"],
        site=site_of(gold["url"]),
        variant=variant,
        renderer=row["renderer"],
        text=row[variant],
        title=gold["title"] or "",
        authors=tuple(gold["authors"] or ()),
        date=gold["date"],
        body=gold["body"] or "",
        author_visible=row["visible"][f"author_{variant}"],
        date_visible=row["visible"][f"date_{variant}"],
        is_author_known=gold["authors"] is not None,
    )


def site_of(url: str) -> str:
    """The registrable part of the host, roughly: enough to keep one publisher in one fold."""
    parts = (urlsplit(url).hostname or "").split(".")
    size = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-size:])


def words_of(text: str) -> list[str]:
    """The words that the metric counts."""
    return re.findall(r"\w+", text.casefold())
