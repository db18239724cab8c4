"""The headline: the heading that the metadata speak of, else the metadata's title without the site's name."""

import re
from collections.abc import Iterator

from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded, overlap, within, words
from services.parsing.webpage.page import Page, shown_words

SEPARATOR = re.compile(r"\s+[|·•»«:–—―-]+\s+|\s*[|»]\s*|\s+::\s+")
LONGEST_HEADLINE = 300
AGREEMENT = 0.6  # Dice share of words at which a heading and a title are one headline in two wordings
HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


def choose(page: Page, findings: list[Finding]) -> Finding | None:
    """The headline with its source; None on a page that has neither heading nor title."""
    titles = of(findings, Field.HEADLINE)
    sites = {folded(finding.value) for finding in of(findings, Field.PUBLISHER)}
    stripped = [_stripped(title, sites) for title in titles]
    headings = list(_headings(page, sites))
    best = _agreeing(headings, titles)
    if best is not None:
        return best
    first = [heading for heading in headings if heading.source == "html:h1" and len(words(heading.value)) >= 3]
    if len(first) == 1:
        return first[0]
    named = [title for title in stripped if title is not None and folded(title.value) not in sites]
    return next(iter(named), None) or next(iter(headings), None)


def _headings(page: Page, sites: set[str]) -> Iterator[Finding]:
    """Headings that may be the headline: every h1, and h2 after them, in page order."""
    for tag, confidence in (("h1", 0.95), ("h2", 0.8)):
        for element in page.tree.iter(tag):
            text = shown_words(element)
            if text and len(text) <= LONGEST_HEADLINE and folded(text) not in sites and not _is_hidden(element):
                yield Finding(Field.HEADLINE, text, f"html:{tag}", confidence)


def _agreeing(headings: list[Finding], titles: list[Finding]) -> Finding | None:
    """The heading that the titles agree with most; a heading in a title's words beats one in other words."""
    best, best_score = None, 0.0
    for heading in headings:
        score = max((_agreement(heading, title) for title in titles), default=0.0)
        if heading.source == "html:h2":
            score -= 0.15
        if score > best_score:
            best, best_score = heading, score
    return best if best_score >= AGREEMENT else None


def _agreement(heading: Finding, title: Finding) -> float:
    if folded(heading.value) == folded(title.value):
        return 2.0
    share = overlap(heading.value, title.value)
    if within(heading.value, title.value) and len(words(heading.value)) >= 2:
        return 1.0 + share
    return share


def _stripped(title: Finding, sites: set[str]) -> Finding | None:
    """The title without the site's name, before or after a separator; None when nothing is left."""
    text = title.value
    for match in [*SEPARATOR.finditer(text)][::-1]:
        before, after = text[: match.start()], text[match.end() :]
        if folded(after) in sites:
            text = before
        elif folded(before) in sites:
            text = after
    if text == title.value and title.source == "html:title":
        text = _longest_part(text)
    return Finding(title.field, text, title.source, title.confidence) if folded(text) not in sites else None


def _longest_part(title: str) -> str:
    """Without a known site name: cut a short last part off («Long headline here - Site»)."""
    matches = list(SEPARATOR.finditer(title))
    if not matches:
        return title
    before, after = title[: matches[-1].start()], title[matches[-1].end() :]
    return before if len(words(before)) >= 3 and len(words(after)) <= 4 else title


def _is_hidden(element: object) -> bool:
    return bool(HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None  # type: ignore[attr-defined]
