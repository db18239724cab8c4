"""Puts the article's place names on the map; what the gazetteer does not know has no coordinates and stays a name."""

from collections import defaultdict
from collections.abc import Sequence

from services.enrichment.places.choosing import choose, spots_of
from services.enrichment.places.context import countries_of
from services.enrichment.places.gazetteer import Gazetteer, Spot, gazetteer
from services.enrichment.story import Story
from services.models import Article, Entity, EntityKind, Place, Role, Span

Chosen = tuple[Spot, float, str, list[Span]]
# A place in the headline or the dateline is where the story plays, more than one named in passing.
HEAD_ROLES = frozenset({Role.HEADLINE, Role.DATELINE, Role.STANDFIRST, Role.KICKER})
HEAD_WEIGHT = 3.0
LEAST_CONFIDENCE = 0.55  # of the name being a place at all
CITY_WEIGHT = 0.3  # of a chosen city as context for the next one
FIRST_PLACE_WEIGHT = 2.0


def find_places(story: Story, article: Article) -> dict[str, object]:
    """`places` in the order of their first mention, and `country_code`, where the story plays."""
    places = gazetteer()
    entities = [entity for entity in article.entities if entity.kind is EntityKind.PLACE]
    countries = countries_of(story, entities, places)
    chosen: dict[Spot, Chosen] = {}
    # The surest first: each one chosen is context for the next.
    for entity, spots in sorted(_known(entities, places), key=lambda pair: len(pair[1])):
        spot, confidence, rule = choose(entity, spots, story.text, countries, places)
        if spot.feature == "city":
            countries[spot.country_code] += CITY_WEIGHT * confidence
        known = chosen.setdefault(spot, (spot, min(confidence, entity.confidence), rule, []))
        known[3].extend(entity.mentions)
    found = sorted(chosen.values(), key=lambda c: min(span.start for span in c[3]))
    return {"places": tuple(map(_place, found)), "country_code": _country_of(story, found)}


def _known(entities: Sequence[Entity], places: Gazetteer) -> list[tuple[Entity, tuple[Spot, ...]]]:
    return [
        (entity, spots)
        for entity in entities
        if (spots := spots_of(entity.name, places)) and entity.confidence >= LEAST_CONFIDENCE
    ]


def _place(chosen: Chosen) -> Place:
    spot, confidence, rule, mentions = chosen
    return Place(
        name=spot.name,
        country_code=spot.country_code,
        latitude=spot.latitude,
        longitude=spot.longitude,
        feature=spot.feature,
        mentions=tuple(sorted(mentions, key=lambda span: span.start)),
        source=f"geonames:{rule}",
        confidence=confidence,
    )


def _country_of(story: Story, chosen: Sequence[Chosen]) -> str | None:
    """The country whose places weigh most, those of the head and the first one more than the rest."""
    heads = [(p.start, p.end) for p in story.passages if p.role in HEAD_ROLES]
    weights: dict[str, float] = defaultdict(float)
    for number, (spot, _, _, mentions) in enumerate(chosen):
        in_head = any(start <= span.start < end for span in mentions for start, end in heads)
        weights[spot.country_code] += len(mentions) + HEAD_WEIGHT * in_head + FIRST_PLACE_WEIGHT * (number == 0)
    return max(weights, key=lambda code: weights[code]) if weights else None
