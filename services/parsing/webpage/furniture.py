"""The fields around the article: publisher, section, tags, address, language, copyright line, declared standfirst."""

import re
from urllib.parse import urljoin, urlsplit

from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded, within, words
from services.parsing.webpage.page import Page
from services.parsing.webpage.pieces import Piece

COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|[A-Z])", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)]*$")
COPYRIGHT_SOURCE = "html:copyright"
LONGEST_COPYRIGHT = 200
LONGEST_TAG = 100
TAG_LIMIT = 40
STANDFIRST_CONFIDENCE = (
    0.8  # a news article's own description, or its second headline: not what was written for searches
)


def declared_standfirst_of(findings: list[Finding], headline: str | None, text: str) -> Finding | None:
    """The standfirst that the page keeps in its metadata alone: whole sentences that the text does not begin with."""
    for finding in of(findings, Field.STANDFIRST):
        if finding.confidence < STANDFIRST_CONFIDENCE or len(words(finding.value)) < 5:
            continue
        if not SENTENCE_END.search(finding.value) or finding.value.endswith("..."):
            continue
        if not within(finding.value[:80], text) and not (headline and folded(finding.value) == folded(headline)):
            return finding
    return None


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
    unique: dict[str, Finding] = {}
    for finding in found:
        for tag in _cut(finding.value) if finding.source == found[0].source else ():
            if tag and len(tag) <= LONGEST_TAG:
                unique.setdefault(folded(tag), Finding(Field.TAG, tag, finding.source, finding.confidence))
    return list(unique.values())[:TAG_LIMIT]


def _cut(value: str) -> list[str]:
    return [tag.strip() for tag in re.split(r"[;|]" if ";" in value or "|" in value else ",", value)]


def first(findings: list[Finding], field: Field) -> Finding | None:
    """The most trusted finding on a field."""
    return next(iter(of(findings, field)), None)


def copyright_of(pieces: list[Piece], findings: list[Finding]) -> Finding | None:
    """The copyright line: the metadata's, else the last short piece that begins with the mark."""
    declared = first(findings, Field.COPYRIGHT)
    if declared is not None:
        return declared
    for piece in reversed(pieces):
        if len(piece.text) <= LONGEST_COPYRIGHT and COPYRIGHT.match(piece.text):
            return Finding(Field.COPYRIGHT, piece.text, COPYRIGHT_SOURCE, 0.7)
    return None
