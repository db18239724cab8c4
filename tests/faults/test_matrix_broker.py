"""Rows 10 and 11 of the fault matrix, on a Redis of the test's own: frozen, and full."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Unavailable
from services.local.redis import RedisServer
from services.models import Fingerprint, IncomingFile
from workers.dispatch import Dispatcher, create_redis

pytestmark = [pytest.mark.faults, pytest.mark.integration]
FILE = IncomingFile(
    path="/seeds/a.txt", sha256="0" * 64, trace_id="trace",
    fingerprint=Fingerprint(device=1, inode=2, size_bytes=3, mtime_ns=4, ctime_ns=5),
)  # fmt: skip


@pytest.fixture
def redis(tmp_path: Path, servers: dict[str, str]) -> Iterator[RedisServer]:
    """`servers` skips it where the embedded servers cannot run."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    os.kill(server.pid, signal.SIGCONT)
    server.stop()


@pytest.fixture
def queue(redis: RedisServer, tmp_path: Path) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(Settings(redis_url=SecretStr(redis.url), data_folder=tmp_path))
    yield dispatcher
    dispatcher.close()


@pytest.mark.parametrize("used_before", [True, False])
def test_row_10_a_frozen_redis_is_told_and_holds_nobody_up(
    redis: RedisServer, queue: Dispatcher, used_before: bool
) -> None:
    if used_before:
        queue.enqueue([FILE])
    os.kill(redis.pid, signal.SIGSTOP)
    for call in (queue.length, lambda: queue.enqueue([FILE]), lambda: queue.missing_workers(["w"])):
        started_s = time.monotonic()
        with pytest.raises(Unavailable, match="Redis"):
            call()
        assert time.monotonic() - started_s < 30.0
    os.kill(redis.pid, signal.SIGCONT)
    queue.enqueue([FILE])
    assert queue.length() >= 1


def test_row_11_a_full_redis_takes_no_message_and_drops_none(redis: RedisServer, queue: Dispatcher) -> None:
    queue.enqueue([FILE])
    connection = create_redis(Settings(redis_url=SecretStr(redis.url)))
    connection.config_set("maxmemory", int(connection.info("memory")["used_memory"]) + 200_000)
    sent = 1
    while not _refuses(queue):
        sent += 1
        assert sent < 5_000, "it takes everything"
    assert queue.length() == sent
    connection.config_set("maxmemory", 0)
    queue.enqueue([FILE])
    assert queue.length() == sent + 1
    connection.close()


def _refuses(queue: Dispatcher) -> bool:
    try:
        queue.enqueue([FILE])
    except Unavailable as told:
        return "memory" in str(told)
    return False
