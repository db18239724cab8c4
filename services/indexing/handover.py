"""A document index hands over to its successor, while readers read and writers write.

    copy ─► catch up, again and again ─► block writes ─► catch up a last time ─► verify ─► swap both aliases at once

Writers wait for about a second, between the block and the swap: Elasticsearch tells them that the index is blocked,
and they try again. Every write leaves a new `revision` on its document, so that two indices are equal when their
documents have equal revisions, whatever was written, removed or written anew.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from pydantic import ValidationError

from services.errors import Misconfigured
from services.indexing import paging
from services.indexing.bulk import Operation, send
from services.indexing.generations import block, in_service, swap, unblock
from services.indexing.names import Names
from services.indexing.projection import article_of, project
from services.indexing.realtime import Found, read

BATCH = 100  # documents read and written at a time
FEW = 200  # differences that the last pass may have left to do, while writers wait
PASSES = 20  # before the writers are made to wait, few differences or not
SAMPLES = 200

Json = dict[str, Any]
Tell = Callable[[str, int, int], None]  # what is done, how far, of how many


@dataclass(slots=True)
class Handover:
    """What was done: the two indices and how many documents moved."""

    source: str
    target: str
    documents: int = 0
    copied: int = 0
    removed: int = 0
    passes: int = 0
    as_they_were: list[str] = field(default_factory=list)  # written by a Seedbed whose articles this one cannot read


def hand_over(client: Elasticsearch, names: Names, source: str, target: str, tell: Tell) -> Handover:
    """Bring `target` up to `source` and put it into service.

    Raises:
        Misconfigured: when the two differ at the end, or a document is refused; `source` stays in service.
        Unavailable: when Elasticsearch is, with the same effect.
    """
    done = Handover(source, target)
    for _ in range(PASSES):
        if _catch_up(client, done, tell) <= FEW:
            break
    try:
        block(client, source)
        _catch_up(client, done, tell)
        done.documents = _verify(client, source, target)
        swap(client, names, source, target)
    except BaseException:
        _back_out(client, names, source)
        raise
    return done


def _back_out(client: Elasticsearch, names: Names, source: str) -> None:
    """Let the index in service take writes again; one that left service must not."""
    if in_service(client, names) == source:
        unblock(client, source)


def _catch_up(client: Elasticsearch, done: Handover, tell: Tell) -> int:
    """Copy what differs and remove what is gone; how many documents that were."""
    done.passes += 1
    there = _revisions(client, done.target)
    wanted = [id for id, revision in _stream(client, done.source) if there.pop(id, None) != revision]
    for at, ids in _batches(wanted):
        found, _ = read(client, done.source, ids)
        _write(client, [_copy(document, done, id) for id, document in found.items()])
        done.copied += len(found)
        tell("copied", at, len(wanted))
    for _, ids in _batches(list(there)):
        _write(client, [Operation("delete", done.target, id) for id in ids])
        done.removed += len(ids)
    return len(wanted) + len(there)


def _copy(document: Found, done: Handover, id: str) -> Operation:
    """Return the write of a document under the current mapping, its history and revision kept."""
    source = document.source
    try:
        received, written = (datetime.fromisoformat(source[name]) for name in ("received", "indexed_at"))
        fields = project(article_of(source), source["paths"], received, written)
    except ValidationError:
        done.as_they_were.append(id)
        fields = source
    return Operation("index", done.target, id, source={**fields, "revision": source["revision"]})


def _write(client: Elasticsearch, operations: Iterable[Operation]) -> None:
    listed = list(operations)
    for operation, answer in zip(listed, send(client, listed), strict=True):
        if not answer.done and answer.status != 404:  # removing what is gone is no failure
            raise Misconfigured(
                f"The new index refuses the document {operation.id}: {answer.refusal}. The old one stays in service."
            )


def _verify(client: Elasticsearch, source: str, target: str) -> int:
    """Compare every revision and a sample of whole articles; the number of documents.

    Raises:
        Misconfigured: at the first difference.
    """
    before, after = _revisions(client, source), _revisions(client, target)
    if before != after:
        differing = len({id for id, _ in before.items() ^ after.items()})
        raise Misconfigured(
            f"The new index has {len(after):,} documents and the old one {len(before):,}; {differing:,} differ. "
            "The old one stays in service: run `seedbed reindex` again, and report it if it happens twice."
        )
    sample = random.sample(sorted(before), min(SAMPLES, len(before)))
    for _, ids in _batches(sample):
        (old, _), (new, _) = read(client, source, ids), read(client, target, ids)
        for id in ids:
            _compare(id, old[id].source, new[id].source)
    return len(before)


def _compare(id: str, old: Json, new: Json) -> None:
    for name in ("article", "paths", "received"):
        if old.get(name) != new.get(name):
            raise Misconfigured(f"The document {id} lost its {name} on the way: the old index stays in service.")


def _revisions(client: Elasticsearch, index: str) -> dict[str, str]:
    return dict(_stream(client, index))


def _stream(client: Elasticsearch, index: str) -> Iterator[tuple[str, str]]:
    for hit in paging.hits(client, index, fields=False, columns=["revision"], page=5_000):
        yield hit["_id"], hit["fields"]["revision"][0]


def _batches(ids: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield parts of a list, each with how far the list is done after it."""
    rest = iter(ids)
    done = 0
    while some := list(islice(rest, BATCH)):
        done += len(some)
        yield done, some
