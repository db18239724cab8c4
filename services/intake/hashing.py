"""The identity of a file's content: SHA-256, of a file that stood still while it was read."""

import hashlib
import os
import stat
from dataclasses import dataclass

from services.intake.walking import Stamp, stamp_of

CHUNK_BYTES = 1 << 20

# Two writes within one tick of a file system's clock leave the same times. FAT counts in steps of 2 s, the coarsest in
# use; a file whose times are younger than that when it is hashed is hashed once more later (git's "racy" rule).
RACY_WINDOW_NS = 2_000_000_000


class NotStill(Exception):
    """Raised when a file changed, or made way for something else, while it was hashed: look again later."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A content's hash and the stamp it was read under; `racy` when a write in the same clock tick could hide."""

    sha256: str
    stamp: Stamp
    racy: bool


def hash_file(path: bytes, wall_ns: int, follow_symlinks: bool = False) -> Hashed:
    """Hash one regular file. Raises `NotStill`, FileNotFoundError when it is gone, OSError when it cannot be read."""
    # O_NONBLOCK: a pipe that took the file's place must not hold the watcher for ever.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow_symlinks else os.O_NOFOLLOW)
    descriptor = os.open(path, flags)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise NotStill("it is no regular file any more")
        digest = _digest(descriptor)
        if stamp_of(os.fstat(descriptor)) != stamp_of(before) or not _still_there(path, before, follow_symlinks):
            raise NotStill("it changed while it was read")
    finally:
        os.close(descriptor)
    youngest_ns = max(before.st_mtime_ns, before.st_ctime_ns)
    return Hashed(digest, stamp_of(before), racy=wall_ns - youngest_ns < RACY_WINDOW_NS)


def _digest(descriptor: int) -> str:
    digest = hashlib.sha256()
    while chunk := os.read(descriptor, CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _still_there(path: bytes, before: os.stat_result, follow_symlinks: bool) -> bool:
    """Whether the name still means the file that was read (an editor may have renamed another over it)."""
    now = os.stat(path, follow_symlinks=follow_symlinks)
    return (now.st_dev, now.st_ino) == (before.st_dev, before.st_ino)
