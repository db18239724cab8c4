"""The timeline: how many of the found articles each day, week, month or year has.

Elasticsearch's `auto_date_histogram` is a module outside its core, so the interval is chosen here.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from services.models.base import Frozen
from services.search.days import Days, read_days
from services.search.question import Question


class Interval(StrEnum):
    """The width of a bar, in the calendar's own units."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


BARS_LIMIT = 60  # what a phone's width still tells apart


class Bar(Frozen):
    """The articles of one interval, both days inclusive."""

    first_day: date
    last_day: date
    articles: int


def interval_of(first: date, last: date) -> Interval:
    """The finest interval that gives no more than `BARS_LIMIT` bars; beyond 60 years, years."""
    days = (last - first).days + 1
    widths = {Interval.DAY: 1, Interval.WEEK: 7, Interval.MONTH: 30}
    return next((interval for interval, width in widths.items() if days / width <= BARS_LIMIT), Interval.YEAR)


def found_days(answer: Mapping[str, Any]) -> Days:
    """The first and last day of what was found; open when nothing was."""
    found = answer.get("found", {})
    first, last = found.get("first", {}).get("value"), found.get("last", {}).get("value")
    return Days() if first is None or last is None else Days(_day(first), _day(last))


def timeline_body(question: Question, days: Days, time_limit_s: float) -> dict[str, Any]:
    """The request that counts."""
    interval = interval_of(days.first or date.min, days.last or date.max)
    return {
        "query": {"bool": {"filter": [question.query(), *question.clicked()]}},
        "size": 0,
        "timeout": f"{int(time_limit_s * 1000)}ms",
        "aggs": {"bars": {"date_histogram": {"field": "date", "calendar_interval": interval, "min_doc_count": 1}}},
    }


def read_timeline(days: Days, answer: Mapping[str, Any]) -> tuple[Bar, ...]:
    """The bars, in order; intervals without articles have none."""
    interval = interval_of(days.first or date.min, days.last or date.max)
    return tuple(
        Bar(first_day=(first := _day(bucket["key"])), last_day=_end(first, interval), articles=bucket["doc_count"])
        for bucket in answer["aggregations"]["bars"]["buckets"]
    )


def _end(first: date, interval: Interval) -> date:
    match interval:
        case Interval.DAY:
            return first
        case Interval.WEEK:
            return first + timedelta(days=min(6, (date.max - first).days))
        case Interval.MONTH:
            return read_days(first.isoformat()[:7]).last or first
        case Interval.YEAR:
            return first.replace(month=12, day=31)


def _day(milliseconds: float) -> date:
    """The day in UTC; a time zone may carry the first or last day of Python's calendar out of it."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)).date()
    except OverflowError:
        return date.min if milliseconds < 0 else date.max
