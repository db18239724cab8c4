"""Before the work: which files of a message are still to be done, and the attempt counted before anything is read.

The ledger decides, by realtime reads and writes over exactly the version read. A message is only a hint: it may come
twice, late, or after its file changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from services.intake.charging import attempts_after_death
from services.intake.ports import HeldRecord, PathLedger
from services.models import FINAL_STATES, IncomingFile, PathRecord, State


class Outcome(StrEnum):
    """What became of one file of a message: three final outcomes, and the ways to be put off."""

    INDEXED = "indexed"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    REPEATED = "repeated"  # done before, or in another worker's hands: a message that came twice
    SUPERSEDED = "superseded"  # the ledger waits for another content of this path, or for none
    CHANGED = "changed"  # the file changed between message and reading: the next scan sends it again
    GONE = "gone"  # the file left between message and reading: the next scan takes it off the ledger
    RETRIED = "retried"  # it killed its reader, or there was no time left: sent again, alone


@dataclass(frozen=True, slots=True)
class Claim:
    """One file in this worker's hands: the message, the record before, and the version that the claim wrote."""

    file: IncomingFile
    before: PathRecord
    held: HeldRecord

    @property
    def attempts(self) -> int:
        """This attempt included."""
        return self.held.record.attempts


class Claims:
    """Takes files for one task of one worker process."""

    def __init__(self, ledger: PathLedger, claim: str, lease_s: float, reading: Callable[[str], str | None]) -> None:
        self._ledger = ledger
        self._claim = claim
        self._lease_s = lease_s
        self._reading = reading

    def take(self, files: Sequence[IncomingFile], redo: bool = False) -> tuple[list[Claim], dict[str, Outcome]]:
        """Claim what is to be done; the rest with what it is. `redo` takes files that have their outcome, too."""
        held = self._ledger.read([file.path for file in files])
        put_off: dict[str, Outcome] = {}
        wanted: dict[str, IncomingFile] = {}
        for file in files:
            verdict = self._verdict(file, held.get(file.path), redo)
            if verdict is None:
                wanted[file.path] = file
            else:
                put_off[file.path] = verdict
        written = self._ledger.write([(self._claimed(held[path].record), held[path]) for path in wanted])
        claims = [Claim(wanted[path], held[path].record, version) for path, version in written.items()]
        put_off |= dict.fromkeys(wanted.keys() - written.keys(), Outcome.REPEATED)
        return claims, put_off

    def _verdict(self, file: IncomingFile, held: HeldRecord | None, redo: bool) -> Outcome | None:
        """None when the file is to be done now."""
        if held is None or held.record.sha256 != file.sha256:
            return Outcome.SUPERSEDED
        record = held.record
        if record.state in FINAL_STATES:
            # A duplicate has no document of its own: its original's is done again.
            return None if redo and record.state is not State.DUPLICATE else Outcome.REPEATED
        if record.fingerprint != file.fingerprint:
            return Outcome.SUPERSEDED
        return Outcome.REPEATED if self._in_other_hands(record) else None

    def _in_other_hands(self, record: PathRecord) -> bool:
        """Whether another task works at it. The same task id means that this message was delivered again."""
        if record.state is not State.WORKING or record.worker is None:
            return False
        same_task = record.worker.rpartition("/")[2] == self._claim.rpartition("/")[2]
        return not same_task and (datetime.now(UTC) - record.updated).total_seconds() < self._lease_s

    def _claimed(self, record: PathRecord) -> PathRecord:
        """The record while it is worked at. It names the new content's document before that stands in the index:
        a worker that dies in between leaves nothing in the index that no record holds.
        """
        assert record.sha256 is not None  # noqa: S101 - equal to the message's
        known = record.document_ids
        return record.model_copy(
            update={
                "state": State.WORKING,
                "attempts": attempts_after_death(record, self._reading) + 1,
                "document_ids": known if record.sha256 in known else (*known, record.sha256),
                "worker": self._claim,
                "updated": datetime.now(UTC),
            }
        )
