"""A line's words, folded for look-up."""

import re

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|©|@")


def words_of(text: str) -> list[str]:
    """The words in small letters, with typewriter apostrophes."""
    return WORD.findall(text.lower().replace("’", "'"))
