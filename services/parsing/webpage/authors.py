"""Who wrote it: the names that metadata and byline give, cleaned of what is no name."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from services.parsing.people import people_of
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded, words
from services.parsing.webpage.page import Page, shown_words

BYLINE_MARK = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|written-?by|posted-?by|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
FOREIGN = re.compile(
    r"comment|related|teaser|recommend|sidebar|widget|promo|popular|latest|testimonial|review(?!ed)|bio\b|about",
    re.IGNORECASE,
)
BY_LINE = re.compile(r"(?:(?:written|posted|published|words|story|text)\s+by|by|author)\s*:?\s+\S", re.IGNORECASE)
LONGEST_BYLINE = 120

# Accounts of content systems, placeholders of templates.
NOBODY = frozenset(
    "admin administrator webmaster editor author undefined null none unknown anonymous guest user staff root test"
    " wordpress wpadmin superuser by published updated".split()
)
DATE_PART = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.? \d{1,2}\b|\b\d{1,2}[./]\d|\b\d{4}\b|\b(?:last )?(?:updated|published|posted)\b|\b\d+ min\b",
    re.IGNORECASE,
)


def choose(page: Page, findings: list[Finding]) -> list[Finding]:
    """One finding for each author, from the most trusted source that names anyone."""
    sites = {folded(finding.value) for finding in of(findings, Field.PUBLISHER)}
    found = of(findings, Field.AUTHOR)
    people = _from_best(found, sites)
    if people:
        return people
    return _from_best(list(visible(page)), sites) or _from_best(found, set())


def _from_best(found: list[Finding], sites: set[str]) -> list[Finding]:
    """The names of the first source with any, in its order."""
    by_source: dict[tuple[str, float], list[Finding]] = {}
    for finding in found:
        by_source.setdefault((finding.source, finding.confidence), []).append(finding)
    for group in by_source.values():
        names = [Finding(one.field, name, one.source, one.confidence) for one in group for name in names_in(one.value)]
        kept = {folded(name.value): name for name in names if folded(name.value) not in sites}
        if kept:
            return _fullest(list(kept.values()))
    return []


def names_in(credit: str) -> list[str]:
    """The people in one credit, as far as they are people."""
    cut = DATE_PART.search(credit)
    return [name for name in people_of(credit[: cut.start()] if cut else credit) if _is_name(name)]


def _is_name(name: str) -> bool:
    if folded(name) in NOBODY or not words(name) or len(name) > 80 or len(name.split()) > 8:
        return False
    return not name.isdigit()


def _fullest(names: list[Finding]) -> list[Finding]:
    """Without names that are a part of a fuller one («Marsh» beside «Ada Marsh»)."""
    return [
        name
        for name in names
        if not any(name is not other and f" {folded(name.value)} " in f" {folded(other.value)} " for other in names)
    ]


def visible(page: Page) -> Iterator[Finding]:
    """Bylines that the page shows: rel=author, elements whose class says so, and «By …» under the headline."""
    for element in page.tree.iter("a", "address", "span", "div", "p", "li", "h2", "h3", "h4", "h5", "h6"):
        marks = CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
        relation = (element.get("rel") or "").lower().split()
        if "author" not in relation and not BYLINE_MARK.search(marks):
            continue
        text = shown_words(element)
        if text and len(text) <= LONGEST_BYLINE and not _is_foreign(element):
            confidence = 0.7 if "author" in relation or BY_LINE.match(text) else 0.6
            yield Finding(Field.AUTHOR, text, "html:byline", confidence)
            return


def _is_foreign(element: HtmlElement) -> bool:
    return any(
        FOREIGN.search(f"{node.get('class') or ''} {node.get('id') or ''}") or node.tag in ("aside", "footer", "nav")
        for node in [element, *element.iterancestors()]
        if node.tag not in ("body", "html")
    )
