"""The line's processes as the embedded stack runs them: what each is called, how it starts, when it is ready."""

import sys
import urllib.error
import urllib.request
from collections.abc import Callable

from pydantic import SecretStr

from config.settings import Settings
from services.errors import Unavailable
from services.local import Service
from workers.programs import flower_program, worker_program

PROBE_LIMIT_S = 2.0
WORKER_STOP_LIMIT_S = 30.0  # a running batch is finished; what takes longer is killed and read again: nothing is lost
API_STOP_LIMIT_S = 5.0  # open pages keep connections open

# -P: modules of the current folder are not ours to run.
SEEDBED = (sys.executable, "-P", "-m", "services.cli")


def line_processes(settings: Settings) -> list[Service]:
    """Worker, watcher, API and Flower on the settings' servers."""
    # Watcher and worker both serve metrics: on one machine the worker takes the next port.
    workers_own = settings.model_copy(update={"metrics_port": settings.metrics_port and settings.metrics_port + 1})
    worker_argv, worker_environment = worker_program(workers_own)
    environment = variables(settings)
    return [
        Service(
            "worker",
            worker_argv,
            ready=_worker_is_ready(settings),
            environment=variables(workers_own) | worker_environment,
            stop_limit_s=WORKER_STOP_LIMIT_S,
        ),
        Service(
            "Flower",
            flower_program(),
            environment=environment,
            ready=lambda: _answers(f"http://{settings.flower_host}:{settings.flower_port}/healthcheck"),
            port=(settings.flower_port, "SEEDBED_FLOWER_PORT"),
        ),
        Service(
            "page",
            [*SEEDBED, "api"],
            environment=environment,
            ready=lambda: _answers(f"http://{settings.api_host}:{settings.api_port}/health"),
            port=(settings.api_port, "SEEDBED_API_PORT"),
            stop_limit_s=API_STOP_LIMIT_S,
        ),
        Service("watcher", [*SEEDBED, "watch"], environment=environment, needs_indices=True),
    ]


def variables(settings: Settings) -> dict[str, str]:
    """The environment variables that give another process these settings, wherever they came from."""
    values = {name: getattr(settings, name) for name in Settings.model_fields}
    shown = {
        name: value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in values.items()
        if value is not None
    }
    return {f"SEEDBED_{name.upper()}": text for name, text in shown.items()}


def _worker_is_ready(settings: Settings) -> Callable[[], bool]:
    def all_children_report() -> bool:
        from workers.dispatch import create_redis  # Celery is loaded while the servers start, not before
        from workers.presence import live_workers

        try:
            with create_redis(settings) as redis:
                return len(live_workers(redis)) >= settings.worker_processes
        except Unavailable:
            return False

    return all_children_report


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PROBE_LIMIT_S) as answer:  # noqa: S310  (an address of ours)
            return bool(answer.status == 200)
    except urllib.error.HTTPError as answer:
        return answer.code == 401  # it is up, and asks who we are
    except OSError:
        return False
