"""The processes of the line, each alone, as a server runs them: `watch`, `worker`, `api`, `flower`."""

import os
import signal
import threading
from typing import Annotated, Any

import structlog
import typer

from config.settings import Settings, get_settings
from services.cli.output import console, one_sentence
from services.errors import Misconfigured, Unavailable

log = structlog.get_logger(__name__)

PANEL = "Run one process"
PREPARE_AGAIN_S = 2.0


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("watch", rich_help_panel=PANEL)(watch)
    app.command("worker", rich_help_panel=PANEL)(worker)
    app.command("api", rich_help_panel=PANEL)(api)
    app.command("flower", rich_help_panel=PANEL)(flower)


def watch() -> None:
    """Watch the folder and queue what is new, changed or gone, until SIGTERM; waits for servers that are away."""
    from prometheus_client import start_http_server

    from config.logging import configure_logging
    from services.cli.connections import connect
    from services.intake import create_watcher

    with one_sentence():
        settings = get_settings()
        configure_logging(settings)
        if not settings.folder.is_dir():
            raise Misconfigured(f"{settings.folder} is no folder: create it, or set SEEDBED_FOLDER to the watched one.")
        if settings.metrics_port:
            start_http_server(settings.metrics_port, addr=settings.metrics_host)
        stop = _stop_at_signals()
        with connect(settings) as connections:
            _prepare(connections.client, settings, stop)
            create_watcher(settings, connections.ledger, connections.queue).run(stop)


def worker(
    ping: Annotated[bool, typer.Option("--ping", help="Only ask this machine's worker whether it answers.")] = False,
) -> None:
    """Read, enrich and index what is queued, until SIGTERM; running batches are finished first."""
    from workers.programs import node_name, worker_program
    from workers.programs import ping as ping_worker

    with one_sentence():
        settings = get_settings()
        if not ping:
            _become(*worker_program(settings))
        if not ping_worker(settings):
            raise Unavailable(f"The worker {node_name()} does not answer: start it with `seedbed worker`.")
        console.print(f"{node_name()} answers.")


def api() -> None:
    """Serve the search page and the API, until SIGTERM."""
    import uvicorn

    from config.logging import configure_logging
    from services.cli.connections import connect
    from services.cli.overview import FolderCount, overview_of
    from services.search import create_api

    with one_sentence():
        settings = get_settings()
        configure_logging(settings)
        with connect(settings) as connections:
            count = FolderCount(settings)
            application = create_api(settings, overview=lambda: overview_of(connections, count))
            # Proxy headers are anybody's to write; who serves others puts a proxy before it that needs none of them.
            uvicorn.run(
                application,
                host=settings.api_host,
                port=settings.api_port,
                proxy_headers=False,
                server_header=False,
                access_log=False,
                log_config=None,
            )


def flower() -> None:
    """Show the workers, the tasks and their states in a browser, until SIGTERM."""
    from workers.programs import flower_program

    with one_sentence():
        settings = get_settings()
        settings.data_folder.mkdir(parents=True, exist_ok=True)  # Flower keeps its history there
        _become(flower_program(), {})


def _become(argv: list[str], environment: dict[str, str]) -> None:
    """Replace this process: the same process id takes the signals, and nothing of this one stays in memory."""
    os.execve(argv[0], argv, {**os.environ, **environment})  # noqa: S606  (our own interpreter)


def _stop_at_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _prepare(client: Any, settings: Settings, stop: threading.Event) -> None:
    """Make the indices where they are missing, as soon as Elasticsearch is there."""
    from services.indexing import prepare

    told = ""
    while not stop.is_set():
        try:
            return prepare(client, settings)
        except Unavailable as trouble:
            if str(trouble) != told:
                told = str(trouble)
                log.warning("waiting", told=told)
        stop.wait(PREPARE_AGAIN_S)
    return None
