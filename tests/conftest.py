"""Fixtures for every test: a clean environment, the real embedded servers, and settings that point at them.

The servers start when the first test asks, once for all of pytest-xdist's workers: a keeper process of their own
(`python tests/conftest.py …`) holds them, and ends them when the pytest that began it has ended, even by `kill -9`.
"""

import fcntl
import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

import psutil
import pytest

from config.settings import Settings
from services.errors import Misconfigured
from services.local.elasticsearch import ElasticsearchNode
from services.local.redis import RedisServer

START_LIMIT_S = 240.0  # the first start on a machine downloads 44 MB
ADDRESSES = "addresses.json"
_keepers: list[int] = []  # process ids of this process's own: at most one

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in its background deaf to Ctrl-C, and so would be whatever the tests start and stop by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see defaults: no SEEDBED_ variable of the person who runs them, no `.env` of the checkout."""
    for name in [name for name in os.environ if name.startswith("SEEDBED_")]:
        monkeypatch.delenv(name)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, str]:
    """Addresses and process ids of the real servers; skips without them on a laptop, fails in CI."""
    shared = tmp_path_factory.getbasetemp()
    pytest_pid = os.getpid()
    if hasattr(request.config, "workerinput"):  # a pytest-xdist worker: its siblings share the folder above
        shared, pytest_pid = shared.parent, os.getppid()
    folder = shared / "servers"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ADDRESSES).exists():
            _start_keeper(folder, pytest_pid)
    found: dict[str, str] = json.loads((folder / ADDRESSES).read_text())
    if "failure" in found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(found["failure"])
    return found


@pytest.fixture(scope="session")
def elasticsearch_url(servers: dict[str, str]) -> str:
    """The real Elasticsearch."""
    return servers["elasticsearch_url"]


@pytest.fixture(scope="session")
def redis_url(servers: dict[str, str]) -> str:
    """The real Redis: shared, so use keys and queues of your own."""
    return servers["redis_url"]


@pytest.fixture
def index_prefix() -> str:
    """A prefix for index and queue names that no other test uses."""
    return f"test-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def settings(tmp_path: Path, servers: dict[str, str], index_prefix: str) -> Settings:
    """Settings for the real servers, with index names, watched folder and data folder of this test's own."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return Settings(
        folder=folder,
        data_folder=tmp_path / "data",
        elasticsearch_url=servers["elasticsearch_url"],
        redis_url=servers["redis_url"],
        index_prefix=index_prefix,
    )


def pytest_unconfigure() -> None:
    """End the servers that this process began (xdist's workers begin theirs for the controller, and leave them)."""
    for keeper in _keepers:
        if "PYTEST_XDIST_WORKER" not in os.environ:
            os.kill(keeper, signal.SIGTERM)
            os.waitpid(keeper, 0)


def _start_keeper(folder: Path, pytest_pid: int) -> None:
    log = os.open(folder / "keeper.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    # not Popen, which complains when it is forgotten while its process runs: a worker leaves it to the controller
    keeper = os.posix_spawn(
        sys.executable,
        [sys.executable, __file__, str(folder), str(pytest_pid)],
        {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        file_actions=[(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)],
        setsid=True,
    )
    os.close(log)
    _keepers.append(keeper)
    limit = time.monotonic() + START_LIMIT_S
    while not (folder / ADDRESSES).exists():
        if os.waitpid(keeper, os.WNOHANG)[0] or time.monotonic() > limit:
            pytest.fail(f"the servers did not start: {(folder / 'keeper.log').read_text()}")
        time.sleep(0.05)


def _keep(folder: Path, pytest_pid: int) -> None:
    """Run the servers until pytest has gone or asks us to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    redis, node = RedisServer(folder), ElasticsearchNode(folder)
    try:
        _tell(folder, _begin(redis, node))
        psutil.Process(pytest_pid).wait()
    except psutil.NoSuchProcess:
        pass
    finally:
        node.stop()
        redis.stop()


def _begin(redis: RedisServer, node: ElasticsearchNode) -> dict[str, str]:
    try:
        redis.begin_start()
        node.start()
        redis.wait_ready()
    except Misconfigured as failure:
        return {"failure": str(failure)}
    pids = {"elasticsearch_pid": str(node.pid), "redis_pid": str(redis.pid)}
    return {"elasticsearch_url": node.url, "redis_url": redis.url, **pids}


def _tell(folder: Path, found: dict[str, str]) -> None:
    whole = folder / "addresses.tmp"
    whole.write_text(json.dumps(found))
    whole.rename(folder / ADDRESSES)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), int(sys.argv[2]))
