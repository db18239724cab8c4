"""A heading that holds more than the headline, a topic before it or a day after it; or that is the site's name."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from services.parsing.webpage.page import shown_words
from services.parsing.webpage.pieces import Piece

EDGES = " |·•:–—-/"  # marks that part a topic from the headline
TOPIC_MARK = re.compile(
    r"(?:^|[\s_-])(?:kicker|over-?line|top-?line|eyebrow|labels?|rubri(?:c|ck|k|que)|dachzeile|spitzmarke|sur-?title|surtitre"
    r"|pre-?title|super-?title|title-?header|antetitulo|occhiello|catenaccio|category|flag|badge|sub-?head(?:ing|line)?"
    r"|sub-?title|h1-?small|heading-?small)(?:$|[\s_-])",
    re.IGNORECASE,
)
LEAST_LEFT = 2  # words that a heading keeps when its topic is taken out
ARCHIVED = re.compile(r"(?:https?://web\.archive\.org)?/web/\d{4,14}[a-z_]*/(?=https?:)", re.IGNORECASE)
HOME_PATH = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{2,5})?)?/?", re.IGNORECASE)


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


def without_topic(heading: HtmlElement) -> str | None:
    """The heading's words without an element at either end that calls itself a topic; None if none does.

    A page whose heading is «<small>Harbours</small> The ferry is back» shows two lines, whatever its metadata join.
    """
    inner = heading
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
    parts = [part for part in inner if isinstance(part.tag, str) and shown_words(part)]
    if not parts or (len(parts) == 1 and not _words_around(inner)):
        return None
    whole = left = shown_words(heading)
    if not (inner.text or "").strip() and _is_topic(parts[0]):
        left = left.removeprefix(shown_words(parts[0])).strip(EDGES)
    if (len(parts) > 1 or (inner.text or "").strip()) and not (parts[-1].tail or "").strip() and _is_topic(parts[-1]):
        left = left.removesuffix(shown_words(parts[-1])).strip(EDGES)
    return left if left != whole and len(left.split()) >= LEAST_LEFT else None


def _words_around(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _is_topic(element: HtmlElement) -> bool:
    return element.tag == "small" or TOPIC_MARK.search(element.get("class") or "") is not None


def is_home_link(heading: HtmlElement) -> bool:
    """Whether the heading is a link to a site's front page: its name, however it is set."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next(heading.iterancestors("a"), None)
    if link is None or link.get("href") is None:
        return False
    if len(shown_words(link)) < len(shown_words(heading)):
        return False
    try:
        address = urlsplit(ARCHIVED.sub("", (link.get("href") or "").strip()))
    except ValueError:  # «http://[broken»
        return False
    is_address = bool(address.netloc) or address.path.startswith("/")
    return is_address and not address.query and not address.fragment and HOME_PATH.fullmatch(address.path) is not None
