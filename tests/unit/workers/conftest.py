"""A worker without Celery, Redis and Elasticsearch: files on the real file system, the other parts' models in memory."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.errors import Rejected
from services.intake.walking import fingerprint_of, look_at
from services.models import (
    Article,
    DepartedFile,
    Document,
    Evidence,
    Extract,
    IncomingFile,
    Parsed,
    PathRecord,
    State,
    escape_path,
)
from tests.line_model import Clock, DocumentsModel, LedgerModel, QueueModel
from workers.claiming import Claims
from workers.forgetting import Forgetting
from workers.ingestion import BatchResult, Ingestion, IngestRules
from workers.patience import Patience
from workers.reading import Reader

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def document(content: bytes, member: str | None = None) -> Document:
    headline = Extract(value="Words", evidence=Evidence(start=None, end=None, source="test", confidence=1.0))
    return Document(
        id=sha256(content),
        media_type="text/plain",
        format="text",
        member=member,
        text=content.decode(),
        headline=headline,
    )


@dataclass
class Shift:
    """One worker process at work on a folder."""

    folder: Path
    ledger: LedgerModel = field(default_factory=LedgerModel)
    documents: DocumentsModel = field(default_factory=DocumentsModel)
    queue: QueueModel = field(default_factory=QueueModel)
    clock: Clock = field(default_factory=Clock)
    rejections: dict[bytes, Rejected] = field(default_factory=dict)  # by content
    members: dict[bytes, tuple[bytes, ...]] = field(default_factory=dict)  # content of a container → its members
    before_parsing: Callable[[Path], None] = lambda _: None
    parsed: list[bytes] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # paths that the process said it reads
    attempts_limit: int = 3
    lease_s: float = 150.0

    def drop(self, name: str, content: bytes = b"Words of a story.") -> IncomingFile:
        """Put a file into the folder, on record as queued: what the watcher does."""
        path = self.folder / name
        path.write_bytes(content)
        return self.queued(path)

    def queued(self, path: Path) -> IncomingFile:
        stamp = look_at(os.fsencode(path))
        assert stamp is not None
        file = IncomingFile(
            path=escape_path(os.fsencode(path)),
            sha256=sha256(path.read_bytes()),
            fingerprint=fingerprint_of(stamp),
            trace_id=f"trace-{path.name}",
        )
        held = self.ledger.held.get(file.path)
        names = held.record.document_ids if held else ()
        self.ledger.put(
            PathRecord(
                path=file.path, sha256=file.sha256, fingerprint=file.fingerprint, state=State.QUEUED,
                document_ids=names, trace_id=file.trace_id, first_seen=NOW, updated=NOW,
            )
        )  # fmt: skip
        return file

    def ingestion(self, claim: str = "worker-1/task-1", budget_s: float = 30.0) -> Ingestion:
        return Ingestion(
            self.ledger,
            self.documents,
            Reader(self.parse, lambda found, _: Article(document=found), self.told.append),
            Claims(self.ledger, claim, self.lease_s, self.queue.reading),
            Patience(0.0, self.clock.now_s, self.clock.sleep),
            IngestRules(self.attempts_limit, budget_s),
            self.clock.now_s,
        )

    def ingest(self, *files: IncomingFile, claim: str = "worker-1/task-1", redo: bool = False) -> BatchResult:
        return self.ingestion(claim).run(files, redo)

    def forget(self, *files: IncomingFile) -> int:
        gone = [DepartedFile(path=f.path, fingerprint=f.fingerprint, trace_id=f.trace_id) for f in files]
        return Forgetting(self.ledger, self.documents).run(gone)

    def parse(self, path: Path) -> Parsed:
        self.before_parsing(path)
        content = path.read_bytes()
        self.parsed.append(content)
        if content in self.rejections:
            raise self.rejections[content]
        if content in self.members:
            inner = self.members[content]
            return Parsed(documents=tuple(document(text, f"{n}.txt") for n, text in enumerate(inner)))
        return Parsed(documents=(document(content),))

    def record(self, file: IncomingFile) -> PathRecord:
        return self.ledger.record(file.path)


@pytest.fixture
def shift(tmp_path: Path) -> Shift:
    return Shift(tmp_path)
