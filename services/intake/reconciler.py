"""Folder and ledger brought together: the guarantee. Everything else only makes it faster."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass

import structlog

from services.errors import Unavailable
from services.intake.backpressure import Valve
from services.intake.batching import WaitingRoom
from services.intake.comparing import Difference, compare
from services.intake.departing import Departures
from services.intake.guard import RootGuard
from services.intake.hashing import NotStill
from services.intake.healing import Healer
from services.intake.ports import PathLedger
from services.intake.registering import Candidate, Registrar
from services.intake.report import Report, report_of
from services.intake.second_looks import SecondLooks
from services.intake.snapshot import Snapshot
from services.intake.stability import SettleTracker
from services.intake.walking import Stamp, Walk, WalkRules, admits, look_at, walk
from services.models import FINAL_STATES, PathRecord, escape_path

log = structlog.get_logger(__name__)

QUIET_S = 5.0  # counts are believed when this snapshot has not changed for so long
READ_PATHS = 1_000  # records in one realtime read
HINTS_LIMIT = 1_000  # in a storm of events, one scan is cheaper than so many looks
REGISTER_BATCHES = 10  # batches written to the ledger in one request


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reconciler is put together from (`services.intake.assembly` does it)."""

    root: bytes
    rules: WalkRules
    guard: RootGuard
    ledger: PathLedger
    snapshot: Snapshot
    settling: SettleTracker
    waiting: WaitingRoom
    valve: Valve
    registrar: Registrar
    healer: Healer
    departures: Departures
    now_s: Callable[[], float]


class Reconciler:
    """Sees, settles, registers, forgets and heals. Single-threaded; every public method may raise `Unavailable`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._second_looks = SecondLooks(parts.registrar.examine)
        self._renamed: dict[bytes, bytes] = {}
        self._loaded = False
        self._device: int | None = None  # of the root, as the last scan saw it

    @property
    def snapshot(self) -> Snapshot:
        """The ledger as this reconciler knows it."""
        return self._parts.snapshot

    @property
    def unfinished(self) -> int:
        """Files that settle or wait for room in the queue."""
        return len(self._parts.settling) + len(self._parts.waiting)

    def awaits(self, path: bytes) -> bool:
        """Whether the file settles or waits for room in the queue."""
        return path in self._parts.settling or path in self._parts.waiting

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing settles, waits for room, or awaits the second look before it is forgotten."""
        return not self.unfinished and not self._parts.departures.noticed

    @property
    def folder_losses(self) -> int:
        """How often the watched folder was found to be away."""
        return self._parts.guard.losses

    def accept_folder(self) -> None:
        """Take the folder as it is for the watched one: the operator says so. Raises `Unavailable` when it is away."""
        self._parts.guard.accept()

    def oldest_unprocessed_s(self) -> float:
        """The age of the oldest file without an outcome: waiting for the queue, in it, or being worked at."""
        now_s = self._parts.now_s()
        in_flight = (now_s - known.since_s for _, known in self.snapshot.unsettled())
        return max(self._parts.waiting.oldest_age_s(now_s), max(in_flight, default=0.0))

    # ------------------------------------------------------------------------------------------------ looking

    def load(self) -> None:
        """Read the whole ledger: at the start, when its counts drifted from the snapshot, and in a deep pass."""
        self._parts.snapshot.load(self._parts.ledger.all(), self._parts.now_s())
        self._loaded = True

    def scan(self) -> Report:
        """Compare the whole folder with the ledger; what differs goes on to settle, or towards being forgotten."""
        started_s = self._parts.now_s()
        if not self._loaded or self._drifted():
            self.load()
        identity = self._parts.guard.verify(self.snapshot.paths.keys())
        seen = walk(self._parts.root, self._parts.rules)
        if self._parts.guard.verify(self.snapshot.paths.keys()) != identity:
            raise Unavailable("The watched folder changed place during a scan: the scan is thrown away and repeated.")
        self._device = identity.device
        difference = self._compare(seen, self._parts.root)
        self._parts.departures.release_refused(difference.unreleased)
        return report_of(seen, difference, self._parts.now_s() - started_s)

    def look(self, paths: Collection[bytes]) -> bool:
        """Look at paths that events named; False when only a full scan can tell what happened."""
        if len(paths) > HINTS_LIMIT:
            return False
        certain = True
        for path in paths:
            inside = path.startswith(self._parts.root.rstrip(b"/") + b"/")
            is_rule = os.path.basename(path) == self._parts.rules.ignore_file
            certain = inside and not is_rule and self._look_at_one(path) and certain
        return certain

    def _look_at_one(self, path: bytes) -> bool:
        try:
            stamp = look_at(path, self._parts.rules.follow_symlinks)
            is_folder = stamp is None and os.path.isdir(path) and not os.path.islink(path)
        except OSError:
            return False
        if is_folder:
            # A fresh folder may have been filled before its watch was set.
            seen = walk(self._parts.root, self._parts.rules, start=path)
            self._compare(seen, path)
        elif stamp is not None:
            self._see(path, stamp)
        elif path in self.snapshot.paths:
            self._parts.departures.note(path)
        else:
            self._drop_unfinished(path)
            return not self._was_folder(path)
        return True

    def _was_folder(self, path: bytes) -> bool:
        """Whether something known lay below a path that is gone now."""
        prefix = path + b"/"
        return any(known.startswith(prefix) for known in self.snapshot.paths)

    def _see(self, path: bytes, stamp: Stamp) -> None:
        known = self.snapshot.paths.get(path)
        if known is not None and known.stamp == stamp:
            self._parts.departures.keep(path)
        elif admits(path, self._parts.root, self._parts.rules):
            self._observe(path, stamp)

    def _compare(self, seen: Walk, scope: bytes) -> Difference:
        known = self.snapshot.paths
        difference = compare(seen, known, scope, self._parts.guard.previous_device, self._device)
        for path, stamp in (difference.new | difference.changed).items():
            self._observe(path, stamp)
        for path, stamp in difference.retry_unreadable.items():
            if os.access(path, os.R_OK):
                self._observe(path, stamp)
        difference.missing = [path for path in difference.missing if not self._parts.departures.is_sent(path)]
        for path in difference.missing:
            self._parts.departures.note(path)
        self._renamed |= difference.renamed
        return difference

    def _observe(self, path: bytes, stamp: Stamp) -> None:
        """A new or changed file: it settles before it is taken."""
        self._parts.departures.keep(path)
        if path not in self._parts.waiting and self._parts.settling.look(path, stamp, self._parts.now_s()):
            self._parts.waiting.add(path, stamp, self._parts.now_s())

    def _drop_unfinished(self, path: bytes) -> None:
        self._parts.settling.forget(path)
        self._parts.waiting.remove(path)

    def _drifted(self) -> bool:
        """Whether somebody else wrote to the ledger: a retry, an ignore, another folder's watcher, a lost index.

        Asked only when nothing of ours is on the way: counts are searched, hence a second behind.
        """
        if (
            self.snapshot.in_flight
            or self._parts.departures.pending
            or self.snapshot.changed_within(QUIET_S, self._parts.now_s())
        ):
            return False
        return self.snapshot.counts() != {state: n for state, n in self._parts.ledger.counts().items() if n}

    # ------------------------------------------------------------------------------------------------- acting

    def settle(self) -> None:
        """Take a second look at what may have settled, and at what seems to be gone."""
        now_s = self._parts.now_s()
        for path in self._parts.settling.due(now_s):
            stamp = self._glance(path)
            if stamp is None:
                self._drop_unfinished(path)
            elif self._parts.settling.look(path, stamp, now_s):
                self._parts.waiting.add(path, stamp, now_s)
        for path, stamp in self._second_looks.hidden_edits(now_s):
            self._parts.waiting.add(path, stamp, now_s)

    def register(self) -> int:
        """Send what waits, as far as the queue has room; how many files."""
        if not self._parts.waiting:
            return 0
        batches = min(REGISTER_BATCHES, self._parts.valve.room())
        paths = self._parts.waiting.take(batches, self._parts.now_s())
        candidates = [candidate for path in paths if (candidate := self._examine(path)) is not None]
        if candidates:
            self._register(candidates)
        return len(candidates)

    def forget(self) -> int:
        """Ask the workers to take away what is surely gone; how many paths."""
        return self._parts.departures.send()

    def follow_up(self) -> list[PathRecord]:
        """Learn the outcomes of what is in flight, send lost files again, and see which paths are forgotten."""
        outcomes = self._parts.healer.refresh()
        self._parts.departures.follow_up()
        self._parts.healer.heal(away=self._parts.departures.__contains__)
        return outcomes

    def concluded(self, wanted: Callable[[bytes], bool]) -> list[PathRecord]:
        """The records of all wanted paths that have their outcome, as the ledger has them now."""
        paths = [p for p, known in self.snapshot.paths.items() if known.state in FINAL_STATES and wanted(p)]
        records = []
        for start in range(0, len(paths), READ_PATHS):
            held = self._parts.ledger.read([escape_path(path) for path in paths[start : start + READ_PATHS]])
            records += [found.record for found in held.values() if found.record.state in FINAL_STATES]
        return records

    def _glance(self, path: bytes) -> Stamp | None:
        try:
            return look_at(path, self._parts.rules.follow_symlinks)
        except OSError:
            return None  # the next scan says what is the matter with it

    def _examine(self, path: bytes) -> Candidate | None:
        """Hash a waiting file; one that moves, or whose old self is being forgotten, comes again later."""
        try:
            if not self._parts.departures.is_sent(path):
                return self._parts.registrar.examine(path)
        except NotStill:
            pass
        self._look_again(path)
        return None

    def _look_again(self, path: bytes) -> None:
        stamp = self._glance(path)
        if stamp is not None:
            self._parts.settling.look(path, stamp, self._parts.now_s())

    def _register(self, candidates: list[Candidate]) -> None:
        try:
            for path in self._parts.registrar.register(candidates, self._renamed):
                self._look_again(path)  # another writer was faster
        except Unavailable:
            for candidate in candidates:
                self._parts.waiting.add(candidate.path, candidate.stamp, self._parts.now_s())
            raise
        for candidate in candidates:
            self._renamed.pop(candidate.path, None)
            if candidate.racy:
                self._second_looks.note(candidate, self._parts.now_s())
