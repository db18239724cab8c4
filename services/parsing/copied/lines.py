"""A page's lines as its reader saw them: blank ones counted, list marks known, hard-wrapped ones joined.

Offsets only; the text is never altered.
"""

import re
from dataclasses import dataclass

BLANKS = " \t\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029\xa0\u200b\u200e\u200f\u2003\u2002\u2009\u3000\ufeff"
HEAD_CHARACTERS = 400  # rules look at this much of a long line's beginning, and of its end
WRAP_WIDTHS = range(45, 110)  # mail and terminals wrap at 64 to 80; typewriters' and columns' habits lie around
WRAPPED_SENTENCES = 3
SENTENCE_ENDS = ".!?:;…"
WRAP_LINES = 8  # so many full lines in a row are no accident
MARK = re.compile(r"(?:[*+•◦‣▪●○■□➤►✓✔·»›–—-]|\d{1,3}[.)]|\(\d{1,2}\)|[a-z]\))[ \t\xa0]+(?=\S)|[•◦‣▪●■►✓✔](?=\S)")

MARK_CHARACTERS = frozenset("*+•◦‣▪●○■□➤►✓✔·»›–—-(")
Span = tuple[int, int, int, int]  # start, end, indent, blank lines above


@dataclass(slots=True)
class Line:
    """A stretch of the page: [start, end) without the blanks around it."""

    start: int
    end: int
    indent: int  # blanks before it
    blank_before: int  # empty lines above
    mark: str  # the list mark that opens it («*», «2.»), else ""
    head: str  # its first characters, after the mark
    tail: str  # its last characters

    @property
    def length(self) -> int:
        """Characters, mark included."""
        return self.end - self.start

    @property
    def is_whole(self) -> bool:
        """Whether `head` is all of it."""
        return self.end - self.start <= HEAD_CHARACTERS

    @property
    def text_start(self) -> int:
        """Where `head` begins: past the list mark."""
        return self.start + (min(self.end - self.start, HEAD_CHARACTERS) - len(self.head))


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order; time linear in the text's length."""
    spans = _spans(text)
    return [_line(text, *span) for span in (_joined(text, spans) if _is_wrapped(text, spans) else spans)]


def _spans(text: str) -> list[Span]:
    found: list[Span] = []
    position, blank = 0, 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(BLANKS)
        if bare:
            indent = raw.find(bare[0])
            found.append((position + indent, position + indent + len(bare), indent, blank))
            blank = 0
        else:
            blank += 1
        position += len(raw)
    return found


def _line(text: str, start: int, end: int, indent: int, blank: int) -> Line:
    opens = text[start] in MARK_CHARACTERS or text[start].isdigit() or text[start + 1 : start + 2] == ")"
    match = MARK.match(text, start, min(end, start + 12)) if opens else None
    first = match.end() if match else start
    mark = match.group().strip() if match else ""
    if end - start <= HEAD_CHARACTERS:
        return Line(start, end, indent, blank, mark, text[first:end], text[start:end])
    return Line(
        start, end, indent, blank, mark, text[first : start + HEAD_CHARACTERS], text[end - HEAD_CHARACTERS : end]
    )


def _is_wrapped(text: str, spans: list[Span]) -> bool:
    """Whether the text was broken at a column: many full lines in a row, or sentences that go on in the next line."""
    full = run = going_on = long = 0
    for position, (start, end, _, blank) in enumerate(spans):
        follows = position + 1 < len(spans) and spans[position + 1][3] == 0
        length = end - start
        long += length >= WRAP_WIDTHS.start
        if length in WRAP_WIDTHS and (follows or blank == 0):
            full += length
            run += 1
        if (
            length in WRAP_WIDTHS
            and follows
            and text[spans[position + 1][0]].islower()
            and text[end - 1] not in SENTENCE_ENDS
        ):
            going_on += 1
    longest = sum(end - start > WRAP_WIDTHS.stop for start, end, _, _ in spans)
    if longest > len(spans) / 20:
        return False
    total = sum(end - start for start, end, _, _ in spans)
    return going_on >= max(WRAPPED_SENTENCES, long / 4) or (run >= WRAP_LINES and full >= 0.6 * total and going_on > 0)


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Lines put together again: one goes on in the next unless that opens a paragraph or the line ends short."""
    widths = sorted(end - start for start, end, _, _ in spans)
    width = widths[int(len(widths) * 0.9)]
    joined: list[Span] = []
    last_length = 0
    for start, end, indent, blank in spans:
        opens = blank > 0 or MARK.match(text, start, start + 12) is not None
        short = last_length < 0.75 * width and not (text[start].islower() and last_length > 0.4 * width)
        if joined and not opens and not short:
            first, _, first_indent, first_blank = joined[-1]
            joined[-1] = (first, end, first_indent, first_blank)
        else:
            joined.append((start, end, indent, blank))
        last_length = end - start
    return joined
