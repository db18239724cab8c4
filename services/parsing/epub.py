"""E-books (EPUB 2 and 3): the book is one document, as a PDF is, and each of its chapters begins a page of it.

Chapters stand in the order of the spine (https://www.w3.org/TR/epub-33/#sec-spine-elem); navigation is no text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.builder import DocumentBuilder
from services.parsing.declared import Declared, lay_out, web_address
from services.parsing.markup import Paragraph, paragraphs_of, paragraphs_of_html
from services.parsing.office_package import Package, relative
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source
from services.parsing.xml_tree import Element, child, children, descendants, tag, tree_of, words

FORMAT = "epub"
MEDIA_TYPE = "application/epub+zip"
SOURCE = "meta:opf"
READ = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


class Chapter(NamedTuple):
    """A part of the spine."""

    part: str
    paragraphs: list[Paragraph]


def parse_epub(source: Source, context: Context) -> Iterator[Document]:
    """One document; raises `Rejected` (corrupt, encrypted when it is locked by a shop, too-large)."""
    package = Package(source.data, context)
    container = package.required_tree("META-INF/container.xml")
    rootfile = next(descendants(container, "rootfile"), None)
    part = str(rootfile.get("full-path") or "") if rootfile is not None else ""
    book = package.required_tree(part)
    _refuse_locked(package, part, book)
    builder = DocumentBuilder(source, context.limits, MEDIA_TYPE, FORMAT)
    chapters = list(_chapters(package, part, book, context.limits.pages))
    paragraphs = [paragraph for chapter in chapters for paragraph in chapter.paragraphs]
    document = lay_out(builder, _declared(book), paragraphs)
    yield document.model_copy(update={"page_starts": _page_starts(document, chapters)})


def _refuse_locked(package: Package, part: str, book: Element) -> None:
    """Fonts may be obscured; chapters that are encrypted nobody can read."""
    encryption = package.tree("META-INF/encryption.xml")
    locked = {str(node.get("URI") or "").lower() for node in descendants(encryption, "cipherreference")}
    texts = {
        relative(part, str(item.get("href") or "")).lower()
        for item in _items(book).values()
        if item.get("media-type") in READ
    }
    if locked & texts:
        raise Rejected(Reason.ENCRYPTED, "The e-book is locked by its seller (DRM): drop an unlocked copy.")


def _items(book: Element) -> dict[str, Element]:
    return {str(item.get("id")): item for item in children(child(book, "manifest"), "item")}


def _chapters(package: Package, part: str, book: Element, limit: int) -> Iterator[Chapter]:
    items = _items(book)
    for reference in list(children(child(book, "spine"), "itemref"))[:limit]:
        item = items.get(str(reference.get("idref")))
        if item is None or item.get("media-type") not in READ or "nav" in str(item.get("properties") or "").split():
            continue
        name = relative(part, str(item.get("href") or ""))
        data = package.read(name)
        if data is not None:
            yield Chapter(name, _paragraphs(data))


def _paragraphs(data: bytes) -> list[Paragraph]:
    """A chapter's paragraphs: as XHTML if it is, else as the HTML that many books hold."""
    try:
        root = tree_of(data)
    except etree.XMLSyntaxError:
        text, _ = decode_page(data)
        return paragraphs_of_html(text)
    body = next((node for node in root.iter() if tag(node) in ("body", "book")), root)
    return list(paragraphs_of(body))


def _page_starts(document: Document, chapters: list[Chapter]) -> tuple[int, ...]:
    """Where each chapter's first paragraph stands in the text."""
    starts, position = [], 0
    for chapter in chapters:
        first = chapter.paragraphs[0].text if chapter.paragraphs else ""
        found = document.text.find(first, position) if first else -1
        position = found if found >= 0 else position
        starts.append(position)
    return tuple(starts)


def _declared(book: Element) -> Declared:
    about = child(book, "metadata")
    dates = [words(date) for date in children(about, "date")]
    modified = [words(meta) for meta in children(about, "meta") if meta.get("property") == "dcterms:modified"]
    return Declared(
        source=SOURCE,
        headline=words(child(about, "title")) or None,
        standfirst=None,
        authors=tuple(words(creator) for creator in children(about, "creator")),
        published=next(filter(None, dates), None),
        updated=next(filter(None, modified), None),
        publisher=words(child(about, "publisher")) or None,
        copyright=words(child(about, "rights")) or None,
        url=next(filter(web_address, map(words, children(about, "source", "identifier"))), None),
        language=words(child(about, "language")) or None,
        tags=tuple(words(subject) for subject in children(about, "subject")),
    )  # fmt: skip
