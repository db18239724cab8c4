"""The page's lines of text in order, and how far each stands from the headline."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from services.parsing.webpage.names import folded
from services.parsing.webpage.page import Page, line_words, shown_words

TAGS = (
    "a address span div p li em strong b i u font center cite small h2 h3 h4 h5 h6 dd dt td time section header"
    " fieldset label"
).split()
# What stands within one of these is another text's, wherever it stands.
FOREIGN = (
    r"comment|related|recommend|testimonial|reviews?(?:$|[\s_-])|more-|read-next|(?<!post-)(?<!article-)(?<!entry-)(?<!node-)(?<!content-)"
    r"(?<!story-)footer|site-?header|masthead|current-?date|copyright|menu|nav(?:$|[\s_-])|popular|latest|quote"
)
# And within one of these unless it stands right below the headline: systems build an article's head of such boxes too.
BOX = r"teaser|sidebar|(?<!elementor-)widget|promo(?!ted)|(?:^|[\s_-])cards?(?:$|[\s_-])|caption|credit"
ANOTHERS = re.compile(f"{FOREIGN}|{BOX}", re.IGNORECASE)
ANOTHERS_CLOSE = re.compile(FOREIGN, re.IGNORECASE)
CLOSE_LINES = 8  # below the headline
ANOTHERS_TAGS = frozenset({"footer", "nav", "figure", "figcaption", "blockquote", "form"})


class Lines:
    """Elements with text of their own (and their parents), by their distance from the headline's heading."""

    def __init__(self, page: Page, headline: str | None) -> None:
        self._elements: list[HtmlElement] = []
        self._texts: dict[int, str] = {}
        wanted = folded(headline or "")
        found = first = heading = None
        for element in page.tree.iter("h1", *TAGS):
            if element.tag in ("h1", "h2") and (first is None or found is None):
                if found is None and wanted and wanted in folded(shown_words(element)):
                    found, heading = len(self._elements), element
                if first is None and element.tag == "h1":
                    first, heading = len(self._elements), element if heading is None else heading
            if element.tag != "h1" and _has_own_text(element):
                self._elements.append(element)
        self._headline = found if found is not None else first or 0
        self._close = self._around(CLOSE_LINES) if found is not None else set()
        self._own = set() if heading is None else set(heading.iterancestors())  # whatever these are called

    def after(self, limit: int) -> set[HtmlElement]:
        """The lines that follow the headline, and the elements that hold them."""
        return self._held(self._elements[self._headline : self._headline + limit])

    def _around(self, limit: int) -> set[HtmlElement]:
        return self._held(self._elements[max(0, self._headline - limit) : self._headline + limit])

    def _held(self, lines: list[HtmlElement]) -> set[HtmlElement]:
        return {element for line in lines for element in (line, line.getparent()) if element.tag in TAGS}

    def near(self, before: int, after: int) -> list[tuple[int, int]]:
        """(distance, number) of the lines around the headline, nearest first; one before it counts double."""
        window = range(max(0, self._headline - before), min(len(self._elements), self._headline + after))
        return sorted((i - self._headline if i >= self._headline else 2 * (self._headline - i), i) for i in window)

    def rest(self, before: int, after: int) -> Iterator[int]:
        """The numbers of the lines that are not near, those below first."""
        yield from range(self._headline + after, len(self._elements))
        yield from range(min(len(self._elements), self._headline - before))

    def is_foreign(self, element: HtmlElement) -> bool:
        """Whether the element stands in another text's box, a list of links, or the page's frame."""
        return _is_foreign(element, self._own, element in self._close)

    def follows(self, index: int, limit: int) -> bool:
        """Whether the line is one of so many below the headline."""
        return 0 <= index - self._headline <= limit

    def is_boxed(self, element: HtmlElement) -> bool:
        """Whether the element counts only because it stands right below the headline: little to be trusted."""
        return element in self._close and _is_foreign(element, self._own, False)

    @property
    def count(self) -> int:
        """How many lines the page has."""
        return len(self._elements)

    def element(self, index: int) -> HtmlElement:
        """The line's element."""
        return self._elements[index]

    def text(self, index: int) -> str:
        """What the line shows."""
        if index not in self._texts:
            self._texts[index] = line_words(self._elements[index])
        return self._texts[index]


def _has_own_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _is_foreign(element: HtmlElement, own: set[HtmlElement], is_close: bool) -> bool:
    pattern = ANOTHERS_CLOSE if is_close else ANOTHERS
    for depth, node in enumerate([element, *element.iterancestors()]):
        if node.tag in ("body", "html", "main") or node in own:
            return False
        if node.tag in ("aside", "footer") and "author" in (element.get("rel") or ""):
            continue  # some papers set the byline in the margin, or below the text
        if node.tag in ANOTHERS_TAGS or (node.tag == "aside" and not is_close):
            return True
        if node.tag != "article" and depth < 8 and pattern.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
    return False
