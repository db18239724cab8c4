"""Files in flight: learn their outcomes, and send again what the queue or a worker lost.

Three kinds of loss, none of which the broker reports: a message that Redis or kombu dropped (kombu#305, celery#4354),
a worker that died with its batch, and a worker that hangs. The first shows as an empty queue beside a file that still
waits, the second as a worker without a sign of life, the third as a lease that ran out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from services.intake.charging import attempts_after_death, worker_name
from services.intake.ports import HeldRecord, PathLedger, Queue
from services.intake.registering import incoming
from services.intake.snapshot import Known, Snapshot
from services.models import PathRecord, State, escape_path

log = structlog.get_logger(__name__)

READ_PATHS = 1_000  # records in one realtime read
# Waiting beside an empty queue, or behind younger messages that were taken: the queue is first in, first out, and a
# live worker claims a message within a second of taking it.
OVERDUE_S = 10.0
SILENCE_S = 6.0  # a worker is dead when it was missing twice, this long apart: it reports every 2 s


@dataclass(frozen=True, slots=True)
class HealRules:
    """What healing has to know of the settings."""

    lease_s: float
    batch_files: int


class Healer:
    """Watches over the files without an outcome."""

    def __init__(
        self, ledger: PathLedger, queue: Queue, snapshot: Snapshot, rules: HealRules, now_s: Callable[[], float]
    ) -> None:
        self._ledger = ledger
        self._queue = queue
        self._snapshot = snapshot
        self._rules = rules
        self._now_s = now_s
        self._missing_since_s: dict[str, float] = {}

    def refresh(self) -> list[PathRecord]:
        """Read what became of the files in flight; the records that reached an outcome since the last call."""
        outcomes = []
        paths = sorted(self._snapshot.in_flight)
        for start in range(0, len(paths), READ_PATHS):
            chunk = paths[start : start + READ_PATHS]
            held = self._ledger.read([escape_path(path) for path in chunk])
            for path in chunk:
                found = held.get(escape_path(path))
                if found is None:
                    self._snapshot.drop(path, self._now_s())
                elif not self._snapshot.note(found.record, self._now_s()).in_flight:
                    outcomes.append(found.record)
        return outcomes

    def heal(self, away: Callable[[bytes], bool] = lambda _: False) -> int:
        """Send lost files again, `refresh` having just been called; how many. Files that are `away` are left alone."""
        waiting, broken = self._lost(away)
        sent = self._send_again(waiting, self._rules.batch_files)
        # One by one: if one of them killed its worker, its neighbours are not in the same boat again.
        return sent + self._send_again(broken, 1)

    def _lost(self, away: Callable[[bytes], bool]) -> tuple[list[bytes], list[bytes]]:
        """The paths whose message is lost, and those whose worker is."""
        now_s = self._now_s()
        unsettled = [(path, known) for path, known in self._snapshot.unsettled() if not away(path)]
        working = {known.worker for _, known in unsettled if known.state is State.WORKING and known.worker}
        dead = self._dead({worker_name(worker) for worker in working}, now_s)
        queued = sum(known.state is State.QUEUED for _, known in unsettled)
        # A queue as long as what waits has lost nothing, however slow it is: sending again would only make it longer.
        length = self._queue.length() if queued else 0
        limit_s = self._rules.lease_s if length * self._rules.batch_files < queued else float("inf")
        limit_s = limit_s if length else OVERDUE_S
        waiting, broken = [], []
        for path, known in unsettled:
            if known.state is State.QUEUED and self._is_overdue(known, now_s, limit_s):
                waiting.append(path)
            elif known.state is State.WORKING and (
                worker_name(known.worker or "") in dead or now_s - known.since_s > self._rules.lease_s
            ):
                broken.append(path)
        return waiting, broken

    def _is_overdue(self, known: Known, now_s: float, limit_s: float) -> bool:
        """Whether its message must be lost: the queue is empty, or younger messages were taken before it."""
        sent_s = known.published_s if known.published_s is not None else known.since_s
        overtaken = self._snapshot.taken_published_s - sent_s > OVERDUE_S
        return now_s - sent_s > (OVERDUE_S if overtaken else limit_s)

    def _dead(self, names: set[str], now_s: float) -> set[str]:
        """Those of the workers that were missing at two looks, some time apart."""
        missing = self._queue.missing_workers(names) if names else set()
        self._missing_since_s = {name: self._missing_since_s.get(name, now_s) for name in missing}
        return {name for name, since_s in self._missing_since_s.items() if now_s - since_s >= SILENCE_S}

    def _send_again(self, paths: Sequence[bytes], batch_files: int) -> int:
        """Back to QUEUED, then to the queue; a record that moved on meanwhile is left alone."""
        sent = 0
        for start in range(0, len(paths), READ_PATHS):
            held = self._ledger.read([escape_path(path) for path in paths[start : start + READ_PATHS]])
            again = [
                found
                for path in paths[start : start + READ_PATHS]
                if (found := held.get(escape_path(path))) and self._unmoved(path, found)
            ]
            writes = [(self._requeued(found.record), found) for found in again]
            written = self._ledger.write(writes) if writes else {}
            records = [record for record, _ in writes if record.path in written]
            for batch in _batches(records, batch_files):
                for record in batch:
                    self._snapshot.note(record, self._now_s())
                self._queue.enqueue([incoming(record) for record in batch])
                self._snapshot.published((record.path for record in batch), self._now_s())
                log.warning("batch_enqueued_again", files=len(batch), traces=[record.trace_id for record in batch])
            sent += len(records)
        return sent

    def _unmoved(self, path: bytes, held: HeldRecord) -> bool:
        known = self._snapshot.paths.get(path)
        return (
            known is not None
            and held.record.state is known.state
            and held.record.updated.isoformat() == known.updated
            and held.record.sha256 is not None
        )

    def _requeued(self, record: PathRecord) -> PathRecord:
        """Queued again. The attempt that was counted before the work is given back unless the worker named the file."""
        attempts = attempts_after_death(record, self._queue.reading)
        return record.model_copy(
            update={"state": State.QUEUED, "attempts": attempts, "worker": None, "updated": datetime.now(UTC)}
        )


def _batches(records: Sequence[PathRecord], size: int) -> Iterable[Sequence[PathRecord]]:
    return (records[start : start + size] for start in range(0, len(records), size))
