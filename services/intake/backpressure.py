"""When to take files and when to leave them in the folder: the folder is the buffer, the queue is short."""

import random
from pathlib import Path

from services.errors import Unavailable
from services.intake.ports import Queue


class PauseSwitch:
    """`seedbed pause` and `resume`: a file in the data folder, so that it survives Redis and restarts."""

    def __init__(self, data_folder: Path) -> None:
        self._file = data_folder / "paused"

    def pause(self) -> None:
        """Take no more files; what is queued is finished."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def resume(self) -> None:
        """Take files again."""
        self._file.unlink(missing_ok=True)

    def is_paused(self) -> bool:
        """Whether an operator asked for a pause."""
        return self._file.exists()


class Valve:
    """How many batches may be sent now: none while paused, else what the queue's limit leaves."""

    def __init__(self, queue: Queue, limit_batches: int, pause: PauseSwitch) -> None:
        self._queue = queue
        self._limit = limit_batches
        self._pause = pause

    def room(self) -> int:
        """Batches that the queue has room for; raises `Unavailable` when the broker does not answer."""
        if self._pause.is_paused():
            return 0
        return max(0, self._limit - self._queue.length())


class Backoff:
    """Waiting for a service that is away: doubling with jitter, up to half a minute, and back to nothing on success."""

    FIRST_S = 0.5
    LIMIT_S = 30.0

    def __init__(self) -> None:
        self._delay_s = 0.0
        self.until_s = 0.0
        self.trouble: Unavailable | None = None

    def fail(self, trouble: Unavailable, now_s: float) -> bool:
        """Note a failure; True when it is news (another sentence than the one told before)."""
        news = self.trouble is None or str(self.trouble) != str(trouble)
        self.trouble = trouble
        self._delay_s = min(self.LIMIT_S, max(self.FIRST_S, self._delay_s * 2))
        self.until_s = now_s + self._delay_s * random.uniform(0.5, 1.0)
        return news

    def succeed(self) -> bool:
        """Note a success; True when it ends a trouble."""
        recovered = self.trouble is not None
        self._delay_s, self.until_s, self.trouble = 0.0, 0.0, None
        return recovered

    def ready(self, now_s: float) -> bool:
        """Whether it is time to try (again)."""
        return now_s >= self.until_s
