"""Where the article's body begins and ends, and which lines within are its own."""

import re

import numpy as np

from services.parsing.copied.classifier import BODY, HEADLINE, INNER, META, POST, PRE
from services.parsing.copied.features import FUNCTION_WORDS, Floats, ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.phrases import (
    ADVERTISEMENT,
    COMMENTS,
    NEWSLETTER,
    REASONS,
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
ENDS = frozenset(REASONS.index(name) for name in ("comments", "sign-off links", "author note"))
# Tuned on the tuning folds: of such lines three in four are the article's.
RESUMED_WITHIN, RESUMED_CHARACTERS, RESUMED_SHARE, RESUMED_ECHO = 12, 80, 0.2, 0.4
OPENING_SHARE = 0.25
FILLED_CHARACTERS = 100  # of such lines three in four are the article's, on the tuning folds
LONGEST_SUBHEADING, SUBHEADING_SHARE = 80, 0.1
LINK_LEAD = re.compile(r"(?P<lead>[^:：|–—>]{3,40})[:：|–—>]\s*\S")  # «Read more: Why the ferry is late»


def body_of(lines: list[Line], verdicts: Floats) -> tuple[list[bool], int, int]:
    """(whether each line is body, first, last): the likeliest «before, body, after» split, then line by line.

    With prefix sums of log-probabilities the best pair of cuts is found in one pass.
    """
    logs = np.log(verdicts + FLOOR)
    before = np.logaddexp(np.logaddexp(logs[:, PRE], logs[:, META]), logs[:, HEADLINE])
    within = np.logaddexp(logs[:, BODY], logs[:, INNER])
    sums = [np.concatenate(([0.0], np.cumsum(column))) for column in (before, within, logs[:, POST])]
    opening = sums[0] - sums[1]
    total = np.maximum.accumulate(opening) + sums[1] - sums[2]
    end = int(np.argmax(total))
    start = int(np.argmax(opening[: end + 1]))
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
        if body[index] and _is_foreign(sheet, index):
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
    while places and not _has_letters(sheet.lines[places[0]]):
        body[places.pop(0)] = False  # «214», the number of comments
    sheet.first, sheet.last = (places[0], places[-1]) if places else (sheet.first, sheet.first - 1)


def resumed(sheet: Sheet) -> None:
    """Sentences a little below the body that speak of the same things, with nothing but a box between: body, too.

    The classifier ends an article early where a box stands before its last paragraph.
    """
    spoken: set[str] | None = None
    stop = min(len(sheet.lines), sheet.last + 1 + RESUMED_WITHIN)
    for index in range(max(0, sheet.last) + 1, stop):
        if sheet.phrases[index] in ENDS:
            return
        if sheet.phrases[index] >= 0 or sheet.verdicts[index, BODY] < RESUMED_SHARE or not _may_resume(sheet, index):
            continue
        if spoken is None:
            spoken = {word for line in range(max(0, sheet.first), sheet.last + 1) for word in sheet.words[line]}
        content = [word for word in sheet.words[index] if word not in FUNCTION_WORDS]
        if sum(word in spoken for word in content) >= RESUMED_ECHO * (len(content) + 1):
            sheet.body[index], sheet.last = True, index


def _may_resume(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return line.length >= RESUMED_CHARACTERS and not line.mark and is_prose(line)


def opened(sheet: Sheet) -> None:
    """A whole sentence right above the body, of which the classifier is in two minds: the first paragraph."""
    above = sheet.first - 1
    if above < 0 or above == sheet.headline or sheet.last < sheet.first or sheet.phrases[above] >= 0:
        return
    if is_prose(sheet.lines[above]) and sheet.verdicts[above, BODY] >= OPENING_SHARE and not sheet.lines[above].mark:
        sheet.body[above], sheet.first = True, above


def listed(sheet: Sheet) -> None:
    """A list's items stay together: one between two lines of the body, with the next one's mark, is body."""
    for index in range(max(0, sheet.first) + 1, sheet.last):
        line = sheet.lines[index]
        if sheet.body[index] or not line.mark or sheet.phrases[index] >= 0:
            continue
        after = sheet.lines[index + 1]
        if sheet.body[index - 1] and sheet.body[index + 1] and _is_like(line, after):
            sheet.body[index] = True


def filled(sheet: Sheet) -> None:
    """A paragraph between the body's lines is body, too, unless a phrase says what else it is."""
    for index in range(max(0, sheet.first) + 1, sheet.last):
        line = sheet.lines[index]
        if sheet.body[index] or sheet.phrases[index] >= 0 or line.mark or line.length < FILLED_CHARACTERS:
            continue
        sheet.body[index] = is_prose(line)


def headed(sheet: Sheet) -> None:
    """A few words alone between blank lines, with a paragraph right below: a subheading, said once on the page."""
    for index in range(max(0, sheet.first) + 1, sheet.last):
        line, below = sheet.lines[index], sheet.lines[index + 1]
        if sheet.body[index] or sheet.phrases[index] >= 0 or line.length > LONGEST_SUBHEADING or line.mark:
            continue
        parted = line.blank_before > 0 and below.blank_before > 0
        opens = sheet.body[index + 1] and below.length >= RESUMED_CHARACTERS and is_prose(below)
        likely = sheet.verdicts[index, BODY] >= SUBHEADING_SHARE and _has_letters(line)
        if not (parted and opens and likely) or ends_sentence(line.tail) or _is_foreign(sheet, index):
            continue
        sheet.body[index] = sheet.text.count(line.head) == 1


def _is_like(one: Line, other: Line) -> bool:
    """Whether two lines are items of one list."""
    return one.mark == other.mark or (one.mark[:1].isdigit() and other.mark[:1].isdigit())


def _is_foreign(sheet: Sheet, index: int) -> bool:
    """«Read more: …», «___», «Advertisement»."""
    line, phrase = sheet.lines[index], sheet.phrases[index]
    if not sheet.words[index]:
        return True
    lead = LINK_LEAD.match(line.head) if line.length <= LONGEST_LINK else None
    if lead is not None and furniture_of(words_of(lead["lead"]))[0] in (RELATED, NEWSLETTER):
        return True
    return phrase in (ADVERTISEMENT, SHARE_BAR, COMMENTS) and len(sheet.words[index]) <= 3


def _has_letters(line: Line) -> bool:
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
