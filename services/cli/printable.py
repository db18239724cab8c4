"""Strangers' text for a terminal: it must not move the cursor, set a title, or turn the line around."""

import unicodedata

# Cc: escape sequences begin with one. Cf: marks that reorder or hide text; joiners that scripts need stay.
_LEFT_IN = frozenset("\n\t\u200c\u200d\u200e\u200f")
_LEFT_OUT = ("Cc", "Cf", "Cs", "Co")


def printable(text: str) -> str:
    """The text without control characters, escape sequences' beginnings, and marks that reorder it."""
    return "".join(sign for sign in text if sign in _LEFT_IN or unicodedata.category(sign) not in _LEFT_OUT)
