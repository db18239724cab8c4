"""The words of a PDF page with their places, put together to lines; PDFium gives them in the order they were drawn."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from services.parsing.pdf_turns import Fragment, turn_of, turned, upright

WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?")  # PDFium runs a word on over the line's end
HYPHEN = "\u00ad"  # what a hyphen that ends a line becomes here
WORD_GAP = 1.2  # of the type size: words further apart belong to two columns or cells
# PDFium marks the hyphen that ends a line by U+0002 or U+FFFE; ligatures are two letters to whoever searches.
CHARACTERS = dict.fromkeys(range(32)) | str.maketrans(
    {"\x02": HYPHEN, "\ufffe": HYPHEN, "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def fragments_of(page: pypdfium2.PdfPage) -> list[Fragment]:
    """The page's fragments in the order in which they are drawn, upright; what stands askew to the most comes last."""
    textpage = page.get_textpage()
    try:
        return upright({turn: _joined(words) for turn, words in _by_turn(textpage.raw).items()})
    finally:
        textpage.close()


def _by_turn(textpage: Any) -> dict[int, list[Fragment]]:
    """The page's words by how they are turned, in the frame of their turn."""
    found: dict[int, list[Fragment]] = {}
    for turn, word in _words(textpage):
        found.setdefault(turn, []).append(turned(word, turn))
    return found


def _joined(words: list[Fragment]) -> list[Fragment]:
    found: list[Fragment] = []
    for word in words:
        if found and _goes_on(found[-1], word):
            last = found[-1]
            found[-1] = Fragment(
                _side_by_side(last.text, word.text), last.left, min(last.bottom, word.bottom), word.right,
                max(last.top, word.top),
            )  # fmt: skip
        else:
            found.append(word)
    return found


def _side_by_side(text: str, word: str) -> str:
    """Two words of one line; the hyphen between them was taken for one at a line's end."""
    return f"{text[:-1]}-{word}" if text.endswith(HYPHEN) else f"{text} {word}"


def _goes_on(last: Fragment, word: Fragment) -> bool:
    """Whether the word follows on the same line, as near as words stand."""
    overlap = min(last.top, word.top) - max(last.bottom, word.bottom)
    if overlap < 0.5 * min(last.size, word.size):
        return False
    size = max(last.size, word.size)
    return -0.5 * size < word.left - last.right < WORD_GAP * size


def _words(textpage: Any) -> Iterator[tuple[int, Fragment]]:
    """(quarter turns, box of the first and last character) of every run of characters between spaces."""
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    for match in WORD.finditer(_characters(textpage)):
        text = match.group().translate(CHARACTERS)
        word = _placed(textpage, text, match.start(), match.end() - 1, box, reference) if text else None
        if word is not None:
            yield turn_of(pdfium.FPDFText_GetCharAngle(textpage, match.start())), word


def _characters(textpage: Any) -> str:
    """The page's characters, each at its PDFium index."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")[:-1]
    if written == count + 1 and len(text) == count:
        return text
    # Characters that PDFium leaves out of the text, or that need two code units, move the indices: ask one by one.
    codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd" for code in codes)


def _placed(textpage: Any, text: str, first: int, last: int, box: Any, reference: Any) -> Fragment | None:
    """The word with its box; None where PDFium knows no place for it."""
    if not pdfium.FPDFText_GetLooseCharBox(textpage, first, reference):
        return None
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if last > first and pdfium.FPDFText_GetLooseCharBox(textpage, last, reference):
        left, right = min(left, box.left), max(right, box.right)
        bottom, top = min(bottom, box.bottom), max(top, box.top)
    if top <= bottom:
        top = bottom + 1.0
    return Fragment(text, left, bottom, right, top)
