"""Where the article's body begins and ends, and which lines within are its own."""

import re

import numpy as np

from services.parsing.copied.classifier import BODY, HEADLINE
from services.parsing.copied.features import Floats, ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.phrases import (
    ADVERTISEMENT,
    COMMENTS,
    NEWSLETTER,
    RELATED,
    SHARE_BAR,
    furniture_of,
)
from services.parsing.copied.sheet import Sheet
from services.parsing.copied.words import words_of

FLOOR = 1e-4  # no single verdict rules out the rest of the page
BODY_SHARE = 0.45  # tuned on the tuning folds: what body must have against the rest
PROSE_CHARACTERS = 60
LONGEST_LINK = 160
LINK_LEAD = re.compile(r"(?P<lead>[^:：|–—>]{3,40})[:：|–—>]\s*\S")  # «Read more: Why the ferry is late»


def body_of(lines: list[Line], verdicts: Floats) -> tuple[list[bool], int, int]:
    """(whether each line is body, first, last): the likeliest «before, body, after» split, then line by line.

    With prefix sums of log-probabilities the best pair of cuts is found in one pass.
    """
    pre, headline, meta, body, inner, post = (verdicts + FLOOR).astype(float).T
    sums = np.zeros((3, len(lines) + 1))
    np.cumsum(np.log([pre + headline + meta, body + inner, post]), axis=1, out=sums[:, 1:])
    opening = sums[0] - sums[1]
    total = np.maximum.accumulate(opening) + sums[1] - sums[2]
    end = int(total.argmax())
    start = int(opening[: end + 1].argmax())
    chosen = verdicts[:, BODY] > BODY_SHARE
    chosen[:start] = False
    chosen[end:] = False
    if not chosen.any():
        chosen = _prose(lines, verdicts)
    places = np.flatnonzero(chosen)
    if not len(places):
        return [False] * len(lines), 0, -1
    return chosen.tolist(), int(places[0]), int(places[-1])


def trimmed(sheet: Sheet) -> None:
    """Take from the body what no reader would: lines without letters, links to other articles, what stands above the
    headline, and short lines that furniture parts from the last paragraph (or from the first)."""
    body = sheet.body
    for index in range(max(0, sheet.first), sheet.last + 1):
        if body[index] and is_foreign(sheet, index):
            body[index] = False
    prose = [
        index for index in range(max(0, sheet.first), sheet.last + 1) if body[index] and is_prose(sheet.lines[index])
    ]
    if prose:
        if sheet.headline is not None and sheet.headline <= prose[0]:
            _drop(body, range(sheet.headline + 1))
        _drop_parted(sheet, range(prose[-1] + 1, sheet.last + 1))
        _drop_parted(sheet, range(prose[0] - 1, sheet.first - 1, -1))
    places = [index for index, is_body in enumerate(body) if is_body]
    while places and not has_letters(sheet.lines[places[0]]):
        body[places.pop(0)] = False  # «214», the number of comments
    sheet.first, sheet.last = (places[0], places[-1]) if places else (sheet.first, sheet.first - 1)


def is_foreign(sheet: Sheet, index: int) -> bool:
    """«Read more: …», «___», «Advertisement»."""
    line, phrase = sheet.lines[index], sheet.phrases[index]
    if not sheet.words[index]:
        return True
    lead = LINK_LEAD.match(line.head) if line.length <= LONGEST_LINK else None
    if lead is not None and furniture_of(words_of(lead["lead"]))[0] in (RELATED, NEWSLETTER):
        return True
    return phrase in (ADVERTISEMENT, SHARE_BAR, COMMENTS) and len(sheet.words[index]) <= 3


def has_letters(line: Line) -> bool:
    """Whether a line has any letter."""
    return any(character.isalpha() for character in line.head)


def _drop_parted(sheet: Sheet, indices: range) -> None:
    """Drop the lines past the first piece of furniture, walking away from the prose."""
    parted = False
    for index in indices:
        parted = parted or (sheet.phrases[index] >= 0 and not sheet.body[index])
        if parted:
            sheet.body[index] = False


def _drop(body: list[bool], indices: range) -> None:
    for index in indices:
        body[index] = False


def is_prose(line: Line) -> bool:
    """Whether the line is a sentence or more."""
    return line.length >= PROSE_CHARACTERS and ends_sentence(line.tail)


def _prose(lines: list[Line], verdicts: Floats) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """A page without a body in the classifier's eyes: its sentences, else its likeliest lines."""
    prose = np.array([line.length >= PROSE_CHARACTERS for line in lines])
    prose &= verdicts[:, HEADLINE] < 0.5
    return prose if prose.any() else verdicts[:, BODY] >= max(0.05, float(verdicts[:, BODY].max()) * 0.5)
