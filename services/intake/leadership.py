"""One watcher leads. A second one on the same data folder stands by and takes over when the first is gone.

A lock of the kernel (flock), because it goes with its process however that dies. Watchers on different machines do not
see each other's lock; they do no harm, for every ledger write names the version that it replaces, but they work twice.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


class Leadership:
    """The right to watch one folder."""

    def __init__(self, root: bytes, data_folder: Path) -> None:
        self._file = data_folder / f"watcher-{sha256(root).hexdigest()[:16]}.lock"

    @contextmanager
    def attempt(self) -> Iterator[bool]:
        """Hold the lead for the length of the block; yields False when another process has it."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            yield _lock(descriptor)
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return True
