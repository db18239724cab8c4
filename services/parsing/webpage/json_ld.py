"""JSON-LD: schema.org's article as publishers write it for search engines.

Blocks may be a node, a list or a @graph, refer to each other by @id, and be broken in a dozen ways
(https://schema.org/NewsArticle).
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.names import overlap, within
from services.parsing.webpage.page import Page

Node = dict[str, Any]

SOURCE = "meta:json-ld"
CONFIDENCE = 0.95
PAGE_CONFIDENCE = 0.6  # of a WebPage node, which may speak of the page and not of the article
SALVAGED_CONFIDENCE = 0.7

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review|Recipe|Podcast(?:Episode)?|HowTo)$")
PAGE_TYPES = frozenset({"WebPage", "ItemPage", "MedicalWebPage", "AboutPage"})
# What stands below these is another article, or not one at all.
ELSEWHERE = frozenset(
    {"itemListElement", "blogPost", "blogPosts", "hasPart", "isPartOf", "mentions", "relatedLink", "comment", "review",
     "citation", "liveBlogUpdate", "about", "publisher", "isBasedOn", "subjectOf"}
)  # fmt: skip
AGREEMENT = 0.6  # Dice share of words at which a headline is the title's
OWN = 3  # keys that such a headline outweighs
NODE_LIMIT = 20_000
COMMENT_MARKS = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>\s*(?:\*/)?)\s*;?\s*$"
)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
SALVAGE = {
    Field.HEADLINE: re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.)*)"'),
    Field.PUBLISHED: re.compile(r'"datePublished"\s*:\s*"([^"]*)"'),
    Field.UPDATED: re.compile(r'"dateModified"\s*:\s*"([^"]*)"'),
    Field.AUTHOR: re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"'),
}


def findings(page: Page) -> Iterator[Finding]:
    """What the page's JSON-LD says of the article."""
    roots: list[Any] = []
    for script in page.tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        read = _read(text)
        if read:
            roots += read
        else:
            yield from _salvaged(text)
    nodes = list(_nodes(roots))
    by_id = _by_id(roots)
    article = _article(nodes, _title_of(page))
    if article is not None:
        yield from _of_article(article, by_id, CONFIDENCE)
    for node in nodes:
        if PAGE_TYPES & _types(node) and node is not article:
            yield from _of_article(node, by_id, PAGE_CONFIDENCE)
    yield from _publisher_nodes(nodes)


def _read(text: str) -> list[Any]:
    """The JSON values of one script: as it is, then mended, then one after another."""
    cleaned = COMMENT_MARKS.sub("", text).strip().rstrip(";")
    for attempt in (cleaned, TRAILING_COMMA.sub(r"\1", cleaned), html.unescape(cleaned)):
        try:
            return [json.loads(attempt, strict=False)]  # raw line breaks in strings are common
        except (ValueError, RecursionError):
            continue
    values: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while (start := cleaned.find("{", position)) >= 0:
        try:
            value, position = decoder.raw_decode(cleaned, start)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _salvaged(text: str) -> Iterator[Finding]:
    """Single fields out of JSON that no reader takes."""
    for field, pattern in SALVAGE.items():
        match = pattern.search(text)
        if match:
            try:
                value = json.loads(f'"{match.group(1)}"', strict=False)
            except ValueError:
                value = match.group(1)
            yield from _finding(field, value, SALVAGED_CONFIDENCE)


def _nodes(roots: list[Any]) -> Iterator[Node]:
    """Nodes that may be the page's own article, nearest the top first."""
    queue: list[Any] = list(roots)
    seen = 0
    while queue and seen < NODE_LIMIT:
        value = queue.pop(0) if len(queue) < 100 else queue.pop()
        seen += 1
        if isinstance(value, list):
            queue += value
        elif isinstance(value, dict):
            yield value
            queue += [child for key, child in value.items() if isinstance(child, dict | list) and key not in ELSEWHERE]


def _by_id(roots: list[Any]) -> dict[str, Node]:
    """Every node with a name, for the references to it."""
    found: dict[str, Node] = {}
    stack = list(roots)
    for _ in range(NODE_LIMIT):
        if not stack:
            break
        value = stack.pop()
        if isinstance(value, list):
            stack += value
        elif isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > len(found.get(name, {})):
                found[name] = value
            stack += value.values()
    return found


def _types(node: Node) -> set[str]:
    types = node.get("@type")
    types = types if isinstance(types, list) else [types]
    return {str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in types if kind}


def _title_of(page: Page) -> str:
    return next((" ".join((title.text or "").split()) for title in page.tree.iter("title")), "")


def _article(nodes: list[Node], title: str) -> Node | None:
    """The article node that says most: its own headline, date and author tell it from a passing mention.

    Where teasers are told as fully, the headline that the page's title agrees with tells the page's own.
    """
    best, best_score = None, 0
    for node in nodes:
        if any(ARTICLE_TYPE.search(kind) for kind in _types(node)):
            score = 1 + sum(
                key in node for key in ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage")
            )
            headline = node.get("headline") or node.get("name")
            if isinstance(headline, str) and (within(headline, title) or overlap(headline, title) >= AGREEMENT):
                score += OWN
            if score > best_score:
                best, best_score = node, score
    return best


def _of_article(node: Node, by_id: dict[str, Node], confidence: float) -> Iterator[Finding]:
    is_article = confidence == CONFIDENCE
    yield from _finding(Field.HEADLINE, node.get("headline") or node.get("name"), confidence)
    yield from _finding(Field.STANDFIRST, node.get("alternativeHeadline"), confidence)
    # A news desk's description is its standfirst; a blog's or a page's was written for search engines.
    is_news = any("NewsArticle" in kind for kind in _types(node))
    yield from _finding(Field.STANDFIRST, node.get("description"), 0.85 if is_news else 0.65)
    if is_article:  # of a mere page it is the day when the content system's form was first saved
        yield from _finding(Field.PUBLISHED, node.get("datePublished") or node.get("dateCreated"), confidence)
    yield from _finding(Field.UPDATED, node.get("dateModified"), confidence)
    for value in _list(node.get("author") or node.get("creator")):
        yield from _author(value, by_id, confidence)
    for value in _list(node.get("articleSection")):
        yield from _finding(Field.SECTION, value, confidence)
    for value in _list(node.get("keywords")):
        yield from _finding(Field.TAG, _name(value, by_id), confidence)
    yield from _finding(Field.LANGUAGE, _name(node.get("inLanguage"), by_id), confidence)
    yield from _finding(Field.PUBLISHER, _name(node.get("publisher"), by_id), confidence)
    yield from _finding(Field.COPYRIGHT, _text(node.get("copyrightNotice")), confidence)
    if is_article:
        yield from _finding(Field.URL, _address(node), confidence)
        yield from _finding(Field.BODY, node.get("articleBody"), confidence)
        for value in _list(node.get("image")):
            image = by_id.get(value.get("@id", ""), value) if isinstance(value, dict) else {}
            yield from _finding(Field.CAPTION, image.get("caption"), confidence)
            yield from _finding(Field.CREDIT, image.get("creditText") or _name(image.get("author"), by_id), confidence)


def _author(value: Any, by_id: dict[str, Node], confidence: float) -> Iterator[Finding]:
    node = by_id.get(value.get("@id", ""), value) if isinstance(value, dict) else {}
    desk = bool(_types(node) & {"Organization", "NewsMediaOrganization", "Corporation"})
    for name in _list(_name(value, by_id)):
        # An organisation as author is a desk's name at best and the site's at worst: people go first.
        yield from _finding(Field.AUTHOR, name, confidence - 0.4 if desk else confidence)


def _publisher_nodes(nodes: list[Node]) -> Iterator[Finding]:
    for node in nodes:
        if {"WebSite", "NewsMediaOrganization"} & _types(node):
            yield from _finding(Field.PUBLISHER, node.get("name"), PAGE_CONFIDENCE)


def _name(value: Any, by_id: dict[str, Node]) -> Any:
    """A node's name (following its @id), or the plain value."""
    if not isinstance(value, dict) or "@value" in value:
        return value
    node = value if "name" in value or "givenName" in value else by_id.get(value.get("@id", ""), value)
    if "name" in node:
        return node["name"] if not isinstance(node["name"], dict) else node["name"].get("name") or _list(node["name"])
    parts = [node.get(key) for key in ("givenName", "additionalName", "familyName")]
    return " ".join(part for part in parts if isinstance(part, str)) or None


def _address(node: Node) -> Any:
    page = node.get("mainEntityOfPage")
    return node.get("url") or (page.get("@id") or page.get("url") if isinstance(page, dict) else page)


def _list(value: Any) -> list[Any]:
    """The values, whether one, several, or in JSON-LD's own wrappings (`@list`, `@set`, `@value`)."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("@list", "@set", "@value") if key in value), value)
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _finding(field: Field, value: Any, confidence: float) -> Iterator[Finding]:
    """One finding for each string; anything else is no value."""
    for text in _list(value):
        if isinstance(text, str) and text.strip():
            plain = html.unescape(text) if "&" in text else text
            if field is not Field.BODY:
                plain = " ".join(re.sub(r"<[^<>]{1,200}>", " ", plain).split())
            yield Finding(field, plain, SOURCE, confidence)
