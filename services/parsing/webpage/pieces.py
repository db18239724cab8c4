"""A page cut into pieces: the stretches of text that a browser sets as blocks, in page order, with where they stand."""

from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from services.parsing.webpage.marks import marks_of

UNSEEN = frozenset(
    "script style svg template noscript title select button textarea iframe object head datalist math canvas".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub"
    " sup time tt u var wbr img picture source input audio video amp-img nobr data ruby rt rp rb".split()
)
PATH_TAGS = "article main section aside nav footer header form table ul ol li figure blockquote".split()
PATH_BIT = {tag: 1 << index for index, tag in enumerate(PATH_TAGS)}
BOLD = frozenset({"b", "strong"})
CELLS = frozenset({"td", "th"})
CELL_SEPARATOR = " | "
SWALLOWING = frozenset({"button", "svg", "select", "object", "iframe", "canvas", "math"})
BREAKS_IN_ROW = 6  # lines in a row's cells: more are text
BLOCKS_IN_CELLS = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "article", "section", "blockquote", "pre")


@dataclass(slots=True)
class Piece:
    """One block of text, and what its elements say. The bits are those of `services.parsing.webpage.marks`."""

    text: str
    element: HtmlElement
    path: tuple[int, ...]  # numbers of the elements from the page's body down to the piece's own
    tags: tuple[str, ...]  # their tags
    within: int  # which of `PATH_TAGS` are among them, as bits
    bits: int  # of the piece's own element and its inline children
    near_bits: int  # of its two nearest ancestors
    all_bits: int  # of all its ancestors
    link_characters: int
    bold_characters: int
    times: int = 1  # how often the page has this text

    @property
    def tag(self) -> str:
        """The tag of the block that the piece stands in."""
        return self.tags[-1]


class _Frame(NamedTuple):
    """A block element that is open."""

    element: HtmlElement
    path: tuple[int, ...]
    tags: tuple[str, ...]
    within: int
    bits: int
    near: int  # bits of the parent
    far: int  # bits of the parent and the grandparent
    all: int  # bits of all ancestors


def pieces_of(tree: HtmlElement) -> list[Piece]:
    """The page's pieces in page order."""
    root = tree.find("body")
    cutter = _Cutter(tree if root is None else root)
    cutter.walk()
    counts: dict[str, int] = {}
    for piece in cutter.pieces:
        counts[piece.text] = counts.get(piece.text, 0) + 1
    for piece in cutter.pieces:
        piece.times = counts[piece.text]
    return cutter.pieces


def _is_row(element: HtmlElement) -> bool:
    """Whether the row is one of data: tables that set whole pages have blocks or many breaks in their cells."""
    if next(element.iterdescendants(*BLOCKS_IN_CELLS), None) is not None:
        return False
    return sum(1 for _ in element.iterdescendants("br")) <= BREAKS_IN_ROW


def _has_swallowed(element: HtmlElement, tag: str) -> bool:
    """Whether the parser has set the page into a button or a drawing that it did not see end."""
    return tag in SWALLOWING and next(element.iterdescendants("h1", "main", "article"), None) is not None


class _Cutter:
    """Walks the tree and cuts where a block begins or ends, and at an empty line of breaks."""

    def __init__(self, root: HtmlElement) -> None:
        self.pieces: list[Piece] = []
        self._root = root
        self._frames = [_Frame(root, (0,), (root.tag,), 0, marks_of(root), 0, 0, 0)]
        self._parts: list[str] = []
        self._inline_bits = 0
        self._links = self._bolds = 0  # open elements of the kind
        self._link_characters = self._bold_characters = 0
        self._after_break = False
        self._row: HtmlElement | None = None  # a table row without blocks in its cells: one piece

    def walk(self) -> None:
        """Fill `pieces`."""
        number = 0
        walker = iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if not isinstance(tag, str):
                if event == "end":
                    self._say(element.tail)
                continue
            if event == "start":
                number += 1
                if tag in UNSEEN and not _has_swallowed(element, tag):
                    walker.skip_subtree()
                else:
                    self._open(element, tag, number)
            else:
                self._close(element, tag)
        self._cut()

    def _open(self, element: HtmlElement, tag: str, number: int) -> None:
        if tag == "br":
            self._break()
        elif tag in CELLS and self._row is not None:
            self._parts.append(CELL_SEPARATOR)
        elif tag in INLINE:
            self._links += tag == "a"
            self._bolds += tag in BOLD
            self._inline_bits |= marks_of(element)
        elif element is not self._root and self._row is None:
            self._push(element, tag, number)
        self._say(element.text)

    def _push(self, element: HtmlElement, tag: str, number: int) -> None:
        self._cut()
        top = self._frames[-1]
        self._frames.append(
            _Frame(
                element, (*top.path, number), (*top.tags, tag), top.within | PATH_BIT.get(tag, 0), marks_of(element),
                top.bits, top.bits | top.near, top.all | top.bits,
            )
        )  # fmt: skip
        if tag == "tr" and _is_row(element):
            self._row = element

    def _close(self, element: HtmlElement, tag: str) -> None:
        if element is self._frames[-1].element:
            self._cut()
            if element is not self._root:
                self._frames.pop()
            if element is self._row:
                self._row = None
        elif tag in INLINE:
            self._links -= tag == "a"
            self._bolds -= tag in BOLD
        if element is not self._root:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        if self._links or self._bolds or self._after_break:
            length = len(text) if text.strip() else 0
            self._link_characters += length if self._links else 0
            self._bold_characters += length if self._bolds else 0
            self._after_break = self._after_break and not length

    def _break(self) -> None:
        """One line break is a blank; two in a row set a paragraph off."""
        if self._after_break:
            self._cut()
        self._parts.append("\n")
        self._after_break = True

    def _cut(self) -> None:
        if self._parts:
            text = " ".join("".join(self._parts).split())
            if self._row is not None:
                text = text.strip("| ")
            if text:
                top = self._frames[-1]
                self.pieces.append(
                    Piece(
                        text=text,
                        element=top.element,
                        path=top.path,
                        tags=top.tags,
                        within=top.within,
                        bits=top.bits | self._inline_bits,
                        near_bits=top.far,
                        all_bits=top.all,
                        link_characters=min(self._link_characters, len(text)),
                        bold_characters=min(self._bold_characters, len(text)),
                    )
                )
            self._parts.clear()
        self._inline_bits = 0
        self._link_characters = self._bold_characters = 0
        self._after_break = False
