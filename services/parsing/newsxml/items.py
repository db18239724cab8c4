"""One article of an XML file that may hold many: known by its own canonical bytes."""

from collections.abc import Iterable

from lxml import etree

from services.models import Document
from services.parsing.builder import DocumentBuilder
from services.parsing.declared import Declared, lay_out
from services.parsing.markup import Paragraph
from services.parsing.source import Context, Source
from services.parsing.xml_tree import Element

MEDIA_TYPE = "application/xml"
FORMAT = "xml"


def item_source(file: Source, context: Context, item: Element, name: str) -> Source:
    """The item as a source: the hash of its canonical XML is its identity, whatever file it comes in.

    Exclusive canonical XML (https://www.w3.org/TR/xml-exc-c14n/) leaves out what the file around it declares. Raises
    `Exhausted` past the limit of entries.
    """
    return context.entry(file, name, etree.tostring(item, method="c14n", exclusive=True, with_comments=False))


def article_of(
    source: Source, context: Context, declared: Declared, paragraphs: Iterable[Paragraph], media_type: str = MEDIA_TYPE
) -> Document:
    """The document of one item."""
    return lay_out(DocumentBuilder(source, context.limits, media_type, FORMAT), declared, paragraphs)
