"""A page's words as numbers, and the table of words and pairs that the classifier knows.

Each distinct word is looked up once a page; all else is counted by numpy over the page's words in a row.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, count, repeat

import numpy as np
from numpy.typing import NDArray

WIDTH = 20  # bits of a word's number: two or three numbers fit in one
MOST = (1 << WIDTH) - 1
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page's words: line k holds the `sizes[k]` words before `ends[k]` of `numbers`, which point into `distinct`."""

    distinct: list[str]
    heard: Numbers  # how often the page says each distinct word
    numbers: Numbers
    sizes: Numbers  # words of each line
    ends: Numbers

    def sums(self, values: NDArray[np.floating]) -> NDArray[np.floating]:
        """Lines × columns: what the `values` of each line's words come to; a value (or row) for each word in order."""
        found = np.zeros((len(self.sizes), *values.shape[1:]), values.dtype)
        spoken = np.flatnonzero(self.sizes)
        if len(spoken):
            found[spoken] = np.add.reduceat(values, self.ends[spoken] - self.sizes[spoken], axis=0)
        return found


def spoken_of(words: list[list[str]]) -> Spoken:
    """The words of a page's lines as numbers."""
    flat = list(chain.from_iterable(words))
    places: defaultdict[str, int] = defaultdict(count().__next__)
    numbers = np.fromiter(map(places.__getitem__, flat), np.int64, len(flat))
    sizes = np.array([len(found) for found in words])
    return Spoken(list(places), np.bincount(numbers, minlength=len(places)), numbers, sizes, np.cumsum(sizes))


@dataclass(frozen=True)
class Vocabulary:
    """The known words and pairs; a word's row is its number in `words`, counted from 1, 0 is nobody's."""

    words: list[str]
    codes: dict[str, int]  # a word → its row, its numbers among openers and closers of pairs, packed in one look-up
    pairs: Numbers  # the pairs as numbers, in order, with one past the last
    pair_rows: Numbers

    def rows_of(self, spoken: Spoken) -> tuple[Numbers, Numbers]:
        """(row of each word of the page, row of each word with the next one of its line), 0 for the unknown."""
        known = np.fromiter(map(self.codes.get, spoken.distinct, repeat(0)), np.int64, len(spoken.distinct))
        codes = known[spoken.numbers]
        opens, closes = codes >> WIDTH & MOST, codes & MOST
        opens[spoken.ends[spoken.sizes > 0] - 1] = 0  # a line's last word has no next one
        places = np.flatnonzero((opens[:-1] > 0) & (closes[1:] > 0))  # few open a pair where the next may close one
        together = opens[places] << WIDTH | closes[places + 1]
        nearest = np.searchsorted(self.pairs, together)
        pairs = np.zeros(len(codes), np.int64)
        pairs[places] = np.where(self.pairs[nearest] == together, self.pair_rows[nearest], 0)
        return codes >> 2 * WIDTH, pairs


def vocabulary_of(words: list[str]) -> Vocabulary:
    """The look-up table of words and of pairs, which are written with a blank between."""
    numbered = list(enumerate(words, start=1))
    pairs = [(*word.partition(" ")[::2], row) for row, word in numbered if " " in word]
    singles = {word: row for row, word in numbered if " " not in word}
    firsts = {word: number for number, word in enumerate(dict.fromkeys(first for first, _, _ in pairs), start=1)}
    seconds = {word: number for number, word in enumerate(dict.fromkeys(second for _, second, _ in pairs), start=1)}
    keyed = sorted((firsts[first] << WIDTH | seconds[second], row) for first, second, row in pairs)
    keyed.append((len(firsts) + 1 << WIDTH, 0))
    return Vocabulary(
        words=words,
        codes={
            word: singles.get(word, 0) << 2 * WIDTH | firsts.get(word, 0) << WIDTH | seconds.get(word, 0)
            for word in (*singles, *firsts, *seconds)
        },
        pairs=np.array([key for key, _ in keyed], np.int64),
        pair_rows=np.array([row for _, row in keyed], np.int64),
    )
