"""Waiting for a server within a task: bounded, with back-off and jitter, and charged to no file.

Celery's own retry would park the message with an ETA in a worker's memory (celery#9849) beyond the broker's sight.
"""

import random
import time
from collections.abc import Callable
from typing import TypeVar

import structlog

from config import metrics
from services.errors import Unavailable

log = structlog.get_logger(__name__)

T = TypeVar("T")
FIRST_S = 0.5
LIMIT_S = 8.0


class Patience:
    """How long one batch may wait for servers, all its waits and failed requests together."""

    def __init__(
        self,
        limit_s: float,
        now_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._left_s = limit_s
        self._now_s = now_s
        self._sleep = sleep

    def call(self, work: Callable[[], T]) -> T:
        """Do the work, again and again while its server is away; raises the last `Unavailable` when time is up."""
        delay_s = FIRST_S
        while True:
            started_s = self._now_s()
            try:
                return work()
            except Unavailable as trouble:
                self._left_s -= self._now_s() - started_s  # a server that hangs takes a request's whole time limit
                if self._left_s <= 0:
                    raise
                metrics.RETRIES.labels("unavailable").inc()
                log.warning("waiting", told=str(trouble), seconds_left=round(self._left_s, 1))
                self._wait(min(delay_s * random.uniform(0.5, 1.0), self._left_s))
                delay_s = min(LIMIT_S, delay_s * 2)

    def _wait(self, seconds: float) -> None:
        self._left_s -= seconds
        self._sleep(seconds)
