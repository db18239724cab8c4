"""Copies of the whole archive in a folder of Elasticsearch's (`path.repo`), and the way back.

Index and ledger are copied one after the other while the line may run: after a restore the two are brought together,
and the folder has the last word.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError

from config.settings import Settings
from services.errors import Misconfigured, Unavailable
from services.indexing.failures import cause
from services.indexing.generations import delete, generation, in_service
from services.indexing.mending import Mended, forget_file_systems, mend
from services.indexing.names import Names
from services.indexing.preparing import put_templates, wait_until_ready

PATIENCE_S = 3_600.0  # a snapshot or restore answers when it is complete

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy: its name, its indices, when it was begun, and whether it is whole."""

    name: str
    indices: tuple[str, ...]
    started: datetime
    state: str


def take_snapshot(client: Elasticsearch, settings: Settings, name: str) -> Snapshot:
    """Copy both indices under a name.

    Raises:
        Misconfigured: without a `path.repo`, or when the name is taken.
        Unavailable: when a shard could not be copied; nothing counts as a copy then.
    """
    names = Names(settings)
    _register(client, names)
    indices = [in_service(client, names), _ledger_index(client, names)]
    patient = client.options(request_timeout=PATIENCE_S)
    try:
        answer = patient.snapshot.create(
            repository=names.repository,
            snapshot=name,
            indices=indices,
            include_global_state=False,
            wait_for_completion=True,
        )
    except BadRequestError as refusal:
        raise Misconfigured(f"The snapshot cannot be named «{name}»: {_reason(refusal)}.") from refusal
    snapshot = _snapshot(answer["snapshot"])
    if snapshot.state != "SUCCESS":
        raise Unavailable(f"The snapshot {name} is not whole ({snapshot.state}): take another once all shards are up.")
    return snapshot


def snapshots(client: Elasticsearch, settings: Settings) -> list[Snapshot]:
    """Return the copies in the repository, the oldest first; raises `Misconfigured` without a `path.repo`."""
    names = Names(settings)
    _register(client, names)
    answer = client.snapshot.get(repository=names.repository, snapshot="*", sort="start_time")
    return [_snapshot(found) for found in answer["snapshots"]]


def restore(client: Elasticsearch, settings: Settings, name: str, replace: bool = False) -> Mended:
    """Bring a copy back into service, then bring index and ledger together. Stop watchers and workers first.

    Args:
        client: to Elasticsearch.
        settings: for the names; the copy must be of the same `index_prefix`.
        name: of the snapshot.
        replace: whether what is in service may go, once the copy stands beside it.

    Raises:
        Misconfigured: when there is no such copy, or something is in service and `replace` is not set.
        Unavailable: when a shard could not be restored; what was in service stays.
    """
    names = Names(settings)
    snapshot = _named(client, settings, name)
    before = _in_service(client, names)
    if before and not replace:
        raise Misconfigured(
            f"An archive is in service ({', '.join(before)}): `--replace` puts the snapshot in its place."
        )
    put_templates(client, settings)
    restored = [_restore_one(client, settings, name, index) for index in snapshot.indices]
    _put_into_service(client, names, before, restored)
    delete(client, *before)
    forget_file_systems(client, settings)
    return mend(client, settings)


def _register(client: Elasticsearch, names: Names) -> None:
    """Make the repository known; a relative location lies in the first folder of `path.repo`."""
    repository = {"type": "fs", "settings": {"location": names.prefix, "compress": True}}
    try:
        client.snapshot.create_repository(name=names.repository, repository=repository)
    except ApiError as refusal:
        raise Misconfigured(
            "Elasticsearch has no folder for snapshots: set `path.repo` in its configuration (the embedded one and "
            f"docker-compose.yml do). It said: {_reason(refusal)}."
        ) from refusal


def _named(client: Elasticsearch, settings: Settings, name: str) -> Snapshot:
    found = [snapshot for snapshot in snapshots(client, settings) if snapshot.name == name]
    if not found:
        raise Misconfigured(f"There is no snapshot «{name}»: `seedbed snapshot --list` names those that are.")
    if found[0].state != "SUCCESS":
        raise Misconfigured(f"The snapshot «{name}» is not whole ({found[0].state}): restore another one.")
    return found[0]


def _restore_one(client: Elasticsearch, settings: Settings, name: str, index: str) -> str:
    """Restore one index under a name that is free; that name."""
    names = Names(settings)
    target = _free_name(client, index)
    answer = client.options(request_timeout=PATIENCE_S).snapshot.restore(
        repository=names.repository,
        snapshot=name,
        indices=[index],
        rename_pattern=".+",
        rename_replacement=target,
        include_aliases=False,
        include_global_state=False,
        index_settings={"index.number_of_replicas": settings.index_replicas},
        ignore_index_settings=["index.blocks.write"],
        wait_for_completion=True,
    )
    shards = answer["snapshot"]["shards"]
    if shards["failed"] or shards["successful"] < shards["total"]:
        delete(client, target)
        raise Unavailable(f"{index} could not be restored from the snapshot {name}: what was in service stays.")
    wait_until_ready(client, target)
    return target


def _free_name(client: Elasticsearch, index: str) -> str:
    stem, (_, number) = index.rpartition("-")[0], generation(index)
    while client.indices.exists(index=f"{stem}-{number}"):
        number += 1
    return f"{stem}-{number}"


def _put_into_service(client: Elasticsearch, names: Names, before: list[str], restored: list[str]) -> None:
    """Give all aliases to the restored indices, in one step."""
    actions: list[Json] = [
        {"remove": {"index": index, "aliases": [f"{names.documents}*", f"{names.ledger}*"]}} for index in before
    ]
    for index in restored:
        if index.startswith(f"{names.ledger}-v"):
            actions.append({"add": {"index": index, "alias": names.ledger, "is_write_index": True}})
        else:
            actions.append({"add": {"index": index, "alias": names.documents}})
            actions.append({"add": {"index": index, "alias": names.documents_write, "is_write_index": True}})
    client.indices.update_aliases(actions=actions)


def _in_service(client: Elasticsearch, names: Names) -> list[str]:
    """Return the indices behind our aliases, as far as there are any."""
    try:
        found = client.indices.get_alias(name=f"{names.documents},{names.documents_write},{names.ledger}")
    except NotFoundError as partly:  # names those that are missing, beside those that are there
        body = partly.body if isinstance(partly.body, dict) else {}
        return sorted(index for index in body if index.startswith(f"{names.prefix}-"))
    return sorted(found)


def _ledger_index(client: Elasticsearch, names: Names) -> str:
    return str(next(iter(client.indices.get_alias(name=names.ledger))))


def _snapshot(found: Any) -> Snapshot:
    started = datetime.fromisoformat(found["start_time"])
    return Snapshot(found["snapshot"], tuple(found["indices"]), started, found["state"])


def _reason(refusal: ApiError) -> str:
    return cause(refusal.body)[1] or str(refusal.message)
