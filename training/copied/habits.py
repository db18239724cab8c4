"""Browsers' and people's habits of pasting: the same page without blank lines, with more of them, without bullets."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.parsing.copied.classifier import HEADLINE, POST
from services.parsing.copied.lines import lines_of
from services.parsing.evaluation import folded
from training.copied.labels import labels_of
from training.copied.pages import Page

MOST_LINES_ABOVE = 14
BULLET = re.compile(r"^(?:[*+•-]|\d{1,3}\.)[ \t]+")


def begun_above(text: str, labels: list[int], dice: random.Random) -> tuple[str, list[int]] | None:
    """The page as pasted from a few lines above its headline on; None when it shows none, or begins with it."""
    if HEADLINE not in labels or labels.index(HEADLINE) < 2:
        return None
    start = max(0, labels.index(HEADLINE) - dice.choice([1, 1, 1, 2, 2, 3, 4, 6, 8]))
    page = text[lines_of(text)[start].start :]
    kept = labels[start:]
    return (page, kept) if len(lines_of(page)) == len(kept) else None


def repasted(text: str, labels: list[int], dice: random.Random) -> tuple[str, list[int]] | None:
    """The page as another browser would have pasted it, with the labels of its lines; None when lines got lost."""
    lines = lines_of(text)
    blank = dice.choice(["none", "one", "two", "as they are"])
    bullets = dice.choice(["keep", "drop", "dots"])
    indents = dice.random() < 0.3
    written = []
    for index, line in enumerate(lines):
        words = " ".join(text[line.start : line.end].split())
        if bullets != "keep" and not words[:1].isdigit():
            words = BULLET.sub("• " if bullets == "dots" else "", words) or words
        gap = {"none": 0, "one": 1, "two": 2, "as they are": line.blank_before}[blank] if index else 0
        written.append("\n" * gap + (" " * line.indent if indents else "") + words)
    page = "\n".join(written)
    return (page, labels) if len(lines_of(page)) == len(labels) else None


def framed(pages: Sequence[Page], dice: random.Random) -> Iterator[tuple[Page, str]]:
    """Each crop in the frame of another site's page: the few lines above its headline, and what follows the article.

    Blogs begin with their own name, crops with the headline: without such pages a first line is taken for the headline.
    """
    pages = [page for page in pages if page.title and page.body]
    frames = [frame for page in pages if page.variant == "full" and (frame := _frame(page)) is not None]
    for page in pages:
        own = _article(page) if page.variant == "crop" else None
        others = [frame for frame in frames if frame.site != page.site and frame.renderer == page.renderer]
        if own is not None and others:
            frame = dice.choice(others)
            yield page, f"{frame.above}{page.text[own[1] : own[2]]}{frame.below}"


@dataclass(frozen=True)
class Frame:
    """What a site puts above and below its articles."""

    site: str
    renderer: str
    above: str
    below: str


def _frame(page: Page) -> Frame | None:
    found = _article(page)
    if found is None or not 1 <= found[0] <= MOST_LINES_ABOVE:
        return None
    return Frame(page.site, page.renderer, page.text[: found[1]], page.text[found[2] :])


def _article(page: Page) -> tuple[int, int, int] | None:
    """(the headline's line, where it begins in the text, where the article ends); None when the title is not shown."""
    lines = lines_of(page.text)
    labels = labels_of(page, lines)
    if HEADLINE not in labels:
        return None
    headline = labels.index(HEADLINE)
    if folded(lines[headline].head) != folded(page.title):
        return None
    last = max((index for index, label in enumerate(labels) if label != POST), default=len(lines) - 1)
    return headline, lines[headline].start, lines[last].end
