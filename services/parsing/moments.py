"""Dates and times as metadata write them: ISO 8601, mail style (RFC 5322), or words."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from services.models import Evidence, Moment
from services.parsing.months import MONTHS

FIRST_YEAR = 1800  # the archives of papers reach far back; an earlier year is a typing error or a machine's zero
ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|(?:GMT|UTC|[A-Z]{1,2}[SD]T|CET|CEST|EET|EEST|MSK|IST|JST)\b)\s*$")
COLON_LESS_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::\d\d)?\s*(?:(?P<half>[ap])\.?m\b)?|(?:\s*(?P<half_only>[ap])\.?m\b))",
    re.IGNORECASE,
)
SHOWN_DAY = re.compile(
    r"(?<!\d)(?P<day_before>\d{1,2})(?:st|nd|rd|th|º|er)?\.?[\s-]+(?:de\s+|of\s+)?(?P<month_after>[^\W\d_]{3,12})\.?,?[\s-]+(?:de\s+)?(?P<year_words>\d{4})(?!\d)"
    r"|(?P<month_before>[^\W\d_]{3,12})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_words_2>\d{4})(?!\d)"
    r"|(?<!\d)(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
)
UNIX_SECONDS = re.compile(r"\d{9,10}(?:\d{3})?$")


def moment_of(value: str, evidence: Evidence, today: date | None = None) -> Moment | None:
    """The moment that `value` names, its zone kept as written; None when it names no whole day, or one to come.

    A day after tomorrow is no publication date: `today` is for tests.
    """
    value = " ".join(value.split())[:100]
    at, has_time = _read(value)
    if at is None:
        return None
    latest = (today or datetime.now(UTC).date()).toordinal() + 1
    if at.year < FIRST_YEAR or at.date().toordinal() > latest:
        return None
    zone = ZONE.search(value) if has_time else None
    return Moment(day=at.date(), at=at if has_time else None, zone=zone.group(1) if zone else None, evidence=evidence)


def _read(value: str) -> tuple[datetime | None, bool]:
    """(time, whether it names a time of day)."""
    for reader in (_iso, _mail_style, _unix_seconds, _words):
        at, has_time = reader(value)
        if at is not None:
            return at, has_time
    return None, False


def _iso(value: str) -> tuple[datetime | None, bool]:
    match = ISO_DATE.match(value)
    if match is None:
        return None, False
    cleaned = COLON_LESS_ZONE.sub(r"\1:\2", value.replace(" UTC", "Z").replace(" GMT", "Z"))
    cleaned = re.sub(r"(?<=\d) (?=[+-]\d\d:)", "", cleaned)
    try:
        return datetime.fromisoformat(cleaned), len(cleaned) > 10 and ":" in cleaned
    except ValueError:
        pass
    try:  # the day holds even where the rest is unreadable
        return datetime(int(match[1]), int(match[2]), int(match[3])), False  # noqa: DTZ001 - a day has no zone
    except ValueError:
        return None, False


def _mail_style(value: str) -> tuple[datetime | None, bool]:
    if not re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d\d:\d\d", value):
        return None, False
    try:
        return parsedate_to_datetime(value), True
    except ValueError:
        return None, False


def _unix_seconds(value: str) -> tuple[datetime | None, bool]:
    if not UNIX_SECONDS.match(value):
        return None, False
    return datetime.fromtimestamp(int(value[:10]), UTC), True


def _words(value: str) -> tuple[datetime | None, bool]:
    """«12 May 2024, 9.30am», «May 12th, 2024»: the day, and the time of day when it follows."""
    shown = shown_day(value)
    if shown is None:
        return _other_languages(value)
    day, end = shown
    clock = CLOCK.search(value[end : end + 40]) or CLOCK.search(value)
    if clock is None:
        return datetime(day.year, day.month, day.day), False  # noqa: DTZ001 - a day has no zone
    hour, minute, half = int(clock["hour"]), int(clock["minute"] or 0), clock["half"] or clock["half_only"] or ""
    half = half.lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        return datetime(day.year, day.month, day.day), False  # noqa: DTZ001
    zone = UTC if re.match(r"\s*(?:GMT|UTC|Z)\b", value[end + clock.end() :] or value[clock.end() :]) else None
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone), True


def shown_day(text: str) -> tuple[date, int] | None:
    """The first whole day written in the text, and where it ends: month in words, or year first."""
    for match in SHOWN_DAY.finditer(text):
        word = (match["month_after"] or match["month_before"] or "").lower()
        month = MONTHS.get(word) if word else int(match["month"])
        number = match["day_before"] or match["day_after"] or match["day"]
        year = match["year_words"] or match["year_words_2"] or match["year"]
        if month is None:
            continue
        try:
            return date(int(year), month, int(number)), match.end()
        except ValueError:
            continue
    return None


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
