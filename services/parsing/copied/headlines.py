"""The headline: the line that the classifier likes best, where it may stand."""

import re

from services.models import Extract, Role
from services.parsing.copied.classifier import BODY, HEADLINE
from services.parsing.copied.openings import TRAIL_START
from services.parsing.copied.sheet import Sheet, value_of

LONGEST = 300
LEAST_TRUST = 0.15
FURNITURE_WORDS = 4
AFTER_FIRST = 4  # some pages show a line or two of text above their headline
SENTENCE_END = re.compile(r"[.。;,]$")


def headline_index(sheet: Sheet) -> int | None:
    """The headline's line; None on a page that shows none (agency copy that opens with its dateline)."""
    limit = min(len(sheet.lines), max(sheet.first + AFTER_FIRST, 1))
    candidates = [
        index for index in range(limit) if sheet.lines[index].length <= LONGEST and _may_be_title(sheet, index)
    ]
    best = max(candidates, key=lambda index: float(sheet.verdicts[index, HEADLINE]), default=None)
    if best is not None and sheet.verdicts[best, HEADLINE] >= LEAST_TRUST:
        return best
    return _first_line(sheet)


def _may_be_title(sheet: Sheet, index: int) -> bool:
    """Letters, and neither furniture, a button, an image's stand-in nor a bread-crumb trail."""
    head = sheet.lines[index].head
    if sheet.phrases[index] >= 0 and len(sheet.words[index]) <= FURNITURE_WORDS:
        return False
    return head[0] not in "[©" and TRAIL_START.match(head) is None and any(character.isalpha() for character in head)


def _first_line(sheet: Sheet) -> int | None:
    """The page's very first line, when it is short, is no sentence, and more than it follows."""
    line = sheet.lines[0]
    words = len(line.head.split())
    is_title = line.length <= 200 and not SENTENCE_END.search(line.head) and (words >= 2 or line.length >= 8)
    if (
        len(sheet.lines) > 1
        and is_title
        and _may_be_title(sheet, 0)
        and (sheet.first > 0 or sheet.verdicts[0, BODY] < 0.9)
    ):
        return 0
    return None


def headline_of(sheet: Sheet) -> Extract | None:
    """Mark the headline and give it."""
    index = sheet.headline
    if index is None:
        return None
    trust = max(0.3, float(sheet.verdicts[index, HEADLINE]))
    sheet.mark(index, Role.HEADLINE, "model:lines@1", trust)
    return Extract(value=value_of(sheet.lines[index].head), evidence=sheet.evidence(index, "model:lines@1", trust))
