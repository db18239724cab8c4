"""Dates and times as metadata write them: ISO 8601, mail style (RFC 5322), or words."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from services.models import Evidence, Moment

FIRST_YEAR = 1800  # the archives of papers reach far back; an earlier year is a typing error or a machine's zero
ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|(?:GMT|UTC|[A-Z]{1,2}[SD]T|CET|CEST|EET|EEST|MSK|IST|JST)\b)\s*$")
COLON_LESS_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
MONTH_WORD = re.compile(r"[^\W\d_]{3,}")
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
    """«12 May 2024, 9.30am», «12/05/2024»: dateparser, told not to fill in what is missing."""
    if not re.search(r"(?<!\d)\d{4}(?!\d)", value) or not re.search(r"\d{1,2}", value):
        return None, False
    from dateparser import parse as parse_words

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["absolute-time"],
    }
    at = parse_words(value, settings=settings)
    return at, at is not None and bool(re.search(r"\d[:.h]\d\d|\d ?[ap]\.?m", value.lower()))
