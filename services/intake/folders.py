"""The option `after_indexing=move`: indexed files go to done/, quarantined ones to failed/ with a reason beside them.

A move is a rename within the watched folder, and the reconciler treats it as one: done/ and failed/ are part of the
log, so what lies there stays in the index and on record, and deleting a file there takes it out. Only the watcher
moves, and only after the outcome stands in the ledger.
"""

import errno
import json
import os
from hashlib import sha256

import structlog

from services.errors import Reason
from services.intake.walking import REASON_FILE_SUFFIX, look_at, stamp_from
from services.models import PathRecord, State, escape_path, unescape_path

log = structlog.get_logger(__name__)

NAME_LIMIT_BYTES = 255
DONE = b"done"
FAILED = b"failed"


class Mover:
    """Moves files of one watched folder after their outcome."""

    def __init__(self, root: bytes) -> None:
        self._root = root.rstrip(b"/")

    def wants(self, path: bytes) -> bool:
        """Whether the path lies in the folder proper, outside done/ and failed/: where an outcome moves a file away."""
        top = path[len(self._root) + 1 :].split(b"/", 1)[0]
        return path.startswith(self._root + b"/") and top not in (DONE, FAILED)

    def move(self, record: PathRecord) -> bytes | None:
        """Move the file of a record to where its outcome belongs; the new path, None when it stays."""
        path = unescape_path(record.path)
        folder = _folder(record)
        if folder is None or not self.wants(path):
            return None
        target = os.path.join(self._root, folder, path[len(self._root) + 1 :])
        try:
            if look_at(path) != stamp_from(record.fingerprint):
                return None  # changed since its outcome: it will have another
            os.makedirs(os.path.dirname(target), exist_ok=True)
            target = _move_to_free_name(path, target)
            if folder == FAILED:
                _write_reason(target, record)
        except OSError as error:
            log.warning("move_failed", path=record.path, error=error.strerror, told="The file stays where it is.")
            return None
        return target


def _folder(record: PathRecord) -> bytes | None:
    if record.state is State.QUARANTINED:
        # An unreadable file cannot be moved with its content known; an ignored one was left on purpose.
        return None if record.reason in (Reason.UNREADABLE, Reason.IGNORED) else FAILED
    return DONE if record.state in (State.INDEXED, State.DUPLICATE) else None


def _move_to_free_name(path: bytes, target: bytes) -> bytes:
    """Rename, with a number before the extension when another file has the name: what lies there is never replaced."""
    stem, extension = os.path.splitext(target)
    candidate, number = target, 1
    while not _rename_unless_taken(path, candidate):
        number += 1
        candidate = b"%s (%d)%s" % (stem, number, extension)
    return candidate


def _rename_unless_taken(path: bytes, target: bytes) -> bool:
    """Rename without replacing: rename(2) replaces in silence, link(2) does not; without links, look first."""
    try:
        os.link(path, target, follow_symlinks=False)
    except FileExistsError:
        if not os.path.samefile(path, target):
            return False
        # A death between link and unlink left it under both names: finish that move.
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(target):
            return False
        os.rename(path, target)
        return True
    os.unlink(path)
    return True


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
    folder, name = os.path.split(target)
    # A name may have 255 bytes; the reason of a longer one goes by its beginning and a hash.
    if len(name) + len(REASON_FILE_SUFFIX) > NAME_LIMIT_BYTES:
        name = name[:180] + b"-" + sha256(name).hexdigest()[:16].encode()
    with open(os.path.join(folder, name + REASON_FILE_SUFFIX), "w", encoding="utf-8") as file:
        json.dump(reason, file, ensure_ascii=False, indent=2)
