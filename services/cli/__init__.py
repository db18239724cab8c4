"""The command `seedbed`: the one place that knows every room and puts them together.

A command imports what it needs and nothing else: the rooms' libraries together take two seconds.
"""

import importlib
import sys
from collections.abc import Iterable

import typer

from config.logging import configure_quietly

# command → the module of this package that holds it; docs and help list them in this order
COMMANDS = {
    "up": "stack",
    "watch": "line",
    "worker": "line",
    "api": "line",
    "flower": "line",
    "ingest": "folder",
    "status": "folder",
    "reconcile": "folder",
    "pause": "folder",
    "resume": "folder",
    "search": "finding",
    "show": "finding",
    "failed": "outcomes",
    "retry": "outcomes",
    "ignore": "outcomes",
    "parse": "reading",
    "explain": "reading",
    "evaluate": "reading",
    "setup": "indices",
    "reindex": "indices",
    "reprocess": "indices",
    "snapshot": "indices",
    "restore": "indices",
    "settings": "configuration",
    "doctor": "doctor",
    "bench": "bench",
}


def create_app(modules: Iterable[str] = tuple(dict.fromkeys(COMMANDS.values()))) -> typer.Typer:
    """The command line, with the commands of these modules (by default all)."""
    app = typer.Typer(
        name="seedbed",
        help="Turn a folder of clippings into a searchable news archive.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,
        rich_markup_mode="rich",
        add_completion=False,
    )
    for name in modules:
        importlib.import_module(f"{__name__}.{name}").register(app)
    return app


def main() -> None:
    """Entry point of the console script."""
    configure_quietly()  # the processes of the line log by their settings
    wanted = COMMANDS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    app = create_app() if wanted is None else create_app([wanted])
    if wanted is not None and len(app.registered_commands) == 1:
        app.callback()(lambda: None)  # a lone command would lose its name
    app()
