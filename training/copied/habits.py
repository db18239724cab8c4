"""Browsers' and people's habits of pasting: the same page without blank lines, with more of them, without bullets."""

import random
import re

from services.parsing.copied.classifier import HEADLINE
from services.parsing.copied.lines import lines_of

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
