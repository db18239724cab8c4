"""Keeps processes running: one that ends unasked is started again, after a pause that grows while it keeps ending."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.local.processes import ManagedProcess

FIRST_S = 1.0
LIMIT_S = 30.0
STEADY_S = 60.0  # who ran so long begins with a short pause again


@dataclass(slots=True)
class _Watched:
    process: ManagedProcess
    delay_s: float = FIRST_S
    started_s: float = 0.0
    due_s: float | None = None  # when it is started again; None while it runs


class Supervisor:
    """Watches over processes that were started; `look` is to be called every now and then, from one thread."""

    def __init__(
        self,
        processes: Sequence[ManagedProcess],
        report: Callable[[str], None],
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now_s = now_s
        self._report = report
        self._watched = [_Watched(process, started_s=now_s()) for process in processes]

    def look(self) -> None:
        """Notice who ended, and start again whose pause is over."""
        for watched in self._watched:
            if watched.due_s is None and not watched.process.running:
                self._note(watched)
            elif watched.due_s is not None and self._now_s() >= watched.due_s:
                watched.due_s = None
                watched.started_s = self._now_s()
                watched.process.start()
                self._report(f"{watched.process.name} is started again.")

    def _note(self, watched: _Watched) -> None:
        if self._now_s() - watched.started_s >= STEADY_S:
            watched.delay_s = FIRST_S
        watched.due_s = self._now_s() + watched.delay_s
        process = watched.process
        process.kill()  # what is left of its group: a worker's orphaned children
        how = f"exit code {process.exit_code}"
        if process.exit_code is not None and process.exit_code < 0:
            how = f"killed by signal {-process.exit_code}"
        self._report(
            f"{process.name} ended unasked ({how}): it is started again in {watched.delay_s:.0f} s; "
            f"its log is {process.log_file}."
        )
        watched.delay_s = min(LIMIT_S, watched.delay_s * 2)
