"""The fields around the article: standfirst, publisher, section, tags, address, language, copyright line."""

import re
from urllib.parse import urljoin, urlsplit

from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded, words
from services.parsing.webpage.page import Page, shown_words

STANDFIRST_MARK = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|ing)?|deck|dek|strap-?line|teaser-?text|article-?(?:summary|intro|lead|lede"
    r"|dek|description)|post-?(?:subtitle|excerpt)|lede|sommaire|chapo|vorspann|entradilla)(?:$|[\s_-])",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|[A-Z])", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
LONGEST_STANDFIRST = 600
LONGEST_COPYRIGHT = 200
TAG_LIMIT = 40


def standfirst_of(page: Page, findings: list[Finding], headline: str | None) -> tuple[Finding | None, bool]:
    """(the standfirst, whether the page shows it): an element that says so, else the metadata's description."""
    described = of(findings, Field.STANDFIRST)
    descriptions = {folded(finding.value) for finding in described}
    for element in page.tree.iter("p", "h2", "h3", "div", "span"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
        if not STANDFIRST_MARK.search(marks) and not (element.tag == "h2" and descriptions):
            continue
        text = shown_words(element)
        if not 20 <= len(text) <= LONGEST_STANDFIRST or (headline and folded(text) == folded(headline)):
            continue
        if folded(text) in descriptions:
            return Finding(Field.STANDFIRST, text, "html:standfirst", 0.95), True
        if STANDFIRST_MARK.search(marks) and len(words(text)) >= 6 and not _has_blocks(element):
            return Finding(Field.STANDFIRST, text, "html:standfirst", 0.75), True
    others = [finding for finding in described if headline is None or folded(finding.value) != folded(headline)]
    return next(iter(others), None), False


def _has_blocks(element: object) -> bool:
    return any(True for _ in element.iter("p", "li", "h1", "h2", "h3", "form")) and element.tag not in ("p", "h2", "h3")  # type: ignore[attr-defined]


def address_of(page: Page, findings: list[Finding]) -> str | None:
    """The canonical address: absolute, http(s), else the one that the container knew."""
    for finding in of(findings, Field.URL):
        try:
            address = urljoin(page.address or "", finding.value)
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return address
        except ValueError:  # «http://[broken»: an address that no browser would follow
            continue
    return page.address


def language_of(findings: list[Finding]) -> str | None:
    """The language tag that the page declares («en-GB»), the article's own before the page's."""
    declared = (finding.value.strip().replace("_", "-") for finding in of(findings, Field.LANGUAGE))
    return next((value for value in declared if LANGUAGE.match(value)), None)


def tags_of(findings: list[Finding]) -> list[Finding]:
    """The tags of the most trusted source, cut at commas, each once."""
    found = of(findings, Field.TAG)
    if not found:
        return []
    values = [
        (finding, tag.strip()) for finding in found if finding.source == found[0].source for tag in _cut(finding.value)
    ]
    unique = {
        folded(tag): Finding(Field.TAG, tag, finding.source, finding.confidence) for finding, tag in values if tag
    }
    return [tag for tag in unique.values() if len(tag.value) <= 100][:TAG_LIMIT]


def _cut(value: str) -> list[str]:
    return re.split(r"\s*[;|]\s*" if ";" in value or "|" in value else r"\s*,\s*", value)


def first(findings: list[Finding], field: Field) -> Finding | None:
    """The most trusted finding on a field."""
    return next(iter(of(findings, field)), None)


def copyright_of(page: Page, findings: list[Finding]) -> Finding | None:
    """The copyright line: the metadata's, else the last short line that begins with the mark."""
    declared = first(findings, Field.COPYRIGHT)
    if declared is not None:
        return declared
    found = None
    for element in page.tree.iter("p", "div", "span", "small", "footer", "li"):
        own = " ".join((element.text or "").split())
        if COPYRIGHT.match(own):
            text = shown_words(element)
            found = text if len(text) <= LONGEST_COPYRIGHT else found
    return Finding(Field.COPYRIGHT, found, "html:copyright", 0.7) if found else None
