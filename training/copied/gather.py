"""Make training pages of others' evaluation sets: `python -m training.copied.gather LIST RENDERINGS DATA`.

LIST is `training/evaluation_sets.py`'s, RENDERINGS `training/copied/renderings.py`'s. People wrote down some fields of
each page. Seedbed's own reader of web pages and trafilatura fill in the rest where they agree; what neither tells
stays unknown, and trains nothing. DATA becomes a folder as `training/copied/pages.py` reads it.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.errors import Rejected
from services.models import Document
from services.parsing import parse_bytes
from services.parsing.copied.lines import lines_of
from services.parsing.evaluation import folded, shingle_scores
from training.copied.labels import body_lines, headline_line
from training.copied.pages import Page, site_of

SEED = 5
JOINED = re.compile(r"\s*(?:,|;|/|&|\band\b|\bund\b|\bet\b)\s+")
LEAD = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
AGREED, NEARLY_AGREED = 0.9, 0.8  # F1 of two readers' bodies
HELD, MOSTLY_HELD, HALF_HELD = 0.99, 0.75, 0.6  # share of the wanted stretches less that of the unwanted ones
LINES_BELOW = (0, 1, 2, 3, 4, 6, 8, 12)  # of what follows an article, in a crop
LONGEST_DAY_LINE = 300
Row = dict[str, Any]


@dataclass(frozen=True)
class Opinion:
    """What a reader says of a page."""

    title: str | None
    authors: tuple[str, ...]
    body: str


def opinion_of(page: Path) -> Opinion:
    """Seedbed's; empty where it finds no article."""
    try:
        document: Document = parse_bytes("page.html", page.read_bytes()).documents[0]
    except Rejected:
        return Opinion(None, (), "")
    title = document.headline.value if document.headline else None
    return Opinion(title, tuple(author.name for author in document.authors), document.body)


def gold_of(row: Row, ours: Opinion, theirs: Opinion) -> Row:
    """What is known of the page; None where nobody knows."""
    is_draft = "expected" in row
    return {
        "id": row["id"],
        "url": row["url"],
        "title": _title(None if is_draft else row.get("title"), ours, theirs),
        "authors": _authors(row.get("authors"), ours, theirs),
        "date": None if is_draft or row.get("dispute") else row.get("date"),
        "body": _body(row, ours.body, theirs.body),
    }


def _title(written: str | None, ours: Opinion, theirs: Opinion) -> str | None:
    if written:
        return " ".join(written.split())
    agreed = ours.title is not None and theirs.title is not None and folded(ours.title) == folded(theirs.title)
    return ours.title if agreed else None


def _authors(written: list[str] | None, ours: Opinion, theirs: Opinion) -> list[str] | None:
    if written:
        parts = [LEAD.sub("", part.strip()) for credit in written for part in JOINED.split(credit)]
        return [" ".join(part.split()) for part in parts if part]
    agreed = {folded(name) for name in ours.authors} == {folded(name) for name in theirs.authors}
    return list(ours.authors) if agreed else None


def _body(row: Row, ours: str, theirs: str) -> str | None:
    """The body that holds what it should; without such stretches, ours if the other reader's is like it."""
    precision, recall = shingle_scores(ours, theirs) if ours and theirs else (0.0, 0.0)
    likeness = 2 * precision * recall / (precision + recall or 1)
    if not row.get("with_"):
        return ours if likeness > AGREED else None
    best = max((ours, theirs), key=lambda body: _held(row, body))
    held = _held(row, best)
    fits = (
        held >= HELD or (likeness > AGREED and held >= HALF_HELD) or (likeness > NEARLY_AGREED and held >= MOSTLY_HELD)
    )
    return best if fits else None


def _held(row: Row, body: str) -> float:
    words = " ".join(body.split())
    wanted = [" ".join(stretch.split()) in words for stretch in row["with_"]]
    unwanted = [" ".join(stretch.split()) in words for stretch in row["without"]]
    return sum(wanted) / len(wanted) - sum(unwanted) / max(1, len(unwanted))


def copies_of(gold: Row, copies: dict[str, str], dice: random.Random) -> Iterator[Row]:
    """The whole page by one renderer, its crop by the other."""
    renderers = sorted(copies)
    dice.shuffle(renderers)
    for variant, renderer in zip(("full", "crop"), renderers, strict=True):
        text = copies[renderer] if variant == "full" else _crop(gold, renderer, copies[renderer], dice)
        if text and text.strip():
            visible = _visible(gold, text)
            yield {
                "id": gold["id"],
                "renderer": renderer,
                "full": text if variant == "full" else None,
                "crop": text if variant == "crop" else None,
                "visible": {f"{field}_{name}": visible[field] for field in visible for name in ("full", "crop")},
            }


def _crop(gold: Row, renderer: str, text: str, dice: random.Random) -> str | None:
    """From the headline to a little past the article's end; None where either is unknown."""
    if not gold["title"] or not gold["body"]:
        return None
    page = Page(
        id=gold["id"], site=site_of(gold["url"]), variant="full", renderer=renderer, text=text, title=gold["title"],
        authors=(), date=None, body=gold["body"], author_visible=None, date_visible=None,
    )  # fmt: skip
    lines = lines_of(text)
    inside = [index for index, is_body in enumerate(body_lines(page, lines)) if is_body]
    headline = headline_line(page, lines, inside[0]) if inside else None
    if headline is None or headline > inside[0] + 2:
        return None
    last = min(len(lines) - 1, inside[-1] + dice.choice(LINES_BELOW))
    return text[lines[min(headline, inside[0])].start : lines[last].end]


def _visible(gold: Row, text: str) -> dict[str, bool]:
    """Whether a reader can see the authors and the day."""
    words = folded(text)
    authors = bool(gold["authors"]) and all(folded(name) in words for name in gold["authors"])
    if not gold["date"]:
        return {"author": authors, "date": False}
    year, _, day = gold["date"].split("-")
    shown = re.compile(rf"(?<!\d)0?{int(day)}(?!\d)")
    lines = (line for line in text.splitlines() if len(line) < LONGEST_DAY_LINE)
    return {"author": authors, "date": any(year[2:] in line and shown.search(line) for line in lines)}


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("renderings", type=Path)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    options.data.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)
    listed = options.list.read_text(encoding="utf-8").splitlines()
    rendered = options.renderings.read_text(encoding="utf-8").splitlines()
    with _writing(options.data / "gold.jsonl.gz") as golds, _writing(options.data / "copied.jsonl.gz") as texts:
        for row, rendering in zip(map(json.loads, listed), map(json.loads, rendered), strict=True):
            rival = rendering["rival"]
            theirs = Opinion(rival["title"], tuple(rival["authors"]), rival["body"])
            gold = gold_of(row, opinion_of(Path(row["path"])), theirs)
            golds.write(json.dumps(gold, ensure_ascii=False) + "\n")
            for copy in copies_of(gold, rendering["copies"], dice):
                texts.write(json.dumps(copy, ensure_ascii=False) + "\n")


def _writing(path: Path) -> Any:
    return gzip.open(path, "wt", encoding="utf-8")


if __name__ == "__main__":
    main()
