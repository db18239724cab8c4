"""Texts that no newspaper prints still end in good time: nothing here may grow with the square of the length."""

import time
from datetime import date

import pytest

from services.enrichment import enrich, load_models
from services.models import StageStatus
from tests.unit.enrichment.stories import RECEIVED, document_of

LIMIT_CHARACTERS = 50_000
LIMIT_PROCESSOR_S = 15.0  # some ten times what the worst takes on a busy laptop; quadratic time is far above
PEOPLE = ", ".join(f"Dr. Anna Mar{a}{b}{c}" for a in "aeiou" for b in "bdfgklmnprst" for c in "aeiounslrt")
TEXTS = {
    "opening marks only": "“" * LIMIT_CHARACTERS,
    "apostrophes": "'a " * (LIMIT_CHARACTERS // 3),
    "days": "May 1 " * (LIMIT_CHARACTERS // 6),
    "speech verbs": "he said that " * (LIMIT_CHARACTERS // 13),
    "one word": "A" * LIMIT_CHARACTERS,
    "acronyms": "Abc (ABC) " * (LIMIT_CHARACTERS // 10),
    "people": f"The guests who came to the dinner in the town hall were {PEOPLE * 4}."[:LIMIT_CHARACTERS],
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_awful_text_takes_no_awful_time(name):
    load_models()
    started = time.process_time()
    article = enrich(document_of(TEXTS[name], published=date(2025, 3, 12)), RECEIVED, LIMIT_CHARACTERS)
    assert time.process_time() - started < LIMIT_PROCESSOR_S
    assert {result.status for result in article.stages} == {StageStatus.DONE}
