"""Comparing names and titles the way a reader does: case, quotes, dashes and blanks do not count."""

import re
import unicodedata
from functools import lru_cache

QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "\xad": ""}
)
WORD = re.compile(r"\w+")


@lru_cache(maxsize=2_048)  # every heading is held against every title
def folded(text: str) -> str:
    """The text with everything folded that two spellings of one title differ in."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(QUOTES).split())


def words(text: str) -> list[str]:
    """The words of the folded text."""
    return WORD.findall(folded(text).replace("'", ""))


def overlap(one: str, other: str) -> float:
    """Share of the words that two titles have in common (Dice), 0 to 1."""
    first, second = words(one), words(other)
    if not first or not second:
        return 0.0
    common, rest = 0, list(second)
    for word in first:
        if word in rest:
            rest.remove(word)
            common += 1
    return 2 * common / (len(first) + len(second))


def within(short: str, long: str) -> bool:
    """Whether the words of `short` stand in `long` in one run."""
    needle, hay = f" {' '.join(words(short))} ", f" {' '.join(words(long))} "
    return len(needle) > 2 and needle in hay
