"""Microdata and RDFa: schema.org's names as attributes of the elements that the reader sees (itemprop, property)."""

from collections.abc import Iterator
from typing import cast

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
LONGEST_VALUE = 300
MARKED = XPath("//*[@itemprop or @property]")


def findings(page: Page) -> Iterator[Finding]:
    """What the attributes of the page's body say."""
    for element in cast(list[HtmlElement], MARKED(page.tree)):
        yield from _of(element, element.get("itemprop") or "", "html:microdata")
        if element.tag != "meta":
            yield from _of(element, (element.get("property") or "").replace("schema:", ""), "html:rdfa")


def _of(element: HtmlElement, names: str, source: str) -> Iterator[Finding]:
    for name in names.lower().split():
        if name not in PROPERTIES or _is_foreign(element):
            continue
        field, confidence = PROPERTIES[name]
        value = _author(element) if field is Field.AUTHOR else _value(element)
        if value and len(value) <= LONGEST_VALUE:
            yield Finding(field, value, source, confidence)


def _value(element: HtmlElement) -> str:
    return (element.get("content") or element.get("datetime") or shown_words(element)).strip()


def _author(element: HtmlElement) -> str:
    """A person's own name property, where the author is a node with an address and a portrait."""
    for inner in element.iterfind(".//*[@itemprop='name']"):
        return _value(inner)
    return _value(element)


def _is_foreign(element: HtmlElement) -> bool:
    for ancestor in element.iterancestors():
        kind = (ancestor.get("itemtype") or ancestor.get("typeof") or "").lower()
        if kind:
            return kind.rsplit("/", 1)[-1] in FOREIGN_TYPES
    return False
