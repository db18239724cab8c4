"""Pages of others' evaluation sets, as `training/evaluation_sets.py` lists them: each names what its people wrote down,
which is seldom everything.

One JSON object a line: `id`, `path` (of the page), `url`, `site`, and any of `title`, `authors` (list), `date` and
`htmldate` (day, or the word «none» for a page without one; two people may differ), `with_` and `without` (stretches
that the body must and must not hold), `expected` (path of an HTML file that holds the article alone), `half`. What is
empty or missing was not written down. The fields of a row with `expected` are a machine's draft: its body alone counts.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

JOINED = re.compile(r"\s*[,;]\s*|\s+(?:and|und|&)\s+")
DATELESS = "none"


@dataclass(frozen=True)
class PartialGold:
    """One page; None and empty where nobody wrote the field down."""

    id: str
    site: str
    half: str
    data: bytes
    url: str | None
    title: str | None
    authors: tuple[str, ...]
    days: frozenset[str]
    is_dateless: bool
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    body: str | None


def gold_of(file: Path, half: str | None = None) -> Iterator[PartialGold]:
    """Every page of the list, or those of one half of its sites."""
    with file.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if half is None or row.get("half") == half:
                yield _read(row)


def _read(row: dict[str, Any]) -> PartialGold:
    is_draft = bool(row.get("expected"))
    days = frozenset() if is_draft else frozenset(filter(None, (row.get("date"), row.get("htmldate"))))
    return PartialGold(
        id=row["id"],
        site=row["site"],
        half=row.get("half") or "",
        data=Path(row["path"]).read_bytes(),
        url=row.get("url"),
        title=None if is_draft else row.get("title") or None,
        authors=() if is_draft else tuple(_names_of(row.get("authors") or ())),
        days=days - {DATELESS},
        is_dateless=DATELESS in days,
        wanted=tuple(filter(str.strip, row.get("with_") or ())),
        unwanted=tuple(filter(str.strip, row.get("without") or ())),
        body=_words_of(Path(row["expected"])) if is_draft else None,
    )


def _names_of(credits: Iterable[str]) -> Iterator[str]:
    """Each name by itself, where a credit was written down as the page joins it («Ada Marsh und Ben Cole»)."""
    for credit in credits:
        yield from filter(None, (name.strip() for name in JOINED.split(credit)))


def _words_of(page: Path) -> str:
    tree = lxml_html.document_fromstring(page.read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    return " ".join(str(text) for text in tree.itertext())
