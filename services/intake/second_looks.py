"""Files that were hashed within a tick of their clock: an edit could hide in it, so they are hashed once more."""

from collections.abc import Callable, Iterator

import structlog

from services.intake.hashing import NotStill
from services.intake.registering import Candidate
from services.intake.walking import Stamp
from services.models import escape_path

log = structlog.get_logger(__name__)

RACY_S = 2.5  # by then the clock of every file system has ticked (FAT's every two seconds)


class SecondLooks:
    """The files that wait for their second look."""

    def __init__(self, examine: Callable[[bytes], Candidate | None]) -> None:
        """`examine` hashes a file; it raises `NotStill` when it moves, and gives None when it is gone."""
        self._examine = examine
        self._due: dict[bytes, tuple[float, Candidate]] = {}

    def note(self, candidate: Candidate, now_s: float) -> None:
        """Look at the file again in a while."""
        self._due[candidate.path] = (now_s + RACY_S, candidate)

    def hidden_edits(self, now_s: float) -> Iterator[tuple[bytes, Stamp]]:
        """The files whose time has come and that hold other bytes under the same stamp."""
        for path, (due_s, candidate) in list(self._due.items()):
            if now_s >= due_s:
                del self._due[path]
                now = self._now(path)
                if now is not None and now.stamp == candidate.stamp and now.sha256 != candidate.sha256:
                    log.info("hidden_edit_found", path=escape_path(path))
                    yield path, now.stamp

    def _now(self, path: bytes) -> Candidate | None:
        try:
            return self._examine(path)
        except NotStill:
            return None  # it changed visibly: the scan sees that
