"""A picture's alternative text, which copying brings along: over its caption, or between two credits."""

from services.models import Caption, Role
from services.parsing.copied.credits import taken_apart
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.sheet import Sheet, value_of

HOUSE_WORDS, SHORTEST = 5, 20  # of a house's name; characters of the words between
LINES_ABOVE = 2
SHORTEST_CAPTION, LONGEST_CAPTION = 20, 160
SOURCE, TRUST = "rule:caption-echoed", 0.85


def echo_in(words: str) -> str | None:
    """The house that opens a line and ends it: «Getty Images Lorries in a narrow street.Getty Images»; else None."""
    if not words[:1].isupper():
        return None
    first = words.split(maxsplit=1)[0]
    if words.find(first, len(first)) < 0:  # the quick look: few lines say their first word again
        return None
    opening = words.split(maxsplit=HOUSE_WORDS)[:HOUSE_WORDS]
    for size in range(len(opening), 0, -1):
        house = " ".join(opening[:size])
        if words.endswith(house) and len(words) > 2 * len(house) + SHORTEST:
            return house
    return None


def echoed(sheet: Sheet, index: int, words: str, house: str) -> Caption:
    """The caption of a line in which `house` stands at both ends; the caption proper may stand on the next line."""
    sheet.mark(index, Role.CAPTION, SOURCE, TRUST)
    credit = taken_apart(house, 0)
    text, evidence = words[len(house) : -len(house)], sheet.evidence(index, SOURCE, TRUST)
    below = index + 1
    if below < len(sheet.lines) and sheet.is_free(below) and _goes_on(sheet.lines[below]):
        sheet.mark(below, Role.CAPTION, SOURCE, TRUST)
        text, evidence = sheet.lines[below].head, sheet.evidence(below, SOURCE, TRUST)
    return Caption(text=value_of(text), photographer=credit.photographer, agency=credit.agency, evidence=evidence)


def mark_alternative(sheet: Sheet, index: int, text: str) -> None:
    """The caption's words a line or two above it are the alternative text; a number between counts the pictures."""
    for above in range(index - 1, max(-1, index - 1 - LINES_ABOVE), -1):
        if value_of(sheet.lines[above].head) == text:
            for line in range(above, index):
                sheet.mark(line, Role.CAPTION, "rule:caption-credit", 0.8)
            return


def _goes_on(line: Line) -> bool:
    """Right below, some words without a full stop."""
    is_short = SHORTEST_CAPTION <= line.length <= LONGEST_CAPTION
    return line.blank_before == 0 and is_short and not ends_sentence(line.tail) and not line.mark
