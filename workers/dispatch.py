"""Sends work to the queue: the watcher's and the commands' side of the broker (`services.intake.Queue`)."""

from collections.abc import Iterable, Sequence
from typing import Any

from celery import Celery
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

from config import metrics
from config.celery import ingest_queue
from config.settings import Settings
from services.errors import Unavailable
from services.models import DepartedFile, IncomingFile
from workers.app import create_app
from workers.presence import last_read, live_workers, missing_workers

SEND_LIMIT_S = 10.0
SHOWN_NAMES = 3
SHOWN_CHARACTERS = 60


def create_redis(settings: Settings) -> Redis:
    """A connection to the broker for what Celery does not do: queue length and workers' signs of life."""
    return Redis.from_url(
        settings.redis_url.get_secret_value(), socket_connect_timeout=5, socket_timeout=10, health_check_interval=25
    )


def queue_length(redis: Redis, settings: Settings) -> int:
    """Batches that wait for a worker; raises `Unavailable`."""
    try:
        length = int(redis.llen(ingest_queue(settings)))
    except RedisError as error:
        raise Unavailable(f"Redis does not answer ({error}): start it, or wait until it is back.") from error
    metrics.QUEUE_BATCHES.set(length)
    return length


class Dispatcher:
    """The queue as intake sees it."""

    def __init__(self, settings: Settings, redis: Redis | None = None) -> None:
        self._settings = settings
        self._app: Celery = create_app(settings)
        # A Redis that is frozen answers nothing, for ever: who sends must not wait so long. (A worker's own connection
        # goes without: it waits for messages by design, and its health check notices.)
        self._app.conf.broker_transport_options = {
            **self._app.conf.broker_transport_options, "socket_timeout": SEND_LIMIT_S,
        }  # fmt: skip
        self._redis = redis or create_redis(settings)

    def close(self) -> None:
        """Give the connections back."""
        self._app.close()
        self._redis.close()

    def enqueue(self, files: Sequence[IncomingFile]) -> None:
        """Send one batch to be read and indexed; raises `Unavailable`."""
        self._send("seedbed.ingest", files)

    def reprocess(self, files: Sequence[IncomingFile]) -> None:
        """Send one batch to be read again although its content is known; raises `Unavailable`."""
        self._send("seedbed.reprocess", files)

    def forget(self, files: Sequence[DepartedFile]) -> None:
        """Send paths whose file is gone; raises `Unavailable`."""
        self._send("seedbed.forget", files)

    def length(self) -> int:
        """Batches that wait for a worker; raises `Unavailable`."""
        return queue_length(self._redis, self._settings)

    def live_workers(self) -> set[str]:
        """The worker processes (pool children) that give a sign of life; raises `Unavailable`."""
        return live_workers(self._redis)

    def missing_workers(self, names: Iterable[str]) -> set[str]:
        """Those of the named worker processes without a sign of life; raises `Unavailable`."""
        return missing_workers(self._redis, names)

    def reading(self, name: str) -> str | None:
        """What a worker process was reading last; raises `Unavailable`."""
        return last_read(self._redis, name)

    def _send(self, task: str, files: Sequence[IncomingFile] | Sequence[DepartedFile]) -> None:
        payload: list[dict[str, Any]] = [file.model_dump(mode="json") for file in files]
        try:
            # retry=False: who sends decides how to wait; kombu's own retries would hold the watcher's loop.
            self._app.send_task(task, args=[payload], argsrepr=describe(files), kwargsrepr="", retry=False)
        except (OperationalError, RedisError, OSError) as error:
            raise Unavailable(f"Redis does not take messages ({error}): start it, or give it more memory.") from error


def describe(files: Sequence[IncomingFile] | Sequence[DepartedFile]) -> str:
    """What Flower shows as the arguments: «12 files: a.txt, b.txt, c.txt …»."""
    names = [_short(file.path.rsplit("/", 1)[-1]) for file in files[:SHOWN_NAMES]]
    more = " …" if len(files) > SHOWN_NAMES else ""
    return f"{len(files)} {'file' if len(files) == 1 else 'files'}: {', '.join(names)}{more}"


def _short(name: str) -> str:
    return name if len(name) <= SHOWN_CHARACTERS else name[: SHOWN_CHARACTERS - 1] + "…"
