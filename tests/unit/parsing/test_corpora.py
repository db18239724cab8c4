"""What our own corpora score: `copied` and `webpage` grew together with the rules, `newsroom` was written apart from them."""

from pathlib import Path

import pytest

from services.parsing import parse
from services.parsing.evaluation import Scores, evaluate

CORPORA = Path(__file__).parents[2] / "corpus"
PAGES = {"copied": 24, "newsroom": 24, "webpage": 22}
FLOORS = {
    "copied": {
        "headline": 0.95,
        "kicker": 1.0,
        "standfirst": 1.0,
        "authors": 1.0,
        "no invented author": 1.0,
        "published": 1.0,
        "updated": 1.0,
        "reading time": 1.0,
        "dateline": 1.0,
        "captions": 1.0,
        "via": 1.0,
        "section": 1.0,
        "tags": 1.0,
        "body": 0.99,
        "furniture left out": 1.0,
    },
    "newsroom": {
        "headline": 0.83,
        "standfirst": 0.57,
        "authors": 0.86,
        "no invented author": 1.0,
        "published": 0.95,
        "updated": 1.0,
        "reading time": 1.0,
        "dateline": 0.6,
        "article kept": 0.62,
        "furniture left out": 0.54,
    },
    "webpage": {
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
    },
}
EACH = [(corpus, field, floor) for corpus, floors in FLOORS.items() for field, floor in floors.items()]


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return {corpus: evaluate(CORPORA / corpus, parse) for corpus in FLOORS}


@pytest.mark.parametrize(("corpus", "pages"), PAGES.items())
def test_every_page_of_a_corpus_can_be_read(scores: dict[str, Scores], corpus: str, pages: int):
    assert scores[corpus].files >= pages
    assert scores[corpus].rejected == {}


@pytest.mark.parametrize(("corpus", "field", "floor"), EACH)
def test_no_field_falls_below_its_measured_score(scores: dict[str, Scores], corpus: str, field: str, floor: float):
    misses = [miss for miss in scores[corpus].misses if miss.field == field]
    told = [f"{miss.file}: {miss.expected!r} was read as {miss.found!r}" for miss in misses]
    assert scores[corpus].share(field) >= floor, "\n".join(told)


@pytest.mark.parametrize("corpus", FLOORS)
def test_every_scored_field_has_a_floor(scores: dict[str, Scores], corpus: str):
    assert {score.field for score in scores[corpus].fields} == set(FLOORS[corpus])
