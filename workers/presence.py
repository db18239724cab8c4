"""A worker process's signs of life, kept in Redis: that it lives, and which file it is reading.

Both are hints with a short life. They make recovery fast (a dead worker's files are taken up after seconds instead of
a lease) and just (only the file that was being read is charged with an attempt). Losing them costs time, no file.
"""

import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import RedisError

from services.errors import Unavailable

log = structlog.get_logger(__name__)

ALIVE_KEY = "seedbed:alive:{}"
READING_KEY = "seedbed:reading:{}"
REPORT_S = 2.0
ALIVE_S = 8  # missing after three reports that did not come
READING_S = 3_600


def new_worker_name() -> str:
    """A name that no other process, and no later process of the same number, has."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


class Presence:
    """Reports for one worker process, from a thread of its own."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self.name = name
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._report, name="presence", daemon=True)

    def start(self) -> None:
        """Report from now on."""
        self._alive()
        self._thread.start()

    def stop(self) -> None:
        """Report no more, and say goodbye."""
        self._stop.set()
        self._thread.join(timeout=REPORT_S)
        self._try(lambda: self._redis.delete(ALIVE_KEY.format(self.name)))

    def reading(self, path: str) -> None:
        """Note the file about to be read; "" for none. It outlives this process: it says who killed it."""
        self._try(lambda: self._redis.set(READING_KEY.format(self.name), path, ex=READING_S))

    def _report(self) -> None:
        while not self._stop.wait(REPORT_S):
            self._alive()

    def _alive(self) -> None:
        self._try(lambda: self._redis.set(ALIVE_KEY.format(self.name), "1", ex=ALIVE_S))

    def _try(self, command: Callable[[], object]) -> None:
        try:
            command()
        except RedisError as error:
            # A hint, and Celery itself waits for Redis loudly: the work at hand goes on without it.
            log.debug("presence_not_told", worker=self.name, error=str(error))


def live_workers(redis: Redis) -> set[str]:
    """The names of the worker processes that give a sign of life; raises `Unavailable`."""
    pattern = ALIVE_KEY.format("*")
    keys = _ask(lambda: list(redis.scan_iter(match=pattern, count=1_000)))
    return {bytes(key).decode().removeprefix(pattern[:-1]) for key in keys}


def missing_workers(redis: Redis, names: Iterable[str]) -> set[str]:
    """Those of the named workers without a sign of life; raises `Unavailable`."""
    wanted = sorted(names)
    if not wanted:
        return set()
    signs = _ask(lambda: redis.mget([ALIVE_KEY.format(name) for name in wanted]))
    return {name for name, sign in zip(wanted, signs, strict=True) if sign is None}


def last_read(redis: Redis, name: str) -> str | None:
    """The path that a worker was reading last, "" for none, None when nobody knows; raises `Unavailable`."""
    told = _ask(lambda: redis.get(READING_KEY.format(name)))
    return None if told is None else bytes(told).decode()


def _ask(command: Callable[[], Any]) -> Any:
    try:
        return command()
    except RedisError as error:
        raise Unavailable(f"Redis does not answer ({error}): start it, or wait until it is back.") from error
