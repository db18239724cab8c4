"""The pipeline that one would write in an afternoon, for comparison: watchfiles, Celery with late acknowledgement, an index.

    celery --app tests.faults.plain_celery worker        python -m tests.faults.plain_celery

No ledger: what is queued is known to Redis alone, and what is done to the index alone. Everything that Celery's manual
advises is on: late acknowledgement, redelivery when a process is lost, no prefetching, retries with back-off. The watcher
queues the whole folder each time that it starts, so that files which came while it was down are not lost.
"""

import os
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from celery import Celery
from elasticsearch import Elasticsearch
from watchfiles import Change, watch

from config.settings import get_settings
from services.errors import Rejected
from services.models import escape_path
from services.parsing import Limits, parse

INDEX = "faults-plain"
settings = get_settings()
app = Celery("plain", broker=settings.redis_url.get_secret_value())
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_concurrency=2,
    task_time_limit=settings.task_time_limit_s,
    broker_transport_options={"visibility_timeout": 2 * settings.task_time_limit_s},
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_ignore_result=True,
)
client = Elasticsearch(settings.elasticsearch_url, request_timeout=30, retry_on_timeout=True, max_retries=3)


@app.task(name="plain.ingest", bind=True, autoretry_for=(Exception,), retry_backoff=True, max_retries=8)
def ingest(self: Any, path: str) -> None:
    """Read one file and index it under its path."""
    data = Path(path).read_bytes()
    try:
        parsed = parse(Path(path), Limits.from_settings(settings))
        document = {"state": "indexed", "body": "\n".join(found.text for found in parsed.documents)}
    except Rejected as rejection:
        document = {"state": "quarantined", "reason": rejection.reason.value}
    body = {"path": _escaped(path), "sha256": sha256(data).hexdigest(), **document}
    client.index(index=INDEX, id=_id(path), document=body)


@app.task(name="plain.remove", autoretry_for=(Exception,), retry_backoff=True, max_retries=8)
def remove(path: str) -> None:
    """Take a file that is gone out of the index."""
    client.options(ignore_status=404).delete(index=INDEX, id=_id(path))


def prepare(straight: Elasticsearch) -> None:
    """Make the index."""
    properties = {"path": {"type": "keyword"}, "sha256": {"type": "keyword"}, "state": {"type": "keyword"}}
    straight.indices.create(index=INDEX, mappings={"properties": {**properties, "body": {"type": "text"}}})


def follow(folder: Path) -> None:
    """The watcher."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            ingest.delay(os.fspath(path))
    for changes in watch(folder, watch_filter=None):
        for change, path in changes:
            if os.path.basename(path).startswith("."):
                continue
            if change is Change.deleted:
                remove.delay(path)
            elif os.path.isfile(path):
                ingest.delay(path)


def _id(path: str) -> str:
    return sha256(os.fsencode(path)).hexdigest()


def _escaped(path: str) -> str:
    return escape_path(os.fsencode(path))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    follow(settings.folder)
