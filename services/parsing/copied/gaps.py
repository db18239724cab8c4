"""What belongs to the body and was left out of it: its first and last paragraphs, those between, items, subheadings."""

from collections.abc import Iterator

from services.parsing.copied.classifier import BODY
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.marker_words import FUNCTION_WORDS
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.region import has_letters, is_foreign, is_prose
from services.parsing.copied.sheet import Sheet

ENDS = frozenset(REASONS.index(name) for name in ("comments", "sign-off links", "author note"))
# Tuned on the tuning folds: of such lines three in four are the article's.
RESUMED_WITHIN, RESUMED_CHARACTERS, RESUMED_SHARE, RESUMED_ECHO = 12, 80, 0.2, 0.4
OPENING_SHARE = 0.25
FILLED_CHARACTERS = 100  # of such lines three in four are the article's, on the tuning folds
LONGEST_SUBHEADING, SUBHEADING_SHARE = 80, 0.1


def take_in(sheet: Sheet) -> None:
    """Take such lines in again, each kind by what the ones before have made of the body; sets `first` and `last`."""
    _opening(sheet)
    for belongs in (_is_paragraph, _is_item, _is_subheading):
        for index in _gaps(sheet):
            sheet.body[index] = belongs(sheet, index)
    _resumed(sheet)


def _gaps(sheet: Sheet) -> Iterator[int]:
    """The lines between the body's that are not its own, and of which no phrase says what else they are."""
    for index in range(max(0, sheet.first) + 1, sheet.last):
        if not sheet.body[index] and sheet.phrases[index] < 0:
            yield index


def _opening(sheet: Sheet) -> None:
    """A whole sentence right above the body, of which the classifier is in two minds: the first paragraph."""
    above = sheet.first - 1
    if above < 0 or above == sheet.headline or sheet.last < sheet.first or sheet.phrases[above] >= 0:
        return
    if is_prose(sheet.lines[above]) and sheet.verdicts[above, BODY] >= OPENING_SHARE and not sheet.lines[above].mark:
        sheet.body[above], sheet.first = True, above


def _is_paragraph(sheet: Sheet, index: int) -> bool:
    """A sentence of some length."""
    line = sheet.lines[index]
    return not line.mark and line.length >= FILLED_CHARACTERS and is_prose(line)


def _is_item(sheet: Sheet, index: int) -> bool:
    """A list's items stay together: one between two lines of the body, with the next one's mark."""
    line = sheet.lines[index]
    if not line.mark or not (sheet.body[index - 1] and sheet.body[index + 1]):
        return False
    return _is_like(line, sheet.lines[index + 1])


def _is_like(one: Line, other: Line) -> bool:
    """Whether two lines are items of one list."""
    return one.mark == other.mark or (one.mark[:1].isdigit() and other.mark[:1].isdigit())


def _is_subheading(sheet: Sheet, index: int) -> bool:
    """A few words alone between blank lines, with a paragraph right below; said once on the page."""
    line, below = sheet.lines[index], sheet.lines[index + 1]
    if line.length > LONGEST_SUBHEADING or line.mark or not sheet.body[index + 1]:
        return False
    parted = line.blank_before > 0 and below.blank_before > 0
    opens = below.length >= RESUMED_CHARACTERS and is_prose(below)
    likely = sheet.verdicts[index, BODY] >= SUBHEADING_SHARE and has_letters(line)
    if not (parted and opens and likely) or ends_sentence(line.tail) or is_foreign(sheet, index):
        return False
    return sheet.text.count(line.head) == 1


def _resumed(sheet: Sheet) -> None:
    """Sentences a little below the body that speak of the same things, with nothing but a box between.

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
