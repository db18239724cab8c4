"""What intake needs from others, by protocol: it knows neither the ledger's index nor the queue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from services.models import DepartedFile, IncomingFile, PathRecord, State


class HeldRecord(Protocol):
    """A record as read, with what the ledger needs to write over exactly that version."""

    @property
    def record(self) -> PathRecord:
        """The record itself."""


class PathLedger(Protocol):
    """The ledger: one record a path, writes only over the version that was read.

    Every method raises `Unavailable` rather than answer in part: unreadable is not empty.
    """

    def read(self, paths: Sequence[str]) -> Mapping[str, HeldRecord]:
        """Realtime, by path; paths without a record are absent."""

    def write(self, records: Iterable[tuple[PathRecord, HeldRecord | None]]) -> Mapping[str, HeldRecord]:
        """Write each record over the version given (None: there must be none).

        Gives back the new versions by path; a path that lost a race with another writer is absent.
        """

    def remove(self, held: Iterable[HeldRecord]) -> set[str]:
        """Remove records of exactly these versions; the paths that were removed (the others lost a race)."""

    def all(self) -> Iterable[PathRecord]:
        """Every record."""

    def counts(self) -> Mapping[State, int]:
        """How many records stand in each state."""


class Queue(Protocol):
    """The way to the workers. Every method raises `Unavailable` when the broker does not answer."""

    def enqueue(self, files: Sequence[IncomingFile]) -> None:
        """Send one batch."""

    def forget(self, files: Sequence[DepartedFile]) -> None:
        """Ask for the removal of paths that are gone."""

    def length(self) -> int:
        """Batches that wait for a worker."""

    def missing_workers(self, names: Iterable[str]) -> set[str]:
        """Those of the named workers that give no sign of life."""

    def reading(self, name: str) -> str | None:
        """The path that a worker said it was reading last; "" when it was reading none, None when nobody knows."""


MonotonicClock = Callable[[], float]
WallClockNs = Callable[[], int]
