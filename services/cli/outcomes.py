"""What is quarantined, and what to do with it: `failed`, `retry`, `ignore`."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.connections import Connections, connect
from services.cli.output import console, one_sentence, print_json
from services.cli.tables import quarantine_table
from services.errors import Misconfigured, Reason
from services.indexing import HeldPath
from services.intake import departed, incoming
from services.models import PathRecord, State

PANEL = "Quarantine"
BATCH = 500

Json = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]
Ids = Annotated[list[str] | None, typer.Argument(help="Ids from `seedbed failed` (or their beginnings), or paths.")]
All = Annotated[bool, typer.Option("--all", help="Every quarantined file that was not ignored.")]
OfReason = Annotated[Reason | None, typer.Option("--reason", help="Those quarantined for this reason.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (failed, retry, ignore):
        app.command(command.__name__, rich_help_panel=PANEL)(command)


def failed(
    reason: OfReason = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 1_000,
    json: Json = False,
) -> None:
    """List what is quarantined: which file, why, and what to do."""
    with one_sentence(), connect() as connections:
        found = list(connections.ledger.find(states=[State.QUARANTINED], reason=reason, limit=limit))
        if json:
            print_json([{"id": held.id, **held.record.model_dump(mode="json")} for held in found])
        elif found:
            console.print(quarantine_table((held.id, held.record) for held in found))
        else:
            console.print("Nothing is quarantined.")


def retry(ids: Ids = None, every: All = False, reason: OfReason = None, json: Json = False) -> None:
    """Give quarantined files a fresh start: all their attempts, from the folder."""
    with one_sentence(), connect() as connections:
        chosen = _chosen(connections, ids or [], every, reason)
        written = _rewrite(connections, [held for held in chosen if held.record.sha256 is not None], _fresh)
        # Never hashed (too large, unreadable): without a record the next scan looks at the file anew.
        unknown = [held for held in chosen if held.record.sha256 is None]
        forgotten = connections.ledger.remove(unknown) if unknown else set()
        batch = connections.settings.batch_files
        for start in range(0, len(written), batch):
            connections.queue.enqueue([incoming(record) for record in written[start : start + batch]])
        paths = [record.path for record in written] + sorted(forgotten)
        _report(paths, "sent again", json)


def ignore(ids: Ids = None, every: All = False, reason: OfReason = None, json: Json = False) -> None:
    """Leave files alone until their content changes; what they hold up in the index leaves it."""
    with one_sentence(), connect() as connections:
        written = _rewrite(connections, _chosen(connections, ids or [], every, reason), _ignored)
        holding = [departed(record) for record in written if record.document_ids]
        if holding:
            connections.queue.forget(holding)
        _report([record.path for record in written], "ignored", json)


def _chosen(connections: Connections, ids: list[str], every: bool, reason: Reason | None) -> list[HeldPath]:
    """The records that a command means; raises `Misconfigured` when that is none or not clear."""
    if bool(ids) + every + (reason is not None) != 1:
        raise Misconfigured(
            "Say which: ids from `seedbed failed`, or --all, or --reason with a word of docs/formats.md."
        )
    if ids:
        return [_one(connections, id) for id in ids]
    found = connections.ledger.find(states=[State.QUARANTINED], reason=reason)
    return [held for held in found if reason is Reason.IGNORED or held.record.reason is not Reason.IGNORED]


def _one(connections: Connections, id: str) -> HeldPath:
    found = connections.ledger.look_up(id)
    if len(found) != 1:
        how_many = "No file" if not found else "More than one file"
        raise Misconfigured(f"{how_many} on record has the id or path «{id}»: `seedbed failed` lists the ids.")
    return found[0]


def _rewrite(
    connections: Connections, chosen: list[HeldPath], change: Callable[[PathRecord], PathRecord]
) -> list[PathRecord]:
    """Write changed records over exactly the versions read; one that moved on meanwhile is left alone."""
    written: list[PathRecord] = []
    for start in range(0, len(chosen), BATCH):
        writes = [(change(held.record), held) for held in chosen[start : start + BATCH]]
        done = connections.ledger.write(writes)
        written += [record for record, _ in writes if record.path in done]
    return written


def _fresh(record: PathRecord) -> PathRecord:
    return record.model_copy(
        update={
            "state": State.QUEUED,
            "attempts": 0,
            "reason": None,
            "sentence": None,
            "worker": None,
            "updated": datetime.now(UTC),
        }
    )


def _ignored(record: PathRecord) -> PathRecord:
    return record.model_copy(
        update={
            "state": State.QUARANTINED,
            "reason": Reason.IGNORED,
            "sentence": "An operator said to leave it; `seedbed retry` takes it again.",
            "duplicate_of": None,
            "worker": None,
            "updated": datetime.now(UTC),
        }
    )


def _report(paths: list[str], done: str, json: bool) -> None:
    if json:
        print_json(paths)
        return
    console.print(f"{len(paths)} {'file' if len(paths) == 1 else 'files'} {done}.")
