"""The ledger in memory, cut down to what a rescan compares: about 350 bytes a path instead of a query a path."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.errors import Reason
from services.intake.walking import Stamp, stamp_from
from services.models import FINAL_STATES, PathRecord, State, unescape_path


@dataclass(slots=True)
class Known:
    """What the ledger says of one path, and since when (monotonic seconds) this process has seen it say so."""

    stamp: Stamp
    sha256: str | None
    state: State
    reason: Reason | None
    worker: str | None
    updated: str
    since_s: float
    published_s: float | None = None  # when this process last sent it to the queue
    holds: bool = False  # whether it holds up documents in the index

    @property
    def in_flight(self) -> bool:
        """Queued or being worked at: no outcome yet."""
        return self.state not in FINAL_STATES


class Snapshot:
    """Paths and what is known of them. Only paths under the watched root are held."""

    def __init__(self, root: bytes) -> None:
        self._prefix = root.rstrip(b"/") + b"/"
        self.paths: dict[bytes, Known] = {}
        self.in_flight: set[bytes] = set()
        self._elsewhere: Counter[State] = Counter()
        self._changed_s = float("-inf")
        self.taken_published_s = float("-inf")  # when the youngest message that a worker took was sent

    def load(self, records: Iterable[PathRecord], now_s: float) -> None:
        """Take the whole ledger in; what is still in the state seen before keeps its age."""
        paths: dict[bytes, Known] = {}
        elsewhere: Counter[State] = Counter()
        for record in records:
            path = unescape_path(record.path)
            if path.startswith(self._prefix):
                paths[path] = _known(record, self.paths.get(path), now_s)
            else:
                elsewhere[record.state] += 1
        # Only now: half a ledger read is no ledger, and what was known stays when the reading breaks off.
        self.paths, self._elsewhere = paths, elsewhere
        self.in_flight = {path for path, known in paths.items() if known.in_flight}

    def note(self, record: PathRecord, now_s: float) -> Known:
        """Take one record in, as just read or written."""
        path = unescape_path(record.path)
        self._changed_s = now_s
        before = self.paths.get(path)
        known = self.paths[path] = _known(record, before, now_s)
        (self.in_flight.add if known.in_flight else self.in_flight.discard)(path)
        if before is not None and before.state is State.QUEUED and known.state is not State.QUEUED:
            sent_s = before.published_s if before.published_s is not None else before.since_s
            self.taken_published_s = max(self.taken_published_s, sent_s)
        return known

    def published(self, paths: Iterable[str], now_s: float) -> None:
        """These (escaped) paths went to the queue just now."""
        for path in paths:
            known = self.paths.get(unescape_path(path))
            if known is not None:
                known.published_s = now_s

    def drop(self, path: bytes, now_s: float) -> None:
        """The ledger has no record of it any more."""
        self._changed_s = now_s
        self.paths.pop(path, None)
        self.in_flight.discard(path)

    def counts(self) -> Counter[State]:
        """How many paths stand in each state, those outside the watched folder included."""
        return Counter(known.state for known in self.paths.values()) + self._elsewhere

    def changed_within(self, seconds: float, now_s: float) -> bool:
        """Whether a record was taken in or dropped so recently."""
        return now_s - self._changed_s < seconds

    def unsettled(self) -> Iterator[tuple[bytes, Known]]:
        """The paths without an outcome."""
        for path in tuple(self.in_flight):
            yield path, self.paths[path]


def _known(record: PathRecord, before: Known | None, now_s: float) -> Known:
    """A record cut down; what is still in the state seen before keeps its age."""
    updated = record.updated.isoformat()
    same = before is not None and before.updated == updated and before.state == record.state
    return Known(
        stamp=stamp_from(record.fingerprint),
        sha256=record.sha256,
        state=record.state,
        reason=record.reason,
        worker=record.worker,
        updated=updated,
        since_s=before.since_s if before is not None and same else now_s,
        published_s=before.published_s if before is not None and record.state is State.QUEUED else None,
        holds=bool(record.document_ids),
    )
