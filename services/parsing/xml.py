"""XML: the news trade's own formats item by item, and the text of any other."""

from collections.abc import Callable, Iterator

from lxml import etree

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing import odt
from services.parsing.authored import authored_document
from services.parsing.declared import Declared, with_gaps_filled
from services.parsing.html import parse_html
from services.parsing.markup import paragraphs_of
from services.parsing.newsxml import feeds, newsml, newsml_g2, nitf
from services.parsing.source import Context, Source
from services.parsing.xml_tree import Element, child, descendants, namespace, tag, tree_of, words

FORMAT = "xml"
MEDIA_TYPE = "application/xml"
MENDED = "broken XML: read as far as it goes"
XHTML = "http://www.w3.org/1999/xhtml"

Reader = Callable[[Source, Context, Element], Iterator[Document]]

# Root elements (lower case, namespace aside) of vocabularies that hold articles.
READERS: dict[str, Reader] = {
    "nitf": nitf.read,
    "newsitem": newsml_g2.read,
    "packageitem": newsml_g2.read,
    "newsmessage": newsml_g2.read,
    "newsml": newsml.read,
    "rss": feeds.read,
    "rdf": feeds.read,
    "feed": feeds.read,
    "entry": feeds.read,
}


def parse_xml(source: Source, context: Context) -> Iterator[Document]:
    """The articles of a feed or a news agency's file; of other XML one document with all its text."""
    try:
        root, mended = tree_of(source.data), False
    except etree.XMLSyntaxError:
        root, mended = tree_of(source.data, mend=True), True
        if tag(root) not in READERS:  # a feed's whole items are worth having; half of anything else is not
            raise
    if tag(root) == "html" and namespace(root) in ("", XHTML):
        yield from parse_html(source, context)
        return
    if tag(root) == "document" and namespace(root) == odt.OFFICE:
        yield from odt.read(source, context, root)
        return
    if tag(root) == "svg":
        raise Rejected(Reason.UNSUPPORTED, "This is a drawing (SVG), which Seedbed does not read.")
    documents = READERS.get(tag(root), _read_any)(source, context, root)
    yield from _mended(documents) if mended else documents


def _mended(documents: Iterator[Document]) -> Iterator[Document]:
    """The articles of broken XML, which say so; raises `Rejected(CORRUPT)` when nothing came of it."""
    found = 0
    for document in documents:
        found += bool(document.text.strip())
        yield document.model_copy(update={"notes": (*document.notes, MENDED)})
    if not found:
        raise Rejected(Reason.CORRUPT, "Its XML breaks off before the first article: fetch it again.")


def _read_any(source: Source, context: Context, root: Element) -> Iterator[Document]:
    """Every text of an unknown vocabulary, a line for each element that holds words of its own."""
    text = "\n\n".join(paragraph.text for paragraph in paragraphs_of(root))
    document = authored_document(source, context, text, media_type=MEDIA_TYPE, format=FORMAT)
    yield with_gaps_filled(document, _declared(root))


def _declared(root: Element) -> Declared:
    """What most vocabularies name alike."""
    title = next(descendants(root, "title", "headline"), None)
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang")
    date = next(descendants(root, "pubdate", "published", "date"), None)
    return Declared(
        source="meta:xml",
        headline=words(title) or words(child(root, "title")),
        published=words(date) or None,
        language=language,
        confidence=0.5,
    )
