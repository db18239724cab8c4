"""A page's lines as its reader saw them: blank ones counted, list marks known, hard-wrapped ones joined.

Offsets only; the text is never altered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat, zip_longest

import numpy as np

from services.parsing.copied.characters import BULLET, LINE_END, NUMERAL, SPACE, Characters, Places, characters_of
from services.parsing.written_days import shown_days

HEAD_CHARACTERS = 400  # rules look at this much of a long line's beginning, and of its end
WRAP_WIDTHS = range(45, 110)  # mail and terminals wrap at 64 to 80; typewriters' and columns' habits lie around
WRAPPED_SENTENCES = 3
SENTENCE_ENDS = ".!?:;…"
WRAP_LINES = 8  # so many full lines in a row are no accident
MARK = re.compile(r"(?:[*+•◦‣▪●○■□➤►✓✔·»›–—-]|\d{1,3}[.)]|\(\d{1,2}\)|[a-z]\))[ \t\xa0]+(?=\S)|[•◦‣▪●■►✓✔](?=\S)")
MARK_REACH, DAY_REACH = 12, 40  # characters in which a mark and the blanks behind it, or a day, stand
OPENING_BRACKET, CLOSING_BRACKET, RETURN, FEED = map(ord, "()\r\n")


@dataclass(slots=True)
class Line:
    """A stretch of the page: [start, end) without the blanks around it."""

    start: int
    end: int
    text_start: int  # where `head` begins: past the list mark
    length: int  # characters, mark included
    indent: int  # blanks before it
    blank_before: int  # empty lines above
    mark: str  # the list mark that opens it («*», «2.»), else ""
    head: str  # its first characters, after the mark
    tail: str  # its last characters

    @property
    def is_whole(self) -> bool:
        """Whether `head` is all of it."""
        return self.length <= HEAD_CHARACTERS


@dataclass(frozen=True, slots=True)
class Stretches:
    """Where lines stand, as arrays with a number for each line."""

    starts: Places
    ends: Places
    indents: Places
    blanks_before: Places


class Lines(list[Line]):
    """A page's lines in order, and the arrays behind them, for what is asked of all lines at once."""

    def __init__(self, text: str, characters: Characters, stretches: Stretches) -> None:
        """The lines that stand there in the text."""
        super().__init__(_made(text, stretches))
        self.characters, self.stretches = characters, stretches
        self.text_starts = stretches.starts.copy()
        self._find_marks()

    def _find_marks(self) -> None:
        """Most lines open with a word, and need no look for a mark."""
        starts, characters = self.stretches.starts, self.characters
        may_be_marked = characters.signs(starts) & (BULLET | NUMERAL) > 0
        codes = characters.codes
        may_be_marked |= (codes[starts] == OPENING_BRACKET) | (codes.take(starts + 1, mode="clip") == CLOSING_BRACKET)
        for index in np.flatnonzero(may_be_marked).tolist():
            line = self[index]
            match = MARK.match(line.head, 0, MARK_REACH)
            if match is not None and not (line.head[0].isdigit() and _opens_with_day(line.head)):
                line.mark, line.head = match.group().strip(), line.head[match.end() :]
                line.text_start += match.end()
                self.text_starts[index] = line.text_start


def _made(text: str, stretches: Stretches) -> Iterator[Line]:
    """The lines, no mark found yet."""
    starts, ends = stretches.starts.tolist(), stretches.ends.tolist()
    lengths = stretches.ends - stretches.starts
    head_ends = np.minimum(stretches.ends, stretches.starts + HEAD_CHARACTERS).tolist()
    heads = [text[start:end] for start, end in zip(starts, head_ends, strict=True)]
    tails = heads.copy()
    for index in np.flatnonzero(lengths > HEAD_CHARACTERS).tolist():
        tails[index] = text[ends[index] - HEAD_CHARACTERS : ends[index]]
    indents, blanks_before = stretches.indents.tolist(), stretches.blanks_before.tolist()
    return map(Line, starts, ends, starts, lengths.tolist(), indents, blanks_before, repeat(""), heads, tails)


def lines_of(text: str) -> Lines:
    """Every line that is not blank, in order; time linear in the text's length."""
    characters = characters_of(text)
    lines = Lines(text, characters, _shown(characters))
    return Lines(text, characters, _joined(text, lines)) if _is_wrapped(text, lines) else lines


def _shown(characters: Characters) -> Stretches:
    """The lines as they are broken in the text: each from its first run of what is no blank to the end of its last."""
    is_solid = np.zeros(len(characters.kinds) + 2, np.bool_)
    is_solid[1:-1] = characters.kinds < SPACE
    edges = np.flatnonzero(is_solid[1:] != is_solid[:-1])
    run_starts, run_ends = edges[::2], edges[1::2]
    breaks = _breaks(characters)
    first_runs = np.concatenate(([0], run_starts.searchsorted(breaks), [len(run_starts)]))
    rows = np.flatnonzero(first_runs[1:] > first_runs[:-1])
    starts = run_starts[first_runs[rows]]
    indents = starts - np.concatenate(([0], breaks + 1))[rows]
    return Stretches(starts, run_ends[first_runs[rows + 1] - 1], indents, np.diff(rows, prepend=-1) - 1)


def _opens_with_day(head: str) -> bool:
    """Whether «14.» is no mark but the beginning of «14. November 2024» or «14. 11. 2024»."""
    return any(start == 0 for _, start, _ in shown_days(head[:DAY_REACH], day_first=False))


def _breaks(characters: Characters) -> Places:
    """Where lines end; a carriage return and the line feed behind it end one line."""
    breaks = np.flatnonzero(characters.kinds == LINE_END)
    codes = characters.codes[breaks]
    is_pair = (codes[:-1] == RETURN) & (codes[1:] == FEED) & (breaks[1:] == breaks[:-1] + 1)
    return np.delete(breaks, np.flatnonzero(is_pair)) if is_pair.any() else breaks


def _is_wrapped(text: str, lines: Lines) -> bool:
    """Whether the text was broken at a column: many full lines in a row, or sentences that go on in the next line."""
    if np.count_nonzero(lines.stretches.ends - lines.stretches.starts > WRAP_WIDTHS.stop) > len(lines) / 20:
        return False
    full = run = going_on = 0
    for line, below in zip_longest(lines, lines[1:]):
        if line.length not in WRAP_WIDTHS:
            continue
        follows = below is not None and below.blank_before == 0
        if follows or line.blank_before == 0:
            full += line.length
            run += 1
        if follows and text[below.start].islower() and line.tail[-1] not in SENTENCE_ENDS:
            going_on += 1
    long = sum(line.length >= WRAP_WIDTHS.start for line in lines)
    total = sum(line.length for line in lines)
    return going_on >= max(WRAPPED_SENTENCES, long / 4) or (run >= WRAP_LINES and full >= 0.6 * total and going_on > 0)


def _joined(text: str, lines: Lines) -> Stretches:
    """Lines put together again: one goes on in the next unless that opens a paragraph or the line ends short."""
    widths = sorted(line.length for line in lines)
    width = widths[int(len(widths) * 0.9)]
    opening: list[int] = []
    last_length = 0
    for index, line in enumerate(lines):
        opens = line.blank_before > 0 or line.mark
        short = last_length < 0.75 * width and not (text[line.start].islower() and last_length > 0.4 * width)
        if opens or short or not opening:
            opening.append(index)
        last_length = line.length
    shown, closing = lines.stretches, np.array([*opening[1:], len(lines)]) - 1
    return Stretches(shown.starts[opening], shown.ends[closing], shown.indents[opening], shown.blanks_before[opening])
