"""Whole days as people write them: «12 May 2024», «12.05.2024», «2024年5月12日», «12 พ.ค. 2567», «۵ خرداد ۱۳۹۹».

Digits of any script count: Python's `int` reads them.
"""

import re
from collections.abc import Iterator
from datetime import date

from services.parsing.calendars import from_persian, western_year, year_of_era
from services.parsing.months import MONTHS, PERSIAN_MONTHS

# Letters and the vowel signs that Python counts as no letters: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
# Devanagari, Bengali, Tamil, Thai, Georgian.
LETTERS = (
    "A-Za-zªº\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u065f\u066e-\u06d3"
    "\u0900-\u0963\u0980-\u09e3\u0b80-\u0bcd\u0e01-\u0e4e\u10a0-\u10ff\u1e00-\u1fff"
)
MONTH = (
    rf"(?:[{LETTERS}]{{2,12}}|كانون\s(?:الأول|الثاني)|تشرين\s(?:الأول|الثاني)"
    r"|[\u0e01-\u0e4e]{1,3}\.\s?[\u0e01-\u0e4e]\.)"
)
# «March 5, 20256 mins», «19. Dezember 202419. Dezember 2024», «7. Januar 20240 Kommentare»: run together by copying.
# After a month no number of five or six digits is anything else.
YEAR = r"(?:19|20)\d\d(?!\d{3})|\d{4}(?!\d)"
CUT_YEAR = r"['’]\d\d(?!\d)|(?<=[.-])\d\d(?!\d)"  # «3 May ’24», «3-May-24», «03.Mai.24»
SHOWN_DAY = re.compile(
    # «May 12, 2024»
    rf"(?P<month_2>{MONTH})\.?\s+(?P<day_2>\d{{1,2}})(?:st|nd|rd|th)?[,.]?\s+(?P<year_2>{YEAR})"
    # «令和6年5月12日»
    r"|(?P<era>令和|平成|昭和|民國|民国)\s?(?P<year_6>\d{1,3}|元)\s?年\s?(?P<month_6>\d{1,2})\s?月\s?(?P<day_6>\d{1,2})\s?日"
    r"|(?<!\d)(?=\d)(?:"  # what follows begins with a number: one look at most letters
    # «12. Mai 2024», «1er mars 2024», «17 de noviembre del 2025», «5 d’abril de 2024», «5 مايو/أيار 2024»
    r"(?P<day_1>\d{1,2})(?:st|nd|rd|th|º|°|er)?(?:\.?[\s/-]+|\.)(?:de\s+|of\s+|d['’]|ב)?"
    rf"(?P<month_1>{MONTH})(?:\.(?!\d))?(?:\s?/\s?{MONTH})?(?:,?[\s/-]+(?:del?\s+)?|\.(?=\d\d))(?P<year_1>{YEAR}|{CUT_YEAR})"
    # «2024. gada 12. maijs», «2024. május 12.», «2024 m. gegužės 12 d.»
    rf"|(?P<year_3>\d{{4}})\.\sgada\s(?P<day_3>\d{{1,2}})\.\s(?P<month_3>{MONTH})"
    rf"|(?P<year_4>\d{{4}})(?:\.|\sm\.|,)?\s(?P<month_4>{MONTH})\.?\s(?P<day_4>\d{{1,2}})(?!\d)"
    # «12 tháng 5, 2024»
    r"|(?P<day_5>\d{1,2})\s+[Tt]háng\s+(?P<month_5>\d{1,2})(?:,|\s+năm)?\s+(?P<year_5>\d{4})(?!\d)"
    # «2024-05-12», «2024年5月12日», «2024년 5월 12일»
    r"|(?P<year_7>\d{4})\s?[-/.年년]\s?(?P<month_7>\d{1,2})\s?[-/.月월]\s?(?P<day_7>\d{1,2})(?:(?!\d)|(?=(?:19|20)\d\d-\d))"
    # «12.05.2024», «5/12/24», «12. 5. 2024», «12 | 05 | 2024», «12/05/202412/05/2024»
    r"|(?<![.,])(?P<first>\d{1,2})(?P<mark>\s?[./|-]\s?)(?P<second>\d{1,2})(?P=mark)"
    r"(?P<year_last>\d{4}(?=\d{1,2}(?P=mark)\d{1,2}(?P=mark)\d{4})|(?:\d{4}|\d{2})(?![\d%])))"
)
CENTURIES = range(1900, 2100)  # a year in other numbers alone is a price, a score, a telephone's
WORDED = range(1, 8)  # the forms above whose parts have names of their own
NUMBERS_ALONE = 7
NUMBERED = re.compile(r"\d{4}|[./'’-]\d\d|年")  # in every day that SHOWN_DAY knows: the quick look before the slow one
GLUED_MONTH = re.compile(  # «MarshMar 5, 2025», «HealthMARCH 5, 2025»: markup lost between two words
    r"(?<=[^\W\d_A-Z])(?:[A-Z][^\W\d_A-Z]*|[A-Z]+)$"
)


def shown_days(text: str, *, day_first: bool, cut_years: bool = False) -> Iterator[tuple[date, int, int]]:
    """(day, start, end) of each whole day written in the text.

    `day_first` reads «3/4/2024» as the third of April, `cut_years` «2.4.24» as a day: elsewhere it may be a version.
    """
    if NUMBERED.search(text) is None:
        return
    for match in SHOWN_DAY.finditer(text):
        try:
            day = _in_numbers(match, day_first, cut_years) if match["first"] else _in_words(match)
        except (ValueError, OverflowError):  # «31 June», «2024-13-40»
            continue
        if day is not None:
            yield day, match.start(), match.end()


def _in_words(match: re.Match[str]) -> date | None:
    form = next(number for number in WORDED if match[f"day_{number}"])
    day, month, year = int(match[f"day_{form}"]), match[f"month_{form}"], match[f"year_{form}"]
    if month in PERSIAN_MONTHS:
        return from_persian(int(year), month, day)
    number = int(month) if month.isdecimal() else _month(month)
    if number is None:
        return None
    if len(year) < 4 and not match["era"]:
        year = f"20{year[-2:]}"
    western = year_of_era(match["era"], year) if match["era"] else western_year(int(year))
    return date(western, number, day) if form != NUMBERS_ALONE or western in CENTURIES else None


def _month(word: str) -> int | None:
    """The number of a month by its name, whole or cut; one that markup has glued to another word as well."""
    name = " ".join(word.lower().split())
    number = MONTHS.get(name) or MONTHS.get(name.replace(".", "").replace(" ", ""))
    if number is None and (glued := GLUED_MONTH.search(word)):
        number = MONTHS.get(glued.group().lower())
    return number


def _in_numbers(match: re.Match[str], day_first: bool, cut_years: bool) -> date | None:
    """«12.05.2024» is the day first everywhere, «12/05/2024» where `day_first` says so or nothing else can be."""
    first, second, year, mark = int(match["first"]), int(match["second"]), match["year_last"], match["mark"].strip()
    if len(year) == 2:
        # «1.2.34» is a version or a chapter; a cut year wants the other numbers whole, or slashes.
        is_short = mark == "." and len(match["first"] + match["second"]) < 4
        if mark in "-|" or mark != match["mark"] or (is_short and not cut_years):
            return None
        year = f"20{year}"
    day, month = (first, second) if mark in ".|" or day_first or first > 12 else (second, first)
    day, month = (day, month) if month <= 12 else (month, day)
    western = western_year(int(year))
    return date(western, month, day) if western in CENTURIES else None
