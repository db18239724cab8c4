"""Floors under the figures of docs/enrichment.md: a change that costs quality fails here."""

from functools import cache

import pytest

from tests.unit.enrichment.gold import evaluate, gold, table

FLOORS = {  # stage: precision, recall, over all gold articles
    "language": (1.0, 1.0),
    "people": (0.96, 0.96),
    "organisations": (0.95, 0.85),
    "places": (0.94, 0.94),
    "coordinates": (0.93, 0.95),
    "dates": (0.96, 0.97),
    "quotes": (0.97, 0.95),
    "speakers": (0.96, 0.96),
}
FEWEST_ARTICLES = 40


@cache
def scores():
    return evaluate()


def test_there_are_gold_articles_of_many_places_and_languages():
    expected = [article for _, _, article in gold()]
    assert len(expected) >= FEWEST_ARTICLES
    assert len({article["language"] for article in expected}) >= 9
    assert sum(article["split"] != "development" for article in expected) * 2 >= len(expected)


@pytest.mark.parametrize("stage", FLOORS)
def test_a_stage_stays_above_its_floor(stage):
    precision, recall = FLOORS[stage]
    score = scores()[stage]
    assert score.precision >= precision, (table(scores()), score.invented)
    assert score.recall >= recall, (table(scores()), score.missed)
