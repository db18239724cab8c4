"""Captions with their credits: what stands under the article's pictures."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from services.parsing.copied.credits import credit_in
from services.parsing.webpage.marks import BIT
from services.parsing.webpage.page import shown_words
from services.parsing.webpage.persons import names_person
from services.parsing.webpage.pieces import Piece

CREDIT_MARK = re.compile(
    r"credit|copyright|photographer|attribution|(?:photo|image|img|foto|picture)[-_]*authors?(?:$|[\s_-])|(?:^|[\s_-])source(?:$|[\s_-])|byline",
    re.IGNORECASE,
)
CAPTION_MARK = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-(?:text|dd)|(?:image|photo|picture|media|figure|img)?-*_*captions?(?:[-_]*text)?|legend|bildunterschrift"
    r"|legende|pie-de-foto|opis-?zdjecia|(?:image|photo|picture|img|foto)[-_]*(?:desc(?:ription)?|text|info|legend))(?:$|[\s_-])",
    re.IGNORECASE,
)
FOREIGN_BITS = BIT["navigation"] | BIT["footer"] | BIT["comment"] | BIT["related"] | BIT["sidebar"] | BIT["promotion"]
LONGEST_CAPTION = 1_000
LONGEST_CREDIT = 120
LEVELS = 4  # of elements between a piece and the caption that it is a part of


@dataclass(frozen=True, slots=True)
class Picture:
    """A caption as the page shows it, and its credit taken apart; `pieces` are the stretches it is made of."""

    line: str
    caption: str
    photographer: str | None
    agency: str | None
    pieces: tuple[int, ...]


def pictures_of(pieces: list[Piece]) -> list[Picture]:
    """The captions of the page's pictures in page order, each once; those of teasers and the page's frame left out."""
    groups: dict[HtmlElement, list[int]] = {}
    for index, piece in enumerate(pieces):
        # A caption's marks stand on the piece or close above it: most pieces are passed over here.
        if (
            (piece.bits | piece.near_bits) & BIT["caption"]
            and not piece.near_bits & FOREIGN_BITS
            and "nav" not in piece.tags
        ):
            element = _caption_element(piece)
            if element is not None:
                groups.setdefault(element, []).append(index)
    found: dict[str, Picture] = {}
    for element, indices in groups.items():
        picture = _picture(element, tuple(indices), " ".join(pieces[index].text for index in indices))
        if picture is not None:
            found.setdefault(picture.line, picture)
    return list(found.values())


def _caption_element(piece: Piece) -> HtmlElement | None:
    """The outermost element close above the piece that calls itself a caption."""
    found, node = None, piece.element
    for _ in range(LEVELS):
        if node is None or node.tag in ("body", "article", "main", "figure"):
            break
        if node.tag == "figcaption" or CAPTION_MARK.search(node.get("class") or ""):
            found = node
        node = node.getparent()
    if found is None and "figure" in piece.tags and _marked_credit(piece.element) == piece.text:
        return piece.element  # a credit alone
    return found


def _picture(element: HtmlElement, pieces: tuple[int, ...], line: str) -> Picture | None:
    if len(line) > LONGEST_CAPTION:
        return None
    marked = _marked_credit(element)
    if marked and marked in line:
        photographer, agency = people_behind(marked)
        caption = line.replace(marked, " ", 1)
        return Picture(line, _trimmed(caption), photographer, agency, pieces)
    caption, photographer, agency = split_credit(line)
    return Picture(line, caption, photographer, agency, pieces)


def _marked_credit(element: HtmlElement) -> str:
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and CREDIT_MARK.search(f"{node.get('class') or ''} {node.get('itemprop') or ''}"):
            words = shown_words(node)
            if words and len(words) <= LONGEST_CREDIT:
                return words
    last = element[-1] if len(element) > 1 else None
    words = shown_words(last) if last is not None and isinstance(last.tag, str) else ""
    return words if names_person(words) else ""


def split_credit(line: str) -> tuple[str, str | None, str | None]:
    """(caption, photographer, agency) of one line."""
    credit = credit_in(line)
    if credit is None:
        return line, None, None
    return _trimmed(line[: credit.start]), credit.photographer, credit.agency


def people_behind(credit: str) -> tuple[str | None, str | None]:
    """(photographer, agency) of a credit: «Ada Marsh/Example Agency», «Photograph: Example Agency»."""
    found = credit_in(credit) or credit_in(f"Photo: {credit}")
    return (found.photographer, found.agency) if found else (None, credit or None)


def _trimmed(caption: str) -> str:
    return " ".join(caption.split()).strip(" ([–—|-")
