"""Ledger and documents brought together after one of them was lost or restored. The folder then does the rest.

A lost ledger is made anew from the documents: every path that holds one gets a record with a fingerprint that no file
has. The next scan of the folder takes each such file for changed, finds its content the same, and keeps the outcome
without reading it again; a path whose file is gone is forgotten, as always.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from config.settings import Settings
from services.indexing import paging
from services.indexing.ledger import HeldPath, Ledger
from services.indexing.names import Names
from services.indexing.preparing import create_documents, create_ledger, prepare, put_templates, wait_until_ready
from services.indexing.writer import Writer
from services.models import Fingerprint, PathRecord, State

NO_FILE = Fingerprint(device=0, inode=0, size_bytes=0, mtime_ns=0, ctime_ns=0)
BATCH = 1_000
SOME_STATES = (State.INDEXED, State.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: records made from documents, records that lacked theirs, documents that no record held."""

    records_made: int = 0
    records_removed: int = 0
    holds_released: int = 0


def rebuild(client: Elasticsearch, settings: Settings) -> Mended:
    """Make the lost one of the two indices anew from the other, and bring both together.

    To be run while no worker or watcher is: it does not claim what it changes.
    """
    names = Names(settings)
    has_ledger = bool(client.indices.exists_alias(name=names.ledger))
    put_templates(client, settings)
    create_ledger(client, names)
    create_documents(client, names)
    wait_until_ready(client, names.ledger, names.documents_write)
    made = 0 if has_ledger else _records_from_documents(client, settings)
    mended = mend(client, settings)
    prepare(client, settings)
    return Mended(made, mended.records_removed, mended.holds_released)


def mend(client: Elasticsearch, settings: Settings) -> Mended:
    """Remove records whose documents are missing (their files are read again), and holds of paths without a record."""
    removed = _remove_records_without_documents(client, settings)
    released = _release_paths_without_record(client, settings)
    return Mended(records_removed=removed, holds_released=released)


def forget_file_systems(client: Elasticsearch, settings: Settings) -> None:
    """Let every record say that its file lies on no file system known here: the next scan compares each file anew.

    A restored ledger may come from another machine, where device numbers mean something else.
    """
    ledger = Ledger(client, settings)
    for some in _batches(ledger.find()):
        ledger.write([(_without_device(held.record), held) for held in some])


def _without_device(record: PathRecord) -> PathRecord:
    fingerprint = record.fingerprint.model_copy(update={"device": NO_FILE.device})
    return record.model_copy(update={"fingerprint": fingerprint})


def _records_from_documents(client: Elasticsearch, settings: Settings) -> int:
    ledger, made = Ledger(client, settings), 0
    for records in _batches(_records(client, settings)):
        made += len(ledger.write([(record, None) for record in records]))
    return made


def _records(client: Elasticsearch, settings: Settings) -> Iterator[PathRecord]:
    held: dict[str, list[str]] = defaultdict(list)  # path → documents
    own: dict[str, str] = {}  # path → the document that is the file itself, not a member of it
    first: dict[str, str] = {}  # document → the path that held it first
    received: dict[str, datetime] = {}
    fields = ["paths", "member", "received"]
    for hit in paging.hits(client, Names(settings).documents, fields=fields):
        source, id = hit["_source"], hit["_id"]
        for path in source["paths"]:
            held[path].append(id)
            received[path] = datetime.fromisoformat(source["received"])
            if "member" not in source:
                own[path] = id
        first[id] = source["paths"][0]
    for path, ids in held.items():
        yield _record(path, ids, own.get(path), first, received[path])


def _record(path: str, ids: list[str], own: str | None, first: dict[str, str], received: datetime) -> PathRecord:
    """Return the record of a path; its content's hash is known where the file is itself a document."""
    is_first = any(first[id] == path for id in ids)
    return PathRecord(
        path=path,
        sha256=own,
        fingerprint=NO_FILE,
        state=State.INDEXED if is_first else State.DUPLICATE,
        document_ids=tuple(ids),
        duplicate_of=None if is_first else (own or ids[0]),
        first_seen=received,
        updated=datetime.now(UTC),
    )


def _remove_records_without_documents(client: Elasticsearch, settings: Settings) -> int:
    ledger, writer, removed = Ledger(client, settings), Writer(client, settings), 0
    for some in _batches(ledger.find(states=SOME_STATES)):
        holders = writer.holders(sorted({id for held in some for id in held.record.document_ids}))
        lacking = [held for held in some if not _stands(held, holders)]
        removed += len(ledger.remove(lacking)) if lacking else 0
    return removed


def _stands(held: HeldPath, holders: Any) -> bool:
    return all(held.record.path in holders.get(id, ()) for id in held.record.document_ids)


def _release_paths_without_record(client: Elasticsearch, settings: Settings) -> int:
    ledger, writer, released = Ledger(client, settings), Writer(client, settings), 0
    for some in _batches(paging.hits(client, Names(settings).documents, fields=["paths"])):
        holds = [(hit["_id"], path) for hit in some for path in hit["_source"]["paths"]]
        known = ledger.read(sorted({path for _, path in holds}))
        for id, path in holds:
            if path not in known or id not in known[path].record.document_ids:
                writer.release([id], path)
                released += 1
    return released


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
