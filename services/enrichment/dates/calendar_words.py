"""The words of the calendar in each language: months, weekdays, and phrases such as «yesterday» and «last week».

The tables are dateparser's (CLDR's, mended by its users), read as data: its own search is some hundred times too slow.
"""

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from services.enrichment.words import rows

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
OFFSET = re.compile(r"(?:in )?(?P<count>\d) (?P<unit>day|week|month|year)(?P<ago> ago)?$")
SHORTEST_FULL_NAME = 4
FULL_THOUGH_SHORT = frozenset("may mai maj mei май мая".split())
SHORTEST_WEEKDAY = 5
TABLES = {"no": "nb"}
NOT_WEEKDAYS = {"pt": frozenset("segunda terça quarta quinta sexta".split())}
NOT_PHRASES = frozenset({"till date"})


@dataclass(frozen=True)
class CalendarWords:
    """One language's words, lower case. Names: month 1 to 12, weekday 0 (Monday) to 6. Phrases: (unit, offset)."""

    months: dict[str, int]  # full and cut names: only beside a number
    full_months: dict[str, int]
    weekdays: dict[str, int]
    phrases: dict[str, tuple[str, int]]


@lru_cache(maxsize=32)
def calendar_words(language: str) -> CalendarWords | None:
    """The words of a language; None when there is no table for it."""
    try:
        info = importlib.import_module(f"dateparser.data.date_translation_data.{TABLES.get(language, language)}").info
    except ModuleNotFoundError:
        return None
    months = _numbered(info, MONTHS, 1) | _more_names(language, "month")
    weekdays = _numbered(info, WEEKDAYS, 0) | _more_names(language, "weekday")
    return CalendarWords(
        months=months,
        full_months=_full(months),
        weekdays={
            word: n
            for word, n in weekdays.items()
            if len(word) >= SHORTEST_WEEKDAY and word not in NOT_WEEKDAYS.get(language, ())
        },
        phrases=_phrases(info) | _more_phrases(language),
    )


def _numbered(info: dict[str, Any], names: Iterable[str], first: int) -> dict[str, int]:
    return {
        word.lower().rstrip("."): number
        for number, name in enumerate(names, start=first)
        for word in info.get(name, ())
        if len(word) > 2 and word[:1].isalpha()
    }


def _full(words: dict[str, int]) -> dict[str, int]:
    """Only whole names: «Mit» and «Don» are German weekdays to CLDR, and words to everyone else."""
    return {w: n for w, n in words.items() if len(w) >= SHORTEST_FULL_NAME or w in FULL_THOUGH_SHORT}


def _phrases(info: dict[str, Any]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for key, phrases in info.get("relative-type", {}).items():
        offset = OFFSET.match(key)
        if offset is None:
            continue
        count = int(offset["count"]) * (-1 if offset["ago"] else 1)
        found |= {
            _typewritten(phrase): (offset["unit"], count)
            for phrase in phrases
            if len(phrase) > 3 and phrase not in NOT_PHRASES
        }
    return found


def _typewritten(phrase: str) -> str:
    return phrase.lower().replace("’", "'")


def _more_names(language: str, kind: str) -> dict[str, int]:
    return {
        form: int(number) for of, what, form, number in rows("calendar_names.tsv") if (of, what) == (language, kind)
    }


def _more_phrases(language: str) -> dict[str, tuple[str, int]]:
    table = rows("calendar_phrases.tsv")
    return {_typewritten(phrase): (unit, int(offset)) for of, phrase, unit, offset in table if of == language}
