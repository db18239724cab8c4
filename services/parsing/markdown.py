"""Markdown (CommonMark, tables) and its front matter, as an article."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from services.models import Author, Document, Evidence, Extract, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.front_matter import Fields, split_front_matter
from services.parsing.moments import moment_of
from services.parsing.page_encoding import decode_page
from services.parsing.people import people_of
from services.parsing.source import Context, Source
from services.parsing.webpage.page import read_tree
from services.parsing.webpage.pieces import pieces_of

FORMAT = "markdown"
MEDIA_TYPE = "text/markdown"
SOURCE = "markdown:commonmark"
FIELD_SOURCE = "meta:front-matter"

# Front matter's names for one thing, in the dialects of Jekyll, Hugo, Pelican, Docusaurus, Obsidian and pandoc.
HEADLINES = ("title", "headline")
STANDFIRSTS = ("description", "subtitle", "summary", "excerpt", "standfirst", "abstract")
AUTHORS = ("author", "authors", "by", "byline", "creator")
PUBLISHED = ("date", "published", "publishdate", "pubdate", "created", "date published")
UPDATED = ("updated", "modified", "lastmod", "last_modified_at", "last updated")
TAGS = ("tags", "keywords", "tag")
SECTIONS = ("section", "category", "categories")
PUBLISHERS = ("publisher", "publication", "site", "site_name", "source name")
URLS = ("canonical_url", "canonicalurl", "canonical", "url", "source", "link")
LANGUAGES = ("lang", "language", "locale")


def parse_markdown(source: Source, context: Context) -> Iterator[Document]:
    """One article: its front matter gives the fields, its first heading the headline, the rest the text."""
    text, notes = decode_page(source.data)
    fields, text = split_front_matter(text)
    builder = DocumentBuilder(source, context.limits, MEDIA_TYPE, FORMAT)
    builder.notes += notes
    article = _fields_of(fields)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    title = _first(fields, HEADLINES)
    if title:
        evidence = builder.add(Role.HEADLINE, title, FIELD_SOURCE)
        article["headline"] = Extract(value=title, evidence=evidence or _outside())
    standfirst = _first(fields, STANDFIRSTS)
    if standfirst:
        evidence = builder.add(Role.STANDFIRST, standfirst, FIELD_SOURCE)
        article["standfirst"] = Extract(value=standfirst, evidence=evidence or _outside())
    for role, paragraph in _paragraphs(tokens):
        if role is not Role.HEADLINE:
            builder.add(role, paragraph, SOURCE)
        elif "headline" not in article:
            evidence = builder.add(role, paragraph, SOURCE)
            article["headline"] = Extract(value=paragraph, evidence=evidence) if evidence else None
        elif _folded(paragraph) != _folded(article["headline"].value):  # many sites repeat the title as a heading
            builder.add(Role.SUBHEADING, paragraph, SOURCE)
    yield builder.build(**article)


def _fields_of(fields: Fields) -> dict[str, Any]:
    """The fields of `Document` that front matter gives outside the text."""
    article: dict[str, Any] = {}
    authors = [name for value in _all(fields, AUTHORS) for name in people_of(value)]
    article["authors"] = tuple(Author(name=name, evidence=_outside()) for name in dict.fromkeys(authors))
    article["published"] = moment_of(_first(fields, PUBLISHED) or "", _outside())
    article["updated"] = moment_of(_first(fields, UPDATED) or "", _outside())
    for field, names in (("section", SECTIONS), ("publisher", PUBLISHERS)):
        value = _first(fields, names)
        article[field] = Extract(value=value, evidence=_outside()) if value else None
    tags = [tag.strip() for value in _all(fields, TAGS) for tag in value.split(",") if tag.strip()]
    article["tags"] = tuple(Extract(value=tag, evidence=_outside()) for tag in dict.fromkeys(tags))
    article["url"] = next((url for url in _all(fields, URLS) if url.startswith(("http://", "https://"))), None)
    article["declared_language"] = _first(fields, LANGUAGES)
    return article


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[Role, str]]:
    """The text's paragraphs with their roles; table rows are joined with « | »."""
    open_tags: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            open_tags.append(token.tag)
        elif token.nesting == -1:
            open_tags.pop()
            if token.tag == "tr":
                yield Role.BODY, " | ".join(row)
                row = []
        elif token.type == "inline" and {"td", "th"} & set(open_tags):
            row.append(plain_text(token))
        elif token.type == "inline":
            yield _role(token, open_tags), plain_text(token)
        elif token.type in ("fence", "code_block"):
            yield Role.BODY, token.content
        elif token.type == "html_block":
            yield Role.BODY, _without_tags(token.content)


def _role(token: Token, open_tags: list[str]) -> Role:
    if "h1" in open_tags:
        return Role.HEADLINE
    if open_tags and re.fullmatch(r"h[2-6]", open_tags[-1]):
        return Role.SUBHEADING
    if "li" in open_tags:
        return Role.LIST_ITEM
    if token.children and all(child.type == "image" for child in token.children):
        return Role.CAPTION
    return Role.BODY


def plain_text(token: Token) -> str:
    """An inline token's words without its marks: links and images give their text, line breaks become spaces."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        elif child.type == "image":
            parts.append(str(child.attrs.get("title") or plain_text(child)))
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts)


def _without_tags(markup: str) -> str:
    page = read_tree(markup)
    return "" if page is None else "\n".join(piece.text for piece in pieces_of(page.tree))


def _first(fields: Fields, names: tuple[str, ...]) -> str | None:
    return next(iter(_all(fields, names)), None)


def _all(fields: Fields, names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in fields.get(name, [])]


def _outside() -> Evidence:
    return Evidence(start=None, end=None, source=FIELD_SOURCE, confidence=1.0)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
