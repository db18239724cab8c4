"""The article's own text on a page, paragraph by paragraph, by trafilatura (Barbaresi 2021, ACL demos)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from services.models import Role
from services.parsing.webpage.page import Page

SOURCE = "html:trafilatura"

# trafilatura's own tree (a small TEI): what opens a paragraph, and its role.
BLOCK_ROLES: dict[str, Role] = {
    "p": Role.BODY,
    "head": Role.SUBHEADING,
    "item": Role.LIST_ITEM,
    "quote": Role.BODY,
    "code": Role.BODY,
    "row": Role.BODY,
    "list": Role.BODY,
    "table": Role.BODY,
    "fw": Role.BODY,
    "ab": Role.BODY,
    "div": Role.BODY,
}
CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the body and its role."""

    role: Role
    text: str


def paragraphs_of(page: Page) -> list[Paragraph]:
    """The body's paragraphs in order; empty when trafilatura finds no article."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.tree, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [paragraph for paragraph in _walk(found.body) if paragraph.text]


def _walk(body: HtmlElement) -> Iterator[Paragraph]:
    """Cut the tree where a block begins or ends; the innermost block gives the role."""
    roles = [Role.BODY]
    parts: list[str] = []

    def cut() -> Iterator[Paragraph]:
        text = " ".join("".join(parts).split()).removeprefix(CELL_SEPARATOR.strip()).strip()
        parts.clear()
        yield Paragraph(roles[-1], text)

    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        is_block = element.tag in BLOCK_ROLES and not _in_row(element)
        if event == "start":
            if is_block:
                yield from cut()
                roles.append(BLOCK_ROLES[element.tag] if element.tag != "p" or roles[-1] is Role.BODY else roles[-1])
            parts.append(
                {"lb": " ", "cell": CELL_SEPARATOR}.get(element.tag, " " if element.tag in BLOCK_ROLES else "")
            )
            parts.append(element.text or "")
        else:
            if is_block:
                yield from cut()
                roles.pop()
            parts.append(element.tail or "" if element is not body else "")
    yield from cut()


def _in_row(element: HtmlElement) -> bool:
    """Within a table's row a paragraph is a part of a cell and does not stand alone."""
    return element.tag != "row" and any(ancestor.tag == "row" for ancestor in element.iterancestors())
