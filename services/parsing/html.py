"""Web pages: the article's text, and every field weighed from metadata and from what the page shows.

Other formats hand a page over with `read_page(source, markup, context, media_type=…, format=…, address=…, charset=…)`:
`source` is what the document's id is made of, `markup` the page's bytes (often the same), `address` and `charset` what
an envelope says of it. It yields one `Document`, or none when there is nothing to read; docs/html.md tells the fields.
"""

from collections.abc import Iterator

from services.models import Document
from services.parsing.builder import DocumentBuilder
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source
from services.parsing.webpage.article import article_of
from services.parsing.webpage.page import ELEMENT_LIMIT, read_tree

MEDIA_TYPE = "text/html"
FORMAT = "html"


def parse_html(source: Source, context: Context) -> Iterator[Document]:
    """The article of one page."""
    yield from read_page(source, source, context, address=source.address)


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
    if page.truncated:
        builder.truncated = True
        builder.notes.append(f"cut after {ELEMENT_LIMIT:,} elements")
    yield article_of(page, builder)
