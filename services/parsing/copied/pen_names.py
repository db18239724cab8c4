"""Names that only a statement shows: «Posted by harbourcat on May 3», «Autor: mitundfort». Nothing about such a word
says that it is a name, so they are guesses to be weighed by `byline_ranking`."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from services.models import Author
from services.parsing.copied.lone_names import EDGES
from services.parsing.copied.marker_words import LEADING
from services.parsing.copied.names import LONGEST_LINE, NO_FIRST, NO_NAME, STOP, Found
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import OTHERS
from services.parsing.credit_words import AUTHORS, BY, DEEDS
from services.parsing.moments import shown_day
from services.parsing.person_names import folded_word

PEN_NAME = "rule:pen-name"
TRUST = 0.5
LONGEST_NAME, MOST_WORDS, LONGEST_IN_BODY = 40, 4, 80
SAID = re.compile(
    rf"(?<![^\W\d_]){DEEDS}\b[^\n]{{0,60}}?(?<![^\W\d_]){BY}\s*[:\s]\s*(?=\S)|(?<![^\W\d_]){AUTHORS}\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
ALONE = re.compile(r"(?:[Bb]y|[Vv]on)\s+(?=\S+$)")  # on its line, with one word
DAY_LINES = 2  # between such a line and the day that makes a byline of it
BESIDE_DAY = re.compile(rf"(?:^|[\s|•·/,–—~-]){BY}[:\s]\s*(?=\w)", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:[|•·⋅∙●»›→(\[,;@#<>{}=“”\"]|\s[-–—~/]+\s|\s//).*$", re.DOTALL)


def pen_names(sheet: Sheet, indices: Iterable[int]) -> Iterator[Found]:
    """The words that lines name as their author, whatever they look like; the first of each line."""
    for index in indices:
        line = sheet.lines[index]
        quick = sheet.markers[index] & LEADING or not line.head.isascii()
        if not quick or line.length > LONGEST_LINE or not _may_say(sheet, index):
            continue
        named = ((name, end) for end in _statements(sheet, index) if (name := _name_in(line.head[end:])))
        for name, end in islice(named, 1):
            start = line.head.index(name, end)
            evidence = sheet.evidence(index, PEN_NAME, TRUST, start, start + len(name))
            yield Found(index, [Author(name=value_of(name), evidence=evidence)], TRUST)


def _statements(sheet: Sheet, index: int) -> Iterator[int]:
    """Where in the line a statement of who wrote ends and the name begins."""
    head = sheet.lines[index].head
    is_dated = shown_day(head) is not None
    if sheet.body[index] and not is_dated and len(head) > LONGEST_IN_BODY:
        return
    yield from (match.end() for match in SAID.finditer(head))
    if is_dated:
        yield from (match.end() for match in BESIDE_DAY.finditer(head))
    alone = ALONE.match(head)
    if alone is not None and _is_by_day(sheet, index):
        yield alone.end()


def _is_by_day(sheet: Sheet, index: int) -> bool:
    """Whether a day stands on a line close by."""
    near = sheet.lines[max(0, index - DAY_LINES) : index + DAY_LINES + 1]
    return any(line.length <= LONGEST_LINE and shown_day(line.head) is not None for line in near)


def _may_say(sheet: Sheet, index: int) -> bool:
    """No caption's line or the like, and no furniture."""
    if index == sheet.headline or (not sheet.is_free(index) and sheet.marks[index].role in OTHERS):
        return False
    phrase = sheet.phrases[index]
    return phrase < 0 or REASONS[phrase] in ("author note", "navigation", "comments")


def _name_in(words: str) -> str:
    """The name that the words open with, up to where they go on with something else; empty when it is none."""
    name = ENDS.sub("", STOP.sub("", words + " ")).strip(EDGES)
    parts = name.split()
    if not 1 <= len(parts) <= MOST_WORDS or not 2 <= len(name) <= LONGEST_NAME or not name[0].isalnum():
        return ""
    if folded_word(parts[0]) in NO_NAME | NO_FIRST or not any(character.isalpha() for character in name):
        return ""
    return name
