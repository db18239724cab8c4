"""The development pages, their folds by site, and which line of a page is what, by its gold."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FOLDS = 10
TRAIN, TUNE, TEST = range(6), range(6, 8), range(8, 10)
SECOND_LEVEL = frozenset("co com org net ac gov edu blog".split())


@dataclass(frozen=True)
class Page:
    """One page as text, with its gold."""

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

    @property
    def fold(self) -> int:
        """0 to 9, one site always in one fold."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS


def pages_of(folder: Path) -> Iterator[Page]:
    """Every page in both variants by both renderers."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        sites = {row["id"]: site_of(row["url"]) for row in map(json.loads, file)}
    with gzip.open(folder / "copied.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            for variant in ("full", "crop"):
                yield Page(
                    id=row["id"],
                    site=sites[row["id"]],
                    variant=variant,
                    renderer=row["renderer"],
                    text=row[variant],
                    title=row["title"],
                    authors=tuple(row["authors"] or ()),
                    date=row["date"],
                    body=row["body"],
                    author_visible=row["visible"][f"author_{variant}"],
                    date_visible=row["visible"][f"date_{variant}"],
                )


def site_of(url: str) -> str:
    """The registrable part of the host, roughly: enough to keep one publisher in one fold."""
    parts = (urlsplit(url).hostname or "").split(".")
    size = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-size:])


def words_of(text: str) -> list[str]:
    """The words that the metric counts."""
    return re.findall(r"\w+", text.casefold())
