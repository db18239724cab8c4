from datetime import date

import pytest

from services.enrichment import STAGES, enrich, enriching
from services.enrichment.stage import Stage
from services.models import StageStatus
from tests.unit.enrichment.stories import RECEIVED, document_of

TEXT = "The council voted on Tuesday to close the swimming pool for repairs until spring."


def broken(story, article):
    raise ZeroDivisionError("no such pool")


def test_every_stage_reports_its_version_and_time():
    article = enrich(document_of(TEXT), RECEIVED, 50_000)
    assert [(r.name, r.version, r.status) for r in article.stages] == [
        (s.name, s.version, StageStatus.DONE) for s in STAGES
    ]
    assert all(result.milliseconds >= 0 for result in article.stages)


def test_a_failing_stage_degrades_the_article_and_never_loses_it(monkeypatch):
    monkeypatch.setattr(enriching, "STAGES", (Stage("broken", 3, broken), *STAGES))
    article = enrich(document_of(TEXT), RECEIVED, 50_000)
    assert article.stages[0].status is StageStatus.FAILED
    assert article.stages[0].error == "ZeroDivisionError: no such pool"
    assert article.language.code == "en"


def test_only_the_named_stages_run_again():
    before = enrich(document_of(TEXT, published=date(2025, 3, 12)), RECEIVED, 50_000)
    marked = before.model_copy(update={"language": before.language.model_copy(update={"code": "xx"})})
    kept = enrich(before.document, RECEIVED, 50_000, only=frozenset({"duplicates"}), before=marked)
    assert kept.language.code == "xx"
    again = enrich(before.document, RECEIVED, 50_000, only=frozenset({"language"}), before=marked)
    assert again.language.code == "en"
    assert again.stages[1:] == before.stages[1:]


def test_stages_left_out_without_an_article_before_are_skipped():
    article = enrich(document_of(TEXT), RECEIVED, 50_000, only=frozenset())
    assert {result.status for result in article.stages} == {StageStatus.SKIPPED}


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "…", "7"])
def test_a_text_of_nothing_is_enriched_without_a_failure(text):
    article = enrich(document_of(text), RECEIVED, 50_000)
    assert {result.status for result in article.stages} == {StageStatus.DONE}
