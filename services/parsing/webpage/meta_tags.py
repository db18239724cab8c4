"""Meta tags: OpenGraph, Dublin Core, Parse.ly, Sailthru, Twitter cards, Highwire (citation_*) and plain names."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml.html import HtmlElement

from services.parsing.credit_words import BY, DEEDS, LABELS
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.page import Page, words_of

# name or property (lower case) → (field, confidence), the dialects in use on news sites.
TAGS: dict[str, tuple[Field, float]] = {
    "og:title": (Field.HEADLINE, 0.8),
    "twitter:title": (Field.HEADLINE, 0.7),
    "parsely-title": (Field.HEADLINE, 0.8),
    "sailthru.title": (Field.HEADLINE, 0.75),
    "citation_title": (Field.HEADLINE, 0.85),
    "dc.title": (Field.HEADLINE, 0.7),
    "dcterms.title": (Field.HEADLINE, 0.7),
    "headline": (Field.HEADLINE, 0.75),
    "og:description": (Field.STANDFIRST, 0.7),
    "description": (Field.STANDFIRST, 0.6),
    "twitter:description": (Field.STANDFIRST, 0.5),
    "author": (Field.AUTHOR, 0.8),
    "byl": (Field.AUTHOR, 0.85),
    "byline": (Field.AUTHOR, 0.8),
    "article:author": (Field.AUTHOR, 0.75),
    "article:author_name": (Field.AUTHOR, 0.85),
    "og:article:author": (Field.AUTHOR, 0.75),
    "og:author": (Field.AUTHOR, 0.7),
    "book:author": (Field.AUTHOR, 0.7),
    "parsely-author": (Field.AUTHOR, 0.85),
    "sailthru.author": (Field.AUTHOR, 0.85),
    "citation_author": (Field.AUTHOR, 0.9),
    "citation_authors": (Field.AUTHOR, 0.88),
    "dc.creator": (Field.AUTHOR, 0.75),
    "dcterms.creator": (Field.AUTHOR, 0.75),
    "dc.contributor": (Field.AUTHOR, 0.4),
    "cxenseparse:author": (Field.AUTHOR, 0.8),
    "vr:author": (Field.AUTHOR, 0.7),
    "shareaholic:article_author_name": (Field.AUTHOR, 0.7),
    "article:published_time": (Field.PUBLISHED, 0.9),
    "og:article:published_time": (Field.PUBLISHED, 0.9),
    "og:published_time": (Field.PUBLISHED, 0.85),
    "og:pubdate": (Field.PUBLISHED, 0.8),
    "datepublished": (Field.PUBLISHED, 0.85),
    "date_published": (Field.PUBLISHED, 0.85),
    "parsely-pub-date": (Field.PUBLISHED, 0.85),
    "sailthru.date": (Field.PUBLISHED, 0.85),
    "publish-date": (Field.PUBLISHED, 0.85),
    "publish_date": (Field.PUBLISHED, 0.85),
    "publishdate": (Field.PUBLISHED, 0.85),
    "published-date": (Field.PUBLISHED, 0.85),
    "published_time": (Field.PUBLISHED, 0.85),
    "pubdate": (Field.PUBLISHED, 0.85),
    "ptime": (Field.PUBLISHED, 0.8),
    "dc.date.issued": (Field.PUBLISHED, 0.85),
    "dcterms.created": (Field.PUBLISHED, 0.8),
    "dcterms.date": (Field.PUBLISHED, 0.75),
    "dcterms.issued": (Field.PUBLISHED, 0.8),
    "dc.date": (Field.PUBLISHED, 0.75),
    "dc.date.created": (Field.PUBLISHED, 0.75),
    "citation_publication_date": (Field.PUBLISHED, 0.8),
    "citation_date": (Field.PUBLISHED, 0.75),
    "article.published": (Field.PUBLISHED, 0.85),
    "cxenseparse:recs:publishtime": (Field.PUBLISHED, 0.85),
    "bt:pubdate": (Field.PUBLISHED, 0.8),
    "date": (Field.PUBLISHED, 0.7),
    "article:modified_time": (Field.UPDATED, 0.9),
    "og:updated_time": (Field.UPDATED, 0.7),
    "datemodified": (Field.UPDATED, 0.8),
    "dcterms.modified": (Field.UPDATED, 0.75),
    "dc.date.modified": (Field.UPDATED, 0.75),
    "last-modified": (Field.UPDATED, 0.6),
    "lastmod": (Field.UPDATED, 0.7),
    "article.updated": (Field.UPDATED, 0.8),
    "article:section": (Field.SECTION, 0.85),
    "parsely-section": (Field.SECTION, 0.8),
    "section": (Field.SECTION, 0.7),
    "article:tag": (Field.TAG, 0.85),
    "parsely-tags": (Field.TAG, 0.8),
    "sailthru.tags": (Field.TAG, 0.6),
    "news_keywords": (Field.TAG, 0.8),
    "keywords": (Field.TAG, 0.7),
    "og:site_name": (Field.PUBLISHER, 0.9),
    "application-name": (Field.PUBLISHER, 0.6),
    "dc.publisher": (Field.PUBLISHER, 0.7),
    "dcterms.publisher": (Field.PUBLISHER, 0.7),
    "citation_journal_title": (Field.PUBLISHER, 0.7),
    "og:url": (Field.URL, 0.8),
    "og:locale": (Field.LANGUAGE, 0.6),
    "content-language": (Field.LANGUAGE, 0.6),
    "dc.language": (Field.LANGUAGE, 0.6),
    "og:image:alt": (Field.CAPTION, 0.3),
    "copyright": (Field.COPYRIGHT, 0.7),
    "dcterms.rights": (Field.COPYRIGHT, 0.6),
}
# The many other names under which systems keep the publication, letters alone («w-published-date», «dc:date.issued»).
PUBLICATION = re.compile(
    r"(?:publi(?:sh|shed|cation)(?:ed)?(?:date|time|datetime|on|at)?|date(?:of)?publi(?:shed|cation|sh)|pubdate|(?:release|article"
    r"|display|post|posted|story|issue|issued|content)date(?:time)?|date(?:posted|issued|released)|firstpublished(?:date|at|time)?)$"
)
PUBLICATION_CONFIDENCE = 0.72
LETTERS = re.compile(r"[^a-z]")
NAMING = ("property", "name", "itemprop", "http-equiv")
NAMING_IN_BODY = ("property", "name")  # a property within the body is of the item around it: microdata
# «Written by» in the languages that the systems which write these cards are translated to.
CARD_LABEL = re.compile(
    rf"^(?:(?:{DEEDS}|story)\s+)?{BY}\s*:?$|^{LABELS}\s*:?$"
    r"|^написа\w+( автором)?:?$|^yazan:?$|^napsal\w*(\(a\))?:?$|^scris de:?$"
    r"|^kirjoittanut:?$|^szerző:?$|^συντάχθηκε από:?$|^執筆者$|^كتب بواسطة$|^נכתב על ידי$|^작성자$|author",
    re.IGNORECASE,
)


def findings(page: Page) -> Iterator[Finding]:
    """What the page's meta tags, title, canonical link and lang attribute say."""
    cards: dict[str, str] = defaultdict(str)
    for meta in page.tree.iter("meta"):
        value = " ".join((meta.get("content") or "").split())
        for attribute in NAMING if _is_in_head(meta) else NAMING_IN_BODY:
            for name in (meta.get(attribute) or "").lower().split():
                if name.startswith(("twitter:label", "twitter:data")):
                    cards[name] = value
                elif name in TAGS and value:
                    field, confidence = TAGS[name]
                    yield Finding(field, value, f"meta:{name}", confidence)
                elif value[:1].isalnum() and len(name) < 60 and PUBLICATION.search(LETTERS.sub("", name)):
                    yield Finding(Field.PUBLISHED, value, f"meta:{name}", PUBLICATION_CONFIDENCE)
    yield from _cards(cards)
    yield from _head(page)


def _is_in_head(meta: HtmlElement) -> bool:
    parent = meta.getparent()
    return parent is not None and parent.tag in ("head", "html")


def _cards(cards: dict[str, str]) -> Iterator[Finding]:
    """Twitter's labelled data: «Written by» names the author."""
    for name, label in cards.items():
        if name.startswith("twitter:label") and CARD_LABEL.search(label):
            value = cards.get(name.replace("label", "data"), "")
            if value:
                yield Finding(Field.AUTHOR, value, "meta:twitter:data", 0.8)


def _head(page: Page) -> Iterator[Finding]:
    title = next((words_of(element) for element in page.tree.iter("title") if words_of(element)), "")
    if title:
        yield Finding(Field.HEADLINE, title, "html:title", 0.5)
    for link in page.tree.iter("link"):
        address = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower().split() and address:
            yield Finding(Field.URL, address, "html:canonical", 0.95)
    language = page.tree.get("lang") or page.tree.get("xml:lang")
    if language:
        yield Finding(Field.LANGUAGE, language, "html:lang", 0.8)
