"""Paths whose file is gone leave the ledger, and their documents the index unless another path holds them.

A message may be late: a record that changed since, or a file that is back, is left alone. The record is marked before
its documents go and removed afterwards, so that a death in between is finished by the next forget message.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import structlog

from config import metrics
from services.intake.ports import HeldRecord, PathLedger
from services.intake.walking import look_at
from services.models import DepartedFile, PathRecord, State, unescape_path
from workers.ports import Documents
from workers.precedence import settle_precedence

log = structlog.get_logger(__name__)


class Forgetting:
    """Takes paths out. Raises `Unavailable`; doing it again changes nothing."""

    def __init__(self, ledger: PathLedger, documents: Documents) -> None:
        self._ledger = ledger
        self._documents = documents

    def run(self, files: Sequence[DepartedFile]) -> int:
        """Forget what is really gone; how many paths."""
        held = self._ledger.read([file.path for file in files])
        return sum(
            self._forget(held[file.path], file.left_out)
            for file in files
            if file.path in held and held[file.path].record.fingerprint == file.fingerprint
        )

    def _forget(self, held: HeldRecord, left_out: bool) -> bool:
        record = held.record
        if not left_out and _is_there(record):
            if record.state is State.QUARANTINED and record.document_ids:
                self._strip(held)  # it grew too large to read: what was indexed of it is not it any more
            return False
        # Queued, without a message: a claim that was taken meanwhile wins, a later one loses; and should the path come
        # back after a death in between, it is read again, for its documents may be gone by then.
        mark = {"state": State.QUEUED, "worker": None, "updated": datetime.now(UTC)}
        marked = self._ledger.write([(record.model_copy(update=mark), held)])
        if not marked:
            return False
        holders = self._documents.release(record.document_ids, record.path)
        settle_precedence(self._ledger, holders)
        if not self._ledger.remove(marked.values()):
            self._put_right(record)
            return False
        metrics.FORGOTTEN.inc()
        log.info("forgotten", path=record.path, trace_id=record.trace_id, documents=len(record.document_ids))
        return True

    def _strip(self, held: HeldRecord) -> None:
        self._documents.release(held.record.document_ids, held.record.path)
        self._ledger.write([(held.record.model_copy(update={"document_ids": ()}), held)])

    def _put_right(self, record: PathRecord) -> None:
        """The path came back while its documents went: have it read again, whatever its new record says."""
        now = self._ledger.read([record.path]).get(record.path)
        if now is not None and now.record.state in (State.INDEXED, State.DUPLICATE):
            again = {"state": State.QUEUED, "worker": None, "attempts": 0, "updated": datetime.now(UTC)}
            self._ledger.write([(now.record.model_copy(update=again), now)])


def _is_there(record: PathRecord) -> bool:
    """Whether a file stands at the path, or nobody can tell."""
    try:
        return look_at(unescape_path(record.path), follow_symlinks=True) is not None
    except OSError:
        return True
