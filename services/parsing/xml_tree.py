"""XML as a tree, without document type, entities or network: nothing that the bytes name is ever fetched or expanded.

The document type is cut out before libxml2 sees the text, so that neither its entities (billion laughs, XXE) nor a
DTD on another machine can come into play; HTML's named characters, which feeds use without declaring them, are put in.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree

from services.errors import Reason, Rejected
from services.parsing.page_encoding import decode_page

Element = Any  # lxml's own stubs give each tag, text and tail as bytes or str

PROLOGUE = re.compile(r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->)*+")
DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
# In a document type: what it ends with, and what may hide such an end.
DOCTYPE_MARKS = re.compile(r"[\[\]>\"']|<!--|<\?")
CLOSING = {'"': '"', "'": "'", "<!--": "-->", "<?": "?>"}
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z_][\w.-]*);")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TOO_DEEP = re.compile(r"(?:Excessive|Maximum).*depth", re.IGNORECASE)
DEPTH_LIMIT = 2_048  # libxml2's own, with huge_tree


def tree_of(data: bytes, mend: bool = False) -> Element:
    """The root element; raises `Rejected(TOO_DEEP)`, and lxml's `XMLSyntaxError` unless broken XML is to be mended."""
    text = decode_page(data)[0]
    text = NOT_IN_XML.sub(" ", NAMED.sub(_character, without_doctype(text)))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        huge_tree=True, recover=mend, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        if TOO_DEEP.search(str(error)):
            raise Rejected(Reason.TOO_DEEP, f"Its XML is nested more than {DEPTH_LIMIT:,} elements deep.") from error
        raise
    if root is None:
        raise Rejected(Reason.CORRUPT, "Its XML is so broken that nothing of it can be read.")
    return root


def without_doctype(text: str) -> str:
    """The text without XML declaration and document type."""
    text = text.lstrip("\ufeff")
    match = PROLOGUE.match(text)
    start = match.end() if match else 0
    return text[_end_of_doctype(text, start) if DOCTYPE.match(text, start) else start :]


def _end_of_doctype(text: str, start: int) -> int:
    """Where the document type ends, in linear time; raises `Rejected` when it never does."""
    position, in_subset = start + len("<!DOCTYPE"), False
    while mark := DOCTYPE_MARKS.search(text, position):
        position = mark.end()
        if mark.group() in CLOSING:
            closing = CLOSING[mark.group()]
            end = text.find(closing, position)
            if end < 0:
                break
            position = end + len(closing)
        elif mark.group() != ">":
            in_subset = mark.group() == "["
        elif not in_subset:
            return position
    raise Rejected(Reason.CORRUPT, "Its XML opens a document type that never ends.")


def _character(match: re.Match[str]) -> str:
    """A character that HTML names; an entity that only a document type declares stays as written, and powerless."""
    return html5.get(f"{match.group(1)};") or f"&amp;{match.group(1)};"


def tag(element: Element) -> str:
    """The element's name without its namespace, in lower case; empty for what is no element."""
    name = element.tag
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def namespace(element: Element) -> str:
    """The element's namespace."""
    name = element.tag
    return name[1:].partition("}")[0] if isinstance(name, str) and name.startswith("{") else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The direct children with one of these names (lower case), whatever their namespace."""
    return iter(()) if element is None else (child for child in element if tag(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant by a path of names, each step to the first child of that name."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements below with one of these names, in reading order."""
    return (
        iter(()) if element is None else (node for node in element.iter() if node is not element and tag(node) in names)
    )


def words(element: Element | None) -> str:
    """The element's text with its white space run together; empty when there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
