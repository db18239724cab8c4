"""A worker from start to end. The parent loads the models once and forks; each child opens its own line.

What a fork copies may not hold a connection, a thread or a child process: those are opened in `worker_process_init`.
What only is read (models, gazetteers) is loaded before, so that the children share its memory and a child that is
replaced is at work again in milliseconds.
"""

import gc
import hashlib
from datetime import UTC, datetime
from typing import Any

import structlog
from celery import signals

from config.logging import configure_logging
from config.settings import get_settings
from services.enrichment import enrich, load_models
from services.models import Block, Document, Role
from workers import measuring
from workers.line import Line, create_line

log = structlog.get_logger(__name__)

EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()

_lines: list[Line] = []  # this process's own: at most one


def line() -> Line:
    """This process's line, opened at the first call."""
    if not _lines:
        _lines.append(create_line(get_settings()))
    return _lines[0]


def close_line() -> None:
    """Close this process's line, if it has one."""
    while _lines:
        _lines.pop().close()


@signals.setup_logging.connect
def _set_up_logging(**_: Any) -> None:
    """Celery leaves logging alone when somebody listens to this signal."""
    configure_logging(get_settings())


@signals.worker_init.connect
def _prepare(**_: Any) -> None:
    """Before the pool is forked. Celery swallows what a signal's receiver raises: a worker without models must end."""
    try:
        load_models()
        _read_one_article()
    except Exception as error:
        log.exception("models_do_not_load", told="The worker cannot start: run `seedbed doctor`.")
        raise SystemExit(1) from error
    gc.collect()
    gc.freeze()  # the collector leaves the models' pages alone, and the children go on sharing them
    measuring.wipe()


def _read_one_article() -> None:
    """What libraries only load at their first use (dateparser's languages: 0.3 s) is loaded before the fork, too."""
    text = "Ministers met in Lyon on 3 March.\n\n“We agreed at last,” said Marit Halloran, the mayor, on Tuesday."
    block = Block(role=Role.BODY, start=0, end=len(text), source="rule:warm-up", confidence=1.0)
    document = Document(id=EMPTY_SHA256, media_type="text/plain", format="text", text=text, blocks=(block,))
    enrich(document, datetime.now(UTC), len(text))


@signals.worker_ready.connect
def _serve_metrics(**_: Any) -> None:
    """In the parent, for all its children."""
    settings = get_settings()
    measuring.serve(settings.metrics_host, settings.metrics_port)


@signals.worker_process_init.connect
def _open_line(**_: Any) -> None:
    line()


@signals.worker_process_shutdown.connect
def _close_line(**_: Any) -> None:
    close_line()


@signals.task_prerun.connect
def _bind(task_id: str = "", **_: Any) -> None:
    """Every line that is logged within a task names it; the files' own trace ids are bound where each is read."""
    structlog.contextvars.bind_contextvars(task_id=task_id)


@signals.task_postrun.connect
def _unbind(**_: Any) -> None:
    structlog.contextvars.clear_contextvars()
