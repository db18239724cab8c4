"""A page's words as numbers, and the table of words and pairs that the classifier knows.

Each of a page's words is looked up once; all else is counted by numpy over the page's words in a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count, repeat

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied.marker_words import MARKERS

Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Lexicon:
    """Words known beforehand, numbered from 1, and what each number's word marks; 0 is every other word."""

    numbers: dict[str, int]
    marks: Numbers

    def numbers_of(self, words: list[str]) -> Numbers:
        """The number of each word."""
        return np.fromiter(map(self.numbers.get, words, repeat(0)), np.int64, len(words))


def lexicon_of(words: Iterable[str] = ()) -> Lexicon:
    """The words that mark something, and these."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*MARKERS, *words)), start=1)}
    return Lexicon(numbers, np.array([0, *(MARKERS.get(word, 0) for word in numbers)], np.int64))


MARKED = lexicon_of()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page's words in a row: line k holds the `sizes[k]` words before `ends[k]`."""

    words: list[str]
    lexicon: Lexicon
    numbers: Numbers  # of each word in the lexicon
    marks: Numbers  # what each word marks, bits of `marker_words`
    heard: Numbers  # how often the page says each word
    counts: Numbers  # the same by the lexicon's numbers
    sizes: Numbers  # words of each line
    ends: Numbers
    telling: Numbers  # the lines that have any words
    starts: Numbers  # and where the words of each of these begin

    def sums(self, values: NDArray[np.floating]) -> NDArray[np.floating]:
        """Lines × columns: what the `values` of each line's words come to; a value (or row) for each word in order."""
        found = np.zeros((len(self.sizes), *values.shape[1:]), values.dtype)
        if len(self.telling):
            found[self.telling] = np.add.reduceat(values, self.starts, axis=0)
        return found

    def marks_by_line(self) -> Numbers:
        """What each line's words mark together."""
        found = np.zeros(len(self.sizes), np.int64)
        if len(self.telling):
            found[self.telling] = np.bitwise_or.reduceat(self.marks, self.starts)
        return found

    def says(self, words: Iterable[str]) -> int:
        """How many of these words, all of the lexicon's, the page says."""
        return int(np.count_nonzero(self.counts[[self.lexicon.numbers[word] for word in words]]))


def spoken_of(words: list[list[str]], lexicon: Lexicon = MARKED) -> Spoken:
    """The words of a page's lines as numbers."""
    flat = list(chain.from_iterable(words))
    numbers = lexicon.numbers_of(flat)
    told_apart = numbers.copy()
    strangers = np.flatnonzero(numbers == 0)  # the page's own words have numbers past the lexicon's
    places: dict[str, int] = {}
    own = map(places.setdefault, map(flat.__getitem__, strangers.tolist()), count(len(lexicon.marks)))
    told_apart[strangers] = np.fromiter(own, np.int64, len(strangers))
    counts = np.bincount(told_apart, minlength=len(lexicon.marks))
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    ends, telling = np.cumsum(sizes), sizes.nonzero()[0]
    starts = ends[telling] - sizes[telling]
    marks, heard = lexicon.marks[numbers], counts[told_apart]
    return Spoken(flat, lexicon, numbers, marks, heard, counts, sizes, ends, telling, starts)


@dataclass(frozen=True)
class Vocabulary:
    """The known words and pairs; a word's row is its number in `words`, counted from 1, 0 is nobody's."""

    words: list[str]
    lexicon: Lexicon
    rows: Numbers  # by number in the lexicon
    opens: Numbers  # the word's place among those that open a pair, counted from 1
    closes: Numbers  # and among those that close one
    pair_rows: Numbers  # openers × closers

    def rows_of(self, spoken: Spoken) -> tuple[Numbers, Numbers]:
        """(row of each word of the page, row of each word with the next one of its line), 0 for the unknown."""
        is_own = spoken.lexicon is self.lexicon
        numbers = spoken.numbers if is_own else self.lexicon.numbers_of(spoken.words)
        opens, closes = self.opens[numbers], self.closes[numbers]
        opens[spoken.ends[spoken.sizes > 0] - 1] = 0  # a line's last word has no next one
        pairs = np.zeros(len(numbers), np.int64)
        pairs[:-1] = self.pair_rows[opens[:-1], closes[1:]]
        return self.rows[numbers], pairs


def vocabulary_of(words: list[str]) -> Vocabulary:
    """The look-up table of words and of pairs, which are written with a blank between."""
    numbered = list(enumerate(words, start=1))
    pairs = [(*word.partition(" ")[::2], row) for row, word in numbered if " " in word]
    singles = {word: row for row, word in numbered if " " not in word}
    firsts = {word: number for number, word in enumerate(dict.fromkeys(first for first, _, _ in pairs), start=1)}
    seconds = {word: number for number, word in enumerate(dict.fromkeys(second for _, second, _ in pairs), start=1)}
    lexicon = lexicon_of((*singles, *firsts, *seconds))
    pair_rows = np.zeros((len(firsts) + 1, len(seconds) + 1), np.int64)
    for first, second, row in pairs:
        pair_rows[firsts[first], seconds[second]] = row
    rows, opens, closes = (
        np.array([0, *(known.get(word, 0) for word in lexicon.numbers)], np.int64)
        for known in (singles, firsts, seconds)
    )
    return Vocabulary(words, lexicon, rows, opens, closes, pair_rows)
