"""Whether a day without a year, or a weekday, lies behind or ahead: told by the verb that stands nearest to it."""

import re
from enum import Enum

from services.enrichment.words import rows


class Direction(Enum):
    """Where a date lies from the publication day."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«„(]?[A-ZÀ-ÞА-Я])|\n")
LONGEST_OPENING_CHARACTERS = 8  # «On », «Late on »: the clause comes after its comma
REACH_CHARACTERS = 160
CUES = {
    language: re.compile(rf"(?<![\w-])(?:(?P<ahead>{ahead})|(?P<behind>{behind}))(?![\w-])", re.IGNORECASE)
    for language, ahead, behind in rows("tenses.tsv")
}


def direction_at(text: str, start: int, end: int, language: str) -> Direction:
    """The tense around `text[start:end]`: of the last verb before it in its sentence, else of the first one after."""
    cues = CUES.get(language)
    if cues is None:
        return Direction.UNKNOWN
    before = SENTENCE_END.split(text[max(0, start - REACH_CHARACTERS) : start])[-1]
    last = None
    for match in cues.finditer(before):
        last = match
    if last is None:
        after = SENTENCE_END.split(text[end : end + REACH_CHARACTERS])[0]
        opens_sentence = len(before) <= LONGEST_OPENING_CHARACTERS
        last = cues.search(after.lstrip(", ") if opens_sentence else after.split(",")[0])
    if last is None:
        return Direction.UNKNOWN
    return Direction.FUTURE if last["ahead"] else Direction.PAST
