"""When the page was published and updated: metadata first, then what it shows, then htmldate's search."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from services.models import Moment
from services.parsing.moments import moment_of
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.page import Page, shown_words

UPDATE_MARKS = ("update", "modif", "aktualis", "actualis", "actualiz", "mise à jour", "aggiorn")
LONGEST_SHOWN = 120


def published_of(page: Page, findings: list[Finding]) -> Moment | None:
    """The publication time: the most trusted source that gives a readable day."""
    return _first([*of(findings, Field.PUBLISHED)]) or _searched(page, original=True)


def updated_of(findings: list[Finding], published: Moment | None) -> Moment | None:
    """The time of the last update, when it is another than that of publication and not before it."""
    updated = _first(of(findings, Field.UPDATED))
    if updated is None or (published is not None and updated.day < published.day):
        return None
    if published is not None and updated.day == published.day and updated.at == published.at:
        return None
    return updated


def findings(page: Page) -> Iterator[Finding]:
    """Time elements of the page, those of teasers and comments left out."""
    for element in page.tree.iter("time"):
        if _is_foreign(element):
            continue
        value = (element.get("datetime") or shown_words(element)).strip()
        shown = f"{shown_words(element.getparent()) if element.getparent() is not None else ''}"[:LONGEST_SHOWN]
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {shown}".lower()
        field = Field.UPDATED if any(mark in marks for mark in UPDATE_MARKS) else Field.PUBLISHED
        yield Finding(field, value, "html:time", 0.6)


FOREIGN = ("comment", "related", "teaser", "recommend", "sidebar", "widget", "promo", "more-", "latest", "popular")


def _is_foreign(element: HtmlElement) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "footer", "nav", "li"):
            return True
        marks = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower()
        if ancestor.tag not in ("body", "html", "main", "article") and any(mark in marks for mark in FOREIGN):
            return True
    return False


def _first(findings: list[Finding]) -> Moment | None:
    return next(filter(None, (moment_of(finding.value, finding.evidence) for finding in findings)), None)


def _searched(page: Page, original: bool) -> Moment | None:
    """htmldate (Barbaresi 2020, JOSS) looks through the whole page: a day only, and less sure."""
    from htmldate import find_date

    found = find_date(page.tree, original_date=original, extensive_search=True, url=page.address)
    return moment_of(found or "", Finding(Field.PUBLISHED, found or "", "html:htmldate", 0.5).evidence)
