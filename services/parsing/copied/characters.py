"""A page's characters, counted in each line by class: by numpy, in a fixed number of passes over the page."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied.lines import BLANKS, Line
from services.parsing.copied.words import those_of

# Classes of characters, an index each into the counts. Of the capitals (UPPER is 0) two more: those that open a word,
# and those that stand within one («SubscribeSign in»: words that the copying ran together).
UPPER, LOWER, DIGIT, SPACE, STOP, COMMA, QUOTE, RULE, BRACKET, OTHER, WIDE, MARKS, TITLED, GLUED = range(14)
CLASS_COUNT = 14
PUNCTUATION = (
    (".!?…。！？؟۔", STOP), (",;،、，；", COMMA), ("\"'“”‘’«»„‹›「」", QUOTE),
    ("|•·⋅∙●→←▸►/›»\\", RULE), ("[]{}<>=_", BRACKET), ("©@#&+*%$€£", MARKS),
)  # fmt: skip
# Signs of a line's first and last character, a bit each.
SMALL, NUMERAL, OPEN_BRACKET, ENDER, CLOSER, COLON, QUESTION, PAUSE, CLOSE_BRACKET = (1 << bit for bit in range(9))
SIGNS = (
    ("[", OPEN_BRACKET), (".!?…。！？؟۔", ENDER), ("\"'”’»)]*", CLOSER), (":：", COLON), ("?？؟", QUESTION),
    (",;-–،、", PAUSE), ("]", CLOSE_BRACKET),
)  # fmt: skip
WIDE_RANGES = ((0x3040, 0x30FF), (0x3400, 0xA000), (0xAC00, 0xD7B0))
BASIC_PLANE, LETTERED_PLANES = 0x10000, 0x20000  # code points; beyond the second plane there is no letter case


@dataclass(frozen=True, slots=True)
class Characters:
    """What each line of a page is made of."""

    length: NDArray[np.float32]
    counts: NDArray[np.float32]  # classes × lines; the two kinds of capitals count as UPPER, too
    first: NDArray[np.uint16]  # signs of the first character after the list mark
    last: NDArray[np.uint16]  # signs of the last character


def characters_of(text: str, lines: list[Line]) -> Characters:
    """The classes of every line's characters counted, and the signs of its first and last one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.array([line.start for line in lines])
    ends = np.array([line.end for line in lines])
    # Characters between two lines are blanks: each line's stretch may reach to the next one's start, in one count.
    stretches = np.append(starts[1:], len(codes)) - starts
    cells = np.repeat(np.arange(0, CLASS_COUNT * len(lines), CLASS_COUNT), stretches)
    cells += _kinds(codes)[starts[0] :]
    counts = np.bincount(cells, minlength=CLASS_COUNT * len(lines)).reshape(-1, CLASS_COUNT).T.astype(np.float32)
    counts[SPACE] -= stretches - (ends - starts)
    counts[UPPER] += counts[TITLED] + counts[GLUED]
    first = _signs().take(codes[[line.text_start for line in lines]], mode="clip")
    last = _signs().take(codes[ends - 1], mode="clip")
    return Characters((ends - starts).astype(np.float32), counts, first, last)


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The class of each character."""
    kinds = _classes().take(codes, mode="clip")
    is_capital = kinds == UPPER
    opens = np.append(is_capital[:1], is_capital[1:] & ~is_capital[:-1])
    glued = opens[1:] & (kinds[:-1] == LOWER)
    kinds += opens.view(np.uint8) * TITLED
    kinds[1:] += glued.view(np.uint8) * (GLUED - TITLED)
    return kinds


@cache
def _classes() -> NDArray[np.uint8]:
    """Character class by code point, for the basic plane, whose last one stands for all beyond; built once."""
    table = np.full(BASIC_PLANE, OTHER, np.uint8)
    table[those_of(str.isalpha, BASIC_PLANE)] = LOWER
    for first, end in WIDE_RANGES:
        table[first:end] = WIDE
    table[those_of(str.isspace, BASIC_PLANE)] = SPACE
    table[those_of(str.isdigit, BASIC_PLANE)] = DIGIT
    table[those_of(str.isupper, BASIC_PLANE)] = UPPER
    table[[ord(character) for character in BLANKS]] = SPACE  # zero-width ones too: they may stand around a line
    for group, number in PUNCTUATION:
        table[[ord(character) for character in group]] = number
    return table


@cache
def _signs() -> NDArray[np.uint16]:
    """Signs by code point; built once."""
    table = those_of(str.islower, LETTERED_PLANES) * np.uint16(SMALL)
    table += those_of(str.isdigit, LETTERED_PLANES) * np.uint16(NUMERAL)
    for group, sign in SIGNS:
        table[[ord(character) for character in group]] |= sign
    return table
