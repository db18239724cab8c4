from datetime import date

import pytest

from services.enrichment import enrich
from services.enrichment.places.gazetteer import gazetteer
from services.enrichment.words import rows
from tests.unit.enrichment.stories import RECEIVED, document_of


def article_of(*paragraphs, **known):
    return enrich(document_of(*paragraphs, published=date(2025, 3, 12), **known), RECEIVED, 50_000)


def places_of(*paragraphs, **known):
    return {place.name: place for place in article_of(*paragraphs, **known).places}


def test_a_city_has_coordinates_and_a_country():
    nairobi = places_of("The minister arrived in Nairobi on Monday to open the new railway line with the president.")[
        "Nairobi"
    ]
    assert nairobi.country_code == "KE"
    assert (round(nairobi.latitude), round(nairobi.longitude)) == (-1, 37)


@pytest.mark.parametrize(
    ("text", "country", "longitude"),
    [
        (
            "More than 2,000 people turned out in Paris, Texas, on Friday for the birthday of the town’s tower.",
            "US",
            -96,
        ),
        (
            "More than 2,000 people turned out in Paris on Friday for the birthday of the city’s best known tower.",
            "FR",
            2,
        ),
        (
            "The court in London, Ont., heard on Friday that the driver had been asleep for an hour at the wheel.",
            "CA",
            -81,
        ),
        (
            "The council in Birmingham, Alabama, voted on Friday to close the old pool for repairs until spring.",
            "US",
            -87,
        ),
    ],
)
def test_what_stands_behind_a_name_tells_which_place_is_meant(text, country, longitude):
    (city,) = [place for place in places_of(text).values() if place.feature == "city"]
    assert (city.country_code, round(city.longitude)) == (country, longitude)


def test_the_countries_of_the_article_tell_which_place_is_meant():
    spain = places_of(
        "The Spanish government met the unions in Valencia on Monday. Spain has 40 ports, the minister said."
    )
    assert spain["Valencia"].country_code == "ES"


def test_georgia_is_a_state_among_states():
    text = "The senator flew from Ohio to Georgia on Monday, and then to Texas, to meet farmers hit by the frost."
    assert {p.country_code for p in places_of(text).values()} == {"US"}


def test_a_country_is_known_by_many_names():
    assert places_of("Officials from the U.K. and Türkiye met in Geneva on Monday to talk about fishing rights.").keys() >= {
        "United Kingdom", "Turkey", "Geneva"
    }  # fmt: skip
    assert places_of("A maior parte do café foi para a Alemanha e o Japão, disse o ministro em Brasília ontem.").keys() >= {
        "Germany", "Japan"
    }  # fmt: skip


def test_a_surname_is_no_place():
    assert "Paris" not in places_of(
        "Anne Paris, a nurse from Leeds, said she would wait. Paris has waited for two years."
    )


def test_the_story_plays_where_most_of_its_places_lie():
    article = article_of(
        "The mayors of Osaka and Kobe agreed on Monday to share a port. A firm in London will draw the plans for Osaka."
    )
    assert article.country_code == "JP"


def test_every_region_has_a_seat_and_every_country_a_capital_in_the_gazetteer():
    for name, country, _ in rows("regions.tsv"):
        first = name.split("|")[0]
        assert any(s.country_code == country and s.feature == "region" for s in gazetteer().named(first)), first
    for country, names, _ in rows("countries.tsv"):
        first = names.split("|")[0]
        assert any(s.country_code == country and s.feature == "country" for s in gazetteer().named(first)), first
