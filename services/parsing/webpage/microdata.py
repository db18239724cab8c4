"""Microdata and RDFa: schema.org's names as attributes of the elements that the reader sees (itemprop, property)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.page import Page, shown_words

PROPERTIES: dict[str, tuple[Field, float]] = {
    "headline": (Field.HEADLINE, 0.85),
    "alternativeheadline": (Field.STANDFIRST, 0.8),
    "author": (Field.AUTHOR, 0.85),
    "creator": (Field.AUTHOR, 0.7),
    "datepublished": (Field.PUBLISHED, 0.88),
    "datecreated": (Field.PUBLISHED, 0.7),
    "datemodified": (Field.UPDATED, 0.85),
    "articlesection": (Field.SECTION, 0.8),
    "keywords": (Field.TAG, 0.7),
}
# A review, comment or teaser within the page has an author and a date of its own.
FOREIGN_TYPES = ("comment", "review", "usercomments", "itemlist", "imageobject", "product", "person", "organization")
HOUSE = 0.4
LONGEST_VALUE = 300
COMMENT = re.compile(r"(?:^|\s)comments?(?:$|[\s_-])", re.IGNORECASE)
COMMENT_DEPTH = 8
PROPERTY_LIMIT = 5_000  # elements
LONGEST_ARTICLE_IN_PARTS = 2  # items: more that each have a date or an author are a list of articles
MARKED = XPath("//*[@itemprop or @property]")


class Scoped(NamedTuple):
    """A finding and the item that it is of."""

    scope: HtmlElement | None
    finding: Finding


def findings(page: Page) -> Iterator[Finding]:
    """What the attributes of the page's body say of its one article."""
    found: dict[Field, list[Scoped]] = defaultdict(list)
    for element in cast(list[HtmlElement], MARKED(page.tree))[:PROPERTY_LIMIT]:
        names = [(name, "html:microdata") for name in (element.get("itemprop") or "").lower().split()]
        if element.tag != "meta":
            names += [
                (name, "html:rdfa") for name in (element.get("property") or "").lower().replace("schema:", "").split()
            ]
        for name, source in names:
            if name in PROPERTIES:
                field, confidence = PROPERTIES[name]
                scope = _scope(element)
                value = _author(element) if field is Field.AUTHOR else _value(element)
                if field is Field.AUTHOR and "organization" in (element.get("itemtype") or "").lower():
                    confidence -= HOUSE  # as in JSON-LD: people go first
                if value and len(value) <= LONGEST_VALUE and not (_is_foreign(scope) or _is_comment(element)):
                    found[field].append(Scoped(scope, Finding(field, value, source, confidence)))
    for scoped in found.values():
        yield from _of_article(scoped)


def _of_article(found: list[Scoped]) -> list[Finding]:
    """The findings of the item that holds the page's headline; of a list of items without one, none."""
    scopes = {one.scope for one in found}
    if len(scopes) > 1:
        main = {scope for scope in scopes if scope is not None and next(scope.iter("h1"), None) is not None}
        if main or len(scopes) > LONGEST_ARTICLE_IN_PARTS:
            found = [one for one in found if one.scope in main]
    return [one.finding for one in found]


def _scope(element: HtmlElement) -> HtmlElement | None:
    """The item that the property belongs to."""
    return next((node for node in element.iterancestors() if node.get("itemtype") or node.get("typeof")), None)


def _value(element: HtmlElement) -> str:
    return (element.get("content") or element.get("datetime") or shown_words(element)).strip()


def _author(element: HtmlElement) -> str:
    """A person's own name property, where the author is a node with an address and a portrait."""
    for inner in element.iterfind(".//*[@itemprop='name']"):
        return _value(inner)
    return _value(element)


def is_anothers(element: HtmlElement) -> bool:
    """Whether the element stands in the item of a review, a comment, a product: not in the article's."""
    return _is_foreign(element if element.get("itemtype") or element.get("typeof") else _scope(element))


def _is_comment(element: HtmlElement) -> bool:
    marks = (
        f"{node.get('class') or ''} {node.get('id') or ''}"
        for node in islice((element, *element.iterancestors()), COMMENT_DEPTH)
    )
    return any(COMMENT.search(words) for words in marks)


def _is_foreign(scope: HtmlElement | None) -> bool:
    kind = "" if scope is None else (scope.get("itemtype") or scope.get("typeof") or "").lower()
    return kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] in FOREIGN_TYPES
