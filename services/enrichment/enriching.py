"""Runs the stages over a document: each timed, each on its own, so that one that fails degrades the article only."""

import time
from datetime import datetime

import structlog
from threadpoolctl import threadpool_limits

from services.enrichment import language
from services.enrichment.entities.english_model import english_model
from services.enrichment.places.gazetteer import gazetteer
from services.enrichment.stage import Findings, Stage
from services.enrichment.stages import STAGES
from services.enrichment.story import Story
from services.models import Article, Document, StageResult, StageStatus

ERROR_LIMIT_CHARACTERS = 300

log = structlog.get_logger(__name__)


def load_models() -> None:
    """Read every model and gazetteer into memory: once a process, before its first article."""
    # Several threads on matrices this small spend their time waiting for each other; a process has one article in hand.
    threadpool_limits(limits=1, user_api="blas")
    language.load_model()
    english_model()
    gazetteer()


def enrich(
    document: Document,
    received: datetime,
    limit_characters: int,
    only: frozenset[str] | None = None,
    before: Article | None = None,
) -> Article:
    """The article that `document` tells: every stage's findings, and how each stage went.

    `received` dates what the page leaves undated. Names, quotes and dates are looked for in the first
    `limit_characters` of the article, cut at a paragraph. With `only`, those stages run again and the rest is kept from
    `before` (or skipped, where there is none). Raises nothing of its own: a stage that fails is FAILED in
    `Article.stages`, and the article stays.
    """
    story = Story(document, received, limit_characters)
    article = before.model_copy(update={"document": document}) if before else Article(document=document)
    results = {result.name: result for result in article.stages}
    for stage in STAGES:
        if only is not None and stage.name not in only:
            results.setdefault(stage.name, _skipped(stage))
            continue
        findings, results[stage.name] = _run(stage, story, article)
        article = article.model_copy(update=dict(findings))
    stages = tuple(results[stage.name] for stage in STAGES)
    return article.model_copy(update={"stages": stages})


def _run(stage: Stage, story: Story, article: Article) -> tuple[Findings, StageResult]:
    started = time.thread_time()  # of the processor: a busy machine makes no stage look slow
    findings: Findings = {}
    status, error = StageStatus.DONE, None
    try:
        findings = stage.run(story, article)
    except Exception as failure:  # one stage's bug must not cost the reader the article; it is logged and can be rerun
        log.exception("stage failed", stage=stage.name, version=stage.version, document=story.document.id)
        status, error = StageStatus.FAILED, f"{type(failure).__name__}: {failure}"[:ERROR_LIMIT_CHARACTERS]
    milliseconds = round((time.thread_time() - started) * 1000, 3)
    return findings, StageResult(
        name=stage.name, version=stage.version, status=status, milliseconds=milliseconds, error=error
    )


def _skipped(stage: Stage) -> StageResult:
    return StageResult(name=stage.name, version=stage.version, status=StageStatus.SKIPPED, milliseconds=0.0)
