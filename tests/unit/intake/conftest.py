"""A watched folder on the real file system, with clock, ledger and queue in the test's hands."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import Settings
from services.intake import Clocks, create_reconciler
from services.intake.reconciler import Reconciler
from services.models import IncomingFile, PathRecord, State, escape_path
from tests.line_model import Clock, LedgerModel, QueueModel


@dataclass
class Place:
    """A folder and its reconciler; `turn` lets time pass as the watcher's loop does."""

    folder: Path
    settings: Settings
    ledger: LedgerModel = field(default_factory=LedgerModel)
    queue: QueueModel = field(default_factory=QueueModel)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.reconciler: Reconciler = self.restart()

    def restart(self) -> Reconciler:
        clocks = Clocks(self.clock.now_s, self.clock.wall_ns, self.clock.sleep)
        self.reconciler = create_reconciler(self.settings, self.ledger, self.queue, clocks=clocks)
        return self.reconciler

    def drop(self, name: str | bytes, content: bytes = b"Words.") -> bytes:
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def turn(self, seconds: float = 1.5, scans: int = 1) -> None:
        """Scan, and act after some time."""
        for _ in range(scans):
            self.reconciler.scan()
            self.clock.sleep(seconds)
            self.reconciler.settle()
            self.reconciler.register()
            self.clock.sleep(1.0)
            self.reconciler.register()
            self.reconciler.forget()
            self.reconciler.follow_up()

    def work(self, state: State = State.INDEXED) -> list[IncomingFile]:
        """Play the worker: conclude everything that is queued."""
        done = []
        while batch := self.queue.take():
            for file in batch:
                held = self.ledger.held[file.path]
                if held.record.state is State.QUEUED and held.record.fingerprint == file.fingerprint:
                    ids = (file.sha256,) if state is not State.QUARANTINED else ()
                    update = {"state": state, "document_ids": ids, "updated": datetime.now(UTC)}
                    self.ledger.put(held.record.model_copy(update=update))
                    done.append(file)
        while self.queue.departures:
            for gone in self.queue.departures.pop(0):
                held_now = self.ledger.held.get(gone.path)
                if held_now is not None and held_now.record.fingerprint == gone.fingerprint:
                    del self.ledger.held[gone.path]
        return done

    def record(self, path: bytes) -> PathRecord:
        return self.ledger.record(escape_path(path))

    @property
    def paths(self) -> set[bytes]:
        from services.models import unescape_path

        return {unescape_path(path) for path in self.ledger.held}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return Place(folder, Settings(folder=folder, data_folder=tmp_path / "data"))
