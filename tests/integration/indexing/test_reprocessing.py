"""Stages run again where they are stale or failed, from the articles in the index, and nowhere else."""

import pytest

from services.indexing import Choice, Reprocessing, Writer
from services.indexing.reprocessing import query_for, stages_due
from services.models import Language, StageStatus
from tests.index_samples import id_of, plain, stage

pytestmark = pytest.mark.integration

NOW = {"language": 2, "places": 1}


class Enricher:
    """Runs stages as enrichment does: new versions, a finding, the rest as it was."""

    def __init__(self, status: StageStatus = StageStatus.DONE) -> None:
        self.status = status
        self.ran: list[tuple[str, frozenset[str]]] = []

    def __call__(self, article, received, due):
        self.ran.append((article.document.id, due))
        kept = [result for result in article.stages if result.name not in due]
        fresh = [stage(name, NOW[name], self.status) for name in sorted(due)]
        found = Language(code="sv", confidence=1.0, source="rule:test")
        return article.model_copy(update={"language": found, "stages": (*kept, *fresh)})


@pytest.fixture
def archive(writer: Writer) -> Writer:
    writer.index(
        [
            (plain("current", stages=(stage("language", 2), stage("places", 1))), ["/current"]),
            (plain("stale", stages=(stage("language", 1), stage("places", 1))), ["/stale"]),
            (plain("failed", stages=(stage("language", 2), stage("places", 1, StageStatus.FAILED))), ["/failed"]),
            (plain("skipped", stages=(stage("language", 2), stage("places", 1, StageStatus.SKIPPED))), ["/skipped"]),
            (plain("without"), ["/without"]),
        ]
    )
    return writer


def run(client, settings, choice, enricher, stages=NOW):
    return Reprocessing(client, settings, stages, choice, enricher).run()


def test_stale_and_missing_stages_run_each_document_only_its_own(client, prepared, archive) -> None:
    enricher = Enricher()
    done = run(client, prepared, Choice.STALE, enricher)
    assert dict(enricher.ran) == {
        id_of("stale"): {"language"},
        id_of("skipped"): {"places"},
        id_of("without"): {"language", "places"},
    }
    assert (done.found, done.written, done.failed, done.left) == (3, 3, 0, 0)
    assert run(client, prepared, Choice.STALE, Enricher()).found == 0


def test_failed_stages_run_again(client, names, prepared, archive) -> None:
    enricher = Enricher()
    assert run(client, prepared, Choice.FAILED, enricher).written == 1
    assert enricher.ran == [(id_of("failed"), {"places"})]
    source = client.get(index=names.documents_write, id=id_of("failed"))["_source"]
    assert "failed_stages" not in source
    assert source["language"] == "sv"
    assert source["paths"] == ["/failed"]


def test_a_stage_that_fails_again_is_counted_and_found_again(client, prepared, archive) -> None:
    assert run(client, prepared, Choice.FAILED, Enricher(StageStatus.FAILED)).failed == 1
    client.indices.refresh(index=f"{prepared.index_prefix}-articles")
    assert client.count(index=f"{prepared.index_prefix}-articles", query=query_for(NOW, Choice.FAILED))["count"] == 1


def test_one_stage_alone_can_be_run_on_every_document(client, prepared, archive) -> None:
    enricher = Enricher()
    assert run(client, prepared, Choice.ALL, enricher, {"language": 2}).written == 5
    assert {due for _, due in enricher.ran} == {frozenset({"language"})}


def test_a_path_that_comes_meanwhile_is_not_lost(client, prepared, archive) -> None:
    class Slow(Enricher):
        def __call__(self, article, received, due):
            if len(self.ran) < 2:
                archive.hold([article.document.id], "/meanwhile")
            return super().__call__(article, received, due)

    assert run(client, prepared, Choice.FAILED, Slow()).written == 1
    assert archive.holders([id_of("failed")])[id_of("failed")] == ("/failed", "/meanwhile")


def test_a_document_that_goes_meanwhile_stays_gone(client, prepared, archive) -> None:
    class Slow(Enricher):
        def __call__(self, article, received, due):
            archive.release([article.document.id], "/failed")
            return super().__call__(article, received, due)

    assert run(client, prepared, Choice.FAILED, Slow()).written == 0
    assert not archive.holders([id_of("failed")])


def test_what_a_stage_needs_again_follows_from_the_article() -> None:
    article = plain("a", stages=(stage("language", 1), stage("places", 1, StageStatus.FAILED)))
    assert stages_due(article, NOW, Choice.STALE) == {"language"}
    assert stages_due(article, NOW, Choice.FAILED) == {"places"}
    assert stages_due(article, NOW, Choice.ALL) == {"language", "places"}
