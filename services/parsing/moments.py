"""Dates and times as metadata write them: ISO 8601, mail style (RFC 5322), or words."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from services.models import Evidence, Moment
from services.parsing.written_days import shown_days

FIRST_YEAR = 1800  # the archives of papers reach far back; an earlier year is a typing error or a machine's zero
ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
ISO_CLOCK = re.compile(r"\d[T ]\d{2}(?::?\d{2}|$|Z)")
# «Tue Feb 03 10:00:00 +0000 2026», as C's asctime and short messages write it.
CLOCK_BEFORE_YEAR = re.compile(
    r"(?:[A-Za-z]{3},? )?(?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?P<clock>\d\d:\d\d(?::\d\d)?)"
    r"(?: (?P<zone>[+-]\d{4}|[A-Z]{3,4}))? (?P<year>\d{4})$"
)
ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|(?:GMT|UTC|[A-Z]{1,2}[SD]T|CET|CEST|EET|EEST|MSK|IST|JST)\b)\s*$")
COLON_LESS_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::\d\d)?\s*(?:(?P<half>[ap])\.?m\b)?|(?:\s*(?P<half_only>[ap])\.?m\b))",
    re.IGNORECASE,
)
# Offsets of zone names that mean one thing in news; others (CST, IST, ET) keep their name and no offset.
ZONE_HOURS = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "WET": 0, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3,
    "JST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
SHOWN_ZONE = re.compile(
    r"[\s(.]*(?:(?P<name>GMT|UTC|BST|WET|CES?T|MES?Z|EES?T|MSK|JST|IST|[ECMP][SD]?T|AES?T|AEDT|ET|PT|CT)\b)?"
    r"\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?(?![\d:])"
)
CLOCK_DISTANCE = 40  # characters between a day and its time of day
ADJACENT = 8  # so many hold a zone, a comma or an «at», and no second label
UNIX_SECONDS = re.compile(r"\d{9,10}(?:\d{3})?$")


def moment_of(value: str, evidence: Evidence, today: date | None = None, *, day_first: bool = False) -> Moment | None:
    """The moment that `value` names, its zone kept as written; None when it names no whole day, or one to come.

    A day after tomorrow is no publication date: `today` is for tests. `day_first`: «3/4/2024» is the third of April.
    """
    value = " ".join(value.split())[:100]
    at, has_time = _read(value, day_first)
    if at is None:
        return None
    latest = (today or datetime.now(UTC).date()).toordinal() + 1
    if at.year < FIRST_YEAR or at.date().toordinal() > latest:
        return None
    zone = ZONE.search(value) if has_time else None
    return Moment(day=at.date(), at=at if has_time else None, zone=zone.group(1) if zone else None, evidence=evidence)


def _read(value: str, day_first: bool) -> tuple[datetime | None, bool]:
    """(time, whether it names a time of day)."""
    for reader in (_iso, _mail_style, _unix_seconds):
        at, has_time = reader(value)
        if at is not None:
            return at, has_time
    return _words(value, day_first)


def _iso(value: str) -> tuple[datetime | None, bool]:
    match = ISO_DATE.match(value)
    if match is None:
        return None, False
    cleaned = COLON_LESS_ZONE.sub(r"\1:\2", value.replace(" UTC", "Z").replace(" GMT", "Z"))
    cleaned = re.sub(r"(?<=\d) (?=[+-]\d\d:)", "", cleaned)
    try:
        return datetime.fromisoformat(cleaned), ISO_CLOCK.search(cleaned) is not None
    except ValueError:
        pass
    try:  # the day holds even where the rest is unreadable
        return datetime(int(match[1]), int(match[2]), int(match[3])), False  # noqa: DTZ001 - a day has no zone
    except ValueError:
        return None, False


def _mail_style(value: str) -> tuple[datetime | None, bool]:
    clock_before_year = CLOCK_BEFORE_YEAR.match(value)
    if clock_before_year:
        value = "{day} {month} {year} {clock} {zone}".format(**clock_before_year.groupdict(default=""))
    if not re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d\d:\d\d", value):
        return None, False
    try:
        return parsedate_to_datetime(value), True
    except (ValueError, OverflowError):  # of numbers past what a C int holds
        return None, False


def _unix_seconds(value: str) -> tuple[datetime | None, bool]:
    if not UNIX_SECONDS.match(value):
        return None, False
    return datetime.fromtimestamp(int(value[:10]), UTC), True


def _words(value: str, day_first: bool) -> tuple[datetime | None, bool]:
    """«12 May 2024, 9.30am», «May 12th, 2024»: the day, and the time of day when it stands beside it."""
    shown = next(shown_days(value, day_first=day_first), None)
    if shown is None:
        return _other_languages(value)
    day, start, end = shown
    clock = _clock_beside(value, start, end)
    if clock is None:
        return datetime(day.year, day.month, day.day), False  # noqa: DTZ001 - a day has no zone
    return clock.on(day), True


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as a page shows it."""

    hour: int
    minute: int
    zone: str | None
    offset: timezone | None

    def on(self, day: date) -> datetime:
        """The moment on that day; without an offset when the page names none that is clear."""
        return datetime(day.year, day.month, day.day, self.hour, self.minute, tzinfo=self.offset)


def _clock_beside(text: str, start: int, end: int) -> Clock | None:
    """The time next to the day, after it or before, else one within 40 characters («PUBLISHED: 07:42, 3 May 2024»)."""
    after = CLOCK.search(text, end, end + CLOCK_DISTANCE)
    before = list(CLOCK.finditer(text, max(0, start - CLOCK_DISTANCE), start))[-1:]
    found = after or next(iter(before), None)
    if after and before and after.start() - end > ADJACENT and start - before[0].end() <= ADJACENT:
        found = before[0]
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or found["half_only"] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        return None
    return Clock(hour, minute, *_zone_at(text, found.end()))


def _zone_at(text: str, position: int) -> tuple[str | None, timezone | None]:
    """(the zone as written, its offset where that is clear) right after a time of day."""
    match = SHOWN_ZONE.match(text, position)
    if match is None or not (match["name"] or match["offset"]):
        return None, None
    shown = f"{match['name'] or ''}{match['offset'] or ''}"
    if match["offset"]:
        digits = match["offset"][1:].replace(":", "")
        minutes = int(digits[:-2] or 0) * 60 + int(digits[-2:]) if len(digits) > 2 else int(digits) * 60
        minutes = -minutes if match["offset"][0] == "-" else minutes
        return shown, timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    hours = ZONE_HOURS.get(match["name"])
    return shown, None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC


def shown_moment(
    text: str,
    evidence: Evidence,
    *,
    day_first: bool = False,
    cut_years: bool = False,
    today: date | None = None,
) -> tuple[Moment, int] | None:
    """The first whole day written in the text as a moment, with the time of day beside it, and where the day ends.

    `day_first` and `cut_years` as in `shown_days`. None when there is none, or only days to come.
    """
    latest = (today or datetime.now(UTC).date()).toordinal() + 1
    for day, start, end in shown_days(text, day_first=day_first, cut_years=cut_years):
        if day.year < FIRST_YEAR or day.toordinal() > latest:
            continue
        clock = _clock_beside(text, start, end)
        at, zone = (clock.on(day), clock.zone) if clock else (None, None)
        return Moment(day=day, at=at, zone=zone, evidence=evidence), end
    return None


@lru_cache(maxsize=128)  # several rules ask of one line
def shown_day(text: str) -> tuple[date, int] | None:
    """The first whole day written in the text, and where it ends: month in words, or numbers."""
    found = next(shown_days(text, day_first=False), None)
    return None if found is None else (found[0], found[2])


def day_spans(text: str) -> list[tuple[int, int]]:
    """Where the text writes whole days: (start, end) of each."""
    return [(start, end) for _, start, end in shown_days(text, day_first=False)]


def _other_languages(value: str) -> tuple[datetime | None, bool]:
    """What dateparser makes of it, told not to fill in what is missing."""
    if not re.search(r"(?<!\d)\d{4}(?!\d)", value) or not re.search(r"(?<!\d)\d{1,2}(?!\d)", value):
        return None, False
    from dateparser import parse as parse_words

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["absolute-time"],
    }
    at = parse_words(value, settings=settings)
    return at, at is not None and bool(re.search(r"\d[:.h]\d\d|\d ?[ap]\.?m", value.lower()))
