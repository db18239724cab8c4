"""Which of the world's Parises is meant: what stands behind it, the article's countries, then size."""

import math
from collections.abc import Mapping, Sequence

from services.enrichment.places.context import container_of
from services.enrichment.places.gazetteer import Gazetteer, Spot
from services.models import Entity

CONTAINER_POINTS = 8.0
SAME_COUNTRY_POINTS = 1.6  # as much as a fortyfold population
FEATURE_POINTS = {"country": 2.5, "region": 1.5, "city": 0.0}
SHORT_FORM_POINTS = -0.5
ALTERNATE_POINTS = -2.5  # another language's name, or an old one
KINDS_OF_REGION = ("region", "oblast", "province", "county", "state", "district", "city", "governorate", "prefecture")


def spots_of(name: str, places: Gazetteer) -> tuple[Spot, ...]:
    """The candidates: places of this name, less «the» or a trailing «region», else of the name in other languages."""
    bare = name.removeprefix("The ").removeprefix("the ")
    named = places.named(name) or places.named(bare)
    if named:
        return named + tuple(s for s in places.also_named(bare) if s not in named)
    first, _, last = bare.rpartition(" ")
    if first and last.lower() in KINDS_OF_REGION:
        return places.named(first) or places.also_named(first)
    return places.also_named(bare)


def choose(
    entity: Entity, spots: Sequence[Spot], text: str, countries: Mapping[str, float], places: Gazetteer
) -> tuple[Spot, float, str]:
    """The best candidate, how sure it is, and by what rule."""
    named = set(places.named(entity.name))
    total = max(sum(countries.values()), 1.0)  # one city is a weak hint
    points: dict[Spot, float] = {}
    for spot in spots:
        points[spot] = math.log10(spot.population + 1_000) + FEATURE_POINTS[spot.feature]
        points[spot] += SAME_COUNTRY_POINTS * min(1.0, 2 * countries.get(spot.country_code, 0.0) / total)
        points[spot] += 0.0 if spot in named or not named else _alternate_points(entity.name, spot)
    rule = "population" if not countries else "country-context"
    for mention in entity.mentions:
        inside = [spot for spot in spots if _is_inside(spot, text, mention.end, places)]
        if inside:
            rule = "container"
            for spot in inside:
                points[spot] += CONTAINER_POINTS
            break
    ranked = sorted(spots, key=lambda spot: -points[spot])
    lead = points[ranked[0]] - points[ranked[1]] if len(ranked) > 1 else 3.0
    return ranked[0], round(min(0.98, 0.5 + 0.16 * lead), 3), "only-one" if len(ranked) == 1 else rule


def _alternate_points(name: str, spot: Spot) -> float:
    """Hull is short for Kingston upon Hull; Parys for Paris is someone else's word."""
    return SHORT_FORM_POINTS if name.casefold() in spot.name.casefold().split() else ALTERNATE_POINTS


def _is_inside(spot: Spot, text: str, end: int, places: Gazetteer) -> bool:
    larger, state = container_of(text, end, places)
    if state:
        return (spot.country_code, spot.admin) == state
    if larger is None or spot.country_code != larger.country_code or spot.name == larger.name:
        return False
    return larger.feature == "country" or spot.admin == larger.admin
