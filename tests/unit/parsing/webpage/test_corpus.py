"""Twenty-two pages of our own, in the manner of many news systems and countries, against what a reader should find."""

from pathlib import Path

import pytest

from services.parsing import parse
from services.parsing.evaluation import Scores, evaluate

CORPUS = Path(__file__).parents[3] / "corpus" / "webpage"
FLOORS = {
    "headline": 1.0,
    "kicker": 1.0,
    "standfirst": 1.0,
    "authors": 1.0,
    "no invented author": 1.0,
    "published": 1.0,
    "updated": 1.0,
    "dateline": 1.0,
    "captions": 1.0,
    "section": 1.0,
    "body": 0.98,
    "furniture left out": 0.9,
}


@pytest.fixture(scope="module")
def scores() -> Scores:
    return evaluate(CORPUS, parse)


def test_every_page_of_the_corpus_can_be_read(scores: Scores):
    assert scores.files >= 22
    assert scores.rejected == {}


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_no_field_falls_below_its_measured_score(scores: Scores, field: str, floor: float):
    missed = [f"{miss.file}: {miss.field}: {miss.expected!r} was read as {miss.found!r}" for miss in scores.misses]
    assert scores.share(field) >= floor, "\n".join(missed)


def test_every_scored_field_has_a_floor(scores: Scores):
    assert {score.field for score in scores.fields} == set(FLOORS)
