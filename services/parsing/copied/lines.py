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
MARK_REACH = 12  # characters in which a mark and the blanks behind it stand
Span = tuple[int, int, int, int]  # start, end, indent, blank lines above


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
    spans = _spans(text)
    return [_line(text, *span) for span in (_joined(text, spans) if _is_wrapped(text, spans) else spans)]


def _spans(text: str) -> list[Span]:
    found: list[Span] = []
    position, blank = 0, 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(BLANKS)
        if bare:
            indent = raw.find(bare[0])
            start = position + indent
            found.append((start, start + len(bare), indent, blank))
            blank = 0
        else:
            blank += 1
        position += len(raw)
    return found


def _line(text: str, start: int, end: int, indent: int, blank: int) -> Line:
    length = end - start
    if length <= HEAD_CHARACTERS:
        head = tail = text[start:end]
    else:
        head, tail = text[start : start + HEAD_CHARACTERS], text[end - HEAD_CHARACTERS : end]
    first, mark = start, ""
    if not head[0].isalpha() or head[1:2] == ")":  # most lines open with a word, and need no look for a mark
        match = MARK.match(head, 0, MARK_REACH)
        if match is not None:
            first, mark, head = start + match.end(), match.group().strip(), head[match.end() :]
    return Line(start, end, first, length, indent, blank, mark, head, tail)


def _is_wrapped(text: str, spans: list[Span]) -> bool:
    """Whether the text was broken at a column: many full lines in a row, or sentences that go on in the next line."""
    lengths = [end - start for start, end, _, _ in spans]
    if sum(length > WRAP_WIDTHS.stop for length in lengths) > len(spans) / 20:
        return False
    full = run = going_on = 0
    below = [*spans, (0, 0, 0, 1)][1:]  # the last line is followed by none, as if by a blank one
    for (_, end, _, blank), length, (next_start, _, _, next_blank) in zip(spans, lengths, below, strict=True):
        if length not in WRAP_WIDTHS:
            continue
        if blank == 0 or next_blank == 0:
            full += length
            run += 1
        if next_blank == 0 and text[next_start].islower() and text[end - 1] not in SENTENCE_ENDS:
            going_on += 1
    long = sum(length >= WRAP_WIDTHS.start for length in lengths)
    return going_on >= max(WRAPPED_SENTENCES, long / 4) or (
        run >= WRAP_LINES and full >= 0.6 * sum(lengths) and going_on > 0
    )


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Lines put together again: one goes on in the next unless that opens a paragraph or the line ends short."""
    widths = sorted(end - start for start, end, _, _ in spans)
    width = widths[int(len(widths) * 0.9)]
    joined: list[Span] = []
    last_length = 0
    for start, end, indent, blank in spans:
        opens = blank > 0 or MARK.match(text, start, start + MARK_REACH) is not None
        short = last_length < 0.75 * width and not (text[start].islower() and last_length > 0.4 * width)
        if joined and not opens and not short:
            first, _, first_indent, first_blank = joined[-1]
            joined[-1] = (first, end, first_indent, first_blank)
        else:
            joined.append((start, end, indent, blank))
        last_length = end - start
    return joined
