"""One batch, from message to ledger; knows nothing of Celery.

    claim ─► known content? ─► read ─► index ─► release what the path held before ─► ledger

Data first, ledger second: a death anywhere leaves records that say so, and doing it again changes nothing. Every file
of the batch ends in exactly one `Outcome`.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog

from config import metrics
from services.errors import Reason, Rejected
from services.intake.ports import HeldRecord, PathLedger
from services.models import Article, IncomingFile, PathRecord, State
from workers.claiming import Claim, Claims, Outcome
from workers.patience import Patience
from workers.ports import Documents
from workers.precedence import settle_precedence
from workers.reading import WORTH_ANOTHER_ATTEMPT, Read, Reader

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class BatchResult:
    """What became of each file of a batch, and which to send again, one by one."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    again: list[IncomingFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IngestRules:
    """What ingestion has to know of the settings."""

    attempts_limit: int
    reading_budget_s: float  # no further file is begun when a batch has read for so long


@dataclass(slots=True)
class Work:
    """A claim with what was found out so far."""

    claim: Claim
    read: Read
    document_ids: tuple[str, ...] = ()
    duplicate_of: str | None = None
    refusal: str | None = None


class Ingestion:
    """Takes batches through the line; `patience` bounds the waiting for servers within one batch."""

    def __init__(
        self,
        ledger: PathLedger,
        documents: Documents,
        reader: Reader,
        claims: Claims,
        patience: Patience,
        rules: IngestRules,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ledger = ledger
        self._documents = documents
        self._reader = reader
        self._claims = claims
        self._patience = patience
        self._rules = rules
        self._now_s = now_s

    def run(self, files: Sequence[IncomingFile], redo: bool = False) -> BatchResult:
        """Ingest a batch; `redo` reads known content again. Raises `Unavailable` when a server stays away too long."""
        result = BatchResult()
        claims, result.outcomes = self._patience.call(lambda: self._claims.take(files, redo))
        known = {} if redo else self._patience.call(lambda: self._known([c.file.sha256 for c in claims]))
        works = self._read_all(claims, known)
        self._index([work for work in works if work.read.articles])
        self._join([work for work in works if work.duplicate_of is not None])
        self._release(works)
        self._conclude(works, result)
        return result

    # ------------------------------------------------------------------------------------------------ reading

    def _known(self, hashes: Sequence[str]) -> dict[str, PathRecord]:
        """By hash: the record of a path that holds this very content in the index already."""
        holders = self._documents.holders(sorted(set(hashes)))
        paths = {path for held_by in holders.values() for path in held_by}
        records = [held.record for held in self._ledger.read(sorted(paths)).values()] if paths else []
        return {
            record.sha256: record
            for record in records
            if record.sha256 is not None
            and record.sha256 in holders
            and record.state in (State.INDEXED, State.DUPLICATE)
        }

    def _read_all(self, claims: Sequence[Claim], known: dict[str, PathRecord]) -> list[Work]:
        """Read each content once; files of the same content in this batch follow the first."""
        end_s = self._now_s() + self._rules.reading_budget_s
        works: list[Work] = []
        firsts: dict[str, Work] = {}
        for claim in claims:
            sha256 = claim.file.sha256
            first, elsewhere = firsts.get(sha256), known.get(sha256)
            if elsewhere is not None and elsewhere.path != claim.file.path:
                work = Work(claim, Read(), elsewhere.document_ids, duplicate_of=_root_of(elsewhere))
            elif first is not None and first.read.articles:
                work = Work(claim, Read(), _ids(first.read.articles), duplicate_of=_ids(first.read.articles)[0])
            elif works and self._now_s() > end_s:
                work = Work(claim, Read(put_off=Outcome.RETRIED))
            else:
                work = firsts[sha256] = self._read(claim)
            works.append(work)
        if firsts:
            self._reader.rest()
        return works

    def _read(self, claim: Claim) -> Work:
        if claim.attempts > self._rules.attempts_limit:
            sentence = f"The file killed its worker at {self._rules.attempts_limit} attempts: check it, then retry it."
            return Work(claim, Read(rejection=Rejected(Reason.CRASHED, sentence)))
        with structlog.contextvars.bound_contextvars(trace_id=claim.file.trace_id, path=claim.file.path):
            read = self._reader.read(claim.file, claim.before.first_seen)
        return Work(claim, read, _ids(read.articles))

    # ----------------------------------------------------------------------------------------------- indexing

    def _index(self, works: Sequence[Work]) -> None:
        """One bulk for all; each article's answer is looked at."""
        if not works:
            return
        articles = [(article, [work.claim.file.path]) for work in works for article in work.read.articles]
        started = time.perf_counter()
        self._name_members(works)
        answers = self._patience.call(lambda: self._documents.index(articles))
        metrics.STAGE_SECONDS.labels("index").observe(time.perf_counter() - started)
        for work in works:
            refused = [answers[article.document.id] for article in work.read.articles]
            work.document_ids = tuple(a.document.id for a in work.read.articles if answers[a.document.id] is None)
            # A container stands if one of its documents does; what was refused of it is told as left out elsewhere.
            work.refusal = None if work.document_ids else next(filter(None, refused), "no reason given")

    def _name_members(self, works: Sequence[Work]) -> None:
        """Write down the documents of containers before they stand in the index: their hashes were not known before."""
        writes = []
        for work in works:
            held = work.claim.held
            names = dict.fromkeys((*held.record.document_ids, *_ids(work.read.articles)))
            if len(names) > len(held.record.document_ids):
                writes.append((work, (held.record.model_copy(update={"document_ids": tuple(names)}), held)))
        if writes:
            done = self._patience.call(lambda: self._ledger.write([write for _, write in writes]))
            for work, (record, _) in writes:
                if record.path in done:
                    work.claim = Claim(work.claim.file, work.claim.before, done[record.path])

    def _join(self, works: Iterable[Work]) -> None:
        """Files of known content: their path joins the documents that stand."""
        for work in works:
            ids, path = work.document_ids, work.claim.file.path
            gone = self._patience.call(lambda ids=ids, path=path: self._documents.hold(ids, path))  # type: ignore[misc]
            if gone:
                # Its last path was forgotten a moment ago: read the file after all, in a batch of its own.
                work.read, work.duplicate_of = Read(put_off=Outcome.RETRIED), None

    def _release(self, works: Iterable[Work]) -> None:
        """What the path held before, and does not any more, leaves the index unless another path holds it."""
        for work in works:
            if work.read.put_off is not None or self._is_to_be_tried_again(work):
                continue
            old = [id for id in work.claim.held.record.document_ids if id not in work.document_ids]
            if old:
                path = work.claim.file.path
                self._patience.call(lambda old=old, path=path: self._give_up(old, path))  # type: ignore[misc]

    def _give_up(self, ids: Sequence[str], path: str) -> None:
        """The path lets documents go; of those that other paths hold, one path takes precedence."""
        settle_precedence(self._ledger, self._documents.release(ids, path))

    # --------------------------------------------------------------------------------------------- concluding

    def _is_to_be_tried_again(self, work: Work) -> bool:
        rejection = work.read.rejection
        return (
            rejection is not None
            and rejection.reason in WORTH_ANOTHER_ATTEMPT
            and work.claim.attempts < self._rules.attempts_limit
        )

    def _conclude(self, works: Sequence[Work], result: BatchResult) -> None:
        """The ledger's turn, over exactly the versions that were claimed."""
        writes = [(self._record(work), work.claim.held) for work in works]
        done = self._patience.call(lambda: self._ledger.write(writes)) if writes else {}
        for work, (record, _) in zip(works, writes, strict=True):
            outcome = self._outcome(work)
            if record.path not in done:
                self._patience.call(lambda record=record: self._hand_over(record))  # type: ignore[misc]
                outcome = Outcome.SUPERSEDED
            elif outcome is Outcome.RETRIED:
                result.again.append(work.claim.file)
            result.outcomes[record.path] = outcome
            _tell(record, outcome)
        ids = sorted({id for record, _ in writes for id in record.document_ids})
        if ids:
            self._patience.call(lambda: settle_precedence(self._ledger, self._shared(ids)))

    def _shared(self, ids: Sequence[str]) -> dict[str, Sequence[str]]:
        """Those of the documents that several paths hold."""
        return {id: paths for id, paths in self._documents.holders(ids).items() if len(paths) > 1}

    def _outcome(self, work: Work) -> Outcome:
        if work.read.put_off is not None:
            return work.read.put_off
        if self._is_to_be_tried_again(work):
            metrics.RETRIES.labels("reader-killed").inc()
            return Outcome.RETRIED
        if work.read.rejection is not None or work.refusal is not None:
            return Outcome.QUARANTINED
        return Outcome.DUPLICATE if work.duplicate_of is not None else Outcome.INDEXED

    def _record(self, work: Work) -> PathRecord:
        """The record that concludes the work; put off, it is queued, and charged only if the file is to blame."""
        outcome, held = self._outcome(work), work.claim.held.record
        common = {"updated": datetime.now(UTC), "reason": None, "sentence": None, "duplicate_of": None}
        if outcome in (Outcome.RETRIED, Outcome.CHANGED, Outcome.GONE):
            charged = self._is_to_be_tried_again(work)
            attempts = held.attempts if charged else max(0, held.attempts - 1)
            return held.model_copy(update=common | {"state": State.QUEUED, "worker": None, "attempts": attempts})
        if outcome is Outcome.QUARANTINED:
            rejection = work.read.rejection or Rejected(Reason.REFUSED, f"Elasticsearch refuses it: {work.refusal}")
            told = {"reason": rejection.reason, "sentence": rejection.sentence, "document_ids": ()}
            return held.model_copy(update=common | told | {"state": State.QUARANTINED})
        done = {
            "state": State.DUPLICATE if outcome is Outcome.DUPLICATE else State.INDEXED,
            "duplicate_of": work.duplicate_of,
            "document_ids": work.document_ids,
            "left_out": work.read.left_out,
            "stage_versions": _stage_versions(work.read.articles),
            "timings_ms": dict(work.read.timings_ms),
        }
        return held.model_copy(update=common | done)

    def _hand_over(self, ours: PathRecord) -> None:
        """The path got new content (or was forgotten) while we worked: its record takes over what we put in the index,

        so that whoever works at the new content releases it."""
        held: HeldRecord | None = self._ledger.read([ours.path]).get(ours.path)
        if held is None:
            self._documents.release(ours.document_ids, ours.path)
            return
        missing = [id for id in ours.document_ids if id not in held.record.document_ids]
        if missing:
            ids = (*held.record.document_ids, *missing)
            if not self._ledger.write([(held.record.model_copy(update={"document_ids": ids}), held)]):
                self._hand_over(ours)


def _ids(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.document.id for article in articles))


def _root_of(record: PathRecord) -> str:
    """The document that a duplicate names as its original."""
    return record.duplicate_of or record.document_ids[0]


def _stage_versions(articles: Iterable[Article]) -> dict[str, int]:
    return {stage.name: stage.version for article in articles for stage in article.stages}


def _tell(record: PathRecord, outcome: Outcome) -> None:
    if outcome is Outcome.QUARANTINED and record.reason is not None:
        metrics.QUARANTINED.labels(record.reason).inc()
    log.info(
        "file_done", path=record.path, trace_id=record.trace_id, outcome=outcome, reason=record.reason,
        documents=len(record.document_ids), attempts=record.attempts,
    )  # fmt: skip
