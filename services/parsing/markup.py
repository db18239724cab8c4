"""Paragraphs of markup that is all article: XHTML of feeds and e-books, the body of NITF.

For whole web pages, which wrap the article in furniture, there is `services.parsing.html`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from services.models import Role
from services.parsing.webpage.page import read_tree
from services.parsing.xml_tree import Element, tag

UNSEEN = frozenset("head script style template noscript iframe object form button select textarea svg math".split())
INLINE = frozenset(
    "a abbr acronym alt-code b bdi bdo big chron cite classifier code copyrite data del dfn em event font function"
    " i img ins kbd label lang location mark meta money num object.title org person postaddr pronounce q q.quote ruby s"
    " samp small span strike strong sub sup time tt u var virtloc wbr city country region state".split()
)
ROLES = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 hl2".split(), Role.SUBHEADING),
    **dict.fromkeys("li dt dd".split(), Role.LIST_ITEM),
    **dict.fromkeys("figcaption caption media-caption".split(), Role.CAPTION),
    **dict.fromkeys("media-producer credit".split(), Role.CREDIT),
}
CELLS = frozenset({"td", "th"})
BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol li blockquote article section header footer".split())
HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?:px)?\s*(?:!important)?\s*(?:;|$))",
    re.IGNORECASE,
)
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LINE_BREAK = "\u2028"  # Unicode's own: a line break of the text, unlike those of the source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article and what it is."""

    role: Role
    text: str


def paragraphs_of_html(markup: str) -> list[Paragraph]:
    """The paragraphs of an HTML fragment."""
    page = read_tree(markup)
    return [] if page is None else list(paragraphs_of(page.tree))


def paragraphs_of(root: Element) -> Iterator[Paragraph]:
    """The element's paragraphs in reading order; a row of a table is one, its cells joined by « | »."""
    reader = _Reader()
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = tag(element)
        if name in CELLS and _is_layout(element):
            name = "div"
        if name in UNSEEN or _is_hidden(element):
            hidden += 1 if event == "start" else -1
        elif not hidden and event == "start":
            yield from reader.open(name)
            reader.parts.append(element.text or "")
        elif not hidden:
            yield from reader.close(name)
        if not hidden and event == "end" and element is not root:
            reader.parts.append(element.tail or "")
    yield from reader.flush()


def _is_hidden(element: Element) -> bool:
    """Whether the page hides the element: letters open with words for the list of letters alone."""
    if "noteref" in (element.get(EPUB_TYPE) or element.get("role") or ""):
        return True  # the number of a note
    style = element.get("style")
    return (style is not None and HIDING.search(style) is not None) or element.get("hidden") is not None


def _is_layout(cell: Element) -> bool:
    """Whether the cell is a piece of the page, as in most letters, and no entry of a table: blocks stand in a row."""
    for inner in cell.iterdescendants():
        name, before = tag(inner), inner.getprevious()
        if name in ("table", "h1", "h2") or (name in BLOCKS and before is not None and tag(before) in BLOCKS):
            return True
    return False


class _Reader:
    """The words of the paragraph that is being read, and what is open around them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.roles: list[Role] = [Role.BODY]
        self.preformatted = 0
        self.cells = 0

    def open(self, name: str) -> Iterator[Paragraph]:
        """An element begins."""
        if name == "br":
            self.parts.append(LINE_BREAK)
        elif name in CELLS:
            self.parts.append(" | ")
        elif name not in INLINE:
            yield from self._between()
        self._count(name, 1)

    def close(self, name: str) -> Iterator[Paragraph]:
        """An element ends."""
        if name not in INLINE and name not in CELLS and name != "br":
            yield from self._between()
        self._count(name, -1)

    def flush(self) -> Iterator[Paragraph]:
        """The paragraph so far."""
        text = "".join(self.parts)
        self.parts.clear()
        if not self.preformatted:
            text = "\n".join(" ".join(line.split()) for line in text.split(LINE_BREAK))
        text = text.replace(LINE_BREAK, "\n").strip("\n |")
        if text.strip():
            yield Paragraph(self.roles[-1], text)

    def _between(self) -> Iterator[Paragraph]:
        """Between two blocks a paragraph ends; within a cell of a table the row goes on."""
        if self.cells:
            self.parts.append(" ")
        else:
            yield from self.flush()

    def _count(self, name: str, step: int) -> None:
        if name in ROLES:
            self.roles = [*self.roles, ROLES[name]] if step > 0 else self.roles[:-1]
        self.preformatted += step * (name == "pre")
        self.cells += step * (name in CELLS)
