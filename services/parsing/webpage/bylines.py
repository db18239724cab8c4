"""Bylines that a page shows: rel=author links, elements whose class says so, and lines that begin with «By»."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from services.parsing.people import is_person, people_of
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.lines import TAGS, Lines, is_foreign
from services.parsing.webpage.page import Page, shown_words

SOURCE = "html:byline"
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BYLINE_MARK = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|author-?(?:s|name|link|info|details|text)?|written-?by|posted-?by|contributor)(?:$|[\s_-])",
    re.IGNORECASE,
)
BY_LINE = re.compile(
    r"(?:(?:written|posted|published|words|story|text|authored|insights)\s+(?:by|from)|by|authors?\s*:)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
NAMING = frozenset({"class", "id", "data-testid"})
LONGEST_BYLINE = 150
LINES_AFTER_HEADLINE = 150  # a «By …» line further down is a name in the text


def findings(page: Page, lines: Lines) -> Iterator[Finding]:
    """The page's byline candidates, each with its own trust."""
    after_headline = lines.after(LINES_AFTER_HEADLINE)
    for element in page.tree.iter(*TAGS):
        marked = _marked(element)
        if not marked and element not in after_headline:
            continue
        text = shown_words(element)
        if not text or len(text) > LONGEST_BYLINE:
            continue
        led = BY_LINE.match(text) is not None
        if not (marked or led) or is_foreign(element):
            continue
        names = _names(element, text, marked)
        if names:
            near = 0.05 if element in after_headline else 0.0
            yield Finding(
                Field.AUTHOR, " ; ".join(names), SOURCE, (0.68 if marked and led else 0.66 if led else 0.62) + near
            )


def _marked(element: HtmlElement) -> bool:
    for name, value in element.items():
        if name in NAMING and _names_byline(value):
            return True
        if name == "rel" and "author" in value.lower().split():
            return True
    return False


@lru_cache(maxsize=20_000)
def _names_byline(words: str) -> bool:
    return bool(BYLINE_MARK.search(CAMEL.sub("-", words)))


def _names(element: HtmlElement, text: str, marked: bool) -> list[str]:
    """The linked names within a byline, else the names that its words give."""
    linked = [shown_words(link) for link in ([element] if element.tag == "a" else element.iter("a"))]
    people = [name for value in linked for name in people_of(value) if is_person(name)]
    if people and (element.tag == "a" or len(people) >= len([name for name in people_of(text) if is_person(name)])):
        return list(dict.fromkeys(people))
    names = people_of(text)
    named = [name for name in names if is_person(name)]
    if named:
        return named
    # One word, or words in small letters: a pen name, when there is nothing else in the byline.
    pen_name = next(iter(names), "")
    titled = pen_name.istitle() or not pen_name[:1].islower()
    return [pen_name] if len(pen_name) >= 3 and len(pen_name.split()) <= 4 and (marked or titled) else []
