"""A scene on the real servers: folder, watcher, ledger, index, queue and one worker's line, all in the test's process.

The worker is the real line without Celery's process around it: it takes Celery's own messages from Redis and does them,
so that a test decides when, and what goes wrong. Whole processes are killed by the harness.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection

from config.celery import forget_queue, ingest_queue
from config.settings import Settings
from services.indexing import Client, Ledger, Names, Writer, create_client, paging, prepare
from services.intake import Clocks, Watcher, create_watcher
from services.intake.listening import DEAF
from services.models import DepartedFile, IncomingFile, PathRecord, escape_path
from workers.app import create_app
from workers.dispatch import Dispatcher
from workers.line import Line, create_line

QUICK = {"settle_time_s": 0.05, "batch_linger_s": 0.0, "rescan_interval_s": 1.0, "polling_interval_s": 0.05}
LIMIT_S = 60.0


@dataclass
class Scene:
    """Everything but the test's own wishes."""

    settings: Settings
    client: Client
    queue: Dispatcher
    line: Line
    broker: Connection
    ahead_s: float = 0.0  # how much later it is than it is
    watcher: Watcher = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.client, self.settings)
        self.documents = Writer(self.client, self.settings)
        self.restart_watcher()

    def restart_watcher(self) -> None:
        """As after a kill: nothing is left of it but folder, ledger and queue."""
        clocks = Clocks(lambda: time.monotonic() + self.ahead_s, time.time_ns, time.sleep)
        self.watcher = create_watcher(self.settings, self.ledger, self.queue, clocks)

    # ------------------------------------------------------------------------------------------------ the folder

    def drop(self, name: str | bytes, content: bytes = b"# The harbour vote\n\nThe council voted on Monday.\n") -> str:
        path = os.path.join(os.fsencode(self.settings.folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return escape_path(path)

    @property
    def folder(self) -> Path:
        return self.settings.folder

    # ------------------------------------------------------------------------------------------------ the line

    def watch(self, seconds: float = 0.5) -> None:
        """Let the watcher's loop turn."""
        end_s = time.monotonic() + seconds
        while time.monotonic() < end_s:
            self.watcher.tick(DEAF)
            time.sleep(0.02)

    def registers(self, files: int) -> None:
        """Watch, without a worker, until so many paths are on record and their messages sent."""
        end_s = time.monotonic() + LIMIT_S
        while len(self.states()) < files:
            assert time.monotonic() < end_s, self.states()
            self.watch(0.1)

    def work(self) -> int:
        """Do every message that waits, as a worker would; how many."""
        return sum(self._take(queue(self.settings)) for queue in (forget_queue, ingest_queue))

    def _take(self, queue: str) -> int:
        count = 0
        with self.broker.SimpleQueue(queue) as messages:
            while True:
                try:
                    message = messages.get(block=False)
                except messages.Empty:
                    return count
                message.ack()
                count += 1
                (payload,), *_ = message.payload
                self._do(message.headers["task"], message.headers["id"], payload)

    def _do(self, task: str, id: str, payload: list[dict[str, Any]]) -> None:
        if task == "seedbed.forget":
            self.line.forget([DepartedFile.model_validate(file) for file in payload])
        else:
            self.line.ingest([IncomingFile.model_validate(file) for file in payload], id, task == "seedbed.reprocess")

    def lose_messages(self) -> None:
        """The queue as after a flush of Redis."""
        for queue in (forget_queue, ingest_queue):
            with self.broker.SimpleQueue(queue(self.settings)) as messages:
                messages.clear()

    def until(self, condition: Callable[[], bool], told: str = "") -> None:
        """Watch and work until it is so."""
        end_s = time.monotonic() + LIMIT_S
        while not condition():
            assert time.monotonic() < end_s, f"not within {LIMIT_S:g} s: {told or self.states()}"
            self.watch(0.1)
            self.work()

    # ------------------------------------------------------------------------------------------------ the judge

    def records(self) -> dict[str, PathRecord]:
        return {record.path: record for record in self.ledger.all()}

    def states(self) -> dict[str, str]:
        return {path: record.state.value for path, record in self.records().items()}

    def holders(self) -> list[list[str]]:
        """The paths of each document, documents in no order."""
        found = paging.hits(self.client, Names(self.settings).documents, fields=["paths"])
        return sorted(sorted(hit["_source"]["paths"]) for hit in found)

    def settles(self, expected: dict[str, str]) -> None:
        """Watch and work until every path has its outcome, then see that the index holds what it must, once."""
        self.until(lambda: self.states() == expected, f"{expected}, but {self.states()}")
        self.watch(0.3)
        self.work()
        assert self.states() == expected
        held = [path for paths in self.holders() for path in paths]
        assert sorted(held) == sorted(path for path, state in expected.items() if state != "quarantined")


@pytest.fixture
def scene(settings: Settings) -> Iterator[Scene]:
    chosen = settings.model_copy(update=QUICK)
    with create_client(chosen) as client:
        prepare(client, chosen)
        queue, line = Dispatcher(chosen), create_line(chosen)
        broker = create_app(chosen).connection()
        try:
            yield Scene(chosen, client, queue, line, broker)
        finally:
            broker.release()
            line.close()
            queue.close()
            for index in client.indices.get(index=f"{chosen.index_prefix}-*", expand_wildcards="all"):
                client.indices.delete(index=index)
