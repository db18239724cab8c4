"""Word documents (Office Open XML, ECMA-376): headings, lists, tables, notes, and the file's properties.

Read straight from the XML: python-docx leaves out what stands in tracked insertions and in content controls
(python-openxml/python-docx#340, #155).
"""

from collections.abc import Iterator

from services.models import Document, Role
from services.parsing.containers import DOCX_MEDIA_TYPE
from services.parsing.declared import Declared
from services.parsing.markup import Paragraph
from services.parsing.office_package import Package, relative
from services.parsing.source import Context, Source
from services.parsing.styled import known_person, styled_document
from services.parsing.xml_tree import Element, child, children, descendants, tag, words

FORMAT = "docx"
ROLE_OF_STYLE = {"title": Role.HEADLINE, "subtitle": Role.STANDFIRST, "caption": Role.CAPTION, "quote": Role.BODY}
GONE = frozenset({"del", "movefrom", "fallback", "instrtext", "deltext"})  # tracked deletions, second renderings
SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}
NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def parse_docx(source: Source, context: Context) -> Iterator[Document]:
    """One document; raises `Rejected` (corrupt, encrypted, too-large)."""
    package = Package(source.data, context)
    main = _main_part(package)
    root = package.required_tree(main)
    styles = _style_names(package.tree(relative(main, "styles.xml")))
    paragraphs = list(_paragraphs(root, styles))
    for part, element in NOTES:
        notes = package.tree(relative(main, f"{part}.xml"))
        for note in descendants(notes, element):
            if _attribute(note, "type") not in ("separator", "continuationSeparator", "continuationNotice"):
                paragraphs += _paragraphs(note, styles)
    yield styled_document(source, context, paragraphs, _declared(package), DOCX_MEDIA_TYPE, FORMAT)


def _main_part(package: Package) -> str:
    """The part that the package's relations name as the document."""
    for relation in children(package.tree("_rels/.rels"), "relationship"):
        if str(relation.get("Type")).endswith("/officeDocument"):
            return relative("", str(relation.get("Target")))
    return "word/document.xml"


def _style_names(root: Element | None) -> dict[str, str]:
    """Style id → its name in lower case: ids are in the author's tongue, names of built-in styles in English."""
    named = {}
    for style in children(root, "style"):
        name = child(style, "name")
        named[_attribute(style, "styleId") or ""] = (_attribute(name, "val") or "").lower()
    return named


def _attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name, whatever its namespace (Word's two dialects differ in it)."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _paragraphs(root: Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    """Paragraphs in order; each row of a table is one."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = tag(element)
        if name == "p":
            yield from _paragraph(element, styles)
            stack += reversed(list(_boxes(element)))
        elif name == "tr":
            cells = (
                " ".join(" ".join(_text(p).split()) for p in descendants(cell, "p")) for cell in children(element, "tc")
            )
            row = " | ".join(cell.strip() for cell in cells if cell.strip())
            yield from [Paragraph(Role.BODY, row)] if row else []
        elif name not in GONE:
            stack += reversed(list(element))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; Word writes each a second time for older programs."""
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if tag(element) == "txbxcontent":
            yield element
        elif tag(element) not in GONE:
            stack += reversed(list(element))


def _paragraph(element: Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    text = "\n".join(" ".join(line.split()) for line in _text(element).split("\n")).strip()
    if not text:
        return
    properties = child(element, "ppr")
    style = _attribute(child(properties, "pstyle"), "val") or ""
    name = styles.get(style, style.lower())
    role = ROLE_OF_STYLE.get(name, Role.BODY)
    if name.startswith("heading"):
        role = Role.HEADLINE if name == "heading 1" else Role.SUBHEADING
    elif role is Role.BODY and (child(properties, "numpr") is not None or name.startswith("list ")):
        role, text = Role.LIST_ITEM, f"• {text}"
    yield Paragraph(role, text)


def _text(paragraph: Element) -> str:
    """The paragraph's own words: what was inserted, not what was deleted, and no text box that is anchored in it."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = tag(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in SPACES:
            parts.append(SPACES[name])
        elif name not in GONE and name not in ("txbxcontent", "ppr") and not (name == "r" and _is_hidden(element)):
            stack += reversed(list(element))
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    """Whether the writer hid the run («hidden text»)."""
    vanish = child(run, "rpr", "vanish")
    return vanish is not None and (_attribute(vanish, "val") or "true") not in ("0", "false", "off")


def _declared(package: Package) -> Declared:
    """The core properties (ECMA-376 part 2, clause 11)."""
    core = package.tree("docProps/core.xml")
    keywords = words(child(core, "keywords"))
    return Declared(
        source="meta:docx-core",
        headline=words(child(core, "title")) or None,
        authors=known_person(words(child(core, "creator"))),
        published=words(child(core, "created")) or None,
        updated=words(child(core, "modified")) or None,
        section=words(child(core, "category")) or None,
        language=words(child(core, "language")) or None,
        tags=tuple(tag.strip() for tag in keywords.replace(";", ",").split(",") if tag.strip()),
        confidence=0.5,
    )
