"""Settled files wait here, in order, until a batch is full, its linger is over and the queue has room."""

from typing import NamedTuple

from services.intake.walking import Stamp


class Waiting(NamedTuple):
    """A settled file and the moment (monotonic seconds) since which it waits."""

    stamp: Stamp
    since_s: float


class WaitingRoom:
    """First come, first served; one place a path."""

    def __init__(self, batch_files: int, linger_s: float) -> None:
        self._batch_files = batch_files
        self._linger_s = linger_s
        self._files: dict[bytes, Waiting] = {}

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, path: bytes) -> bool:
        return path in self._files

    def add(self, path: bytes, stamp: Stamp, now_s: float) -> None:
        """Let a settled file wait; one that waits already keeps its place."""
        before = self._files.get(path)
        self._files[path] = Waiting(stamp, before.since_s if before else now_s)

    def remove(self, path: bytes) -> None:
        """The file is gone."""
        self._files.pop(path, None)

    def take(self, batches: int, now_s: float) -> list[bytes]:
        """Up to that many batches of paths, whole ones only until the oldest has lingered long enough."""
        if not self._files or batches <= 0:
            return []
        count = min(len(self._files), batches * self._batch_files)
        oldest = next(iter(self._files.values()))
        if now_s - oldest.since_s < self._linger_s:
            count -= count % self._batch_files
        taken = [path for path, _ in zip(self._files, range(count), strict=False)]
        for path in taken:
            del self._files[path]
        return taken

    def oldest_age_s(self, now_s: float) -> float:
        """How long the first in line has waited."""
        return now_s - next(iter(self._files.values())).since_s if self._files else 0.0
