"""The article's own text on a page, paragraph by paragraph, by trafilatura (Barbaresi 2021, ACL demos)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from services.models import Role
from services.parsing.webpage.page import UNSEEN, Page

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
# HTML's own tags, for a page without an article.
HTML_ROLES: dict[str, Role] = BLOCK_ROLES | {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.SUBHEADING),
    **dict.fromkeys(("li", "dd", "dt"), Role.LIST_ITEM),
    **dict.fromkeys(
        (
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "ul",
            "ol",
            "tr",
            "blockquote",
            "pre",
            "figure",
            "address",
            "form",
            "fieldset",
            "hr",
            "center",
        ),
        Role.BODY,
    ),
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


def shown_paragraphs(page: Page) -> list[Paragraph]:
    """Everything that the page shows, for one that holds no article: a note, a list, a fragment."""
    root = page.tree.find("body")
    return [paragraph for paragraph in _walk(page.tree if root is None else root, HTML_ROLES) if paragraph.text]


def _walk(body: HtmlElement, block_roles: dict[str, Role] = BLOCK_ROLES) -> Iterator[Paragraph]:
    """Cut the tree where a block begins or ends; the innermost block gives the role."""
    roles = [Role.BODY]
    parts: list[str] = []
    open_rows = 0

    def cut() -> Iterator[Paragraph]:
        text = " ".join("".join(parts).split()).removeprefix(CELL_SEPARATOR.strip()).strip()
        parts.clear()
        yield Paragraph(roles[-1], text)

    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        # Within a table's row a paragraph is a part of a cell and does not stand alone.
        is_block = element.tag in block_roles and (element.tag == "row" or not open_rows)
        open_rows += (event == "start") - (event == "end") if element.tag == "row" else 0
        if event == "start":
            if is_block:
                yield from cut()
                roles.append(block_roles[element.tag] if element.tag != "p" or roles[-1] is Role.BODY else roles[-1])
            parts.append(
                {"lb": " ", "cell": CELL_SEPARATOR}.get(element.tag, " " if element.tag in block_roles else "")
            )
            parts.append("" if element.tag in UNSEEN else element.text or "")
        else:
            if is_block:
                yield from cut()
                roles.pop()
            parts.append(element.tail or "" if element is not body else "")
    yield from cut()
