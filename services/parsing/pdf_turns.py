"""Words that a page turns: whole pages set across the paper, and what runs up a margin or over a picture.

Reading order is told in the frame of the words themselves. What stands askew to the most of a page cannot be ordered
among it and would tear its lines apart: it follows below.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SKEW = 10  # degrees from a quarter turn: more is a watermark
SKEWED = 4  # the turn of what is turned by no quarter
QUARTER = 90
LINE_GAP = 3.0  # type sizes between what follows below: no paragraph goes on over it
CHARACTER_WIDTH = 0.5  # of the type size


@dataclass(slots=True)
class Fragment:
    """Words that stand on one line without a gap; places in points, the origin at the page's bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Height of the type, ascenders to descenders."""
        return self.top - self.bottom


def turn_of(angle: float) -> int:
    """Quarter turns, clockwise, of a character at this angle in radians; `SKEWED` for none."""
    if angle <= 0:  # -1 where PDFium does not know
        return 0
    degrees = math.degrees(angle)
    turn = round(degrees / QUARTER)
    return turn % 4 if abs(degrees - QUARTER * turn) <= SKEW else SKEWED


def turned(word: Fragment, turn: int) -> Fragment:
    """The word in the frame in which it stands upright."""
    if turn == 1:
        return Fragment(word.text, -word.top, word.left, -word.bottom, word.right)
    if turn == 2:
        return Fragment(word.text, -word.right, -word.top, -word.left, -word.bottom)
    if turn == 3:
        return Fragment(word.text, word.bottom, -word.right, word.top, -word.left)
    return word


def upright(by_turn: Mapping[int, list[Fragment]]) -> list[Fragment]:
    """The fragments of the turn that most characters have, then those of the others, each on a line below."""
    if len(by_turn) < 2:
        return next(iter(by_turn.values()), [])
    main = max(by_turn, key=lambda turn: sum(len(fragment.text) for fragment in by_turn[turn]))
    found = list(by_turn[main])
    left, bottom = min(fragment.left for fragment in found), min(fragment.bottom for fragment in found)
    for turn in sorted(by_turn.keys() - {main}):
        for fragment in by_turn[turn]:
            size = min(fragment.size, 20.0)
            bottom -= LINE_GAP * size
            right = left + CHARACTER_WIDTH * size * len(fragment.text)
            found.append(Fragment(fragment.text, left, bottom, right, bottom + size))
    return found
