"""Settled files become ledger records and queue messages, in this order: hash, record, message.

A crash after the record leaves a queued file without a message: the healer sends it again. A crash before leaves
nothing: the next rescan finds the file again.
"""

import errno
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from services.errors import Reason
from services.intake.hashing import Hashed, NotStill, hash_file
from services.intake.ports import HeldRecord, PathLedger, Queue
from services.intake.snapshot import Snapshot
from services.intake.walking import Stamp, fingerprint_of, look_at, stamp_from
from services.models import FINAL_STATES, DepartedFile, Fingerprint, IncomingFile, PathRecord, State, escape_path

log = structlog.get_logger(__name__)

# Our own shortage of descriptors or memory, and network file systems on a bad day: the next look may go well.
NOT_THE_FILES_FAULT = frozenset(
    {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE, errno.EAGAIN, errno.ETIMEDOUT, errno.EHOSTDOWN}
    | {errno.EHOSTUNREACH, errno.ENOTCONN, errno.ECONNRESET, errno.ENODEV}
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that the watcher itself can tell will not work, before anything is read."""

    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settled file with what was found out about it."""

    path: bytes
    stamp: Stamp
    sha256: str | None
    refusal: Refusal | None = None
    racy: bool = False


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """What registration has to know of the settings."""

    file_limit_bytes: int
    batch_files: int
    follow_symlinks: bool = False


class Registrar:
    """Writes down and sends what has settled."""

    def __init__(
        self,
        ledger: PathLedger,
        queue: Queue,
        snapshot: Snapshot,
        rules: RegisterRules,
        clocks: tuple[Callable[[], float], Callable[[], int]],
    ) -> None:
        self._ledger = ledger
        self._queue = queue
        self._snapshot = snapshot
        self._rules = rules
        self._now_s, self._wall_ns = clocks

    def examine(self, path: bytes) -> Candidate | None:
        """Hash a settled file; None when it is gone. Raises `NotStill` when it changed meanwhile."""
        try:
            stamp = look_at(path, self._rules.follow_symlinks)
            if stamp is None:
                return None
            if stamp[2] > self._rules.file_limit_bytes:
                return Candidate(path, stamp, None, self._too_large())
            hashed: Hashed = hash_file(path, self._wall_ns(), self._rules.follow_symlinks)
        except FileNotFoundError:
            return None
        except OSError as error:
            return self._unreadable(path, error)
        return Candidate(path, hashed.stamp, hashed.sha256, racy=hashed.racy)

    def register(self, candidates: Sequence[Candidate], renamed: Mapping[bytes, bytes] | None = None) -> set[bytes]:
        """Record and send; the paths that lost a race with another writer, to be looked at again.

        `renamed` tells new paths of quarantined files: their record is carried, the file is not read again.
        Raises `Unavailable`; whatever was recorded before is sent later by the healer.
        """
        held = self._ledger.read([escape_path(c.path) for c in candidates])
        carried = self._carried(candidates, renamed or {})
        writes: list[tuple[PathRecord, HeldRecord | None]] = []
        for candidate in candidates:
            before = held.get(escape_path(candidate.path))
            record = self._next_record(candidate, before, carried.get(candidate.path))
            if record is not None:
                writes.append((record, before))
            elif before is not None:
                self._snapshot.note(before.record, self._now_s())
        done = self._ledger.write(writes) if writes else {}
        written = [record for record, _ in writes if record.path in done]
        lost = {record.path for record, _ in writes} - done.keys()
        for record in written:
            self._snapshot.note(record, self._now_s())
        self._send([record for record in written if record.state is State.QUEUED])
        self._release_replaced([r for r in written if r.reason is Reason.TOO_LARGE and r.document_ids])
        return {candidate.path for candidate in candidates if escape_path(candidate.path) in lost}

    def _send(self, records: Sequence[PathRecord]) -> None:
        size = self._rules.batch_files
        for start in range(0, len(records), size):
            batch = records[start : start + size]
            self._queue.enqueue([incoming(record) for record in batch])
            self._snapshot.published((record.path for record in batch), self._now_s())
            log.info("batch_enqueued", files=len(batch), traces=[record.trace_id for record in batch])

    def _release_replaced(self, records: Sequence[PathRecord]) -> None:
        """What was indexed of a file before it grew too large leaves the index."""
        if records:
            self._queue.forget([departed(record) for record in records])

    def _next_record(
        self, candidate: Candidate, held: HeldRecord | None, carried: PathRecord | None
    ) -> PathRecord | None:
        """The record to write; None when the ledger says already what there is to say."""
        before = held.record if held else None
        now = datetime.now(UTC)
        fingerprint = fingerprint_of(candidate.stamp)
        if before is not None and before.sha256 == candidate.sha256 and candidate.refusal is None:
            if stamp_from(before.fingerprint) == candidate.stamp and before.reason is not Reason.UNREADABLE:
                return None
            if before.state in FINAL_STATES and before.sha256 is not None:
                # Touched, moved about or given other rights: the same content needs no work.
                return before.model_copy(update={"fingerprint": fingerprint, "updated": now})
        if candidate.refusal is not None:
            return self._refused(candidate, before, fingerprint, now)
        if before is None and carried is not None and carried.sha256 == candidate.sha256:
            return carried.model_copy(
                update={"path": escape_path(candidate.path), "fingerprint": fingerprint, "updated": now}
            )
        return _queued(candidate, before, fingerprint, now)

    def _refused(
        self, candidate: Candidate, before: PathRecord | None, fingerprint: Fingerprint, now: datetime
    ) -> PathRecord | None:
        refusal = candidate.refusal
        assert refusal is not None  # noqa: S101 - told to the type checker
        if before is not None and before.reason is refusal.reason and before.fingerprint == fingerprint:
            return None
        log.warning("file_refused", path=escape_path(candidate.path), reason=refusal.reason, told=refusal.sentence)
        return _queued(candidate, before, fingerprint, now).model_copy(
            update={"state": State.QUARANTINED, "reason": refusal.reason, "sentence": refusal.sentence}
        )

    def _carried(self, candidates: Sequence[Candidate], renamed: Mapping[bytes, bytes]) -> dict[bytes, PathRecord]:
        """New path → the record of the quarantined file that it was."""
        wanted = {c.path: escape_path(renamed[c.path]) for c in candidates if c.path in renamed}
        held = self._ledger.read(list(wanted.values())) if wanted else {}
        return {
            new: held[old].record
            for new, old in wanted.items()
            if old in held and held[old].record.state is State.QUARANTINED
        }

    def _too_large(self) -> Refusal:
        return Refusal(
            Reason.TOO_LARGE,
            f"The file is larger than {self._rules.file_limit_bytes:,} bytes: "
            "split it, or raise SEEDBED_FILE_LIMIT_BYTES.",
        )

    def _unreadable(self, path: bytes, error: OSError) -> Candidate | None:
        if error.errno in NOT_THE_FILES_FAULT:
            raise NotStill(f"it cannot be read now ({error.strerror})") from error
        sentence = f"The operating system refuses to read the file ({error.strerror}): check its rights."
        try:
            stamp = look_at(path, self._rules.follow_symlinks)
        except OSError:
            return None  # not even a look is allowed: a folder above was closed, and the scan says so
        return Candidate(path, stamp, None, Refusal(Reason.UNREADABLE, sentence)) if stamp else None


def _queued(candidate: Candidate, before: PathRecord | None, fingerprint: Fingerprint, now: datetime) -> PathRecord:
    """A fresh start for this path; what it held up in the index stays on record until the new content stands there."""
    return PathRecord(
        path=escape_path(candidate.path),
        sha256=candidate.sha256,
        fingerprint=fingerprint,
        state=State.QUEUED,
        document_ids=before.document_ids if before else (),
        trace_id=uuid.uuid4().hex,
        first_seen=before.first_seen if before else now,
        updated=now,
    )


def incoming(record: PathRecord) -> IncomingFile:
    """The message for a queued record."""
    if record.sha256 is None:
        raise ValueError(f"{record.path} has no hash and can not be queued")
    return IncomingFile(
        path=record.path, sha256=record.sha256, fingerprint=record.fingerprint, trace_id=record.trace_id
    )


def departed(record: PathRecord, left_out: bool = False) -> DepartedFile:
    """The message that asks to take away what a record holds up in the index."""
    return DepartedFile(path=record.path, fingerprint=record.fingerprint, trace_id=record.trace_id, left_out=left_out)
