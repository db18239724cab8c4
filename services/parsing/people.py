"""The people in a credit such as «By Ada Marsh, Ben Cole and Cy Dunn»."""

import re

LEAD = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|reviewed|story|words|text|article)\s+by|by|von|par|por|di|de|door|av|af)"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:;|\||/|\n|\band\b|&|\bund\b|\bet\b(?! al)|\by\b|\bwith\b)\s*", re.IGNORECASE)
NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{2,}|[<>{}\[\]=]", re.IGNORECASE)


def people_of(credit: str) -> list[str]:
    """The names in a credit, in order; empty when it holds none."""
    credit = LEAD.sub("", " ".join(credit.replace("\n", " ; ").split()))
    names: list[str] = []
    for part in SEPARATOR.split(credit):
        names += _at_commas(part)
    return list(dict.fromkeys(name for name in map(_cleaned, names) if name and not NOT_A_NAME.search(name)))


def _at_commas(part: str) -> list[str]:
    """Cut «Ada Marsh, Ben Cole» at its commas, but not «Marsh, Ada» and not «Ada Marsh, MD»."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) == 1 or all(len(piece.split()) >= 2 for piece in pieces):
        return pieces
    return pieces[:1] if len(pieces[0].split()) >= 2 else [part]


def _cleaned(name: str) -> str:
    return name.strip(" \t,.;:-–—|•*\"'")
