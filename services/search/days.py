"""Days as people type them: a year, a month or a day, each a range of days with both ends inclusive."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.search.failures import WrongQuery

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """A range of calendar days; None is open."""

    first: date | None = None
    last: date | None = None

    def within(self, other: "Days") -> "Days":
        """The days that both ranges hold."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return Days(max(firsts, default=None), min(lasts, default=None))

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


def read_days(text: str) -> Days:
    """Read `2025`, `2025-03` or `2025-03-12`.

    Raises:
        WrongQuery: for anything else.
    """
    found = _WRITTEN.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        return Days(first, _last(first, month, day))
    except ValueError:
        raise WrongQuery(f"“{text[:40]}” is no date: write 2025, 2025-03 or 2025-03-12.") from None


def on_or_after(text: str) -> Days:
    """`after:2025-03`: from its first day on."""
    return Days(first=read_days(text).first)


def before(text: str) -> Days:
    """`before:2025-03`: up to the day before its first."""
    first = read_days(text).first or date.min
    return Days(last=first - timedelta(days=1) if first > date.min else first)


def _last(first: date, month: int | None, day: int | None) -> date:
    if day is not None:
        return first
    if month is not None:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return date(first.year, 12, 31)
