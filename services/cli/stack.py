"""`seedbed up`: the whole product on one machine, from nothing to articles that can be searched.

What takes long to import is imported while the servers start.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psutil
import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from config.settings import Settings, get_settings
from services.cli.output import console, one_sentence
from services.cli.processes import line_processes
from services.cli.tables import addresses_table, arrival_summary, outcome_line
from services.errors import Unavailable
from services.local import Stack

if TYPE_CHECKING:
    from services.cli.arrival import Arrival, News
    from services.cli.connections import Connections

LOOK_S = 0.2  # how often processes and files on their way are looked at
NEWS_S = 2.0  # how often the ledger is asked for outcomes of new files
TOLD_EACH_S = 5.0  # how often progress is told where there is no terminal to draw on


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("up", rich_help_panel="Start")(up)


def up() -> None:
    """Start everything on this machine, ingest the folder, and stay until Ctrl-C; the index stays after that."""
    with one_sentence(), _interruptible():
        settings = get_settings()
        stack = Stack(settings, line_processes(settings), lambda: _prepare(settings), say)
        try:
            with stack.running():
                took_s = time.time() - psutil.Process().create_time()
                console.print(f"[green]✓[/] ready after {took_s:.1f} s", highlight=False)
                _work(stack, settings)
        except KeyboardInterrupt:
            console.print("[green]✓[/] everything is stopped; the index stays", highlight=False)


def _prepare(settings: Settings) -> None:
    from services.indexing import create_client, prepare

    with create_client(settings) as client:
        prepare(client, settings)


def _work(stack: Stack, settings: Settings) -> None:
    """Ingest what lies in the folder, tell it and the addresses, and stay."""
    from services.cli.arrival import News
    from services.cli.connections import connect

    with connect(settings) as connections:
        since = datetime.now(UTC)
        arrival = _ingest(connections, stack)
        console.print(arrival_summary(arrival.outcomes))
        console.print(addresses_table(settings))
        _stay(stack, News(connections.ledger, since, arrival.outcomes))


def say(sentence: str) -> None:
    """One line of what happens, with the time of day."""
    console.print(f"[dim]{datetime.now().astimezone():%H:%M:%S}[/] {escape(sentence)}", highlight=False)


def _ingest(connections: "Connections", stack: Stack) -> "Arrival":
    """Follow the files that lie in the folder until they can be searched."""
    from services.cli.arrival import Arrival
    from services.indexing import Names
    from services.intake import PauseSwitch

    arrival = Arrival(connections.settings, connections.ledger)
    if PauseSwitch(connections.settings.data_folder).is_paused():
        say("Intake is paused: `seedbed resume` lets files in again.")
        return arrival
    with _bar(arrival) as draw:
        while not arrival.is_over:
            stack.look()
            _patiently(arrival.look)
            draw()
            if not arrival.is_over:
                time.sleep(LOOK_S)
    connections.client.indices.refresh(index=Names(connections.settings).documents)
    return arrival


@contextmanager
def _bar(arrival: "Arrival") -> Iterator[Callable[[], None]]:
    """Progress as a bar on a terminal, as a line now and then elsewhere."""
    columns = (TextColumn("ingesting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("files", total=arrival.total)
        told_s = time.monotonic()

        def draw() -> None:
            nonlocal told_s
            progress.update(bar, completed=len(arrival.outcomes), total=arrival.total)
            if not console.is_terminal and time.monotonic() - told_s >= TOLD_EACH_S:
                told_s = time.monotonic()
                say(f"ingested {len(arrival.outcomes):,} of {arrival.total:,} files")

        yield draw


def _stay(stack: Stack, news: "News") -> None:
    """Tell the outcomes of new files as they come, until interrupted."""
    due_s = time.monotonic() + NEWS_S
    while True:
        stack.look()
        if time.monotonic() >= due_s:
            due_s = time.monotonic() + NEWS_S
            _patiently(lambda: _tell(news))
        time.sleep(LOOK_S)


def _tell(news: "News") -> None:
    for record in news.look(datetime.now(UTC)):
        console.print(outcome_line(record))


def _patiently(look: Callable[[], object]) -> None:
    """Look; a server that is away is the supervisor's business, and the next look's."""
    try:
        look()
    except Unavailable as trouble:
        say(str(trouble))
        time.sleep(NEWS_S)


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM and a closed terminal end the block as Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
