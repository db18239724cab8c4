"""The archive's indices from the command line: `setup`, `reindex`, `reprocess`, `snapshot`, `restore`."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from config.settings import get_settings
from services.cli.connections import Connections, connect
from services.cli.output import SOME_FILES_FAILED, console, errors, one_sentence, print_json
from services.errors import Misconfigured, Unavailable
from services.indexing import (
    Choice,
    Handover,
    Mended,
    Reprocessing,
    Snapshot,
    as_administrator,
    drop_old,
    make_keys,
    prepare,
    rebuild,
    restore,
    rollback,
    set_kibana_password,
    snapshots,
    take_snapshot,
)
from services.indexing import reindex as build_next
from services.indexing.handover import Tell
from services.models import Article

PANEL = "The index"

Json = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]
Name = Annotated[str, typer.Argument(help="Of the snapshot; `seedbed snapshot --list` names them.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for name, command in (
        ("setup", setup),
        ("reindex", reindex),
        ("reprocess", reprocess),
        ("snapshot", snapshot),
        ("restore", restore_snapshot),
    ):
        app.command(name, rich_help_panel=PANEL)(command)


def setup(
    keys: Annotated[
        Path | None, typer.Option("--keys", help="Folder for one API key each, for writing and for reading.")
    ] = None,
    anew: Annotated[
        bool, typer.Option("--rebuild", help="Make a lost index anew from the other; stop watchers and workers first.")
    ] = False,
) -> None:
    """Make the indices where they are missing; on a secured Elasticsearch also keys, and Kibana's password.

    The password is taken from the environment variable KIBANA_PASSWORD, when that is set.
    """
    with one_sentence(), _connect() as connections:
        if anew:
            _require_rest(connections)
            _tell_mended(rebuild(connections.client, connections.settings))
        else:
            prepare(connections.client, connections.settings)
        console.print("The indices are there.")
        if password := os.environ.get("KIBANA_PASSWORD"):
            set_kibana_password(connections.client, password)
            console.print("Kibana's password is set.")
        if keys is not None:
            written = make_keys(connections.client, connections.settings, keys)
            console.print(f"{len(written)} API keys were made; those in {keys} work.", markup=False)


def reindex(
    back: Annotated[
        bool, typer.Option("--rollback", help="Go back to the index before, with all written since.")
    ] = False,
    drop: Annotated[bool, typer.Option("--drop-old", help="Delete the indices that are out of service.")] = False,
    json: Json = False,
) -> None:
    """Build the index anew under the current mapping, from its own articles, while everything runs.

    The index before stays until `--drop-old`.
    """
    with one_sentence(), _connect() as connections:
        if back and drop:
            raise Misconfigured("--rollback and --drop-old contradict each other: choose one.")
        if drop:
            _tell_dropped(drop_old(connections.client, connections.settings), json)
            return
        with _progress(quiet=json) as tell:
            work = rollback if back else build_next
            done = work(connections.client, connections.settings, tell)
        _tell_handover(done, json)


def reprocess(
    stages: Annotated[
        list[str] | None, typer.Option("--stage", help="A stage of enrichment, may be repeated; all without it.")
    ] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Where another version found what is there (default).")
    ] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Where the stage failed.")] = False,
    every: Annotated[bool, typer.Option("--all", help="On every document.")] = False,
    json: Json = False,
) -> None:
    """Run stages of enrichment again, from the articles in the index; exit code 1 when one failed again."""
    from services.enrichment import enrich, load_models

    with one_sentence(), _connect() as connections:
        versions = _versions(stages or [])
        limit = connections.settings.enrichment_limit_characters

        def again(article: Article, received: datetime, due: frozenset[str]) -> Article:
            return enrich(article.document, received, limit, only=due, before=article)

        load_models()
        choice = _choice(stale, failed, every)
        run = Reprocessing(connections.client, connections.settings, versions, choice, again)
        with _progress(quiet=json) as tell:
            done = run.run(lambda at, of: tell("reprocessed", at, of))
        if json:
            print_json(asdict(done))
        else:
            console.print(
                f"{done.found:,} documents found, {done.written:,} written, {done.failed:,} failed again, "
                f"{done.left:,} left for another run."
            )
        if done.failed or done.left:
            raise typer.Exit(SOME_FILES_FAILED)


def snapshot(
    name: Annotated[str | None, typer.Argument(help="Lower case; the time of day without it.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the snapshots instead.")] = False,
    json: Json = False,
) -> None:
    """Copy the whole archive, ledger included, into Elasticsearch's snapshot folder."""
    with one_sentence(), _connect() as connections:
        if listed:
            found = snapshots(connections.client, connections.settings)
        else:
            name = name or f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
            found = [take_snapshot(connections.client, connections.settings, name)]
        if json:
            print_json([asdict(one) for one in found])
        else:
            console.print(_snapshot_table(found))


def restore_snapshot(
    name: Name,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the archive in service.")] = False,
) -> None:
    """Bring a snapshot into service. Stop watchers and workers first; the next scan adds what is newer."""
    with one_sentence(), _connect() as connections:
        _require_rest(connections)
        _tell_mended(restore(connections.client, connections.settings, name, replace))
        console.print(f"The snapshot «{name}» is in service.", markup=False)


def _connect() -> AbstractContextManager[Connections]:
    """Connect as the administrator, where the settings name one: these commands make and delete indices."""
    return connect(as_administrator(get_settings()))


def _require_rest(connections: Connections) -> None:
    """Raise `Misconfigured` while a worker lives; a broker that is away holds no work."""
    try:
        workers = connections.queue.live_workers()
    except Unavailable:
        return
    if workers:
        raise Misconfigured(f"{len(workers)} workers are running: stop them first (`seedbed up` ends with Ctrl-C).")


def _versions(wanted: list[str]) -> dict[str, int]:
    from services.enrichment import STAGES

    known = {stage.name: stage.version for stage in STAGES}
    if unknown := sorted(set(wanted) - known.keys()):
        raise Misconfigured(f"There is no stage «{unknown[0]}»: the stages are {', '.join(known)}.")
    return {name: known[name] for name in wanted} or known


def _choice(stale: bool, failed: bool, every: bool) -> Choice:
    if stale + failed + every > 1:
        raise Misconfigured("--stale, --failed and --all contradict each other: choose one.")
    return Choice.FAILED if failed else Choice.ALL if every else Choice.STALE


@contextmanager
def _progress(quiet: bool) -> Iterator[Tell]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=quiet) as progress:
        task = progress.add_task("reading", total=None)

        def tell(what: str, done: int, total: int) -> None:
            progress.update(task, description=what, completed=done, total=total)

        yield tell


def _tell_handover(done: Handover | None, json: bool) -> None:
    if json:
        print_json(asdict(done) if done else None)
    elif done is None:
        console.print("An unfinished index was removed; the one in service stays.")
    else:
        console.print(
            f"{done.target} is in service for {done.source}: {done.documents:,} documents, verified.", markup=False
        )
        if done.as_they_were:
            console.print(
                f"{len(done.as_they_were):,} documents of an older Seedbed were carried over as they were: "
                "have their files read again with `seedbed retry`."
            )


def _tell_dropped(dropped: list[str], json: bool) -> None:
    if json:
        print_json(dropped)
    else:
        console.print(f"Deleted: {', '.join(dropped)}." if dropped else "Nothing is out of service.", markup=False)


def _tell_mended(mended: Mended) -> None:
    console.print(
        f"{mended.records_made:,} records made from documents, {mended.records_removed:,} records without their "
        f"documents removed (their files are read again), {mended.holds_released:,} holds without a record released."
    )


def _snapshot_table(found: list[Snapshot]) -> Table:
    table = Table("snapshot", "begun", "state", "indices", box=None, header_style="bold")
    for one in found:
        table.add_row(one.name, f"{one.started:%Y-%m-%d %H:%M:%S}", one.state.lower(), ", ".join(one.indices))
    return table
