"""Links, dates, the timeline's shapes, suggestions, and gathering versions."""

from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from services.search import links
from services.search.chart import HEIGHT, WIDTH, columns
from services.search.codes import code, shown
from services.search.days import Days
from services.search.request import SearchRequest
from services.search.suggesting import folded, last_word
from services.search.templating import day
from services.search.timeline import BARS_LIMIT, Bar, Interval, found_days, interval_of


def state(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_the_address_holds_the_whole_search() -> None:
    asked = SearchRequest(q="tram & bus", person=("=Okafor",), not_source=("Post",), date_from=date(2025, 1, 1), page=3)
    again = SearchRequest.model_validate(
        {
            name: value if len(value) > 1 or "not_" in name or name == "person" else value[0]
            for name, value in state(links.address(asked)).items()
        }
    )
    assert again == asked.model_copy(update={"page": 1})


def test_choosing_a_value_takes_it_out_of_those_left_out() -> None:
    asked = SearchRequest(not_person=("=Okafor",))
    assert state(links.include(asked, "person", "=Okafor")) == {"person": ["=Okafor"]}
    assert state(links.exclude(SearchRequest(person=("=Okafor",)), "person", "=Okafor")) == {"not_person": ["=Okafor"]}
    assert links.drop(asked, "not_person", "=Okafor") == "/"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "//x", "http://[", None, ""])
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert links.web_address(url) is None


def test_a_web_address_is_a_link() -> None:
    assert links.web_address("https://news.example/a") == "https://news.example/a"


def test_a_day_is_told_in_words_and_a_time_with_its_zone() -> None:
    assert day("2025-03-02") == "2 March 2025"
    assert day("2025-03-02T14:05:00+01:00") == "2 March 2025, 14:05 UTC+01:00"
    assert day(datetime(2025, 3, 2, 14, 5)) == "2 March 2025, 14:05"  # noqa: DTZ001
    assert (day(None), day(""), day("soon")) == ("", "", "soon")


@pytest.mark.parametrize(
    ("last", "interval"),
    [
        (date(2025, 2, 28), Interval.DAY),
        (date(2025, 12, 31), Interval.WEEK),
        (date(2028, 12, 31), Interval.MONTH),
        (date(2095, 1, 1), Interval.YEAR),
    ],
)
def test_a_timeline_is_as_fine_as_its_width_allows(last: date, interval: Interval) -> None:
    assert interval_of(date(2025, 1, 1), last) is interval
    assert BARS_LIMIT == 60


def test_a_day_that_a_time_zone_carries_out_of_the_calendar_is_its_end() -> None:
    answer = {"found": {"first": {"value": -62_135_600_000_000}, "last": {"value": 253_402_400_000_000}}}
    assert found_days(answer) == Days(date.min, date.max)


def test_bars_stand_at_their_place_in_time_within_the_drawing() -> None:
    bars = [
        Bar(first_day=date(year, 1, 1), last_day=date(year, 12, 31), articles=year - 2000)
        for year in (2001, 2010, 2020)
    ]
    drawn = columns(bars)
    assert [column.bar for column in drawn] == bars
    assert drawn[0].x == 0
    assert drawn[-1].x + drawn[-1].width <= WIDTH
    assert drawn[-1].height == HEIGHT
    assert columns([]) == ()


def test_codes_are_told_and_typed_as_names() -> None:
    assert (shown("country", "PL"), shown("language", "de"), shown("person", "PL")) == ("Poland", "German", "PL")
    assert (code("country", "poland"), code("language", "German"), code("country", "pl")) == ("PL", "de", "pl")
    assert code("country", "Atlantis") == "Atlantis"


def test_names_are_compared_without_case_and_accents() -> None:
    assert folded("Łódź – São Paulo’s") == "łodz sao paulo s"


def test_the_word_being_typed_is_the_last_one() -> None:
    assert last_word('tram speaker:"oka') == ("tram", "oka")
    assert last_word("tram ") == ("tram", "")
