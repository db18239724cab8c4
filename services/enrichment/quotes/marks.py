"""Stretches of text between quotation marks, of every house and country; apostrophes are not marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.enrichment.story import Passage
from services.models import BODY_ROLES

# Opening mark and what may close it.
CLOSERS = {
    "“": "”“", "„": "“”\"", "«": "»", "»": "«", "”": "”", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "‹": "›", "「": "」",
    "『": "』", "《": "》", "’": "’",
}  # fmt: skip
SINGLE = frozenset("‘'‚’")
APOSTROPHE_WORD = re.compile(r"['’](?:\d0s|til\b|em\b|tis\b|twas\b|n['’])", re.IGNORECASE)
SINGLE_CLOSER = re.compile(r"(?<=\S)[’'‘›](?!\w)")
OPENS_AFTER = re.compile(r"[\s(\[{—–\-:,…/“«„\"]")
DASH_SPEECH = re.compile(r"[–—-]\s+(?=[^\W\d_])")
LONGEST_QUOTE_CHARACTERS = 3_000
SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True)
class Marked:
    """Words between marks: the outer range with the marks, the inner one without; `continues`: the paragraph before."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    passage: Passage
    continues: bool = False
    is_dash: bool = False


def marked_in(text: str, passages: Sequence[Passage]) -> list[Marked]:
    """Every quotation in order. A quote that is not closed runs on where the next paragraph opens with its mark."""
    found: list[Marked] = []
    open_mark = ""
    for number, passage in enumerate(passages):
        following = passages[number + 1] if number + 1 < len(passages) else None
        position, carried, open_mark = passage.start, open_mark, ""
        continues = bool(carried) and text[passage.start] == carried
        while (opening := _next_opening(text, position, passage)) is not None:
            mark = text[opening]
            closing = _closing(text, opening, passage.end, mark)
            if closing is None:
                if following is None or text[following.start] != mark or passage.role not in BODY_ROLES:
                    position = opening + 1
                    continue
                open_mark, closing = mark, passage.end
            start, end = _inner(text, opening + 1, closing)
            first = continues and opening == passage.start
            if start < end:
                found.append(Marked(start, end, opening, min(closing + 1, passage.end), passage, first))
            position = closing + 1
    return found


def dash_speech(text: str, passage: Passage) -> int | None:
    """Where speech starts in a paragraph that opens with a dash, as Swedish, French and Polish papers print it."""
    match = DASH_SPEECH.match(text, passage.start, passage.end)
    return match.end() if match else None


def _next_opening(text: str, position: int, passage: Passage) -> int | None:
    for index in range(position, passage.end):
        if text[index] in CLOSERS and _opens(text, index, passage):
            return index
    return None


def _opens(text: str, index: int, passage: Passage) -> bool:
    mark = text[index]
    before = text[index - 1] if index > passage.start else " "
    after = text[index + 1] if index + 1 < passage.end else " "
    if mark in "“„«‘‚「『《‹":
        return mark != "‘" or OPENS_AFTER.match(before) is not None
    if OPENS_AFTER.match(before) is None or after.isspace():
        return False
    if mark == "’":
        return False
    return mark not in SINGLE or APOSTROPHE_WORD.match(text, index) is None


def _closing(text: str, opening: int, end: int, mark: str) -> int | None:
    """The mark that ends the quote; inner quotes of the same kind of mark are stepped over."""
    closers = CLOSERS[mark]
    limit = min(end, opening + LONGEST_QUOTE_CHARACTERS)
    if mark in SINGLE:
        return _closing_single(text, opening, limit, closers)
    depth = 0
    for index in range(opening + 1, limit):
        character = text[index]
        if character == mark and mark in "“«„" and character not in closers[:1] and _nests(text, index, mark):
            depth += 1
        elif character in closers:
            if not depth:
                return index
            depth -= 1
    return None


def _closing_single(text: str, opening: int, limit: int, closers: str) -> int | None:
    """An apostrophe that closes a quote rather than cuts a word: best one after a comma or full stop."""
    fallback: int | None = None
    for match in SINGLE_CLOSER.finditer(text, opening + 2, limit):
        if match.group() in closers:
            if text[match.start() - 1] in ",.!?…":
                return match.start()
            fallback = fallback or match.start()
    return fallback


def _nests(text: str, index: int, mark: str) -> bool:
    return mark == "«" or text[index - 1] in SPACES


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in SPACES:
        start += 1
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return start, end
