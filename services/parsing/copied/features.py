"""What a line looks like, as numbers: shape, words, place on the page, neighbours. One row a line.

Everything is counted in a fixed number of passes over the page, most of them numpy's, so that the time is linear.
"""

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied.lines import BLANKS, Line
from services.parsing.copied.phrases import REASONS, furniture_of
from services.parsing.copied.vocabulary import Spoken
from services.parsing.copied.words import PARTING, words_of

Floats = NDArray[np.float32]

ECHO_WORDS = 40  # a line of more is the article's own
WORDS_HEAD, WORDS_TAIL = 110, 50  # characters of a long line whose words are looked up
# Classes of characters, an index each into the counts.
UPPER, LOWER, DIGIT, SPACE, STOP, COMMA, QUOTE, RULE, BRACKET, OTHER, WIDE, MARKS = range(12)
CLASS_COUNT = 12
FOLLOWS = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]*]*$")
ENDERS, CLOSERS = frozenset(".!?…。！？؟۔"), frozenset("\"'”’»)]*")
ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org|net|co\.|de|fr)\b|\S@\S")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
FUNCTION_WORDS = frozenset(
    """the of and to in a is that it was for on with as are this be at have from or had by not but what all were when
we there can an your which their said if will each about how up out them then she many some so these would other
into has more her two like him time no my than been who its now did get may i you he his they our just because
also could should der die das und zu den von mit ist des sich auf für im nicht ein eine als auch es werden aus
er hat dass sie nach wird bei einer um am le la les et en du un une est que dans pour qui sur au avec par plus
ce il pas ne se sont cette aux ont mais el los las del y por con una para su como más pero sus al lo este ha fue
son di che è per non sono della nel alla dei si da ma più gli anche o os do em uma com não na dos foi ao de het
een van dat op te zijn met voor niet aan om ook bij maar hij w z się nie że jest jak od po za przez dla oraz ale
och att det som på är av för med till inte har ett men var и в не на что с по как это он из у за к но его для от
так же في من على أن إلى عن التي هذا مع كان ما لا""".split()
)


@cache
def _classes() -> NDArray[np.uint8]:
    """Character class by code point, for the basic plane; built once."""
    table = np.full(0x10000, OTHER, np.uint8)
    for code in range(0x10000):
        character = chr(code)
        if character in BLANKS:
            table[code] = SPACE  # zero-width ones too: they may stand around a line
        elif character.isupper():
            table[code] = UPPER
        elif character.isdigit():
            table[code] = DIGIT
        elif character.isspace():
            table[code] = SPACE
        elif 0x3040 <= code < 0x30FF or 0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xD7B0:
            table[code] = WIDE
        elif character.isalpha():
            table[code] = LOWER
    for characters, number in (
        (".!?…。！？؟۔", STOP), (",;،、，；", COMMA), ("\"'“”‘’«»„‹›「」", QUOTE),
        ("|•·⋅∙●→←▸►/›»\\", RULE), ("[]{}<>=_", BRACKET), ("©@#&+*%$€£", MARKS),
    ):  # fmt: skip
        for character in characters:
            table[ord(character)] = number
    return table


def counts_of(text: str, lines: list[Line]) -> tuple[Floats, Floats, Floats]:
    """(lines × classes, words that begin with a capital, capitals within words) counted in each line."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _classes()[np.minimum(codes, 0xFFFF)]
    starts = np.fromiter((line.start for line in lines), np.int64, len(lines))
    ends = np.fromiter((line.end for line in lines), np.int64, len(lines))
    # Characters between two lines are blanks: each line's stretch may reach to the next one's start, in one count.
    owner = np.repeat(np.arange(len(lines)), np.diff(starts, append=len(codes)))
    cells = np.bincount(owner * CLASS_COUNT + kinds[starts[0] :], minlength=len(lines) * CLASS_COUNT)
    counts = cells.reshape(len(lines), CLASS_COUNT).astype(np.float32)
    counts[:, SPACE] -= np.append(starts[1:], len(codes)) - ends
    opens = kinds == UPPER
    opens[1:] &= (kinds[:-1] != UPPER) & (kinds[:-1] != LOWER)
    glued = np.zeros(len(kinds), bool)  # «SubscribeSign in»: words that the copying ran together
    glued[1:] = (kinds[1:] == UPPER) & (kinds[:-1] == LOWER)
    return counts, _within(opens, starts, ends), _within(glued, starts, ends)


def _within(hits: NDArray[np.bool_], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
    total = np.concatenate(([0], np.cumsum(hits, dtype=np.int32)))
    return (total[ends] - total[starts]).astype(np.float32)


def words_by_line(lines: list[Line]) -> list[list[str]]:
    """The folded words of each line; of a long one those of its beginning and its end. One search for the page."""
    shown = [
        line.head
        if line.end - line.start <= WORDS_HEAD + WORDS_TAIL
        else f"{line.head[:WORDS_HEAD]} {line.tail[-WORDS_TAIL:]}"
        for line in lines
    ]
    together = f" {PARTING} ".join(shown)
    if together.count(PARTING) >= len(lines):
        return list(map(words_of, shown))
    found, start = [], 0
    words = words_of(together)
    for _ in range(len(lines) - 1):
        end = words.index(PARTING, start)
        found.append(words[start:end])
        start = end + 1
    found.append(words[start:])
    return found


SHAPE = (
    "length words upper digits stops commas quotes rules brackets marks wide titled glued caps ends_stop ends_colon "
    "ends_question ends_comma button bullet number indent tight wide_gap lower_first digit_first address year clock "
    "repeats function echo prose"
).split()


MARK_COUNT = SHAPE.index("clock") - SHAPE.index("ends_stop") + 1


def shape_of(text: str, lines: list[Line], spoken: Spoken) -> Floats:
    """Lines × `SHAPE`: what each line looks like by itself."""
    counts, titled, glued = counts_of(text, lines)
    letters = counts[:, UPPER] + counts[:, LOWER] + counts[:, WIDE]
    length = np.fromiter((line.length for line in lines), np.float32, len(lines))
    word_count = counts[:, SPACE] + 1 + counts[:, WIDE] / 2
    digits = (counts[:, DIGIT] > 0).tolist()
    marks = chain.from_iterable(map(_marks, lines, digits))
    rows = np.fromiter(marks, np.float32, len(lines) * MARK_COUNT).reshape(len(lines), MARK_COUNT)
    heard = Counter([line.head[:80] for line in lines])
    repeats = np.fromiter((min(heard[line.head[:80]], 8) - 1 for line in lines), np.float32, len(lines))
    function, echo = echoes_of(spoken)
    prose = np.where(((length > 80) & (rows[:, 0] > 0)) | (length > 200), np.minimum(length, 600) / 200, 0)
    columns: list[Any] = [
        np.log1p(length) / 5, np.log1p(word_count) / 4, counts[:, UPPER] / (letters + 1), counts[:, DIGIT] / length,
        np.log1p(counts[:, STOP]), np.log1p(counts[:, COMMA]), np.log1p(counts[:, QUOTE]),
        np.minimum(counts[:, RULE], 4), np.minimum(counts[:, BRACKET], 4), np.minimum(counts[:, MARKS], 4),
        counts[:, WIDE] / length,
        titled / np.maximum(word_count, 1), np.minimum(glued, 3), (counts[:, UPPER] > 0.7 * letters) & (letters > 2),
    ]  # fmt: skip
    return np.column_stack([*columns, rows, repeats, function, echo, prose]).astype(np.float32)


def echoes_of(spoken: Spoken) -> tuple[Floats, Floats]:
    """(share of function words, how often the page says a line's words elsewhere, on average): a headline's words come
    back, a menu's do not."""
    is_function = np.fromiter(map(FUNCTION_WORDS.__contains__, spoken.distinct), np.bool_, len(spoken.distinct))
    heard = np.where(is_function, 1, spoken.heard).astype(np.float64)
    sizes = spoken.ends - spoken.starts
    means = np.where(sizes < ECHO_WORDS, spoken.sums(heard[spoken.numbers]) / (sizes + 1), 1.0)
    shares = spoken.sums(is_function[spoken.numbers].astype(np.float64)) / (sizes + 1)
    return shares.astype(np.float32), np.log1p(means.astype(np.float32))


def ends_sentence(tail: str) -> bool:
    """Whether a line ends as sentences do, behind closing quotes and brackets too."""
    last = tail[-1:]
    return last in ENDERS or (last in CLOSERS and FOLLOWS.search(tail[-6:]) is not None)


def _marks(line: Line, has_digit: bool) -> tuple[float, ...]:
    """Yes-or-no signs of one line, `ends_stop` to `clock` in `SHAPE`."""
    head, tail = line.head, line.tail
    last, first = tail[-1:], head[:1]
    short = line.end - line.start < 160
    dated = short and has_digit
    return (
        ends_sentence(tail), last in ":：", last in "?？؟", last in ",;-–،、",
        last == "]" and first == "[", bool(line.mark) and not line.mark[:1].isdigit(), line.mark[:1].isdigit(),
        (line.indent if line.indent < 12 else 12) / 6, line.blank_before == 0, line.blank_before > 1,
        first.islower(), first.isdigit(),
        short and ("." in head or "@" in head or ":" in head) and ADDRESS.search(head) is not None,
        dated and YEAR.search(head) is not None,
        dated and CLOCK.search(head) is not None,
    )  # fmt: skip


def furniture_columns(words: list[list[str]]) -> tuple[Floats, list[int]]:
    """(lines × reasons, how much of the line is a known phrase of that kind; the reason's index, -1 for none)."""
    columns = np.zeros((len(words), len(REASONS)), np.float32)
    reasons = []
    for row, found in enumerate(words):
        reason, size = furniture_of(found)
        reasons.append(reason)
        if reason >= 0:
            columns[row, reason] = size / len(found)
    return columns, reasons


def place_of(shape: Floats) -> Floats:
    """Lines × where each stands: in the page's lines and in its prose."""
    count = len(shape)
    index = np.arange(count, dtype=np.float32)
    prose = shape[:, SHAPE.index("prose")]
    before = np.cumsum(prose) - prose
    total = float(prose.sum())
    whole = np.full(count, 1.0, np.float32)
    return np.column_stack(
        [
            index / count, np.log1p(index) / 5, np.log1p(count - 1 - index) / 5, index == 0,
            before / (total + 1), np.log1p(before), np.log1p(total - before - prose), prose > 0,
            whole * np.log1p(count) / 5, whole * np.log1p(total), whole * (total / count),
            whole * shape[:, SHAPE.index("tight")].mean(), whole * shape[:, SHAPE.index("bullet")].mean(),
        ]
    ).astype(np.float32)  # fmt: skip


def around(columns: Floats, reaches: tuple[int, ...]) -> Floats:
    """For each reach, the means of the columns over so many lines before, and after."""
    count = len(columns)
    total = np.concatenate([np.zeros((1, columns.shape[1]), np.float64), np.cumsum(columns, axis=0, dtype=np.float64)])
    index = np.arange(count)
    parts = []
    for reach in reaches:
        low, high = np.maximum(index - reach, 0), np.minimum(index + 1 + reach, count)
        parts.append((total[index] - total[low]) / reach)
        parts.append((total[high] - total[index + 1]) / reach)
    return np.concatenate(parts, axis=1).astype(np.float32)


def beside(columns: Floats, reach: int) -> Floats:
    """The columns of each of the `reach` lines before and after, zeros past the page's ends."""
    count = len(columns)
    padded = np.zeros((count + 2 * reach, columns.shape[1]), np.float32)
    padded[reach : reach + count] = columns
    return np.concatenate([padded[k : k + count] for k in range(2 * reach + 1) if k != reach], axis=1)
