"""The page's lines of text in order, and how far each stands from the headline."""

import re

from lxml.html import HtmlElement

from services.parsing.webpage.names import folded
from services.parsing.webpage.page import Page, shown_words

TAGS = (
    "a address span div p li em strong b i cite small h2 h3 h4 h5 h6 dd dt td time section header fieldset label"
).split()
# What stands within one of these is another text's.
FOREIGN = re.compile(
    r"comment|related|teaser|recommend|sidebar|widget|promo|popular|latest|testimonial|reviews?(?:$|[\s_-])|(?:^|[\s_-])cards?(?:$|[\s_-])|more-|read-next"
    r"|caption|credit|footer|copyright|menu|nav(?:$|[\s_-])|quote",
    re.IGNORECASE,
)


class Lines:
    """Elements with text of their own (and their parents), by their distance from the headline's heading."""

    def __init__(self, page: Page, headline: str | None) -> None:
        self._elements: list[HtmlElement] = []
        wanted = folded(headline or "")
        found = first = None
        for element in page.tree.iter("h1", *TAGS):
            if element.tag in ("h1", "h2") and (first is None or found is None):
                if found is None and wanted and folded(shown_words(element)) == wanted:
                    found = len(self._elements)
                if first is None and element.tag == "h1":
                    first = len(self._elements)
            if element.tag != "h1" and _has_own_text(element):
                self._elements.append(element)
        self._headline = found if found is not None else first or 0

    def after(self, limit: int) -> set[HtmlElement]:
        """The lines that follow the headline, and the elements that hold them."""
        lines = self._elements[self._headline : self._headline + limit]
        return {element for line in lines for element in (line, line.getparent()) if element.tag in TAGS}

    def near(self, before: int, after: int) -> list[tuple[int, HtmlElement]]:
        """(distance, line) of the lines around the headline, nearest first; one before it counts double."""
        start = max(0, self._headline - before)
        found = [
            (index - self._headline if index >= self._headline else 2 * (self._headline - index), element)
            for index, element in enumerate(self._elements[start : self._headline + after], start=start)
        ]
        return sorted(found, key=lambda pair: pair[0])


def _has_own_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def is_foreign(element: HtmlElement) -> bool:
    """Whether the element stands in another text's box, a list of links, or the page's frame."""
    for depth, node in enumerate([element, *element.iterancestors()]):
        if node.tag in ("body", "html", "main"):
            return False
        if node.tag == "aside" and "author" in (element.get("rel") or ""):
            continue  # some papers set the byline in the margin
        if node.tag in ("aside", "footer", "nav", "figure", "figcaption", "blockquote", "form"):
            return True
        if node.tag != "article" and depth < 8 and FOREIGN.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
    return False
