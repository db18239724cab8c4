"""From the words of a date expression to its first and last day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.enrichment.dates.calendar_words import CalendarWords
from services.enrichment.dates.direction import Direction
from services.enrichment.dates.patterns import COUNTS, ONES
from services.models import DatePrecision

NEAR_MONTHS = 3  # without a tense, «in June» in March is the coming one, in July the last
FARTHEST_YEARS = 60  # «in 2090» is fiction or a forecast; a page's number of four digits mostly neither


@dataclass(frozen=True)
class Days:
    """Calendar days, both ends inclusive, and how sure the reading is."""

    first: date
    last: date
    precision: DatePrecision
    confidence: float
    is_relative: bool = False
    needs_year: bool = False


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def period_days(unit: str, offset: int, today: date) -> tuple[date, date]:
    """The day, week (Monday to Sunday), month or year that lies `offset` units from today's."""
    if unit == "day":
        day = today + timedelta(days=offset)
        return day, day
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + offset
        return month_days(months // 12, months % 12 + 1)
    return date(today.year + offset, 1, 1), date(today.year + offset, 12, 31)


def whole_day(match: re.Match[str], month: int, today: date, direction: Direction) -> Days:
    """«7 April», «Sept. 1, 2025»: without a year, the nearest such day that the tense allows."""
    number = int(match["day"])
    if match["year"]:
        day = date(int(match["year"]), month, number)
        return Days(day, day, DatePrecision.DAY, 0.98)
    around = [d for year in (today.year - 1, today.year, today.year + 1) if (d := _day(year, month, number))]
    allowed = [d for d in around if d <= today] if direction is Direction.PAST else around
    allowed = [d for d in around if d >= today] if direction is Direction.FUTURE else allowed
    day = min(allowed or around, key=lambda d: abs((d - today).days))
    if (
        abs((day - today).days) > 300
    ):  # tense against sense: «7 March» printed on 8 March is yesterday, whatever the verb
        day = min(around, key=lambda d: abs((d - today).days))
    return Days(day, day, DatePrecision.DAY, 0.9, needs_year=True)


def numeric_day(match: re.Match[str], language: str) -> Days | None:
    """«5.11.2023» is day first; in English either order, so only what one order allows."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if language == "en" and day_first and month_first and day_first != month_first and match["mark"] == "/":
        return None
    day = day_first or month_first
    return Days(day, day, DatePrecision.DAY, 0.9) if day else None


def weekday_day(match: re.Match[str], weekday: int, today: date, direction: Direction) -> Days:
    """The most recent such day up to today, unless the tense points ahead."""
    back = (today.weekday() - weekday) % 7
    if match["next"] or match["next_after"]:
        return _at_day(today + timedelta(days=7 - back), 0.7)
    if match["last"] or match["last_after"]:
        return _at_day(today - timedelta(days=back or 7), 0.8)
    if direction is Direction.FUTURE and back:
        return _at_day(today + timedelta(days=7 - back), 0.8)
    return _at_day(today - timedelta(days=back), 0.9 if direction is Direction.PAST else 0.75)


def month_alone(lead: str, month: int, today: date, direction: Direction) -> Days:
    """«in May»: this one or the last, unless the tense or «by», «next» point ahead."""
    year = today.year
    months_ahead = (month - today.month) % 12
    ahead = direction is Direction.FUTURE or lead in ("by", "next", "until")
    ahead = ahead or (direction is Direction.UNKNOWN and 0 < months_ahead <= NEAR_MONTHS)
    if lead == "last" or not ahead:
        year -= month > today.month or (lead == "last" and month == today.month)
    elif ahead:
        year += month < today.month
    first, last = month_days(year, month)
    return Days(first, last, DatePrecision.MONTH, 0.85, needs_year=True)


def ago(match: re.Match[str], language: str, today: date) -> Days:
    """«two weeks ago»: as fine as the unit it counts in."""
    count = _count(match["count"].lower(), language)
    unit = next(unit for unit in ("day", "week", "month", "year") if match[f"{unit}s"])
    if unit == "year" and count >= today.year - 1:
        raise ValueError("before the calendar")
    first, last = period_days(unit, -count, today)
    return Days(first, last, DatePrecision(unit), 0.85, is_relative=True)


def part_of_period(match: re.Match[str], today: date) -> Days:
    """«earlier this year»: from its first day to today; «later this month»: from today to its last."""
    unit = match["unit"].lower()
    first, last = period_days(unit, 0, today)
    first, last = (first, today) if match["part"].lower() == "earlier" else (today, last)
    return Days(first, last, DatePrecision(unit), 0.8, is_relative=True)


def weekend(which: str, today: date, direction: Direction) -> Days:
    """Saturday and Sunday: the coming ones for «next», «this» and the future tense, the last ones otherwise."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    ahead = which == "next" or (direction is Direction.FUTURE and which != "last")
    if ahead and today.weekday() < 5:
        saturday += timedelta(days=7)
    elif which == "last" and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Days(saturday, saturday + timedelta(days=1), DatePrecision.DAY, 0.8, is_relative=True)


def year_alone(match: re.Match[str], today: date) -> Days | None:
    """«in 2019»: the whole year; None for a number too far ahead to be one."""
    year = int(match["year"])
    if year > today.year + FARTHEST_YEARS:
        return None
    return Days(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, 0.9)


def month_number(match: re.Match[str], words: CalendarWords) -> int:
    """Which month the expression names."""
    return words.months[match["month"].lower().rstrip(".")]


def _at_day(day: date, confidence: float) -> Days:
    return Days(day, day, DatePrecision.DAY, confidence, is_relative=True)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _count(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    if word in ONES:
        return 1
    words = [w for w in COUNTS[language].split() if w not in ONES - {COUNTS[language].split()[0]}]
    return words.index(word) + 1
