from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.days import Days
from services.search.failures import WrongQuery
from services.search.syntax import Pair, Typed, read


def test_plain_words_stay_as_they_are() -> None:
    assert read('tram "night flights" +bus -ferry', 512) == Typed(words='tram "night flights" +bus -ferry')


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("speaker:okafor", Pair("speaker", "okafor")),
        ('speaker:"Kwame Okafor"', Pair("speaker", "Kwame Okafor")),
        ("speaker:“Kwame Okafor”", Pair("speaker", "Kwame Okafor")),
        ("-source:meridian", Pair("source", "meridian", exclude=True)),
        ("ORG:nato", Pair("organisation", "nato")),
        ("lang:de", Pair("language", "de")),
        ("by:duarte", Pair("author", "duarte")),
    ],
)
def test_a_known_name_is_a_filter(typed: str, pair: Pair) -> None:
    read_query = read(f"tram {typed} line", 512)
    assert (read_query.words, read_query.filters) == ("tram line", (pair,))


@pytest.mark.parametrize("typed", ["https://news.example/a", "12:30", "foo:bar", "re:invent"])
def test_an_unknown_name_is_a_word(typed: str) -> None:
    assert read(typed, 512) == Typed(words=typed)


def test_dates_narrow_each_other() -> None:
    assert read("after:2025-03 before:2025-06-02", 512).published == Days(date(2025, 3, 1), date(2025, 6, 1))
    assert read("on:2024-02", 512).published == Days(date(2024, 2, 1), date(2024, 2, 29))
    assert read("event:2025", 512).events == Days(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("typed", ["after:yesterday", "on:2025-02-30", "before:2025-13", "event:9", "after:0000"])
def test_a_date_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(WrongQuery, match="is no date"):
        read(typed, 512)


def test_a_part_and_a_quotation_are_kept_apart() -> None:
    typed = read('headline:ceasefire -caption:handout said:"add up"', 512)
    assert typed.parts == (Pair("headline", "ceasefire"), Pair("captions", "handout", exclude=True))
    assert typed.quotes == ("add up",)
    assert typed.words == ""


def test_a_dash_between_words_is_not_a_no() -> None:
    assert read("Gdansk – Warsaw - Berlin", 512).words == "Gdansk Warsaw Berlin"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tram OR bus", "tram | bus"),
        ("tram AND bus NOT ferry", "tram + bus -ferry"),
        ('"tram OR bus" OR ferry', '"tram OR bus" | ferry'),
        ("TRAM OR BUS", "TRAM OR BUS"),
        ("ORlando or Anderson", "ORlando or Anderson"),
    ],
)
def test_operators_may_be_written_as_words(typed: str, words: str) -> None:
    assert read(typed, 512).words == words


@pytest.mark.parametrize(
    ("bomb", "told"),
    [("x" * 513, "513 characters"), ("a " * 65, "65 words"), ("(" * 40, "40 parentheses")],
)
def test_a_bomb_is_refused_in_a_sentence(bomb: str, told: str) -> None:
    with pytest.raises(WrongQuery, match=told):
        read(bomb.strip() or bomb, 512)


def test_a_filter_without_a_value_is_nothing() -> None:
    assert read('speaker:"" tram', 512) == Typed(words="tram")


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        words = read(text, 512).words
    except WrongQuery as refusal:
        words = str(refusal)
    assert not any(sign < " " for sign in words)
