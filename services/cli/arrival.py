"""The files that lay in the folder at a start, followed until each has its outcome; then what comes after them."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from config.settings import Settings
from services.indexing import Ledger
from services.intake import root_of
from services.intake.walking import Stamp, WalkRules, look_at, stamp_from, walk
from services.models import FINAL_STATES, PathRecord, escape_path

READ_PATHS = 1_000
OVERLAP = timedelta(seconds=3)  # a search sees a record a second after it was written


class Arrival:
    """Reads the ledger, not the queue: an outcome is what stands there."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._ledger = ledger
        rules = WalkRules(os.fsencode(settings.ignore_file), settings.follow_symlinks)
        self._pending: dict[bytes, Stamp] = dict(walk(root_of(settings.folder), rules).files)
        self.outcomes: list[PathRecord] = []

    @property
    def total(self) -> int:
        """The files of the folder, less those that changed or went meanwhile: they are told when they are done."""
        return len(self._pending) + len(self.outcomes)

    @property
    def is_over(self) -> bool:
        """Whether every file has its outcome."""
        return not self._pending

    def look(self) -> None:
        """Ask for the next thousand files, so that a large folder is gone round in turns; raises `Unavailable`."""
        chunk = [path for path, _ in zip(self._pending, range(READ_PATHS), strict=False)]
        held = self._ledger.read([escape_path(path) for path in chunk])
        for path in chunk:
            stamp = self._pending.pop(path)
            found = held.get(escape_path(path))
            if found and found.record.state in FINAL_STATES and stamp_from(found.record.fingerprint) == stamp:
                self.outcomes.append(found.record)
            elif _stands(path, stamp):
                self._pending[path] = stamp  # to the end of the line


class News:
    """Outcomes since a moment, each told once."""

    def __init__(self, ledger: Ledger, since: datetime, told: Iterable[PathRecord] = ()) -> None:
        self._ledger = ledger
        self._since = since
        self._told = {record.path: record.updated for record in told}

    def look(self, now: datetime) -> Iterator[PathRecord]:
        """Outcomes that were written since the last look; raises `Unavailable`."""
        for held in self._ledger.find(states=FINAL_STATES, updated_since=self._since - OVERLAP, limit=READ_PATHS):
            record = held.record
            if self._told.get(record.path) != record.updated and record.updated >= self._since - OVERLAP:
                self._told[record.path] = record.updated
                yield record
        self._told = {path: updated for path, updated in self._told.items() if updated >= self._since - 2 * OVERLAP}
        self._since = now


def _stands(path: bytes, stamp: Stamp) -> bool:
    try:
        return look_at(path, follow_symlinks=True) == stamp
    except OSError:
        return False
