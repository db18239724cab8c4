"""The product's own worker and watcher, at work on servers in containers."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from testcontainers.core.container import DockerContainer

from config.settings import Settings
from services.cli.generated import articles
from services.errors import Unavailable
from services.indexing import Client, Ledger, Names, create_client, prepare
from services.local.processes import ManagedProcess
from services.models import State

SEEDBED = (sys.executable, "-P", "-m", "services.cli")
OUTCOME_LIMIT_S = 150.0  # a loaded machine, a worker that loads its models, a message lost and healed


class Line:
    """A folder, a worker and a watcher; what stands in the ledger and the index is asked of the real Elasticsearch."""

    def __init__(self, home: Path, redis_url: str, elasticsearch_url: str) -> None:
        self.folder = home / "seeds"
        self.folder.mkdir()
        environment = {
            "SEEDBED_FOLDER": str(self.folder),
            "SEEDBED_DATA_FOLDER": str(home / "data"),
            "SEEDBED_REDIS_URL": redis_url,
            "SEEDBED_ELASTICSEARCH_URL": elasticsearch_url,
            "SEEDBED_RESCAN_INTERVAL_S": "5",
            "SEEDBED_LEASE_S": "40",
        }
        self.settings = Settings.model_validate(
            {name.removeprefix("SEEDBED_").lower(): value for name, value in environment.items()}
        )
        self.client: Client = create_client(self.settings)
        self.ledger = Ledger(self.client, self.settings)
        self.worker = ManagedProcess("worker", (*SEEDBED, "worker"), home / "worker.log", environment=environment)
        self.watcher = ManagedProcess("watcher", (*SEEDBED, "watch"), home / "watcher.log", environment=environment)

    @contextmanager
    def running(self) -> Iterator["Line"]:
        """The line, up for the length of a block."""
        with self.client:
            prepare(self.client, self.settings)
            try:
                self.worker.start()
                self.watcher.start()
                yield self
            finally:
                self.watcher.kill()
                self.worker.kill()

    def drop(self, count: int, seed: int) -> dict[str, str]:
        """Write generated articles into the folder; marker by path."""
        markers = {}
        for name, text, marker in articles(count, seed):
            (self.folder / name).write_text(text)
            markers[str(self.folder / name)] = marker
        return markers

    def states(self) -> dict[str, State]:
        """The state of each path in the ledger."""
        return {record.path: record.state for record in self.ledger.all()}

    def found(self, marker: str) -> list[str]:
        """The ids of the documents whose text holds a word."""
        names = Names(self.settings)
        self.client.indices.refresh(index=names.documents)
        query = {"match": {"body": marker}}
        hits = self.client.search(index=names.documents, query=query, source=False, size=10)["hits"]["hits"]
        return [hit["_id"] for hit in hits]

    def is_searchable(self) -> bool:
        """Whether Elasticsearch answers and its indices stand."""
        try:
            self.client.cluster.health(wait_for_status="yellow", timeout="1s")
        except Unavailable:
            return False
        return True

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Look until it is so; the processes and servers have their own time."""
        end_s = time.monotonic() + OUTCOME_LIMIT_S
        while not condition():
            logs = f"{self.watcher.log_tail()}\n{self.worker.log_tail()}" if time.monotonic() > end_s else ""
            assert time.monotonic() <= end_s, f"not within {OUTCOME_LIMIT_S} s: {what}\n{logs}"
            time.sleep(0.2)

    def wait_for_outcomes(self, paths: set[str]) -> None:
        """Wait until each of these paths, and no other, stands in the ledger with its outcome."""
        final = {State.INDEXED, State.DUPLICATE, State.QUARANTINED}

        def concluded() -> bool:
            states = self.states()
            return states.keys() == paths and set(states.values()) <= final

        self.wait_until(concluded, f"outcomes of {len(paths)} files")

    def require_conserved(self, markers: dict[str, str]) -> None:
        """Every file is on record as indexed, and its word is found in exactly one document."""
        self.wait_for_outcomes(set(markers))
        assert self.states() == dict.fromkeys(markers, State.INDEXED)
        assert [marker for marker in markers.values() if len(self.found(marker)) != 1] == []


def restart(container: DockerContainer, seconds_down: int = 0) -> None:
    """Kill what runs in a container and start it again, its files as they were; the port stays (it was published)."""
    wrapped = container.get_wrapped_container()
    wrapped.kill()
    time.sleep(seconds_down)
    wrapped.start()
