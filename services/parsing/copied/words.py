"""A line's words, folded for look-up."""

import re
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|©|@|\0")
PARTING = "\0"  # no page's character: between texts that are read at once
CLOSERS = frozenset(".,:;!?")
JOINERS, SIGNS = "'.-", "©@"  # between letters a part of the word; a word of their own
OTHER, LETTER, JOINER, KEPT = range(4)
WRITTEN_PLANES = 0x40000  # code points; beyond them nothing is a letter or a digit


def words_of(text: str) -> list[str]:
    """The words in small letters, with typewriter apostrophes."""
    found: list[str] = []
    for piece in _folded(text).split():
        if piece.isalnum():
            found.append(piece)
        elif piece[-1] in CLOSERS and piece[:-1].isalnum():
            found.append(piece[:-1])  # most words end so: the pattern, four times as slow, reads the others
        else:
            found += WORD.findall(piece)
    return found


def words_of_each(texts: list[str]) -> list[list[str]]:
    """`words_of` each of many texts, which are in small letters, all in one pass of numpy's: a blank takes the place of
    what belongs to no word."""
    together = PARTING.join(texts).replace("’", "'")
    if together.count(PARTING) >= len(texts):
        return list(map(words_of, texts))
    for sign in SIGNS:
        together = together.replace(sign, f" {sign} ")
    codes = np.frombuffer(together.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds().take(codes, mode="clip")
    is_letter = np.concatenate(([False], kinds == LETTER, [False]))
    is_kept = (kinds == KEPT) | is_letter[1:-1] | ((kinds == JOINER) & is_letter[:-2] & is_letter[2:])
    bare = np.where(is_kept, codes, np.uint32(ord(" "))).tobytes().decode("utf-32-le")
    return [text.split() for text in bare.split(PARTING)]


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def those_of(test: Callable[[str], bool], count: int) -> NDArray[np.bool_]:
    """Of the first `count` code points, which are of a kind."""
    return np.fromiter(map(test, map(chr, range(count))), np.bool_, count)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each code point is to a word; built once."""
    table = those_of(str.isalnum, WRITTEN_PLANES) * np.uint8(LETTER)
    for characters, kind in ((JOINERS, JOINER), (SIGNS + PARTING, KEPT)):
        table[[ord(character) for character in characters]] = kind
    return table
