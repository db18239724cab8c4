"""OpenDocument text (LibreOffice, OpenOffice): headings, lists, tables, notes, and the file's properties."""

from collections.abc import Iterator

from services.errors import Reason, Rejected
from services.models import Document, Role
from services.parsing.declared import Declared
from services.parsing.markup import Paragraph
from services.parsing.office_package import Package
from services.parsing.source import Context, Source
from services.parsing.styled import known_person, styled_document
from services.parsing.xml_tree import Element, child, children, descendants, tag, words

FORMAT = "odt"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
UNREAD = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note",
        "sequence-decls",
        "forms",
        "table-of-content",
        "ruby-text",
    }
)
ROLE_OF_STYLE = {"title": Role.HEADLINE, "subtitle": Role.STANDFIRST}


def parse_odt(source: Source, context: Context) -> Iterator[Document]:
    """One document; raises `Rejected` (corrupt, encrypted, too-large)."""
    package = Package(source.data, context)
    manifest = package.tree("META-INF/manifest.xml")
    if next(descendants(manifest, "encryption-data"), None) is not None:
        raise Rejected(
            Reason.ENCRYPTED, "The document is protected by a password: save it without one and drop it again."
        )
    root = package.required_tree("content.xml")
    yield _document(source, context, root, _declared(package.tree("meta.xml")))


def read(source: Source, context: Context, root: Element) -> Iterator[Document]:
    """A document whose parts are all in one XML file (.fodt)."""
    yield _document(source, context, root, _declared(root))


def _document(source: Source, context: Context, root: Element, declared: Declared) -> Document:
    styles = _parents(root)
    body = child(root, "body", "text")
    paragraphs = list(_paragraphs(root if body is None else body, styles))
    for note in descendants(body, "note-body"):
        paragraphs += _paragraphs(note, styles)
    return styled_document(source, context, paragraphs, declared, MEDIA_TYPE, FORMAT)


def _parents(root: Element) -> dict[str, str]:
    """Automatic style → the named style that it varies."""
    return {
        _attribute(style, "name"): _attribute(style, "parent-style-name").lower()
        for style in children(child(root, "automatic-styles"), "style")
    }


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _paragraphs(root: Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, in_list = stack.pop()
        name = tag(element)
        if name in ("p", "h"):
            yield from _paragraph(element, name, in_list, styles)
            stack += [(box, False) for box in reversed(list(descendants(element, "text-box")))]
        elif name == "table-row":
            cells = (
                " ".join(_text(p) for p in descendants(cell, "p", "h")) for cell in children(element, "table-cell")
            )
            row = " | ".join(cell.strip() for cell in cells if cell.strip())
            yield from [Paragraph(Role.BODY, row)] if row else []
        elif name not in UNREAD:
            stack += [(inner, in_list or name == "list-item") for inner in reversed(element)]


def _paragraph(element: Element, name: str, in_list: bool, styles: dict[str, str]) -> Iterator[Paragraph]:
    text = _text(element)
    if not text:
        return
    style = _attribute(element, "style-name")
    role = ROLE_OF_STYLE.get(styles.get(style, style.lower()), Role.BODY)
    if name == "h":
        role = Role.HEADLINE if _attribute(element, "outline-level") in ("", "1") else Role.SUBHEADING
    elif in_list and role is Role.BODY:
        role, text = Role.LIST_ITEM, f"• {text}"
    yield Paragraph(role, text)


def _text(paragraph: Element) -> str:
    """The paragraph's words; spaces, tabs and line breaks are elements of their own in this format."""
    parts: list[str] = [paragraph.text or ""]
    stack: list[Element | str] = list(reversed(_contents(paragraph)))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        name = tag(item)
        if name in ("s", "tab"):
            parts.append(" ")
        elif name == "line-break":
            parts.append("\n")
        elif name not in UNREAD and name != "text-box":
            parts.append(item.text or "")
            stack += reversed(_contents(item))
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()


def _contents(element: Element) -> list[Element | str]:
    return [part for inner in element for part in (inner, inner.tail or "")]


def _declared(root: Element | None) -> Declared:
    meta = child(root, "meta")
    return Declared(
        source="meta:odt",
        headline=words(child(meta, "title")) or None,
        authors=known_person(words(child(meta, "initial-creator")) or words(child(meta, "creator"))),
        published=words(child(meta, "creation-date")) or None,
        updated=words(child(meta, "date")) or None,
        language=words(child(meta, "language")) or None,
        tags=tuple(filter(None, (words(keyword) for keyword in children(meta, "keyword")))),
        confidence=0.5,
    )
