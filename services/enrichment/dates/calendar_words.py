"""The words of the calendar in each language: months, weekdays, and phrases such as «yesterday» and «last week».

The tables are dateparser's (CLDR's, mended by its users), read as data: its own search is some hundred times too slow.
"""

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
OFFSET = re.compile(r"(?:in )?(?P<count>\d) (?P<unit>day|week|month|year)(?P<ago> ago)?$")
SHORTEST_FULL_NAME = 4
FULL_THOUGH_SHORT = frozenset("may mai maj mei май мая".split())
SHORTEST_WEEKDAY = 5
TABLES = {"no": "nb"}
# Forms that CLDR does not list, as newspapers write them.
MORE_WEEKDAYS: dict[str, dict[str, int]] = {
    "pt": {f"{day}-feira": n for n, day in enumerate("segunda terça quarta quinta sexta".split())},
    "pl": dict(zip("poniedziałku wtorku środę czwartku piątku sobotę niedzielę".split(), range(7), strict=True)),
    "sv": {f"{day}en": n for n, day in enumerate("måndag tisdag onsdag torsdag fredag lördag söndag".split())},
    "no": {f"{day}en": n for n, day in enumerate("mandag tirsdag onsdag torsdag fredag lørdag søndag".split())},
}
NOT_WEEKDAYS = {"pt": frozenset("segunda terça quarta quinta sexta".split())}
MORE_MONTHS: dict[str, dict[str, int]] = {
    "pl": dict(
        zip(
            "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu".split(),
            range(1, 13),
            strict=True,
        )
    ),
    "de": {"jänner": 1, "feber": 2},
}
MORE_PHRASES: dict[str, dict[str, tuple[str, int]]] = {
    "en": {"tonight": ("day", 0), "last night": ("day", -1), "this morning": ("day", 0), "this afternoon": ("day", 0),
           "this evening": ("day", 0), "the day before yesterday": ("day", -2), "the day after tomorrow": ("day", 2),
           "yesterday morning": ("day", -1), "yesterday evening": ("day", -1), "tomorrow morning": ("day", 1),
           "a fortnight ago": ("week", -2), "this coming week": ("week", 1), "the past year": ("year", -1)},
    "de": {"heute morgen": ("day", 0), "heute abend": ("day", 0), "gestern abend": ("day", -1), "übermorgen": ("day", 2),
           "vergangene woche": ("week", -1), "in der vergangenen woche": ("week", -1), "vergangenen monat": ("month", -1),
           "im vergangenen jahr": ("year", -1), "kommende woche": ("week", 1), "im kommenden jahr": ("year", 1),
           "kommendes jahr": ("year", 1), "in diesem jahr": ("year", 0), "im nächsten jahr": ("year", 1),
           "in der nächsten woche": ("week", 1), "im letzten jahr": ("year", -1), "vorige woche": ("week", -1)},
    "fr": {"ce matin": ("day", 0), "ce soir": ("day", 0), "hier soir": ("day", -1), "avant-hier": ("day", -2),
           "après-demain": ("day", 2), "la semaine dernière": ("week", -1), "la semaine prochaine": ("week", 1),
           "le mois dernier": ("month", -1), "le mois prochain": ("month", 1), "l’an dernier": ("year", -1),
           "l’année dernière": ("year", -1), "l’an prochain": ("year", 1), "l’année prochaine": ("year", 1)},
    "es": {"anoche": ("day", -1), "esta mañana": ("day", 0), "esta tarde": ("day", 0), "esta noche": ("day", 0),
           "anteayer": ("day", -2), "la semana pasada": ("week", -1), "la próxima semana": ("week", 1),
           "el mes pasado": ("month", -1), "el próximo mes": ("month", 1), "el año pasado": ("year", -1),
           "el próximo año": ("year", 1)},
    "it": {"stamattina": ("day", 0), "stasera": ("day", 0), "ieri sera": ("day", -1), "la scorsa settimana": ("week", -1),
           "la settimana scorsa": ("week", -1), "la prossima settimana": ("week", 1), "il mese scorso": ("month", -1),
           "il mese prossimo": ("month", 1), "l’anno scorso": ("year", -1), "lo scorso anno": ("year", -1),
           "il prossimo anno": ("year", 1), "l’anno prossimo": ("year", 1)},
    "pt": {"esta manhã": ("day", 0), "esta noite": ("day", 0), "na semana passada": ("week", -1),
           "na próxima semana": ("week", 1), "na semana que vem": ("week", 1), "no mês passado": ("month", -1),
           "no ano passado": ("year", -1), "no próximo ano": ("year", 1), "no ano que vem": ("year", 1)},
    "nl": {"vanochtend": ("day", 0), "vanmiddag": ("day", 0), "vanavond": ("day", 0), "vannacht": ("day", 0),
           "gisteravond": ("day", -1), "vorig jaar": ("year", -1), "vorige week": ("week", -1)},
    "sv": {"i dag": ("day", 0), "i kväll": ("day", 0), "i går kväll": ("day", -1), "i fjol": ("year", -1),
           "förra året": ("year", -1), "i förra veckan": ("week", -1)},
    "pl": {"dziś rano": ("day", 0), "wczoraj wieczorem": ("day", -1), "zeszłego roku": ("year", -1),
           "ubiegłym roku": ("year", -1), "przyszłym roku": ("year", 1), "przyszłym tygodniu": ("week", 1)},
}  # fmt: skip
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
    months = _numbered(info, MONTHS, 1) | MORE_MONTHS.get(language, {})
    weekdays = _numbered(info, WEEKDAYS, 0) | MORE_WEEKDAYS.get(language, {})
    return CalendarWords(
        months=months,
        full_months=_full(months),
        weekdays={
            word: n
            for word, n in weekdays.items()
            if len(word) >= SHORTEST_WEEKDAY and word not in NOT_WEEKDAYS.get(language, ())
        },
        phrases=_phrases(info) | {_typewritten(p): unit for p, unit in MORE_PHRASES.get(language, {}).items()},
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
    found = {}
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
