"""The watched folder from the command line: `ingest`, `status`, `pause`, `resume`, `reconcile`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from config.settings import get_settings
from services.cli.connections import Connections, connect
from services.cli.ingesting import Errand, bring_to_rest, errands_for, outcomes_of, run
from services.cli.output import SOME_FILES_FAILED, console, errors, one_sentence, print_json
from services.cli.overview import overview_of
from services.cli.printable import printable
from services.cli.tables import outcomes_table, overview_table
from services.errors import Misconfigured, Reason, Unavailable
from services.indexing import prepare
from services.intake import PauseSwitch, Report, create_reconciler
from services.models import PathRecord, State

PANEL = "The folder"
Json = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for name, command in (("ingest", ingest), ("status", status), ("reconcile", reconcile)):
        app.command(name, rich_help_panel=PANEL)(command)
    app.command("pause", rich_help_panel=PANEL)(pause)
    app.command("resume", rich_help_panel=PANEL)(resume)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; they stay where they are.")],
    json: Json = False,
) -> None:
    """Read and index files once, and wait for each outcome; exit code 1 when one of them was quarantined."""
    with one_sentence(), connect() as connections:
        _require_intake(connections)
        _require_workers(connections)
        prepare(connections.client, connections.settings)
        errands = errands_for(connections, paths)
        _follow(errands, quiet=json)
        records = outcomes_of(connections, errands)
        if json:
            print_json([record.model_dump(mode="json") for record in records])
        else:
            console.print(outcomes_table(records))
        if any(_failed(record) for record in records):
            raise typer.Exit(SOME_FILES_FAILED)


def _require_intake(connections: Connections) -> None:
    if PauseSwitch(connections.settings.data_folder).is_paused():
        raise Misconfigured("Intake is paused: `seedbed resume` lets files in again.")


def _require_workers(connections: Connections) -> None:
    if not connections.queue.live_workers():
        raise Unavailable("No worker is running: start one with `seedbed worker`, or everything with `seedbed up`.")


def _follow(errands: list[Errand], quiet: bool) -> None:
    columns = (TextColumn("[bold]ingesting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=quiet, transient=True) as progress:
        bar = progress.add_task("files", total=None)
        run(errands, lambda done, total: progress.update(bar, completed=done, total=total))


def _failed(record: PathRecord) -> bool:
    return record.state is State.QUARANTINED and record.reason is not Reason.IGNORED


def status(
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing; exit code 3 when a server is away.")] = False,
) -> None:
    """Show how many files were dropped, are in flight, indexed, duplicates, quarantined, and what each worker does."""
    with one_sentence(), connect() as connections:
        overview = overview_of(connections)
        if quiet:
            if overview.troubles:
                raise Unavailable(overview.troubles[0])
        elif json:
            print_json(overview.model_dump(mode="json"))
        else:
            console.print(overview_table(overview))


def reconcile(
    accept_folder: Annotated[
        bool, typer.Option("--accept-folder", help="The folder is the right one although its files are new to Seedbed.")
    ] = False,
    json: Json = False,
) -> None:
    """Compare folder and ledger once and send what differs; what is gone leaves the index."""
    with one_sentence(), connect() as connections:
        _require_intake(connections)
        prepare(connections.client, connections.settings)
        reconciler = create_reconciler(connections.settings, connections.ledger, connections.queue)
        if accept_folder:
            reconciler.accept_folder()
        report = reconciler.scan()
        bring_to_rest(reconciler)
        if json:
            print_json(vars_of(report))
        else:
            console.print(printable(_told(report)), markup=False, highlight=False)


def vars_of(report: Report) -> dict[str, object]:
    """A report as plain values."""
    return {name: getattr(report, name) for name in report.__dataclass_fields__}


def _told(report: Report) -> str:
    found = f"{report.unchanged} unchanged, {report.new} new, {report.changed} changed, {report.missing} gone"
    lines = [f"{report.files} files in {report.seconds:.2f} s: {found}."]
    if report.held_back:
        lines.append(f"{report.held_back} records are left alone: they lie below something that cannot be read.")
    lines += [f"unreadable: {path} ({why})" for path, why in report.unreadable.items()]
    lines += [f"skipped: {path} ({what})" for path, what in report.skipped.items()]
    return "\n".join(lines)


def pause() -> None:
    """Take no more files; what is queued is finished. Files wait in the folder."""
    with one_sentence():
        PauseSwitch(get_settings().data_folder).pause()
        console.print("Paused: files wait in the folder until `seedbed resume`.")


def resume() -> None:
    """Take files again."""
    with one_sentence():
        PauseSwitch(get_settings().data_folder).resume()
        console.print("Resumed: the watcher takes files again.")
