"""A page's words as numbers, and the table of words and pairs that the classifier knows.

Each distinct word is looked up once a page; all else is counted by numpy over the page's words in a row.
"""

from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

BASE = 1 << 20  # more than there are words: two or three numbers fit in one
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page's words: line k holds the words `starts[k]` to `ends[k]` of `numbers`, which point into `distinct`."""

    distinct: list[str]
    heard: Numbers  # how often the page says each distinct word
    numbers: Numbers
    starts: Numbers
    ends: Numbers

    def sums(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Lines × columns: what the `values` of each line's words come to; a value (or row) for each word in order."""
        total = np.zeros((len(values) + 1, *values.shape[1:]))
        np.cumsum(values, axis=0, out=total[1:])
        found: NDArray[np.float64] = total[self.ends] - total[self.starts]
        return found


def spoken_of(words: list[list[str]]) -> Spoken:
    """The words of a page's lines as numbers."""
    flat = list(chain.from_iterable(words))
    distinct = list(dict.fromkeys(flat))
    places = dict(zip(distinct, range(len(distinct)), strict=True))
    numbers = np.fromiter(map(places.__getitem__, flat), np.int64, len(flat))
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    heard = np.bincount(numbers, minlength=len(distinct))
    return Spoken(distinct, heard, numbers, np.concatenate(([0], ends[:-1])), ends)


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
        opens, closes = codes // BASE % BASE, codes % BASE
        opens[spoken.ends[spoken.ends > spoken.starts] - 1] = 0  # a line's last word has no next one
        places = np.flatnonzero(opens[:-1] * closes[1:])  # few words open a pair where the next may close one
        together = opens[places] * BASE + closes[places + 1]
        nearest = np.searchsorted(self.pairs, together)
        pairs = np.zeros(len(codes), np.int64)
        pairs[places] = np.where(self.pairs[nearest] == together, self.pair_rows[nearest], 0)
        return codes // (BASE * BASE), pairs


def vocabulary_of(words: list[str]) -> Vocabulary:
    """The look-up table of words and of pairs, which are written with a blank between."""
    numbered = list(enumerate(words, start=1))
    pairs = [(*word.partition(" ")[::2], row) for row, word in numbered if " " in word]
    singles = {word: row for row, word in numbered if " " not in word}
    firsts = {word: number for number, word in enumerate(dict.fromkeys(first for first, _, _ in pairs), start=1)}
    seconds = {word: number for number, word in enumerate(dict.fromkeys(second for _, second, _ in pairs), start=1)}
    keyed = sorted((firsts[first] * BASE + seconds[second], row) for first, second, row in pairs)
    keyed.append(((len(firsts) + 1) * BASE, 0))
    return Vocabulary(
        words=words,
        codes={
            word: (singles.get(word, 0) * BASE + firsts.get(word, 0)) * BASE + seconds.get(word, 0)
            for word in (*singles, *firsts, *seconds)
        },
        pairs=np.array([key for key, _ in keyed], np.int64),
        pair_rows=np.array([row for _, row in keyed], np.int64),
    )
