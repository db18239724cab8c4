"""The standfirst: the sentence or two that headline and article have between them."""

from services.models import Extract, Role
from services.parsing.copied.classifier import BODY
from services.parsing.copied.datelines import opens_with_dateline
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.sheet import ZONE_AFTER, Sheet, value_of

SHORTEST_STANDFIRST, LONGEST_STANDFIRST, STANDFIRST_WORDS = 35, 450, 6
SHORTEST_PARAGRAPH = 80
META = frozenset({Role.BYLINE, Role.PUBLISHED, Role.UPDATED, Role.READING_TIME})


def standfirst_of(sheet: Sheet) -> Extract | None:
    """The sentence or two between headline and byline, or between the byline and a body that starts after it."""
    if sheet.headline is None:
        return None
    for index in range(
        sheet.headline + 1, min(len(sheet.lines), max(sheet.first, sheet.headline) + 3, sheet.headline + 12)
    ):
        if _opens_the_body(sheet, index):
            sheet.body[index], sheet.first = True, index
            return None
        trust = _standfirst_trust(sheet, index)
        if trust:
            sheet.mark(index, Role.STANDFIRST, "rule:standfirst", trust)
            line = sheet.lines[index]
            words = sheet.text[line.text_start : line.end]
            return Extract(value=value_of(words), evidence=sheet.evidence(index, "rule:standfirst", trust))
    return None


def _standfirst_trust(sheet: Sheet, index: int) -> float:
    line = sheet.lines[index]
    if not sheet.is_free(index) or not SHORTEST_STANDFIRST <= line.length <= LONGEST_STANDFIRST or line.mark:
        return 0.0
    if sheet.phrases[index] >= 0 or (len(line.head.split()) < 5 and line.head.isascii()):
        return 0.0
    marked_after = _is_marked_after(sheet, index) or _opens_a_release(sheet, index)
    if _stands_below_marks(sheet, index):
        return 0.7
    body_after = any(sheet.body[other] for other in range(index + 1, min(index + 1 + ZONE_AFTER, len(sheet.lines))))
    if marked_after and body_after and index - sheet.headline <= 3:  # type: ignore[operator]
        return 0.9 if index == sheet.headline + 1 else 0.75  # type: ignore[operator]
    if not sheet.body[index] and body_after and sheet.verdicts[index, BODY] > 0.02 and index <= sheet.first:
        return 0.6 if index - sheet.headline <= 4 else 0.5  # type: ignore[operator]
    return 0.0


def _opens_the_body(sheet: Sheet, index: int) -> bool:
    """Sentences below byline or date, from which a caption parts the rest of the body: the first paragraph."""
    line = sheet.lines[index]
    between = [sheet.marks[other].role for other in range(sheet.headline + 1, index) if not sheet.is_free(other)]  # type: ignore[operator]
    parted = [sheet.marks[other].role for other in range(index + 1, sheet.first) if not sheet.is_free(other)]
    return (
        index < sheet.first
        and sheet.is_free(index)
        and sheet.phrases[index] < 0
        and line.length > SHORTEST_PARAGRAPH
        and ends_sentence(line.tail)
        and not {Role.BYLINE, Role.PUBLISHED}.isdisjoint(between)
        and Role.CAPTION in parted
    )


def _opens_a_release(sheet: Sheet, index: int) -> bool:
    """Between headline and dateline: what a press release says of itself in a line."""
    below = index + 1
    is_between = index == (sheet.headline or 0) + 1 and below < len(sheet.lines)
    return is_between and not ends_sentence(sheet.lines[index].tail) and opens_with_dateline(sheet.lines[below].head)


def _is_marked_after(sheet: Sheet, index: int) -> bool:
    """Whether byline, date or the like follow, before any paragraph does."""
    for other in range(index + 1, min(index + 5, len(sheet.lines))):
        if not sheet.is_free(other):
            if sheet.marks[other].role in META:
                return True
        elif sheet.body[other]:
            return False
    return False


def _stands_below_marks(sheet: Sheet, index: int) -> bool:
    """Right below reading time, caption or the like under the headline, without a full stop, a paragraph after it."""
    line = sheet.lines[index]
    between = range(sheet.headline + 1, index)  # type: ignore[operator]
    below = next((other for other in range(index + 1, len(sheet.lines)) if sheet.is_free(other)), None)
    return (
        index <= sheet.first
        and len(between) > 0
        and all(not sheet.is_free(other) for other in between)
        and not ends_sentence(line.tail)
        and len(sheet.words[index]) > STANDFIRST_WORDS
        and below is not None
        and sheet.body[below]
        and ends_sentence(sheet.lines[below].tail)
    )
