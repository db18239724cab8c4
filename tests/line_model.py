"""The ledger, the queue and the index in memory, with the contracts of the real ones: versions, claims, holders.

For tests of logic without sockets. tests/integration/workers runs the same claims on the real servers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.errors import Unavailable
from services.models import Article, DepartedFile, IncomingFile, PathRecord, State


@dataclass(frozen=True)
class Held:
    record: PathRecord
    version: int


@dataclass
class LedgerModel:
    held: dict[str, Held] = field(default_factory=dict)
    version: int = 0
    reads: int = 0
    down: bool = False

    def read(self, paths: Sequence[str]) -> Mapping[str, Held]:
        self._check()
        self.reads += 1
        return {path: self.held[path] for path in paths if path in self.held}

    def write(self, records: Iterable[tuple[PathRecord, Held | None]]) -> Mapping[str, Held]:
        self._check()
        done = {}
        for record, held in records:
            now = self.held.get(record.path)
            if (now is None) == (held is None) and (now is None or held is None or now.version == held.version):
                self.version += 1
                done[record.path] = self.held[record.path] = Held(record, self.version)
        return done

    def remove(self, held: Iterable[Held]) -> set[str]:
        self._check()
        gone = {h.record.path for h in held if self.held.get(h.record.path) == h}
        for path in gone:
            del self.held[path]
        return gone

    def all(self) -> Iterable[PathRecord]:
        self._check()
        return [held.record for held in self.held.values()]

    def counts(self) -> Mapping[State, int]:
        self._check()
        states = [held.record.state for held in self.held.values()]
        return {state: states.count(state) for state in State}

    def record(self, path: str) -> PathRecord:
        return self.held[path].record

    def put(self, record: PathRecord) -> None:
        self.version += 1
        self.held[record.path] = Held(record, self.version)

    def _check(self) -> None:
        if self.down:
            raise Unavailable("Elasticsearch does not answer.")


@dataclass
class QueueModel:
    batches: list[list[IncomingFile]] = field(default_factory=list)
    departures: list[list[DepartedFile]] = field(default_factory=list)
    alive: set[str] = field(default_factory=set)
    readings: dict[str, str] = field(default_factory=dict)
    down: bool = False

    def enqueue(self, files: Sequence[IncomingFile]) -> None:
        self._check()
        self.batches.append(list(files))

    def forget(self, files: Sequence[DepartedFile]) -> None:
        self._check()
        self.departures.append(list(files))

    def length(self) -> int:
        self._check()
        return len(self.batches)

    def missing_workers(self, names: Iterable[str]) -> set[str]:
        self._check()
        return set(names) - self.alive

    def reading(self, name: str) -> str | None:
        self._check()
        return self.readings.get(name)

    def take(self) -> list[IncomingFile]:
        """The next batch, as a worker would get it."""
        return self.batches.pop(0) if self.batches else []

    def _check(self) -> None:
        if self.down:
            raise Unavailable("Redis does not answer.")


@dataclass
class DocumentsModel:
    held_by: dict[str, list[str]] = field(default_factory=dict)  # document id → paths
    refusals: dict[str, str] = field(default_factory=dict)
    down: bool = False

    def holders(self, ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
        self._check()
        return {id: tuple(self.held_by[id]) for id in ids if id in self.held_by}

    def index(self, articles: Sequence[tuple[Article, Sequence[str]]]) -> Mapping[str, str | None]:
        self._check()
        answers = {}
        for article, paths in articles:
            id = article.document.id
            answers[id] = self.refusals.get(id)
            if answers[id] is None:
                held = self.held_by.setdefault(id, [])
                held.extend(path for path in paths if path not in held)
        return answers

    def hold(self, ids: Sequence[str], path: str) -> set[str]:
        self._check()
        for id in ids:
            if id in self.held_by and path not in self.held_by[id]:
                self.held_by[id].append(path)
        return {id for id in ids if id not in self.held_by}

    def release(self, ids: Sequence[str], path: str) -> Mapping[str, Sequence[str]]:
        self._check()
        for id in ids:
            if path in self.held_by.get(id, ()):
                self.held_by[id].remove(path)
                if not self.held_by[id]:
                    del self.held_by[id]
        return {id: tuple(self.held_by.get(id, ())) for id in ids}

    def _check(self) -> None:
        if self.down:
            raise Unavailable("Elasticsearch does not answer.")


@dataclass
class Clock:
    """Time that passes when told to."""

    at_s: float = 1000.0

    def now_s(self) -> float:
        return self.at_s

    def wall_ns(self) -> int:
        return int((1_700_000_000 + self.at_s) * 1e9)

    def sleep(self, seconds: float) -> None:
        self.at_s += seconds
