"""The headline: the heading that the metadata speak of, else the metadata's title without the site's name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.headings import is_home_link, parts_of, without_topic
from services.parsing.webpage.names import folded, overlap, within, words
from services.parsing.webpage.page import Page, shown_words

SEPARATOR = re.compile(r"\s+[|·•»«:–—―-]+\s+|\s*[|»]\s*|\s+::\s+")
LONGEST_HEADLINE = 300
AGREEMENT = 0.6  # Dice share of words at which a heading and a title are one headline in two wordings
STRANGER = 0.15  # a heading that has less in common with every title is another box's
LEAST_WORDS = 3
LONGEST_SITE_NAME = 5  # words
REPLIES = re.compile(  # «15 Replies to “…”», «2 Gedanken zu „…“»: the heading of the comments
    r"(?:\d+|an?|one|eine?|une?|un[ao]?)\s+(?:repl(?:y|ies)|responses?|comments?|thoughts?|kommentare?|gedanken?|antwort(?:en)?"
    r"|réflexions?|commentaires?|réponses?|comentarios?|respuestas?|pensamientos?|commenti|risposte|comentários?|reacties"
    r"|gedachten?)\s+(?:to|on|zu|auf|sur|à|en|a|su|em|op|over)\b",
    re.IGNORECASE,
)
KINSHIP = 0.4  # at which the page's only h1 is its headline in other words than the metadata's
EXACT = 2.0
HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


def choose(page: Page, findings: list[Finding]) -> Finding | None:
    """The headline with its source; None on a page that has neither heading nor title."""
    titles = of(findings, Field.HEADLINE)
    sites = _sites(page, findings)
    stripped = [_stripped(title, sites) for title in titles]
    headings = list(_headings(page, sites))
    best = _agreeing(headings, titles)
    if best is not None:
        return _own_words(page, best, [title for title in stripped if title is not None], sites)
    named = [title for title in stripped if title is not None and folded(title.value) not in sites]
    first = {
        folded(heading.value): heading
        for heading in reversed(headings)
        if heading.source == "html:h1" and len(words(heading.value)) >= LEAST_WORDS
    }
    only = next(iter(first.values())) if len(first) == 1 else None
    if only is not None and (not named or overlap(only.value, named[0].value) >= STRANGER):
        return _own_words(page, only, [], sites)
    return _shown_part(page, titles, headings) or next(iter(named), None) or next(_headings(page, set()), None)


def _sites(page: Page, findings: list[Finding]) -> set[str]:
    """What names the site and not the article: the publisher, and headings that lead to the front page.

    Some systems call the article's own title the application's name; that is no site's.
    """
    title = next((finding.value for finding in of(findings, Field.HEADLINE) if finding.source == "html:title"), "")
    named = {
        folded(finding.value)
        for finding in of(findings, Field.PUBLISHER)
        if finding.value != title or len(words(title)) <= LONGEST_SITE_NAME
    }
    linked = {folded(shown_words(heading)) for heading in page.tree.iter("h1", "h2") if is_home_link(heading)}
    return named | linked - {""}


def _own_words(page: Page, heading: Finding, titles: list[Finding], sites: set[str]) -> Finding:
    """The heading's words without a topic, a day or the site's name that it sets apart from the headline."""
    element = next(e for e in page.tree.iter(heading.source[-2:]) if shown_words(e) == heading.value)
    for title in titles:
        if len(words(title.value)) >= LEAST_WORDS and within(title.value, heading.value):
            part = next((part for part in parts_of(element) if folded(part) == folded(title.value)), None)
            if part is not None:
                return replace(heading, value=part)
    part = without_topic(element) or _without_site(heading.value, sites)
    return heading if part is None else replace(heading, value=part)


def _without_site(heading: str, sites: set[str]) -> str | None:
    """The heading without the site's name at its end."""
    ends = [match for match in SEPARATOR.finditer(heading) if folded(heading[match.end() :]) in sites]
    return heading[: ends[-1].start()] if ends and len(words(heading[: ends[-1].start()])) >= LEAST_WORDS else None


def _shown_part(page: Page, titles: list[Finding], headings: list[Finding]) -> Finding | None:
    """The part of a title that a heading, else a line of the page consists of: «Site - Long headline here»."""
    for title in titles:
        parts = {folded(part): part for part in SEPARATOR.split(title.value) if len(words(part)) > LEAST_WORDS}
        short = next((heading for heading in headings if folded(heading.value) in _folded_parts(title.value)), None)
        if short is not None:
            return short
        if not parts or len(title.value) == len(next(iter(parts.values()))):
            continue
        for element in page.tree.iter("b", "strong", "font", "p", "div", "span", "td"):
            text = (element.text or "").strip()
            if text and folded(text) in parts:
                return Finding(Field.HEADLINE, " ".join(text.split()), "html:shown", title.confidence)
    return None


def _folded_parts(title: str) -> set[str]:
    return {folded(part) for part in SEPARATOR.split(title)} if SEPARATOR.search(title) else set()


def _headings(page: Page, sites: set[str]) -> Iterator[Finding]:
    """Headings that may be the headline: every h1, and h2 after them, in page order."""
    for tag, confidence in (("h1", 0.95), ("h2", 0.8)):
        for element in page.tree.iter(tag):
            text = shown_words(element)
            if text and len(text) <= LONGEST_HEADLINE and folded(text) not in sites and not _is_others(element, text):
                yield Finding(Field.HEADLINE, text, f"html:{tag}", confidence)


def _agreeing(headings: list[Finding], titles: list[Finding]) -> Finding | None:
    """The heading that the titles agree with most; a heading in a title's words beats one in other words."""
    main = {folded(heading.value) for heading in headings if heading.source == "html:h1"}
    best, best_score = None, 0.0
    for heading in headings:
        score = max((_agreement(heading, title) for title in titles), default=0.0)
        if heading.source == "html:h2":
            score -= 0.15
        elif len(main) == 1 and AGREEMENT > score >= KINSHIP:
            score = AGREEMENT
        if score > best_score and not (best_score >= AGREEMENT and len(main) == 1 and score < EXACT - 0.15):
            best, best_score = heading, score
    return best if best_score >= AGREEMENT else None


def _agreement(heading: Finding, title: Finding) -> float:
    if folded(heading.value) == folded(title.value):
        return EXACT
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
    if text == title.value and (title.source == "html:title" or not sites):
        text = _longest_part(text)
    return Finding(title.field, text, title.source, title.confidence) if folded(text) not in sites else None


def _longest_part(title: str) -> str:
    """Without a known site name: cut a short last part off («Long headline here - Site»)."""
    matches = list(SEPARATOR.finditer(title))
    if not matches:
        return title
    before, after = title[: matches[-1].start()], title[matches[-1].end() :]
    return before if len(words(before)) >= 3 and len(words(after)) <= 4 else title


def _is_others(element: HtmlElement, text: str) -> bool:
    """Whether the heading is one that no reader sees, or that of the comments."""
    return _is_hidden(element) or REPLIES.match(text) is not None


def _is_hidden(element: HtmlElement) -> bool:
    return bool(HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None
