"""A page's characters by class: by numpy, in a fixed number of passes over the page."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied.words import those_of

# Every blank that Unicode has; the marks without width that stand around a line; those blanks at which a line ends.
BLANKS = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200e\u200f\ufeff"
)
LINE_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"
# Classes of characters, an index each into the counts. Of the capitals (UPPER is 0) two more: those that open a word,
# and those that stand within one («SubscribeSign in»: words that the copying ran together).
# The blanks come last: what is less is none.
UPPER, LOWER, DIGIT, STOP, COMMA, QUOTE, RULE, BRACKET, OTHER, WIDE, MARKS, TITLED, GLUED, SPACE, LINE_END = range(15)
CLASS_COUNT = 15
PUNCTUATION = (
    (".!?…。！？؟۔", STOP), (",;،、，；", COMMA), ("\"'“”‘’«»„‹›「」", QUOTE),
    ("|•·⋅∙●→←▸►/›»\\", RULE), ("[]{}<>=_", BRACKET), ("©@#&+*%$€£", MARKS),
)  # fmt: skip
# Signs of a line's first and last character, a bit each.
SMALL, NUMERAL, OPEN_BRACKET, ENDER, CLOSER, COLON, QUESTION, PAUSE, CLOSE_BRACKET, BULLET = (
    1 << bit for bit in range(10)
)
SIGNS = (
    ("[", OPEN_BRACKET), (".!?…。！？؟۔", ENDER), ("\"'”’»)]*", CLOSER), (":：", COLON), ("?？؟", QUESTION),
    (",;-–،、", PAUSE), ("]", CLOSE_BRACKET), ("*+•◦‣▪●○■□➤►✓✔·»›–—-", BULLET),
)  # fmt: skip
WIDE_RANGES = ((0x3040, 0x30FF), (0x3400, 0xA000), (0xAC00, 0xD7B0))
FOLDED_BY_PLACE = "Σİ"  # of all capitals: the one is small in another way where a word ends, the other longer
BASIC_PLANE, LETTERED_PLANES = 0x10000, 0x20000  # code points; beyond the second plane there is no letter case
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's text: the code point and the class of each character, and all of it in small letters."""

    text: str
    codes: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    folded: str
    folds_in_place: bool  # whether each small letter stands where the capital does, and is what it is elsewhere

    def signs(self, places: Places) -> NDArray[np.uint16]:
        """What the characters at these places are as a line's first or last; past the end is the last one."""
        return _signs().take(self.codes.take(places, mode="clip"), mode="clip")

    def counts(self, starts: Places, ends: Places) -> NDArray[np.float32]:
        """Classes × lines: how many characters of each class stand in each line; both kinds of capitals count as UPPER,
        too, and the ends of lines that were joined as blanks."""
        # Characters between two lines are blanks: each line's stretch may reach to the next one's start, in one count.
        stretches = np.append(starts[1:], len(self.codes)) - starts
        cells = np.repeat(np.arange(0, CLASS_COUNT * len(starts), CLASS_COUNT), stretches)
        cells += self.kinds[starts[0] :]
        counted = np.bincount(cells, minlength=CLASS_COUNT * len(starts))
        counts = counted.reshape(-1, CLASS_COUNT).T.astype(np.float32)
        counts[SPACE] += counts[LINE_END]
        counts[SPACE] -= stretches - (ends - starts)
        counts[UPPER] += counts[TITLED] + counts[GLUED]
        return counts[:LINE_END]


def characters_of(text: str) -> Characters:
    """The code points of a text, and their classes."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _classes().take(codes, mode="clip")
    is_capital = kinds == UPPER
    opens = is_capital.copy()
    opens[1:] &= ~is_capital[:-1]
    glued = opens[1:] & (kinds[:-1] == LOWER)
    kinds += opens.view(np.uint8) * TITLED
    kinds[1:] += glued.view(np.uint8) * (GLUED - TITLED)
    folds_in_place = not any(letter in text for letter in FOLDED_BY_PLACE)
    # Of all letters, the dotted capital I alone is longer when small: places in `folded` shall be places in the text.
    return Characters(text, codes, kinds, text.replace("İ", "i").lower(), folds_in_place)


@cache
def _classes() -> NDArray[np.uint8]:
    """Character class by code point, for the basic plane, whose last one stands for all beyond; built once."""
    table = np.full(BASIC_PLANE, OTHER, np.uint8)
    table[those_of(str.isalpha, BASIC_PLANE)] = LOWER
    for first, end in WIDE_RANGES:
        table[first:end] = WIDE
    table[those_of(str.isdigit, BASIC_PLANE)] = DIGIT
    table[those_of(str.isupper, BASIC_PLANE)] = UPPER
    for group, number in ((BLANKS, SPACE), (LINE_ENDS, LINE_END), *PUNCTUATION):
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
