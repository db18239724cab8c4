"""Documents and the paths that hold them: every write is over exactly the version that was read, or it is read again.

A document is written to the index that it was read from, not to the alias: a writer that read before `seedbed reindex`
handed over cannot write to the successor with the versions of the predecessor.
"""

import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from elasticsearch import Elasticsearch

from config.settings import Settings
from services.errors import Unavailable
from services.indexing.bulk import Answer, Json, Operation, Sleep, send
from services.indexing.freshness import is_older
from services.indexing.names import Names
from services.indexing.projection import path_fields, project
from services.indexing.realtime import Found, read
from services.models import Article

ROUNDS = 30  # against other writers of the same document; each loses only when another wins
LONGEST_PAUSE_S = 0.2
FIELDS = ("paths", "received", "stage_versions", "failed_stages")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be written, and the paths that shall hold it beside those that do."""

    article: Article
    paths: tuple[str, ...]


class Writer:
    """The search index, as the line writes it (`workers.ports.Documents`).

    Every method raises `Unavailable` when it cannot do its whole work; doing it again then changes nothing twice.
    """

    def __init__(
        self,
        client: Elasticsearch,
        settings: Settings,
        sleep: Sleep = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._alias = Names(settings).documents_write
        self._sleep = sleep
        self._now = now

    def holders(self, ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Realtime: the paths that hold each document, in the order they came; unknown ids are absent."""
        found, _ = read(self._client, self._alias, ids, FIELDS)
        return {id: _paths(document) for id, document in found.items()}

    def index(self, articles: Sequence[tuple[Article, Sequence[str]]]) -> Mapping[str, str | None]:
        """Write articles, each with paths that hold it (others stay). By id: None, or why it was refused for good.

        An article whose enrichment is older than what stands in the index only adds its paths.
        """
        wanted = _merged(articles)
        answers: dict[str, str | None] = {}
        for pending in self._rounds(wanted):
            found, index = read(self._client, self._alias, pending, FIELDS)
            plans = {id: self._plan(wanted[id], found.get(id), index) for id in pending}
            answers |= {id: None for id, plan in plans.items() if plan is None}
            for id, answer in self._carry_out(plan for plan in plans.values() if plan is not None):
                if not answer.conflict:
                    answers[id] = None if answer.done else answer.refusal
            pending.intersection_update(wanted.keys() - answers.keys())
        return answers

    def hold(self, ids: Sequence[str], path: str) -> set[str]:
        """Let a path hold documents that exist; the ids that do not exist (any more)."""
        missing: set[str] = set()
        for pending in self._rounds(ids):
            found, _ = read(self._client, self._alias, pending, FIELDS)
            missing |= pending - found.keys()
            lacking = {id: document for id, document in found.items() if path not in _paths(document)}
            changes = (_repath(id, document, (*_paths(document), path)) for id, document in lacking.items())
            self._finish(pending, changes)
        return missing

    def release(self, ids: Sequence[str], path: str) -> Mapping[str, Sequence[str]]:
        """Take a path off its documents; one without a path left goes. The paths that still hold each."""
        left: dict[str, tuple[str, ...]] = dict.fromkeys(ids, ())
        for pending in self._rounds(ids):
            found, _ = read(self._client, self._alias, pending, FIELDS)
            left |= {id: tuple(p for p in _paths(document) if p != path) for id, document in found.items()}
            left |= dict.fromkeys(pending - found.keys(), ())
            holding = {id: document for id, document in found.items() if path in _paths(document)}
            changes = (_repath(id, document, left[id]) for id, document in holding.items())
            self._finish(pending, changes)
        return left

    def _finish(self, pending: set[str], changes: Iterable[Operation]) -> None:
        """Carry out changes of paths; `pending` keeps those that lost to another writer."""
        lost: set[str] = set()
        for id, answer in self._carry_out(changes):
            if answer.conflict:
                lost.add(id)
            elif not answer.done:  # a list of paths is never refused: a bug of ours
                raise RuntimeError(f"Elasticsearch refused to change the paths of {id}: {answer.refusal}")
        pending.intersection_update(lost)

    def _rounds(self, ids: Iterable[str]) -> Iterator[set[str]]:
        """Yield the ids still to be done, which the caller empties, until none is left."""
        pending = set(ids)
        for turn in range(ROUNDS):
            if not pending:
                return
            if turn:
                self._sleep(random.uniform(0, min(LONGEST_PAUSE_S, 0.01 * 2**turn)))
            yield pending
        if pending:
            raise Unavailable("Other writers change the same documents all the time: the work waits for its turn.")

    def _plan(self, wanted: Wanted, found: Found | None, index: str) -> Operation | None:
        """Return the write that brings the wanted article into the index; None when nothing is to be done."""
        article, now = wanted.article, self._now()
        id = article.document.id
        if found is None:
            return Operation("create", index, id, source=revised(project(article, wanted.paths, now, now)))
        held_by = _paths(found)
        paths = (*held_by, *(path for path in wanted.paths if path not in held_by))
        if is_older(article, _texts(found, "stage_versions"), _texts(found, "failed_stages")):
            return _repath(id, found, paths) if paths != held_by else None
        received = datetime.fromisoformat(found.source["received"])
        return Operation("index", found.index, id, found.version, revised(project(article, paths, received, now)))

    def _carry_out(self, operations: Iterable[Operation]) -> list[tuple[str, Answer]]:
        listed = list(operations)
        answers = send(self._client, listed, self._sleep)
        return [(operation.id, answer) for operation, answer in zip(listed, answers, strict=True)]


def _merged(articles: Sequence[tuple[Article, Sequence[str]]]) -> dict[str, Wanted]:
    """Return articles by id: two containers of one batch may hold the same member."""
    wanted: dict[str, Wanted] = {}
    for article, paths in articles:
        id = article.document.id
        before = wanted[id].paths if id in wanted else ()
        wanted[id] = Wanted(article, tuple(dict.fromkeys((*before, *paths))))
    return wanted


def _repath(id: str, document: Found, paths: Sequence[str]) -> Operation:
    """Return the write that changes only a document's paths, or removes it with its last one."""
    if not paths:
        return Operation("delete", document.index, id, document.version)
    return Operation("update", document.index, id, document.version, revised(path_fields(paths)))


def revised(fields: Json) -> Json:
    """Return the fields of a write with a mark of its own, by which `seedbed reindex` sees what it has yet to copy."""
    return {**fields, "revision": uuid.uuid4().hex}


def _paths(document: Found) -> tuple[str, ...]:
    return tuple(_texts(document, "paths"))


def _texts(document: Found, field: str) -> list[str]:
    values: list[str] = document.source.get(field, [])
    return values
