"""A page's lines as its reader saw them: blank ones counted, list marks known, hard-wrapped ones joined.

Offsets only; the text is never altered.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

BLANKS = (  # every blank that Unicode has, and the marks without width that stand around a line
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200e\u200f\ufeff"
)
HEAD_CHARACTERS = 400  # rules look at this much of a long line's beginning, and of its end
WRAP_WIDTHS = range(45, 110)  # mail and terminals wrap at 64 to 80; typewriters' and columns' habits lie around
WRAPPED_SENTENCES = 3
SENTENCE_ENDS = ".!?:;…"
WRAP_LINES = 8  # so many full lines in a row are no accident
MARK = re.compile(r"(?:[*+•◦‣▪●○■□➤►✓✔·»›–—-]|\d{1,3}[.)]|\(\d{1,2}\)|[a-z]\))[ \t\xa0]+(?=\S)|[•◦‣▪●■►✓✔](?=\S)")
MARK_REACH = 12  # characters in which a mark and the blanks behind it stand


@dataclass(slots=True)
class Line:
    """A stretch of the page: [start, end) without the blanks around it."""

    start: int
    end: int
    text_start: int  # where `head` begins: past the list mark
    length: int  # characters, mark included
    indent: int  # blanks before it
    blank_before: int  # empty lines above
    mark: str  # the list mark that opens it («*», «2.»), else ""
    head: str  # its first characters, after the mark
    tail: str  # its last characters

    @property
    def is_whole(self) -> bool:
        """Whether `head` is all of it."""
        return self.length <= HEAD_CHARACTERS


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order; time linear in the text's length."""
    lines = _shown(text)
    return _joined(text, lines) if _is_wrapped(text, lines) else lines


def _shown(text: str) -> list[Line]:
    """The lines as they are broken in the text."""
    lines: list[Line] = []
    position, blank = 0, 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(BLANKS)
        if bare:
            indent = raw.find(bare[0])
            lines.append(_line(bare, position + indent, indent, blank))
            blank = 0
        else:
            blank += 1
        position += len(raw)
    return lines


def _line(bare: str, start: int, indent: int, blank: int) -> Line:
    length, first, mark = len(bare), start, ""
    head = tail = bare
    if length > HEAD_CHARACTERS:
        head, tail = bare[:HEAD_CHARACTERS], bare[-HEAD_CHARACTERS:]
    if not head[0].isalpha() or head[1:2] == ")":  # most lines open with a word, and need no look for a mark
        match = MARK.match(head, 0, MARK_REACH)
        if match is not None:
            first, mark, head = start + match.end(), match.group().strip(), head[match.end() :]
    return Line(start, start + length, first, length, indent, blank, mark, head, tail)


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether the text was broken at a column: many full lines in a row, or sentences that go on in the next line."""
    if sum(line.length > WRAP_WIDTHS.stop for line in lines) > len(lines) / 20:
        return False
    full = run = going_on = 0
    for line, below in zip_longest(lines, lines[1:]):
        if line.length not in WRAP_WIDTHS:
            continue
        follows = below is not None and below.blank_before == 0
        if follows or line.blank_before == 0:
            full += line.length
            run += 1
        if follows and text[below.start].islower() and line.tail[-1] not in SENTENCE_ENDS:
            going_on += 1
    long = sum(line.length >= WRAP_WIDTHS.start for line in lines)
    total = sum(line.length for line in lines)
    return going_on >= max(WRAPPED_SENTENCES, long / 4) or (run >= WRAP_LINES and full >= 0.6 * total and going_on > 0)


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Lines put together again: one goes on in the next unless that opens a paragraph or the line ends short."""
    widths = sorted(line.length for line in lines)
    width = widths[int(len(widths) * 0.9)]
    paragraphs: list[list[Line]] = []
    last_length = 0
    for line in lines:
        opens = line.blank_before > 0 or line.mark
        short = last_length < 0.75 * width and not (text[line.start].islower() and last_length > 0.4 * width)
        if paragraphs and not opens and not short:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        last_length = line.length
    return [_line(text[p[0].start : p[-1].end], p[0].start, p[0].indent, p[0].blank_before) for p in paragraphs]
