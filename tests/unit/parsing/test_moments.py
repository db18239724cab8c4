from datetime import date, timedelta

import pytest

from services.models import Evidence
from services.parsing.moments import moment_of, shown_day, shown_moment

EVIDENCE = Evidence(start=None, end=None, source="test", confidence=1.0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: Nov 24, 2025", date(2025, 11, 24)),
        ("12th May 2024", date(2024, 5, 12)),
        ("12. Mai 2024", date(2024, 5, 12)),
        ("1er mars 2024", date(2024, 3, 1)),
        ("17 de noviembre de 2025", date(2025, 11, 17)),
        ("28 agosto 2025", date(2025, 8, 28)),
        ("5 марта 2024", date(2024, 3, 5)),
        ("6 listopada 2025", date(2025, 11, 6)),
        ("2025年4月14日", date(2025, 4, 14)),
        ("14.05.2025", date(2025, 5, 14)),
        ("2024/5/12", date(2024, 5, 12)),
        ("Ada MarshMar 5, 2025", date(2025, 3, 5)),
        ("HealthDECEMBER 22, 2022", date(2022, 12, 22)),
        ("October 17, 20236:01 PM ET", date(2023, 10, 17)),
        ("Mar 27, 20255 mins", date(2025, 3, 27)),
        ("January 14, 202620 Mins Read", date(2026, 1, 14)),
        ("5 March 202511:30", date(2025, 3, 5)),
        ("Veröffentlicht am 19. Dezember 202419. Dezember 2024 von Ada", date(2024, 12, 19)),
        ("Posted on28. Juli 202428. Juli 2024AuthorAda Marsh4 Kommentare", date(2024, 7, 28)),
        ("May 5, 20251", date(2025, 5, 5)),
        ("7. Januar 20240 Kommentare", date(2024, 1, 7)),
        ("17/11/202417/11/2024 ~ Ada Marsh", date(2024, 11, 17)),
        ("2024-07-282024-07-29", date(2024, 7, 28)),
        ("03.Mär.24", date(2024, 3, 3)),
        ("2-May-24", date(2024, 5, 2)),
        ("14 Feb ’24", date(2024, 2, 14)),
        ("26 | 01 | 2024", date(2024, 1, 26)),
        ("December 19. 2025", date(2025, 12, 19)),
        ("8.Dezember 2010", date(2010, 12, 8)),
        ("3 de mayo del 2024", date(2024, 5, 3)),
        ("5 d’abril de 2024", date(2024, 4, 5)),
        ("20 septembrie 2020", date(2020, 9, 20)),
        ("12 Şubat 2024", date(2024, 2, 12)),
        ("3 Haz 2024", date(2024, 6, 3)),
        ("7 лют. 2024", date(2024, 2, 7)),
        ("5 май 2024 г.", date(2024, 5, 5)),
        ("14 Μαΐου 2024", date(2024, 5, 14)),
        ("2024. május 12.", date(2024, 5, 12)),
        ("2024 m. gegužės 12 d.", date(2024, 5, 12)),
        ("2024. gada 12. maijs", date(2024, 5, 12)),
        ("12. 5. 2024", date(2024, 5, 12)),
        ("12-May-2024", date(2024, 5, 12)),
        ("ngày 12 tháng 5 năm 2024", date(2024, 5, 12)),
        ("5 במאי 2024", date(2024, 5, 5)),
        ("5 مايو/أيار 2024", date(2024, 5, 5)),
        ("٥ كانون الثاني ٢٠٢٤", date(2024, 1, 5)),
        ("۵ خرداد ۱۳۹۹", date(2020, 5, 25)),
        ("30 اسفند 1399", date(2021, 3, 20)),
        ("12 พฤษภาคม 2567", date(2024, 5, 12)),
        ("12 พ.ค. 2567", date(2024, 5, 12)),
        ("12/05/2567", date(2024, 12, 5)),
        ("12 मई 2024", date(2024, 5, 12)),
        ("১২ মে ২০২৪", date(2024, 5, 12)),
        ("2024년 5월 12일", date(2024, 5, 12)),
        ("2024. 5. 12. 09:30", date(2024, 5, 12)),
        ("令和6年5月12日", date(2024, 5, 12)),
        ("令和元年5月12日", date(2019, 5, 12)),
        ("民國113年5月12日", date(2024, 5, 12)),
        ("２０２４年５月１２日", date(2024, 5, 12)),
    ],
)
def test_a_day_is_read_in_many_wordings(text: str, day: date):
    found = shown_day(text)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.34",
        "May 2024",
        "12 May",
        "31 June 2024",
        "0.5.2024",
        "page 12 of 2024",
        "31 مهر 1399",
        "2.11.22",
    ],
)
def test_what_is_no_whole_day_is_none(text: str):
    assert shown_day(text) is None


@pytest.mark.parametrize(("day_first", "month"), [(True, 4), (False, 3)])
def test_slashed_numbers_are_read_as_the_page_writes_them(day_first: bool, month: int):
    found = shown_moment("3/4/2024", EVIDENCE, day_first=day_first)
    assert found is not None
    assert found[0].day.month == month


@pytest.mark.parametrize(
    ("text", "zone", "hours"),
    [
        ("12 May 2024, 9.30am GMT", "GMT", 0),
        ("14:05 CET, 3 mai 2024", "CET", 1),
        ("3 May 2024 18:05 +02:00", "+02:00", 2),
        ("Jan 12, 2024 06:00 EST", "EST", -5),
    ],
)
def test_a_time_keeps_its_zone_as_written(text: str, zone: str, hours: int):
    found = shown_moment(text, EVIDENCE)
    assert found is not None
    assert found[0].at is not None
    assert (found[0].zone, found[0].at.utcoffset()) == (zone, timedelta(hours=hours))


def test_a_zone_that_means_several_things_has_no_offset():
    found = shown_moment("Mar 5, 2024 3:15 p.m. ET", EVIDENCE)
    assert found is not None
    assert found[0].at is not None
    assert (found[0].zone, found[0].at.hour, found[0].at.tzinfo) == ("ET", 15, None)


def test_a_short_day_with_a_cut_year_counts_where_a_day_is_what_the_line_is_for():
    found = shown_moment("Kultur, 2.11.22", EVIDENCE, cut_years=True)
    assert found is not None
    assert found[0].day == date(2022, 11, 2)


def test_a_day_to_come_is_no_publication():
    assert shown_moment("12 May 2024", EVIDENCE, today=date(2024, 5, 1)) is None
    assert moment_of("2024-05-12", EVIDENCE, today=date(2024, 5, 1)) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20260203T101500Z", "2026-02-03T10:15:00+00:00"),
        ("2026-02-03T10", "2026-02-03T10:00:00"),
        ("Tue Feb 03 10:15:00 +0000 2026", "2026-02-03T10:15:00+00:00"),
        ("Tue Feb  3 10:15:00 2026", "2026-02-03T10:15:00"),
    ],
)
def test_machines_ways_to_write_an_hour_are_read(written, expected):
    assert moment_of(written, EVIDENCE).at.isoformat() == expected


@pytest.mark.parametrize(
    "written", ["Tue, 03 Feb 2026 10:00:99999999999999999999 +0000", "99999999999999999999", "2026-02-03T99"]
)
def test_numbers_that_are_no_time_end_in_no_error(written):
    moment_of(written, EVIDENCE)
