"""Bylines that a page shows: links to an author's page, elements whose class says so, lines that begin with «By»."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from services.parsing.people import LEAD, people_of
from services.parsing.webpage.byline_words import (
    AUTHOR_ADDRESS,
    AUTHORS_LABEL,
    BY_LINE,
    BY_LINE_ELSEWHERE,
    BY_WITHIN,
    BYLINE_MARK,
    CAMEL,
    DAY_AFTER,
    DEED,
    LABEL,
    NO_BYLINE,
    SIGNATURE_MARK,
)
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.lines import TAGS, Lines
from services.parsing.webpage.page import Page, line_words, shown_words
from services.parsing.webpage.persons import is_known, is_pen_name, names_person

SOURCE = "html:byline"
JOINT = " ; "  # between names that the page itself joins: by links of their own, by an «and»
JOINED = re.compile(r"\s(?:and|&|und|et|y|e|och|og|en|ja|i|и|و)\s", re.IGNORECASE)
NAMES_SHARE = 0.6  # of what follows the «by», in characters
BLOCKS = frozenset({"div", "p", "li", "ul", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "address"})
NAMING = frozenset({"class", "id", "data-testid"})
LONGEST_BYLINE = 150
LONGEST_LIST = 12  # names below one label
LONGEST_REST = 60  # characters from the «by» within a line to its end
LONGEST_BARE_BYLINE = 30  # a «by» and a name in small letters, and nothing else
LINES_AFTER_HEADLINE = 150  # a «By …» line further down is a name in the text
OWN_LINES = 25  # a «By …» so close to the headline is the story's, whatever the metadata say
LINK_LINES = 12  # an unmarked link to an author further down is another story's
LONGEST_LINE_WITH_LINK = 120  # a longer one is a sentence about the person
LED_AND_MARKED, LED, MARKED, LABELLED = 0.68, 0.66, 0.62, 0.61
NEAR, NEARER = 0.05, 0.02  # trust that closeness to the headline adds
BOXED = 0.1  # and a box that may be another story's takes away
OVERRULING = LED + (NEAR + NEARER)  # added up in the order of `findings`


def findings(page: Page, lines: Lines) -> Iterator[Finding]:
    """The page's byline candidates, each with its own trust."""
    after_headline = lines.after(LINES_AFTER_HEADLINE)
    own, closest = lines.after(OWN_LINES), lines.after(LINK_LINES)
    for element in page.tree.iter(*TAGS, "ul"):
        marked = _marked(element) or (element in closest and _is_author_link(element))
        if not marked and element not in after_headline:
            continue
        words = line_words(element)
        if not 0 < len(words) <= LONGEST_BYLINE:
            continue
        if (
            not marked
            and not BY_LINE.match(words)
            and not BY_LINE_ELSEWHERE.match(words)
            and not BY_WITHIN.match(words)
        ):
            continue  # most lines: what follows takes longer
        text = _lines(element)
        led = BY_LINE.match(text) or _led_elsewhere(text) or _led_within(text)
        if not (marked or led) or NO_BYLINE.match(text) or lines.is_foreign(element):
            continue
        names, joined = _names(element, text, marked, led)
        if names:
            trust = (LED_AND_MARKED if marked else LED) if led else MARKED
            trust -= BOXED if lines.is_boxed(element) else 0
            trust += (NEAR if element in after_headline else 0) + (NEARER if led and element in own else 0)
            yield Finding(Field.AUTHOR, (JOINT if joined else ", ").join(names), SOURCE, trust)
    yield from _labelled(lines)


def _labelled(lines: Lines) -> Iterator[Finding]:
    """The name in the line below a line that only says «Written by»."""
    for _, index in lines.near(OWN_LINES, LINES_AFTER_HEADLINE):
        label = lines.text(index)
        if len(label) <= LONGEST_BARE_BYLINE and LABEL.fullmatch(label) and index + 1 < lines.count:
            names = [
                name for number in range(index + 1, _end_of_list(lines, index + 1)) for name in _people(lines, number)
            ]
            if names and not lines.is_foreign(lines.element(index + 1)):
                yield Finding(Field.AUTHOR, JOINT.join(names), SOURCE, LABELLED)


def _end_of_list(lines: Lines, start: int) -> int:
    """The number of the line after the last that is set as the first, in the same list."""
    first = lines.element(start)
    end = start + 1
    while end < min(lines.count, start + LONGEST_LIST) and _people(lines, end):
        element = lines.element(end)
        if (element.tag, element.get("class")) != (first.tag, first.get("class")) or _list_of(element) is not _list_of(
            first
        ):
            break
        end += 1
    return end


def _list_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("ul", "ol", "div", "p"), None)


def _people(lines: Lines, index: int) -> list[str]:
    text = lines.text(index)
    return [name for name in people_of(text) if names_person(name)] if len(text) <= LONGEST_BYLINE else []


def _led_elsewhere(text: str) -> re.Match[str] | None:
    led = BY_LINE_ELSEWHERE.match(text)
    credit = DAY_AFTER.sub("", text[led.end() :]) if led else ""
    names = people_of(credit)
    whole = sum(map(len, names)) >= NAMES_SHARE * len(credit)
    if names and AUTHORS_LABEL.match(text) and is_known(names[0]):
        return led  # «Autorin: Ada Marsh, who leads our office in Holmsund»
    return led if names and whole and all(map(names_person, names)) else None


def _led_within(text: str) -> re.Match[str] | None:
    """A «by» after what was done where, in a line that is no sentence: few words follow the name."""
    led = BY_WITHIN.match(text)
    return led if led is not None and len(text) - led.end() <= LONGEST_REST else None


def _lines(element: HtmlElement) -> str:
    """The element's text with a line for each block and after each break: a name and the job below it are two."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not any(child.tag in BLOCKS or child.tag == "br" for child in children):
        return shown_words(element)
    parts = [element.text or ""]
    for child in children:
        words = shown_words(child)
        parts.append("\n" if child.tag == "br" else f"\n{words}\n" if child.tag in BLOCKS else f" {words} ")
        parts.append(child.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _marked(element: HtmlElement) -> bool:
    for name, value in element.items():
        if name in NAMING and _names_byline(value):
            return True
        if name == "rel" and "author" in value.lower().split():
            return True
    return False


def _is_author_link(element: HtmlElement) -> bool:
    if element.tag != "a" or not AUTHOR_ADDRESS.search(element.get("href") or ""):
        return False
    return 0 < len(line_words(element.getparent())) <= LONGEST_LINE_WITH_LINK


@lru_cache(maxsize=20_000)
def _names_byline(words: str) -> bool:
    return bool(BYLINE_MARK.search(CAMEL.sub("-", words)))


def _linked(element: HtmlElement) -> list[str]:
    """The people whom links in the byline name."""
    links = [element] if element.tag == "a" else element.iter("a")
    return list(dict.fromkeys(name for link in links for name in people_of(shown_words(link)) if names_person(name)))


def _names(element: HtmlElement, text: str, marked: bool, led: re.Match[str] | None) -> tuple[list[str], bool]:
    """(the linked names within a byline, else the names that its words give; whether the page joins them)."""
    linked, credit = _linked(element), text[led.end() :] if led else text
    names = people_of(credit)
    named = [name for name in names if names_person(name)]
    if linked and (element.tag == "a" or len(linked) >= len(named)):
        return linked, True
    if named:
        joined = JOINED.search(credit, credit.find(named[0]), credit.find(named[-1])) is not None
        return named, joined or all(map(is_known, named))
    # One word, or words in small letters: a pen name, when a link is it or when there is nothing else in the byline.
    signed = _signature(element)
    if signed is not None:
        return [signed], False
    is_short = led is not None and len(credit) <= LONGEST_BARE_BYLINE
    pen_name = next(iter(names), "") or (credit.strip() if is_short else "")
    is_done = led is not None and DEED.search(led.group()) is not None
    sure = marked or is_done or is_short or pen_name.istitle() or not pen_name[:1].islower()
    return [pen_name] if sure and is_pen_name(pen_name) else [], False


def _signature(element: HtmlElement) -> str | None:
    """The pen name that a link to an author's page, or an element that calls itself a name, consists of."""
    for node in element.iter("a", "span", "b", "strong"):
        is_name = "author" in (node.get("rel") or "").lower().split() or SIGNATURE_MARK.search(node.get("class") or "")
        if is_name or (node.tag == "a" and AUTHOR_ADDRESS.search(node.get("href") or "")):
            name = LEAD.sub("", shown_words(node)).strip(" ,;:|@")
            if is_pen_name(name):
                return name
    return None
