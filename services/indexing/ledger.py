"""The ledger: one record a path in an index of its own, every write over exactly the version that was read."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from elasticsearch import Elasticsearch
from pydantic import ValidationError

from config.settings import Settings
from services.errors import Misconfigured, Reason, Unavailable
from services.indexing import paging
from services.indexing.bulk import Answer, Operation, Sleep, Version, send
from services.indexing.names import Names
from services.indexing.realtime import read
from services.models import PathRecord, State, unescape_path

PAGE_RECORDS = 2_000
NEWEST_FIRST = ({"updated": "desc"}, "_shard_doc")
WHOLE_ID = re.compile(r"[0-9a-f]{64}")
BEGINNING_OF_ID = re.compile(r"[0-9a-f]{4,63}")

Json = dict[str, Any]


class Held(Protocol):
    """A record as read; only this ledger's own (`HeldPath`) can be written over."""

    @property
    def record(self) -> PathRecord:
        """The record itself."""


@dataclass(frozen=True, slots=True)
class HeldPath:
    """A record and the version that it was read at."""

    record: PathRecord
    version: Version

    @property
    def id(self) -> str:
        """What commands call the path: the SHA-256 of its bytes, in hexadecimal."""
        return path_id(self.record.path)


def path_id(path: str) -> str:
    """The `_id` of the record of an (escaped) path."""
    return sha256(unescape_path(path)).hexdigest()


class Ledger:
    """What became of each path (`services.intake.ports.PathLedger`), and what commands ask beside.

    Every method raises `Unavailable` rather than answer in part: unreadable, closed or gone is never empty.
    """

    def __init__(self, client: Elasticsearch, settings: Settings, sleep: Sleep = time.sleep) -> None:
        self._client = client
        self._alias = Names(settings).ledger
        self._sleep = sleep
        # What a call that failed may have done all the same, by id (None: a removal). Made again, it would find its
        # own writes in its way, and must not take them for another's.
        self._doubtful: dict[str, PathRecord | None] = {}

    def read(self, paths: Sequence[str]) -> Mapping[str, HeldPath]:
        """Realtime, by path; paths without a record are absent."""
        return {held.record.path: held for held in self._read_ids(path_id(path) for path in paths)}

    def write(self, records: Iterable[tuple[PathRecord, Held | None]]) -> Mapping[str, HeldPath]:
        """Write each record over the version given (None: there must be none).

        Gives back the new versions by path; a path that lost a race with another writer is absent.
        """
        writes = [(record, self._operation(record, held)) for record, held in records]
        answers = self._send([(operation, record) for record, operation in writes])
        done = {}
        for (record, operation), answer in zip(writes, answers, strict=True):
            version = answer.version if answer.done else None
            if answer.conflict and self._doubtful.get(operation.id) == record:
                version = self._version_of_own_write(record)
            elif not answer.done and not answer.conflict:
                raise RuntimeError(f"Elasticsearch refuses the record of {record.path}: {answer.refusal}")
            if version is not None:
                done[record.path] = HeldPath(record, version)
        self._settle(operation.id for _, operation in writes)
        return done

    def remove(self, held: Iterable[Held]) -> set[str]:
        """Remove records of exactly these versions; the paths that were removed (the others lost a race)."""
        removals = [(path.record.path, self._removal(path)) for path in held]
        answers = self._send([(operation, None) for _, operation in removals])
        gone = set()
        for (path, operation), answer in zip(removals, answers, strict=True):
            ours = operation.id in self._doubtful and self._doubtful[operation.id] is None
            if answer.done or (answer.conflict and ours and not self.read([path])):
                gone.add(path)
            elif not answer.conflict:
                raise RuntimeError(f"Elasticsearch refuses to remove the record of {path}: {answer.refusal}")
        self._settle(operation.id for _, operation in removals)
        return gone

    def all(self) -> Iterator[PathRecord]:
        """Yield every record, of one moment."""
        for hit in paging.hits(self._client, self._alias, page=PAGE_RECORDS):
            yield _record(hit["_source"])

    def find(
        self,
        states: Iterable[State] = (),
        reason: Reason | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
    ) -> Iterator[HeldPath]:
        """Yield records in any of these states, quarantined for this reason; the last changed first."""
        filters: list[Json] = [{"terms": {"state": [state.value for state in states]}}] if states else []
        filters += [{"term": {"reason": reason.value}}] if reason is not None else []
        filters += [{"range": {"updated": {"gte": updated_since.isoformat()}}}] if updated_since is not None else []
        yield from self._search({"bool": {"filter": filters}}, limit)

    def look_up(self, id: str) -> list[HeldPath]:
        """Return the records that a person may mean by an id, the beginning of one, or a path."""
        found = list(self._read_ids([id])) if WHOLE_ID.fullmatch(id) else []
        if not found and BEGINNING_OF_ID.fullmatch(id):
            found = list(self._search({"prefix": {"id": {"value": id}}}, limit=10))
        return found or list(self._search({"term": {"path": {"value": id}}}, limit=10))

    def counts(self) -> Mapping[State, int]:
        """How many records stand in each state, as of the last refresh."""
        counted = self._count_by("state", len(State))
        return {state: counted.get(state.value, 0) for state in State}

    def reasons(self) -> Mapping[Reason, int]:
        """How many paths are quarantined for each reason, as of the last refresh."""
        counted = self._count_by("reason", len(Reason))
        return {reason: counted[reason.value] for reason in Reason if reason.value in counted}

    def _operation(self, record: PathRecord, held: Held | None) -> Operation:
        source = {"id": path_id(record.path), **record.model_dump(mode="json")}
        if held is None:
            return Operation("create", self._alias, source["id"], None, source, require_alias=True)
        return Operation("index", self._alias, source["id"], _version(held), source, require_alias=True)

    def _removal(self, held: Held) -> Operation:
        return Operation("delete", self._alias, path_id(held.record.path), _version(held), require_alias=True)

    def _send(self, writes: Sequence[tuple[Operation, PathRecord | None]]) -> list[Answer]:
        try:
            return send(self._client, [operation for operation, _ in writes], self._sleep)
        except Unavailable:
            self._doubtful = {operation.id: record for operation, record in writes}
            raise

    def _version_of_own_write(self, record: PathRecord) -> Version | None:
        """Return the version of a write of ours whose answer never came; None when another writer was first."""
        held = self.read([record.path]).get(record.path)
        return held.version if held is not None and held.record == record else None

    def _settle(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._doubtful.pop(id, None)

    def _read_ids(self, ids: Iterable[str]) -> Iterator[HeldPath]:
        found, _ = read(self._client, self._alias, ids)
        for document in found.values():
            yield HeldPath(_record(document.source), document.version)

    def _search(self, query: Json, limit: int | None) -> Iterator[HeldPath]:
        found = paging.hits(self._client, self._alias, query=query, sort=NEWEST_FIRST, page=PAGE_RECORDS, limit=limit)
        for hit in found:
            yield HeldPath(_record(hit["_source"]), Version(hit["_seq_no"], hit["_primary_term"]))

    def _count_by(self, field: str, values: int) -> dict[str, int]:
        answer = self._client.search(
            index=self._alias,
            size=0,
            aggregations={"counted": {"terms": {"field": field, "size": values}}},
            allow_partial_search_results=False,
        )
        paging.require_whole(answer)
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["counted"]["buckets"]}


def _version(held: Held) -> Version:
    if not isinstance(held, HeldPath):
        raise TypeError(f"{type(held).__name__} was not read from this ledger")
    return held.version


def _record(source: Json) -> PathRecord:
    fields = dict(source)
    fields.pop("id", None)
    try:
        return PathRecord.model_validate(fields)
    except ValidationError as error:
        raise Misconfigured(
            f"The ledger's record of {source.get('path')} is of another Seedbed: update this one."
        ) from error
