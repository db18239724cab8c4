"""A line's words, folded for look-up."""

import re

PARTING = "\0"  # no page's character: a word of its own, so that many lines can be read at once
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|©|@|\0")
CLOSERS = frozenset(".,:;!?")


def words_of(text: str) -> list[str]:
    """The words in small letters, with typewriter apostrophes."""
    found: list[str] = []
    for piece in text.lower().replace("’", "'").split():
        if piece.isalnum():
            found.append(piece)
        elif piece[-1] in CLOSERS and piece[:-1].isalnum():
            found.append(piece[:-1])  # most words end so: the pattern, four times as slow, reads the others
        else:
            found += WORD.findall(piece)
    return found
