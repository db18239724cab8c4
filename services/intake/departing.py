"""Files that left: two looks agree that a path is gone, a message asks the workers to forget it, the ledger shows it.

Nothing is removed here. A root that is away, a folder that cannot be read or a ledger that does not answer stop all of
it, and a path that comes back at any moment before the workers act is kept.
"""

import os
from collections.abc import Callable, Sequence

from services.intake.guard import RootGuard
from services.intake.ports import HeldRecord, PathLedger, Queue
from services.intake.registering import departed
from services.intake.snapshot import Snapshot
from services.intake.stability import SettleTracker
from services.intake.walking import Stamp, WalkRules, admits, look_at
from services.models import escape_path

ABSENT: Stamp = (0, 0, 0, 0, 0)
ABSENCE_S = 1.0  # a file is gone when two looks this far apart agree
FORGET_AGAIN_S = 30.0  # a forget message without an effect is sent again after this
DEPARTING_LIMIT = 1_000  # paths on their way out at one time: a folder of 100,000 files may be deleted at once


class Departures:
    """Watches over the paths that are gone. Every public method but `note` may raise `Unavailable`."""

    def __init__(
        self,
        root: bytes,
        rules: WalkRules,
        guard: RootGuard,
        stores: tuple[PathLedger, Queue, Snapshot],
        batch_files: int,
        now_s: Callable[[], float],
    ) -> None:
        self._root = root
        self._rules = rules
        self._guard = guard
        self._ledger, self._queue, self._snapshot = stores
        self._batch_files = batch_files
        self._now_s = now_s
        self._absent = SettleTracker(ABSENCE_S)
        self._sent: dict[bytes, float] = {}  # path → when its message was sent

    def __contains__(self, path: bytes) -> bool:
        return path in self._absent or path in self._sent

    def is_sent(self, path: bytes) -> bool:
        """Whether a message asks for its removal just now: its record may go at any moment."""
        return path in self._sent

    @property
    def noticed(self) -> int:
        """Paths that one look found gone, and that await the second."""
        return len(self._absent)

    @property
    def pending(self) -> bool:
        """Whether any message is on its way."""
        return bool(self._sent)

    def note(self, path: bytes) -> None:
        """One look found nothing to read at a known path."""
        if path not in self:
            self._absent.look(path, ABSENT, self._now_s())

    def keep(self, path: bytes) -> None:
        """It is there (again)."""
        self._absent.forget(path)

    def send(self) -> int:
        """Ask the workers to forget what is surely gone; how many paths."""
        gone: dict[bytes, bool] = {}
        for path in self._absent.due(self._now_s()):
            if len(gone) + len(self._sent) >= DEPARTING_LIMIT:
                break
            left_out = self._second_look(path)
            if left_out is not None:
                gone[path] = left_out
        if not gone:
            return 0
        self._guard.verify(self._snapshot.paths.keys())
        paths = list(gone)
        return sum(
            self._send(paths[start : start + self._batch_files], gone)
            for start in range(0, len(paths), self._batch_files)
        )

    def follow_up(self) -> None:
        """See which paths the ledger has forgotten."""
        if not self._sent:
            return
        held = self._ledger.read([escape_path(path) for path in self._sent])
        for path, sent_s in list(self._sent.items()):
            if escape_path(path) not in held:
                self._snapshot.drop(path, self._now_s())
                del self._sent[path]
            elif self._now_s() - sent_s > FORGET_AGAIN_S:
                self._snapshot.note(held[escape_path(path)].record, self._now_s())
                del self._sent[path]  # the next scan finds it missing again, or there again

    def release_refused(self, paths: Sequence[bytes]) -> None:
        """Ask again for the removal of what quarantined paths still hold up in the index (a lost message)."""
        held = self._ledger.read([escape_path(path) for path in paths]) if paths else {}
        for found in held.values():
            self._snapshot.note(found.record, self._now_s())
        still = [found.record for found in held.values() if found.record.document_ids]
        for start in range(0, len(still), self._batch_files):
            self._queue.forget([departed(record) for record in still[start : start + self._batch_files]])

    def _second_look(self, path: bytes) -> bool | None:
        """None unless it is gone; then whether something that is not to be read stands there."""
        try:
            stamp = look_at(path, self._rules.follow_symlinks)
        except OSError:
            self._absent.forget(path)  # below something unreadable: nobody knows
            return None
        if stamp is not None and admits(path, self._root, self._rules):
            self._absent.forget(path)
            return None
        return os.path.lexists(path)

    def _send(self, paths: Sequence[bytes], left_out: dict[bytes, bool]) -> int:
        held = self._ledger.read([escape_path(path) for path in paths])
        known: list[tuple[bytes, HeldRecord]] = []
        for path in paths:
            found = held.get(escape_path(path))
            if found is None:
                self._absent.forget(path)
                self._snapshot.drop(path, self._now_s())
            else:
                known.append((path, found))
        if known:
            self._queue.forget([departed(found.record, left_out[path]) for path, found in known])
        for path, _ in known:
            self._absent.forget(path)
            self._sent[path] = self._now_s()
        return len(known)
