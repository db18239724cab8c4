"""A watched folder, a watcher, workers and their servers, all in the hands of a test: any step may be the last.

The watcher's and the workers' code is the real one; ledger, queue and index are the models of `tests.line_model`. Each
actor runs in a thread of its own and stops before and after every call to a server, so that a test can let others act
in between, kill it there, lose the reply, or let it sleep for as long as it likes.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from config.settings import Settings
from services.errors import Reason, Rejected, Unavailable
from services.intake import Clocks, create_reconciler
from services.models import Article, DepartedFile, Document, IncomingFile, Parsed, escape_path
from tests.line_model import Clock, DocumentsModel, LedgerModel, QueueModel
from workers.claiming import Claims
from workers.forgetting import Forgetting
from workers.ingestion import Ingestion, IngestRules
from workers.patience import Patience
from workers.reading import Reader

CONTAINER, CORRUPT, KILLER, DEADLY = b"container:", b"corrupt", b"killer", b"deadly"
ATTEMPTS_LIMIT = 6
PATIENCE_S = 60


class Killed(BaseException):
    """Raised inside an actor: `kill -9`."""


class Actor:
    """A piece of work that goes on only when it is let."""

    def __init__(self, name: str, work: Callable[["Actor"], None]) -> None:
        self.name = name
        self.done = False
        self.killed = False
        self._work = work
        self._free = False
        self._lose_reply = False
        self._failure: BaseException | None = None
        self._go, self._back = threading.Semaphore(0), threading.Semaphore(0)
        threading.Thread(target=self._main, daemon=True).start()

    def step(self, lose_reply: bool = False) -> None:
        """Let it go to its next gate."""
        self._lose_reply = lose_reply
        if not self.done:
            self._go.release()
            assert self._back.acquire(timeout=PATIENCE_S), f"{self.name} hangs"
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure

    def finish(self) -> None:
        """Let it go to its end."""
        self._free = True
        self.step()

    def kill(self) -> None:
        """End it where it stands."""
        self.killed = True
        self.finish()

    def gate(self, after: bool = False) -> None:
        """Wait here, in the actor's own thread."""
        if not self._free:
            self._back.release()
            self._go.acquire()
        if self.killed:
            raise Killed
        if after and self._lose_reply:
            self._lose_reply = False
            raise Unavailable("The reply was lost.")

    def _main(self) -> None:
        self._go.acquire()
        try:
            if not self.killed:
                self._work(self)
        except Killed:
            self.killed = True
        except BaseException as failure:  # noqa: BLE001 - raised again in the test's thread
            self._failure = failure
        self.done = True
        self._back.release()


class Gated:
    """A server as one actor sees it: a gate before each call, and one after."""

    def __init__(self, server: object, actor: Callable[[], Actor]) -> None:
        self._server = server
        self._actor = actor

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._server, name)

        def call(*arguments: Any) -> Any:
            self._actor().gate()
            answer = method(*arguments)
            self._actor().gate(after=True)
            return answer

        return call


@dataclass
class Message:
    """What a worker has taken from the queue."""

    ingest: list[IncomingFile] = field(default_factory=list)
    forget: list[DepartedFile] = field(default_factory=list)


class World:
    """Everything, with the moves that a test may make."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "seeds"
        self.folder.mkdir(parents=True)
        self.settings = Settings(folder=self.folder, data_folder=home / "data", batch_files=3, queue_limit_batches=5)
        self.ledger, self.queue, self.documents = LedgerModel(), QueueModel(), DocumentsModel()
        self.clock = Clock()
        self.workers: list[tuple[Actor, Message]] = []
        self.watching: Actor | None = None
        self.names = 0
        self._edits_ns = 1_700_000_000_000_000_000
        self.start_watcher()

    # ------------------------------------------------------------------------------------------------ the folder

    def write(self, name: str, content: bytes, replace: bool = False) -> None:
        """Write in place, or beside and rename over, as editors do."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        target = path.with_name(f".{path.name}.tmp") if replace else path
        target.write_bytes(content)
        self.stamp(target)
        if replace:
            target.rename(path)

    def stamp(self, path: Path) -> None:
        """Edits of a test follow each other within one tick of the clock; in life they do not."""
        self._edits_ns += 1_000_000
        os.utime(path, ns=(self._edits_ns, self._edits_ns))

    def files(self) -> dict[str, bytes]:
        """Escaped path → content of all that is to be ingested."""
        ignored = self.folder / ".seedbedignore"
        left_out = ignored.read_text().split() if ignored.exists() else []
        found = [path for path in self.folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
        return {escape_path(os.fsencode(p)): p.read_bytes() for p in found if p.name not in left_out}

    # ------------------------------------------------------------------------------------------------ the watcher

    def start_watcher(self) -> None:
        """A watcher process begins with nothing but the ledger."""
        clocks = Clocks(self.clock.now_s, time.time_ns, self.clock.sleep)
        ledger, queue = (Gated(server, self._watcher) for server in (self.ledger, self.queue))
        self.reconciler = create_reconciler(self.settings, ledger, queue, clocks=clocks)

    def _watcher(self) -> Actor:
        assert self.watching is not None
        return self.watching

    def begin_turn(self, scan: bool) -> None:
        """One turn of its loop."""

        def turn(_: Actor) -> None:
            try:
                if scan:
                    self.reconciler.scan()
                self.reconciler.settle()
                self.reconciler.register()
                self.reconciler.forget()
                self.reconciler.follow_up()
            except Unavailable:
                return

        if self.watching is None or self.watching.done:
            self.watching = Actor("watcher", turn)

    def turn(self, seconds: float = 1.5, scan: bool = True) -> None:
        """A whole turn, and time to settle."""
        if self.watching is not None:
            self.watching.finish()
        self.begin_turn(scan)
        self._watcher().finish()
        self.clock.sleep(seconds)

    def kill_watcher(self) -> None:
        """Kill it and start another."""
        if self.watching is not None:
            self.watching.kill()
            self.watching = None
        self.start_watcher()

    # ------------------------------------------------------------------------------------------------ the workers

    def take(self) -> bool:
        """A fresh worker process takes the next message; False when there is none."""
        if self.queue.departures:
            message = Message(forget=self.queue.departures.pop(0))
        elif self.queue.batches:
            message = Message(ingest=self.queue.batches.pop(0))
        else:
            return False
        self.names += 1
        name = f"worker-{self.names}"
        self.queue.alive.add(name)
        self.workers.append((Actor(name, lambda actor: self._work(actor, message)), message))
        return True

    def _work(self, actor: Actor, message: Message) -> None:
        ledger, documents, queue = (Gated(s, lambda: actor) for s in (self.ledger, self.documents, self.queue))
        try:
            if message.forget:
                Forgetting(ledger, documents).run(message.forget)
            else:
                claims = Claims(ledger, f"{actor.name}/task-{id(message)}", 150.0, self.queue.reading)
                reader = Reader(self._parse, _enrich, lambda path: self._tell(actor.name, path))
                rules = IngestRules(ATTEMPTS_LIMIT, 30.0)
                patience = Patience(0.0, self.clock.now_s, self.clock.sleep)
                ingestion = Ingestion(ledger, documents, reader, claims, patience, rules, self.clock.now_s)
                for file in ingestion.run(message.ingest).again:
                    queue.enqueue([file])
        except Unavailable:
            self.give_back(message)

    def _tell(self, name: str, path: str) -> None:
        if not self.queue.down:
            self.queue.readings[name] = path

    def _parse(self, path: Path) -> Parsed:
        content = path.read_bytes()
        if content == CORRUPT:
            raise Rejected(Reason.CORRUPT, "Its end is missing.")
        if content == KILLER:
            raise Rejected(Reason.CRASHED, "It killed its reader.")
        if content == DEADLY:
            raise Killed
        members = content.removeprefix(CONTAINER).split(b"|") if content.startswith(CONTAINER) else [content]
        return Parsed(documents=tuple(_document(member) for member in members))

    def give_back(self, message: Message) -> None:
        """The broker hands the message out again."""
        if message.forget:
            self.queue.departures.append(message.forget)
        else:
            self.queue.batches.append(message.ingest)

    def reap(self) -> None:
        """Workers that are through, or dead, leave."""
        for actor, _ in self.workers:
            if actor.killed:
                self.queue.alive.discard(actor.name)
        self.workers = [(actor, message) for actor, message in self.workers if not actor.done]

    def kill_worker(self, index: int, redeliver: bool) -> None:
        """Kill it; the broker hands its message out again, or has lost it."""
        actor, message = self.workers[index]
        actor.kill()
        self.reap()
        if redeliver:
            self.give_back(message)

    def flush_redis(self) -> None:
        """Everything in Redis is gone; the workers that live report again."""
        self.queue.batches.clear()
        self.queue.departures.clear()
        self.queue.readings.clear()

    # ------------------------------------------------------------------------------------------------ the end

    def come_to_rest(self, turns: int = 80) -> int:
        """All servers are back and nothing more happens from outside: how many turns until all is told."""
        self.ledger.down = self.documents.down = self.queue.down = False
        for actor, _ in self.workers:
            actor.finish()
        for number in range(turns):
            self.turn(4.0)
            for _ in range(100):
                if not self.take():
                    break
                self.workers[-1][0].finish()
                self.reap()
            if number > 3 and self._rests():
                return number
        return turns

    def _rests(self) -> bool:
        busy = self.queue.batches or self.queue.departures or self.reconciler.snapshot.in_flight
        return not busy and self.reconciler.is_at_rest and not self.difference()

    # ------------------------------------------------------------------------------------------------ the judge

    def difference(self) -> list[str]:
        """What is not as the folder says that it must be: nothing, at rest."""
        files = self.files()
        records = {path: held.record for path, held in self.ledger.held.items()}
        found = [f"no record: {path}" for path in files.keys() - records.keys()]
        found += [f"no file: {path}" for path in records.keys() - files.keys()]
        holders: dict[str, set[str]] = {}
        for path, content in files.items():
            for id in expected_documents(content):
                holders.setdefault(id, set()).add(path)
            if path in records:
                found += _judge(records[path], content)
        held = {id: set(paths) for id, paths in self.documents.held_by.items()}
        found += [f"document {id[:8]}: held by {held.get(id)}, not {holders.get(id)}"
                  for id in held.keys() | holders.keys() if held.get(id) != holders.get(id)]  # fmt: skip
        found += [
            f"{id[:8]} twice on the list" for id, paths in self.documents.held_by.items() if len(paths) > len(held[id])
        ]
        for content in set(files.values()):
            if is_story(content):
                states = [r.state.value for p, r in records.items() if files.get(p) == content]
                if states.count("indexed") != 1:
                    found.append(f"{content!r}: {sorted(states)}, not one indexed")
        return found


def is_story(content: bytes) -> bool:
    return content not in (CORRUPT, KILLER, DEADLY) and not content.startswith(CONTAINER)


def expected_documents(content: bytes) -> list[str]:
    """The documents that a clean run makes of a content."""
    if content in (CORRUPT, KILLER, DEADLY):
        return []
    members = content.removeprefix(CONTAINER).split(b"|") if content.startswith(CONTAINER) else [content]
    return [sha256(member).hexdigest() for member in members]


def _judge(record: Any, content: bytes) -> list[str]:
    expected = expected_documents(content)
    faults = []
    if record.sha256 != sha256(content).hexdigest():
        faults.append("another content on record")
    if sorted(record.document_ids) != sorted(expected):
        faults.append(f"holds {[id[:8] for id in record.document_ids]}, not {[id[:8] for id in expected]}")
    wanted = ("indexed", "duplicate") if expected else ("quarantined",)
    if record.state.value not in wanted:
        faults.append(
            f"is {record.state.value} ({record.reason}, {record.attempts} attempts), not {' or '.join(wanted)}"
        )
    return [f"{record.path.rsplit('/', 1)[-1]}: {fault}" for fault in faults]


def _document(content: bytes) -> Document:
    return Document(id=sha256(content).hexdigest(), media_type="text/plain", format="text", text=content.decode())


def _enrich(document: Document, _: object) -> Article:
    return Article(document=document)
