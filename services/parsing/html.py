"""Web pages: the article's text, and every field weighed from metadata and from what the page shows."""

from collections.abc import Iterator
from typing import Any

from services.models import Author, Document, Extract, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source
from services.parsing.webpage import authors, body, bylines, dates, headline, json_ld, meta_tags, microdata
from services.parsing.webpage.lines import Lines
from services.parsing.webpage.names import folded
from services.parsing.webpage.page import Page, read_tree

MEDIA_TYPE = "text/html"
FORMAT = "html"


def parse_html(source: Source, context: Context) -> Iterator[Document]:
    """The article of one page."""
    yield from read_page(source, source, context)


def read_page(
    source: Source,
    markup: Source,
    context: Context,
    media_type: str = MEDIA_TYPE,
    format: str = FORMAT,
    address: str | None = None,
    charset: str | None = None,
) -> Iterator[Document]:
    """The article in `markup`, told as the content of `source` (the same, but for a saved page's envelope)."""
    text, notes = decode_page(markup.data, charset)
    page = read_tree(text, address)
    if page is None:
        return
    builder = DocumentBuilder(source, context.limits, media_type, format)
    builder.notes += notes
    if page.flattened:
        builder.notes.append("nested past 2,048 elements: read without its wrappers")
    yield _article(page, builder)


def _article(page: Page, builder: DocumentBuilder) -> Document:
    findings = [*json_ld.findings(page), *meta_tags.findings(page), *microdata.findings(page)]
    title = headline.choose(page, findings)
    lines = Lines(page, title.value if title else None)
    findings += [*dates.findings(page), *dates.shown(lines), *bylines.findings(page, lines)]
    fields: dict[str, Any] = {}
    if title is not None:
        evidence = builder.add(Role.HEADLINE, title.value, title.source, title.confidence)
        fields["headline"] = Extract(value=title.value, evidence=evidence or title.evidence)
    people = authors.choose(findings)
    fields["authors"] = tuple(Author(name=person.value, evidence=person.evidence) for person in people)
    fields["published"] = dates.published_of(page, findings)
    fields["updated"] = dates.updated_of(findings, fields["published"])
    for paragraph in body.paragraphs_of(page):
        if title is not None and folded(paragraph.text) == folded(title.value):
            continue
        builder.add(paragraph.role, paragraph.text, body.SOURCE)
    return builder.build(**fields)
