"""How long it takes from a fault to the outcome of every file that was in flight then."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any, Protocol

from services.errors import Unavailable
from services.indexing import Ledger
from services.models import PathRecord, State

LOOK_S = 0.25


class Recovery(Protocol):
    """What faults ask about the work in flight."""

    open: list[Any]  # faults that are not over

    def working(self) -> set[str]:
        """What is being worked at."""

    def working_pids(self) -> set[int]:
        """The processes that work."""

    def disturb(self) -> None:
        """Another fault comes: what is still waiting recovers from more than one."""

    def begin(self, fault: str) -> None:
        """A fault happens now."""


@dataclass
class Open:
    """A fault, and what of its moment has no outcome yet."""

    fault: str
    at_s: float
    waiting: dict[str, str]  # path → trace id
    alone: bool = True  # no other fault came before it was over


@dataclass
class LedgerRecovery:
    """Watches the ledger from a thread of its own."""

    ledger: Ledger
    seconds: dict[str, list[float]] = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._now: dict[str, PathRecord] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no more."""
        self._stop.set()
        self._thread.join(timeout=30)

    def working(self) -> set[str]:
        """The paths in a worker's hands, as of a moment ago."""
        return {path for path, record in self._now.items() if record.state is State.WORKING}

    def working_pids(self) -> set[int]:
        """The pool processes that hold them."""
        claims = [r.worker for r in self._now.values() if r.state is State.WORKING and r.worker]
        return {int(claim.split(":")[1]) for claim in claims}

    def disturb(self) -> None:
        with self._lock:
            for fault in self.open:
                fault.alone = False

    def begin(self, fault: str) -> None:
        """Note what is in flight at this moment."""
        waiting = {path: record.trace_id for path, record in self._now.items()}
        with self._lock:
            self.open.append(Open(fault, time.monotonic(), waiting))

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_S):
            try:
                found = {h.record.path: h.record for h in self.ledger.find(states=(State.QUEUED, State.WORKING))}
            except Unavailable:
                continue
            self._now = found
            with self._lock:
                self._close_done(found)

    def _close_done(self, found: dict[str, PathRecord]) -> None:
        for fault in list(self.open):
            fault.waiting = {p: t for p, t in fault.waiting.items() if p in found and found[p].trace_id == t}
            if not fault.waiting:
                name = fault.fault if fault.alone else f"{fault.fault}, and more before it was over"
                self.seconds.setdefault(name, []).append(round(time.monotonic() - fault.at_s, 2))
                self.open.remove(fault)


def quantile(values: list[float], share: float) -> float | None:
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)] if ordered else None


def summary(seconds: dict[str, list[float]]) -> dict[str, Any]:
    """Count, median, 99th percentile and worst by fault."""
    return {
        fault: {"count": len(s), "p50_s": quantile(s, 0.5), "p99_s": quantile(s, 0.99), "worst_s": max(s)}
        for fault, s in seconds.items()
    }
