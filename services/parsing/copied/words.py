"""A line's words, folded for look-up."""

import re

PARTING = "\0"  # no page's character: a word of its own, so that many lines can be read at once
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|©|@|\0")


def words_of(text: str) -> list[str]:
    """The words in small letters, with typewriter apostrophes."""
    return WORD.findall(text.lower().replace("’", "'"))
