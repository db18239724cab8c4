"""When the page was published and updated: metadata first, then what it shows, then htmldate's search."""

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from services.models import Moment
from services.parsing.moments import moment_of, shown_day
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.lines import Lines, is_foreign
from services.parsing.webpage.page import Page, shown_words

UPDATE_MARKS = ("update", "modif", "aktualis", "actualis", "actualiz", "mise à jour", "aggiorn")
# htmldate takes the first datePublished that it meets, be it a teaser's or a review's; both were weighed before.
OTHERS_DATES = XPath('//script[contains(@type, "ld+json")] | //body//meta')
SHOWN_SOURCES = frozenset({"html:shown", "html:time"})
UPDATE_SOURCES = SHOWN_SOURCES | {"meta:json-ld"}
LONGEST_SHOWN = 150
LINES_BEFORE, LINES_AFTER = 25, 150
UNLABELLED_LINES = 40  # a day without «published» further down is one that the text speaks of
LABEL = re.compile(
    r"\b(?:(?P<updated>(?:last\s+)?(?:updated|modified|reviewed|revised)|aktualisiert|actualizado|aggiornato"
    r"|mis à jour)|(?P<published>published|posted|first published|veröffentlicht|publié|publicado|pubblicato))\b",
    re.IGNORECASE,
)


def published_of(page: Page, findings: list[Finding]) -> Moment | None:
    """The publication time: the most trusted source that gives a readable day.

    A page that shows its last update alone was published by then: the best day known, and little trusted. What meta
    tags call modified is the content system's last touch, often years later, and says nothing of the publication.
    """
    found = _first(of(findings, Field.PUBLISHED))
    if found is not None:
        return _as_shown(found, findings)
    updates = [_less(finding) for finding in of(findings, Field.UPDATED) if finding.source in UPDATE_SOURCES]
    return _first(updates) or _searched(page, findings)


def _as_shown(moment: Moment, findings: list[Finding]) -> Moment:
    """The day as the page shows it, where the metadata's instant falls on its eve or morrow in another zone."""
    if moment.at is None or moment.at.utcoffset() is None:
        return moment
    days = [
        found[0]
        for one in of(findings, Field.PUBLISHED)
        if one.source in SHOWN_SOURCES
        if (found := shown_day(one.value))
    ]
    if days and moment.day not in days and abs((days[0] - moment.day).days) == 1:
        return moment.model_copy(update={"day": days[0]})
    return moment


def updated_of(findings: list[Finding], published: Moment | None) -> Moment | None:
    """The time of the last update, when it is another than that of publication and not before it."""
    updated = _first(of(findings, Field.UPDATED))
    if updated is None or (published is not None and updated.day < published.day):
        return None
    if published is not None and updated.day == published.day and updated.at == published.at:
        return None
    return updated


def shown(lines: Lines) -> Iterator[Finding]:
    """Days written in short lines around the headline: «Published 12 May 2024», «May 12, 2024 | 3 min read»."""
    for distance, element in lines.near(LINES_BEFORE, LINES_AFTER):
        text = shown_words(element)
        if not 8 <= len(text) <= LONGEST_SHOWN or shown_day(text) is None or is_foreign(element):
            continue
        closeness = 0.05 / (1 + distance)
        labels = list(LABEL.finditer(text))
        if not labels and distance <= UNLABELLED_LINES:
            yield Finding(Field.PUBLISHED, text, "html:shown", 0.65 + closeness)
        ends = [label.start() for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=False):
            field = Field.UPDATED if label["updated"] else Field.PUBLISHED
            yield Finding(field, text[label.end() : end], "html:shown", 0.7 + closeness)


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


def _less(finding: Finding) -> Finding:
    return replace(finding, confidence=0.4)


def _searched(page: Page, findings: list[Finding]) -> Moment | None:
    """htmldate (Barbaresi 2020, JOSS) looks through the whole page: a day only, and less sure."""
    from htmldate import find_date

    tree = copy.deepcopy(page.tree)
    for element in cast(list[HtmlElement], OTHERS_DATES(tree)):
        element.drop_tree()
    found = find_date(tree, original_date=True, extensive_search=False, url=page.address)
    moment = moment_of(found or "", Finding(Field.PUBLISHED, found or "", "html:htmldate", 0.5).evidence)
    touched = _first(of(findings, Field.UPDATED))
    return None if moment is not None and touched is not None and moment.day == touched.day else moment
