"""Which countries the article speaks of, and what stands right behind a place's name."""

import re
from collections import defaultdict
from collections.abc import Sequence

from services.enrichment.places.abbreviations import STATES
from services.enrichment.places.gazetteer import Gazetteer, Spot
from services.enrichment.story import Story
from services.models import Entity

# Behind «Paris»: «, Texas», «, Ont.,», « (Texas)», « in Texas».
CONTAINER = re.compile(r"(?:,\s+|\s+\(|\s+in\s+)((?:[A-Z][\w.’'-]*[ ]?){1,4})")
CAPITALISED = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}(?:\s[A-Z][a-zà-ÿ]+)?")
DEMONYM_WEIGHT = 1.0
COUNTRY_WEIGHT = 2.0


def countries_of(story: Story, entities: Sequence[Entity], places: Gazetteer) -> dict[str, float]:
    """How much the article speaks of each country: its names and its people, not yet its cities."""
    weights: dict[str, float] = defaultdict(float)
    for entity in entities:
        spots = places.named(entity.name)
        if spots and spots[0].feature != "city" and len({spot.country_code for spot in spots}) == 1:
            weights[spots[0].country_code] += COUNTRY_WEIGHT * len(entity.mentions)
    for passage in story.passages:
        for match in CAPITALISED.finditer(story.text, passage.start, passage.end):
            code = places.demonyms.get(match.group()) or places.demonyms.get(match.group().split()[0])
            if code:
                weights[code] += DEMONYM_WEIGHT
    return weights


def container_of(text: str, end: int, places: Gazetteer) -> tuple[Spot | None, tuple[str, str] | None]:
    """The region or country named behind a mention, and the state that its abbreviation stands for."""
    match = CONTAINER.match(text, end, end + 48)
    if match is None:
        return None, None
    words = match[1].strip().split(" ")
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).strip(",")
        if name in STATES:
            return None, STATES[name]
        larger = [spot for spot in places.named(name.rstrip(".")) if spot.feature != "city"]
        if larger:
            return larger[0], None
    return None, None
