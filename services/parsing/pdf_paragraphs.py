"""Lines of PDF pages become paragraphs: hyphens at line ends undone, paragraphs carried over columns and pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from services.parsing.pdf_columns import Line
from services.parsing.pdf_words import HYPHEN

SEPARATOR = "\n\n"
LIST_MARK = re.compile(r"(?:[•●◦▪■‣–—*-]|\(?\d{1,2}[.)])\s+\S")
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad]$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
LEADING = 1.35  # of the usual distance of lines: more is a new paragraph
INDENT = 0.8  # of the type size
SIZE_CHANGE = 1.12  # another size is another paragraph
FULL = 0.85  # of the column's width: a sentence that ends before it may end a paragraph
RAGGED = 0.7  # of the column's width: a line that ends before it, no sentence, is a heading or a line of a list


@dataclass(slots=True)
class Laid:
    """A paragraph: its lines joined, its size of type, and the page on which each of its lines stands."""

    text: str
    size: float
    page: int
    pages: list[tuple[int, int]]  # (offset within the text, page) where the paragraph reaches a further page


def paragraphs_of(pages: list[list[Line]]) -> list[Laid]:
    """All paragraphs of the document in reading order."""
    words = {word for lines in pages for line in lines for word in _vocabulary(line.text)}
    found: list[Laid] = []
    previous: tuple[int, Line] | None = None
    for number, lines in enumerate(pages):
        leading = _leading(lines)
        for line in lines:
            if previous is not None and found and _continues(previous, (number, line), leading):
                _append(found[-1], line, number, words)
            else:
                found.append(Laid(line.text, line.size, number, []))
            previous = (number, line)
    for paragraph in found:
        paragraph.text = paragraph.text.rstrip(HYPHEN)
    return found


def text_of(paragraphs: Iterable[Laid], pages: int) -> tuple[str, list[int]]:
    """(the whole text, where each page begins); a page without words begins where the next one does."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs:
        starts.setdefault(paragraph.page, length)
        for offset, page in paragraph.pages:
            starts.setdefault(page, length + offset)
        parts.append(paragraph.text)
        length += len(paragraph.text) + len(SEPARATOR)
    end = max(0, length - len(SEPARATOR))
    following = end
    page_starts = []
    for page in reversed(range(pages)):
        following = starts.get(page, following)
        page_starts.append(following)
    return SEPARATOR.join(parts), page_starts[::-1]


def _leading(lines: list[Line]) -> float:
    """The usual distance of two lines of one column."""
    distances = [
        above.top - below.top
        for above, below in pairwise(lines)
        if above.column == below.column and above.top > below.top
    ]
    return median(distances) if distances else 0.0


def _continues(previous: tuple[int, Line], current: tuple[int, Line], leading: float) -> bool:
    """Whether the line belongs to the paragraph of the one before."""
    (previous_page, above), (page, below) = previous, current
    goes_on = below.text[:1].islower()
    if above.text.endswith(HYPHEN) and goes_on:
        return True
    ratio = max(above.size, below.size) / max(0.1, min(above.size, below.size))
    if ratio > SIZE_CHANGE or LIST_MARK.match(below.text):
        return False
    reach = (above.right - above.column_left) / max(1.0, above.column_right - above.column_left)
    if page != previous_page or above.column != below.column:
        indented = below.left - below.column_left > INDENT * below.size
        return not indented and not ENDS_SENTENCE.search(above.text) and (reach >= FULL or goes_on)
    if above.top - below.top > LEADING * max(leading, 0.8 * below.size):
        return False
    if below.left - above.left > INDENT * below.size and below.left - below.column_left > INDENT * below.size:
        return bool(LIST_MARK.match(above.text))  # the second line of a list's item hangs
    if ENDS_SENTENCE.search(above.text):
        return reach >= FULL
    return goes_on or reach >= RAGGED


def _append(paragraph: Laid, line: Line, page: int, words: set[str]) -> None:
    joined = _without_hyphen(paragraph.text, line.text, words)
    if joined is None:
        paragraph.text = f"{paragraph.text} "
    else:
        paragraph.text = joined
    reached = paragraph.pages[-1][1] if paragraph.pages else paragraph.page
    if page != reached:
        paragraph.pages.append((len(paragraph.text), page))
    paragraph.text += line.text


def _without_hyphen(text: str, following: str, words: set[str]) -> str | None:
    """The text ready to be followed without a space; None when it ends in no hyphen. «well-/known» keeps its own."""
    match = LAST_WORD.search(text[-60:])
    if match is None:
        return None
    if not following[:1].islower():
        return f"{text[:-1]}-" if following[:1].isalpha() else None
    first = FIRST_WORD.match(following)
    both = f"{match[1]}-{first[0]}".casefold() if first else ""
    keeps = both in words and both.replace("-", "") not in words
    return f"{text[:-1]}-" if keeps else text[:-1]


def _vocabulary(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
