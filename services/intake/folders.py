"""The option `after_indexing=move`: indexed files go to done/, quarantined ones to failed/ with a reason beside them.

A move is a rename within the watched folder, and the reconciler treats it as one: done/ and failed/ are part of the
log, so what lies there stays in the index and on record, and deleting a file there takes it out. Only the watcher
moves, and only after the outcome stands in the ledger.
"""

import json
import os

import structlog

from services.errors import Reason
from services.intake.walking import REASON_FILE_SUFFIX, look_at, stamp_from
from services.models import PathRecord, State, escape_path, unescape_path

log = structlog.get_logger(__name__)

DONE = b"done"
FAILED = b"failed"


class Mover:
    """Moves files of one watched folder after their outcome."""

    def __init__(self, root: bytes) -> None:
        self._root = root.rstrip(b"/")

    def move(self, record: PathRecord) -> bytes | None:
        """Move the file of a record to where its outcome belongs; the new path, None when it stays."""
        path = unescape_path(record.path)
        folder = self._folder(record)
        if folder is None or not self._is_movable(path, record):
            return None
        relative = path[len(self._root) + 1 :]
        target = _free_name(os.path.join(self._root, folder, relative))
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if folder == FAILED:
                _write_reason(target, record)
            os.rename(path, target)
        except OSError as error:
            log.warning("move_failed", path=record.path, error=error.strerror, told="The file stays where it is.")
            return None
        return target

    def _folder(self, record: PathRecord) -> bytes | None:
        if record.state is State.QUARANTINED:
            # An unreadable file cannot be moved with its content known; an ignored one was left on purpose.
            return None if record.reason in (Reason.UNREADABLE, Reason.IGNORED) else FAILED
        return DONE if record.state in (State.INDEXED, State.DUPLICATE) else None

    def _is_movable(self, path: bytes, record: PathRecord) -> bool:
        """A file of the folder proper, not changed since its outcome."""
        inside = path.startswith(self._root + b"/")
        top = path[len(self._root) + 1 :].split(b"/", 1)[0]
        return inside and top not in (DONE, FAILED) and look_at(path) == stamp_from(record.fingerprint)


def _free_name(target: bytes) -> bytes:
    """The target, or with a number before its extension when another file has the name."""
    stem, extension = os.path.splitext(target)
    candidate, number = target, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = b"%s (%d)%s" % (stem, number, extension)
    return candidate


def _write_reason(target: bytes, record: PathRecord) -> None:
    reason = {
        "path": record.path,
        "moved_to": escape_path(target),
        "reason": record.reason,
        "sentence": record.sentence,
        "attempts": record.attempts,
        "sha256": record.sha256,
        "trace_id": record.trace_id,
        "at": record.updated.isoformat(),
    }
    with open(target + REASON_FILE_SUFFIX, "w", encoding="utf-8") as file:
        json.dump(reason, file, ensure_ascii=False, indent=2)
