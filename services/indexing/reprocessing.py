"""Runs single stages of enrichment again, from the articles in the index: no file is read.

Which stages there are, and how they run, is the caller's to know: this room only finds the documents and writes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import structlog
from elasticsearch import Elasticsearch
from pydantic import ValidationError

from config.settings import Settings
from services.indexing import paging
from services.indexing.bulk import Answer, Operation, send
from services.indexing.names import Names
from services.indexing.projection import article_of, project
from services.indexing.realtime import Found, read
from services.indexing.writer import revised
from services.models import Article, StageStatus

log = structlog.get_logger(__name__)

BATCH = 20
TRIES = 3  # against a worker that writes the same document at the same time

Json = dict[str, Any]
Enrich = Callable[[Article, datetime, frozenset[str]], Article]  # article, received, the stages to run


class Choice(StrEnum):
    """Which documents a stage is run on again."""

    STALE = "stale"  # another version of the stage made their findings, or none
    FAILED = "failed"
    ALL = "all"


@dataclass(slots=True)
class Reprocessed:
    """How many documents were found, written anew, failed again, and left for another run."""

    found: int = 0
    written: int = 0
    failed: int = 0
    left: int = 0


class Reprocessing:
    """One run of some stages over the documents that need them."""

    def __init__(
        self, client: Elasticsearch, settings: Settings, stages: Mapping[str, int], choice: Choice, enrich: Enrich
    ) -> None:
        """Describe the run.

        Args:
            client: to Elasticsearch.
            settings: for the names.
            stages: their versions by name, as the code has them.
            choice: of documents; each gets only those of the stages that it needs.
            enrich: runs stages on an article.
        """
        self._client = client
        self._alias = Names(settings).documents_write
        self._stages = stages
        self._choice = choice
        self._enrich = enrich

    def run(self, tell: Callable[[int, int], None] = lambda *_: None) -> Reprocessed:
        """Run the stages, telling (documents done, of how many) after each batch.

        Raises:
            Unavailable: when Elasticsearch is; a second run goes on where this one ended (unless the choice is ALL).
        """
        query = query_for(self._stages, self._choice)
        # Only ids are kept: a frozen view of the index would not outlive the work.
        ids = [hit["_id"] for hit in paging.hits(self._client, self._alias, query=query, fields=False, page=5_000)]
        done = Reprocessed(found=len(ids))
        for start in range(0, len(ids), BATCH):
            self._run_batch(ids[start : start + BATCH], done)
            tell(min(start + BATCH, len(ids)), len(ids))
        return done

    def _run_batch(self, ids: Sequence[str], done: Reprocessed) -> None:
        pending = set(ids)
        for _ in range(TRIES):
            found, _ = read(self._client, self._alias, pending)
            writes = {id: self._again(id, document, done) for id, document in found.items()}
            operations = [write for write in writes.values() if write is not None]
            answers = send(self._client, operations)
            pending = {
                operation.id
                for operation, answer in zip(operations, answers, strict=True)
                if self._is_lost(operation, answer, done)
            }
            if not pending:
                return
        done.left += len(pending)

    def _is_lost(self, operation: Operation, answer: Answer, done: Reprocessed) -> bool:
        """Account for one answer; whether the document was written by another meanwhile and is to be read again."""
        if answer.done:
            done.written += 1
        elif not answer.conflict:
            log.error("refused", document=operation.id, told=answer.refusal)
            done.left += 1
        return answer.conflict

    def _again(self, id: str, document: Found, done: Reprocessed) -> Operation | None:
        """Return the write of the article with fresh findings; None where nothing is due, or nobody can read it."""
        source = document.source
        try:
            before = article_of(source)
        except ValidationError:
            log.exception("unreadable_article", document=id)
            done.left += 1
            return None
        due = stages_due(before, self._stages, self._choice)
        if not due:
            return None
        received = datetime.fromisoformat(source["received"])
        article = self._enrich(before, received, due)
        done.failed += any(stage.name in due and stage.status is StageStatus.FAILED for stage in article.stages)
        fields = project(article, source["paths"], received, datetime.now(UTC))
        return Operation("index", document.index, id, document.version, revised(fields))


def query_for(stages: Mapping[str, int], choice: Choice) -> Json:
    """Return the query for documents that one of the stages has to be run on again."""
    if choice is Choice.ALL:
        return {"match_all": {}}
    if choice is Choice.FAILED:
        return {"terms": {"failed_stages": sorted(stages)}}
    current = [{"term": {"stage_versions": f"{name}:{version}"}} for name, version in sorted(stages.items())]
    return {"bool": {"should": [{"bool": {"must_not": [term]}} for term in current], "minimum_should_match": 1}}


def stages_due(article: Article, stages: Mapping[str, int], choice: Choice) -> frozenset[str]:
    """Return which of the stages an article needs again."""
    if choice is Choice.ALL:
        return frozenset(stages)
    results = {result.name: result for result in article.stages}
    if choice is Choice.FAILED:
        return frozenset(name for name in stages if name in results and results[name].status is StageStatus.FAILED)
    return frozenset(
        name
        for name, version in stages.items()
        if name not in results or results[name].version != version or results[name].status is StageStatus.SKIPPED
    )
