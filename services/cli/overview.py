"""How the whole line stands, put together from the folder, the ledger, the queue and the workers' signs of life."""

import os
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from config.settings import Settings
from services.cli.connections import Connections
from services.errors import Reason, Unavailable
from services.indexing import HeldPath, count_documents
from services.intake import PauseSwitch, root_of
from services.intake.charging import worker_name
from services.intake.walking import WalkRules, walk
from services.models import Overview, PathRecord, State, WorkerActivity

SHOWN_ACTIVITY = 50
FOLDER_COUNT_S = 5.0  # a large folder is not walked again for each look at the page

T = TypeVar("T")


class FolderCount:
    """How many files the watched folder holds, walked at most each few seconds."""

    def __init__(self, settings: Settings, now_s: Callable[[], float] = time.monotonic) -> None:
        self._folder = settings.folder
        self._root = root_of(settings.folder)
        self._rules = WalkRules(os.fsencode(settings.ignore_file), settings.follow_symlinks)
        self._now_s = now_s
        self._lock = threading.Lock()
        self._counted_s = float("-inf")
        self._files: int | None = None

    def __call__(self) -> int | None:
        """The number of files; None when the folder cannot be seen from here."""
        with self._lock:
            if self._now_s() - self._counted_s >= FOLDER_COUNT_S:
                seen = walk(self._root, self._rules)
                visible = self._folder.is_dir() and self._root not in seen.unreadable
                self._files = len(seen.files) if visible else None
                self._counted_s = self._now_s()
            return self._files


def overview_of(connections: Connections, folder_count: FolderCount | None = None) -> Overview:
    """One look at everything; what does not answer is told in `troubles` instead of raised."""
    ask = _Asker()
    settings, ledger, queue = connections.settings, connections.ledger, connections.queue
    working: list[HeldPath] = ask(lambda: list(ledger.find(states=[State.WORKING], limit=SHOWN_ACTIVITY)), [])
    workers = ask(queue.live_workers, None)
    if workers is not None and not workers:
        ask.troubles.append("No worker is running: start one with `seedbed worker`, or everything with `seedbed up`.")
    states: Mapping[State, int] = ask(ledger.counts, {})
    reasons: Mapping[Reason, int] = ask(ledger.reasons, {})
    return Overview(
        taken_at=datetime.now(UTC),
        folder_files=(folder_count or FolderCount(settings))(),
        states={state: count for state, count in states.items() if count},
        reasons=dict(reasons),
        documents=ask(lambda: count_documents(connections.client, settings), None),
        queue_batches=ask(queue.length, None),
        workers=None if workers is None else len(workers),
        activity=tuple(_activity(held.record) for held in working),
        paused=PauseSwitch(settings.data_folder).is_paused(),
        troubles=tuple(dict.fromkeys(ask.troubles)),
    )


class _Asker:
    """Asks servers; when one does not answer, notes its sentence and goes on with the given value."""

    def __init__(self) -> None:
        self.troubles: list[str] = []

    def __call__(self, question: Callable[[], T], otherwise: T) -> T:
        try:
            return question()
        except Unavailable as trouble:
            self.troubles.append(str(trouble))
            return otherwise


def _activity(record: PathRecord) -> WorkerActivity:
    worker = worker_name(record.worker or "")
    return WorkerActivity(worker=worker, path=record.path, since=record.updated, attempts=record.attempts)
