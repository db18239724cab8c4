"""A page as a tree, whatever its markup is like."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import html as lxml_html
from lxml.html import HtmlElement

ELEMENT_LIMIT = 100_000  # the longest pages have a tenth; what is beyond would take minutes and gigabytes
NESTED_TOO_DEEP = "Excessive depth"

# What is left of a page that is nested deeper still: the tags that carry an article, and that close each other.
WRAPPER_TAG = re.compile(
    r"</?(?!(?:html|head|body|title|meta|link|script|style|p|h[1-6]|li|br|time|a)\b)[A-Za-z][\w:-]*\b[^<>]*>",
    re.IGNORECASE,
)
CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Where a browser may break a word, and shows nothing: «Donau\xaddampfer» is found by nobody who looks for the word.
SOFT_HYPHEN = re.compile(r"\xad|&(?:shy|#173|#x0*AD);", re.IGNORECASE)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Page:
    """The tree, and the address when the container knew it (MHTML, WARC)."""

    tree: HtmlElement
    address: str | None
    flattened: bool
    # Held, so that Python's side of each element is not made anew at every visit: a twentieth of a page's time.
    elements: tuple[HtmlElement, ...]
    truncated: bool  # it went on past the limit of elements

    def shows(self, words: str) -> bool:
        """Whether the words stand anywhere in the text that a reader sees, in any case of letters."""
        return words.casefold() in shown_words(self.tree).casefold()


def read_tree(markup: str, address: str | None = None) -> Page | None:
    """The page's tree; None when there is no markup and no text to make one from."""
    markup = _cleaned(markup)
    tree, too_deep = _parsed(markup)
    if too_deep:
        tree, _ = _parsed(WRAPPER_TAG.sub("\n", markup))
    if tree is None:
        return None
    elements = tuple(islice(tree.iter(), ELEMENT_LIMIT))
    cut = len(elements) == ELEMENT_LIMIT and _cut_after(elements[-1])
    return Page(tree=tree, address=address, flattened=too_deep, elements=elements, truncated=cut)


def _cleaned(markup: str) -> str:
    """The markup without its XML declaration, soft hyphens and characters that no tree may hold."""
    declaration = XML_DECLARATION.match(markup)
    markup = SOFT_HYPHEN.sub("", markup[declaration.end() :] if declaration else markup)
    try:
        data = markup.encode()
    except UnicodeEncodeError:  # lone surrogates
        return NOT_IN_XML.sub(" ", markup)
    # The pattern takes longer over a large page than the parser does, and finds something in few.
    rare = "\ufffe" in markup or "\uffff" in markup or len(data.translate(None, CONTROLS)) < len(data)
    return NOT_IN_XML.sub(" ", markup) if rare else markup


def _cut_after(last: HtmlElement) -> bool:
    """Remove what follows the element; whether there was anything."""
    found = False
    for node in (last, *last.iterancestors()):
        parent = node.getparent()
        if parent is not None and node.getnext() is not None:
            del parent[parent.index(node) + 1 :]
            found = True
    return found


def _parsed(markup: str) -> tuple[HtmlElement | None, bool]:
    # libxml2 drops whatever is nested deeper than 256 elements, without an error; huge_tree raises that to 2,048.
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(markup.encode(), parser=parser)
    except lxml_html.etree.ParserError:  # «Document is empty»: nothing but comments or blanks
        return None, False
    return tree, any(NESTED_TOO_DEEP in entry.message for entry in parser.error_log)


def words_of(element: HtmlElement) -> str:
    """The element's text, its white space run together."""
    return " ".join("".join(element.itertext()).split())


def shown_words(element: HtmlElement) -> str:
    """The element's text with a space where a block or a line ends, without scripts and drawings."""
    if not len(element):  # most elements that are asked for hold text alone
        return " ".join((element.text or "").split()) if element.tag not in UNSEEN else ""
    parts: list[str] = []
    for event, node in lxml_html.etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if node.tag not in UNSEEN:
                parts.append(node.text or "")
        else:
            if node.tag not in INLINE:
                parts.append(" ")
            if node is not element:
                parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def line_words(element: HtmlElement) -> str:
    """What `shown_words` gives of an element that may be a line; nothing of one that holds a page's worth of others.

    Wrappers in wrappers would else be read again for each of them.
    """
    many = next(islice(element.iter(), LINE_ELEMENTS, None), None) is not None
    return "" if many else shown_words(element)


LINE_ELEMENTS = 60
UNSEEN = frozenset({"script", "style", "svg", "template", "noscript", "title", "select", "button", "textarea"})
INLINE = frozenset(
    {"a", "b", "i", "em", "strong", "u", "s", "sub", "sup", "small", "mark", "font", "abbr", "cite", "wbr", "q"}
)
