"""A heading that holds more than the headline: a topic before it, a day or a byline after it."""

from dataclasses import replace

from lxml.html import HtmlElement

from services.parsing.webpage.page import shown_words
from services.parsing.webpage.pieces import Piece

EDGES = " |·•:–—-/"  # marks that part a topic from the headline


def parts_of(heading: HtmlElement) -> list[str]:
    """The stretches that a heading is made of: its inner elements' words and the words between them."""
    found = [" ".join((heading.text or "").split())]
    for element in heading.iterdescendants():
        if isinstance(element.tag, str):
            found += [shown_words(element), " ".join((element.tail or "").split())]
    return [part for part in (part.strip(EDGES) for part in found) if part]


def set_apart(pieces: list[Piece], headline: str) -> list[Piece]:
    """The pieces, the first heading that holds the headline among other words cut in up to three."""
    for index, piece in enumerate(pieces):
        if not {"h1", "h2"}.isdisjoint(piece.tags) and headline in piece.text and headline != piece.text:
            before, _, after = piece.text.partition(headline)
            return [*pieces[:index], *_cut(piece, before, headline, after), *pieces[index + 1 :]]
        if piece.text == headline:
            break
    return pieces


def _cut(piece: Piece, before: str, headline: str, after: str) -> list[Piece]:
    inner = {
        shown_words(element): element for element in piece.element.iterdescendants() if isinstance(element.tag, str)
    }
    return [
        replace(piece, text=text, element=inner.get(text, piece.element), times=1)
        for text in (before.strip(EDGES), headline, after.strip(EDGES))
        if text
    ]
