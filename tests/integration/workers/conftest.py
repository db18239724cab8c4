"""The worker's program as it runs in production, on the real servers, with a folder, indices and queues of its own."""

import os
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.settings import Settings
from services.indexing import Client, Ledger, create_client, prepare
from services.intake import create_reconciler
from services.local.ports import free_port
from services.models import PathRecord, escape_path
from workers.dispatch import Dispatcher, create_redis
from workers.programs import worker_program

READY_LIMIT_S = 180.0
AT_ONCE = {"settle_time_s": 0.0, "batch_linger_s": 0.0, "batch_files": 5}
STOP_LIMIT_S = 40.0
STORY = (
    b"# Harbour reopens after the storm\n\nBy Marit Halloran\n\nThe harbour opened again on Monday, the council said."
)


def wait_until(condition: Callable[[], bool], limit_s: float, what: str) -> None:
    """Look until it is so: servers and processes have their own time."""
    end_s = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end_s:
            pytest.fail(f"not within {limit_s} s: {what}")
        time.sleep(0.05)


@dataclass
class Workplace:
    """The line without its watcher: files are registered by hand, work is done by a real worker process."""

    settings: Settings
    client: Client
    ledger: Ledger
    queue: Dispatcher
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    @property
    def log_file(self) -> Path:
        return self.settings.data_folder / "worker.log"

    def drop(self, name: str, content: bytes) -> str:
        path = self.settings.folder / name
        path.write_bytes(content)
        return escape_path(os.fsencode(path))

    def register(self) -> None:
        """Send what is new in the folder, as the watcher does."""
        reconciler = create_reconciler(self.settings, self.ledger, self.queue)
        reconciler.scan()
        while not reconciler.is_at_rest:
            reconciler.settle()
            reconciler.register()

    def record(self, path: str) -> PathRecord | None:
        held = self.ledger.read([path]).get(path)
        return held.record if held else None

    def wait_for(self, path: str, limit_s: float = 60.0) -> PathRecord:
        def is_final() -> bool:
            record = self.record(path)
            return record is not None and record.state.value in ("indexed", "duplicate", "quarantined")

        wait_until(is_final, limit_s, f"an outcome of {path}; the worker says: {self.log[-3000:]}")
        found = self.record(path)
        assert found is not None
        return found

    def start(self) -> None:
        argv, environment = worker_program(self.settings)
        variables = {
            "SEEDBED_FOLDER": str(self.settings.folder),
            "SEEDBED_DATA_FOLDER": str(self.settings.data_folder),
            "SEEDBED_REDIS_URL": self.settings.redis_url.get_secret_value(),
            "SEEDBED_ELASTICSEARCH_URL": self.settings.elasticsearch_url,
            "SEEDBED_INDEX_PREFIX": self.settings.index_prefix,
            "SEEDBED_WORKER_PROCESSES": "1",
            "SEEDBED_METRICS_PORT": str(self.settings.metrics_port),
        }
        self.settings.data_folder.mkdir(exist_ok=True)
        with self.log_file.open("ab") as log:
            argv[argv.index("--hostname") + 1] = f"celery@{self.settings.index_prefix}"
            self.process = subprocess.Popen(
                argv, stdout=log, stderr=log, env={**os.environ, **environment, **variables}, start_new_session=True
            )
        wait_until(lambda: "celery.apps.worker" in self.log and " ready." in self.log, READY_LIMIT_S, "a ready worker")

    def stop(self) -> int:
        """End the worker as a supervisor does; its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(STOP_LIMIT_S)

    def kill(self) -> None:
        """End the worker and its children at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(STOP_LIMIT_S)


@contextmanager
def opened(settings: Settings) -> Iterator[Workplace]:
    queue = Dispatcher(settings)
    with create_client(settings) as client:
        prepare(client, settings)
        place = Workplace(settings, client, Ledger(client, settings), queue)
        try:
            yield place
        finally:
            place.kill()
            client.indices.delete(index=list(client.indices.get(index=f"{settings.index_prefix}-*")))
            redis = create_redis(settings)
            redis.delete(*(list(redis.scan_iter(f"{settings.index_prefix}*")) or ["nothing"]))
            redis.close()
            queue.close()


@pytest.fixture
def workplace(settings: Settings) -> Iterator[Workplace]:
    """A place without a worker: the test starts, ends and kills its own."""
    with opened(settings.model_copy(update=AT_ONCE)) as place:
        yield place


@pytest.fixture(scope="module")
def staffed(servers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A place whose worker runs for all tests of a module: a start takes seconds."""
    folder = tmp_path_factory.mktemp("staffed")
    (folder / "seeds").mkdir()
    settings = Settings(
        folder=folder / "seeds",
        data_folder=folder / "data",
        elasticsearch_url=servers["elasticsearch_url"],
        redis_url=servers["redis_url"],
        index_prefix=f"test-{uuid.uuid4().hex[:12]}",
        metrics_port=free_port(),
        **AT_ONCE,
    )
    with opened(settings) as place:
        place.start()
        yield place
