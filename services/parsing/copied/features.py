"""What a line looks like, as numbers: its shape and its words. One row a line; `surroundings.py` adds its neighbours.

Everything is counted in a fixed number of passes over the page, most of them numpy's, so that the time is linear.
Arrays of features lie in memory feature by feature, which is how numpy goes through them fastest.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied import characters as kinds
from services.parsing.copied.lines import Line, Lines
from services.parsing.copied.marker_words import FUNCTION, GOES_ON, LONE_PHRASE, OPENS_PHRASE
from services.parsing.copied.phrases import FEW_WORDS, FEWEST_WORDS, REASONS, furniture_of
from services.parsing.copied.vocabulary import Spoken
from services.parsing.copied.words import words_of_each

Floats = NDArray[np.float32]
Signs = NDArray[np.uint16]

ECHO_WORDS = 40  # a line of more is the article's own
WORDS_HEAD, WORDS_TAIL = 110, 50  # characters of a long line whose words are looked up
SHORT = 160  # a shorter line may be an address or a day
FOLLOWS = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]*]*$")
ENDERS, CLOSERS = frozenset(".!?…。！？؟۔"), frozenset("\"'”’»)]*")
# Each begins with its rarest characters, to which the search leaps.
ADDRESS = re.compile(r"[:.@](?:(?<=http:)|(?<=https:)|(?<=www\.)|(?<=\.)(?:com|org|net|co\.|de|fr)\b|(?<=\S@)\S)")
CLOCK = re.compile(r"\d(?:[:.h]\d\d| ?[ap]\.?m\b)", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)(?<!\d\d\d)\d\d(?!\d)")
SHAPE = (
    "length words upper digits stops commas quotes rules brackets marks wide titled glued caps ends_stop ends_colon "
    "ends_question ends_comma button bullet number indent tight wide_gap lower_first digit_first address year clock "
    "repeats function echo prose"
).split()


def words_by_line(lines: Lines) -> list[list[str]]:
    """The folded words of each line; of a long one those of its beginning and its end."""
    characters = lines.characters
    text = characters.folded if characters.folds_in_place else characters.text
    texts = [
        text[line.text_start : line.end]
        if line.end - line.text_start <= WORDS_HEAD + WORDS_TAIL
        else f"{text[line.text_start : line.text_start + WORDS_HEAD]} {text[line.end - WORDS_TAIL : line.end]}"
        for line in lines
    ]
    return words_of_each(texts if characters.folds_in_place else list(map(str.lower, texts)))


def shape_of(lines: Lines, spoken: Spoken) -> Floats:
    """Lines × `SHAPE`: what each line looks like by itself."""
    starts, ends = lines.stretches.starts, lines.stretches.ends
    counts, length = lines.characters.counts(starts, ends), (ends - starts).astype(np.float32)
    first, last = lines.characters.signs(lines.text_starts), lines.characters.signs(ends - 1)
    letters = counts[kinds.UPPER] + counts[kinds.LOWER] + counts[kinds.WIDE]
    word_count = counts[kinds.SPACE] + 1 + counts[kinds.WIDE] / 2
    endings = _endings(lines, first, last)
    prose = np.where(((length > 80) & endings[0]) | (length > 200), np.minimum(length, 600) / 200, 0)
    return side_by_side(
        np.log1p(length) / 5, np.log1p(word_count) / 4, counts[kinds.UPPER] / (letters + 1),
        counts[kinds.DIGIT] / length, *np.log1p(counts[[kinds.STOP, kinds.COMMA, kinds.QUOTE]]),
        *np.minimum(counts[[kinds.RULE, kinds.BRACKET, kinds.MARKS]], 4), counts[kinds.WIDE] / length,
        counts[kinds.TITLED] / word_count, np.minimum(counts[kinds.GLUED], 3),
        (counts[kinds.UPPER] > 0.7 * letters) & (letters > 2), *endings, *_openings(lines, first),
        *_found_in(lines, length, counts), _repeats(lines), *echoes_of(spoken), prose,
    )  # fmt: skip


def side_by_side(*columns: Any) -> Floats:
    """Columns of any numbers as one array; the first is a whole column, others may be one number for all lines."""
    rows = np.empty((len(columns), len(columns[0])), np.float32)
    for row, column in zip(rows, columns, strict=True):
        row[:] = column
    return rows.T


def _endings(lines: list[Line], first: Signs, last: Signs) -> list[NDArray[np.bool_]]:
    """`ends_stop` to `button` in `SHAPE`: how each line ends."""
    stop, colon, question, pause, bracket = (
        (last & sign) > 0 for sign in (kinds.ENDER, kinds.COLON, kinds.QUESTION, kinds.PAUSE, kinds.CLOSE_BRACKET)
    )
    for index in np.flatnonzero(last & kinds.CLOSER).tolist():
        stop[index] = ends_sentence(lines[index].tail)
    return [stop, colon, question, pause, bracket & ((first & kinds.OPEN_BRACKET) > 0)]


def _openings(lines: Lines, first: Signs) -> list[NDArray[Any]]:
    """`bullet` to `digit_first` in `SHAPE`: how each line opens, and what stands before it."""
    is_bullet, is_number = np.zeros((2, len(lines)), np.bool_)
    for index in np.flatnonzero(lines.text_starts > lines.stretches.starts).tolist():
        (is_number if lines[index].mark[0].isdigit() else is_bullet)[index] = True
    blanks_before = lines.stretches.blanks_before
    return [
        is_bullet, is_number, np.minimum(lines.stretches.indents, 12) / 6, blanks_before == 0, blanks_before > 1,
        (first & kinds.SMALL) > 0, (first & kinds.NUMERAL) > 0,
    ]  # fmt: skip


def _found_in(lines: list[Line], length: Floats, counts: Floats) -> NDArray[np.bool_]:
    """`address`, `year` and `clock` in `SHAPE`: what short lines hold; searched for where its characters are."""
    found = np.zeros((3, len(lines)), np.bool_)
    is_short = length < SHORT
    is_dated = is_short & (counts[kinds.DIGIT] > 0)
    may_be_address = is_short & (counts[kinds.STOP] + counts[kinds.OTHER] + counts[kinds.MARKS] > 0)
    for row, pattern, candidates in ((0, ADDRESS, may_be_address), (1, YEAR, is_dated), (2, CLOCK, is_dated)):
        found[row, [i for i in np.flatnonzero(candidates).tolist() if pattern.search(lines[i].head)]] = True
    return found


def _repeats(lines: list[Line]) -> NDArray[np.int64]:
    """How often the page shows each line elsewhere."""
    places: dict[str, int] = {}
    first_shown = [places.setdefault(line.head[:80], index) for index, line in enumerate(lines)]
    repeats: NDArray[np.int64] = np.minimum(np.bincount(first_shown)[first_shown], 8) - 1
    return repeats


def echoes_of(spoken: Spoken) -> tuple[Floats, Floats]:
    """(share of function words, how often the page says a line's words elsewhere, on average): a headline's words come
    back, a menu's do not."""
    is_function = spoken.marks & FUNCTION > 0
    heard = np.where(is_function, 1.0, spoken.heard)
    sizes = spoken.sizes
    means = np.where(sizes < ECHO_WORDS, spoken.sums(heard) / (sizes + 1), 1.0)
    shares = spoken.sums(is_function.astype(np.float64)) / (sizes + 1)
    return shares.astype(np.float32), np.log1p(means.astype(np.float32))


def ends_sentence(tail: str) -> bool:
    """Whether a line ends as sentences do, behind closing quotes and brackets too."""
    last = tail[-1:]
    return last in ENDERS or (last in CLOSERS and FOLLOWS.search(tail[-6:]) is not None)


def furniture_columns(words: list[list[str]], spoken: Spoken) -> tuple[Floats, list[int]]:
    """(lines × reasons, how much of the line is a known phrase of that kind; the reason's index, -1 for none)."""
    columns = np.zeros((len(words), len(REASONS)), np.float32, order="F")
    reasons = [-1] * len(words)
    for row in _may_be_furniture(spoken):
        reason, size = furniture_of(words[row])
        if reason >= 0:
            reasons[row] = reason
            columns[row, reason] = size / len(words[row])
    return columns, reasons


def _may_be_furniture(spoken: Spoken) -> list[int]:
    """A quick look: the lines that begin with two words that some phrase begins with, those of few words that hold two
    such, and those of fewest that begin with a phrase of one word."""
    marks, sizes, ends = spoken.marks, spoken.sizes, spoken.ends
    lone = np.flatnonzero((sizes > 0) & (sizes <= FEWEST_WORDS))
    lone = lone[marks[ends[lone] - sizes[lone]] & LONE_PHRASE > 0]
    pairs = np.flatnonzero((marks[:-1] & OPENS_PHRASE > 0) & (marks[1:] & GOES_ON > 0))
    lines = ends.searchsorted(pairs, "right")
    holds = (pairs + 1 < ends[lines]) & ((sizes[lines] <= FEW_WORDS) | (pairs == ends[lines] - sizes[lines]))
    return sorted({*lone.tolist(), *lines[holds].tolist()})
