"""Is the watched folder still the watched folder? An unmounted disk looks like an empty folder, and must not be one.

The folder's identity (device and inode) is remembered in the data folder. While it holds, an empty folder is empty.
When it does not (a remount or a reboot may change the device number; so may a wrong mount), at least half of the files
that the ledger knows must be there before anything is believed; otherwise nothing is touched and the operator is told.
"""

import json
import os
import random
from collections.abc import Collection
from hashlib import sha256
from itertools import islice
from pathlib import Path

from services.errors import Unavailable
from services.models import Frozen, escape_path

SAMPLE_PATHS = 500


class RootIdentity(Frozen):
    """What the file system says of the watched folder itself."""

    device: int
    inode: int


class RootGuard:
    """Vouches for the watched folder, before and after each walk."""

    def __init__(self, root: bytes, memory_folder: Path) -> None:
        self._root = root
        self._memory = memory_folder / f"root-{sha256(root).hexdigest()[:16]}.json"
        self._trusted: RootIdentity | None = None
        self.losses = 0  # how often the folder was away or another one
        self.previous_device: int | None = None  # the device number that the ledger's stamps may still have

    def verify(self, known: Collection[bytes]) -> RootIdentity:
        """The folder's identity; raises `Unavailable` when it is away or not the folder that `known` came from."""
        try:
            now = self._look()
            if self._trusted is None:
                self._trusted = self._remembered()
                self.previous_device = self._trusted.device if self._trusted else None
            if now != self._trusted:
                self._explain(known)
                self.accept()
        except Unavailable:
            self.losses += 1
            raise
        return now

    def accept(self) -> None:
        """Take the folder as it is now for the right one (the operator said so, or its files did)."""
        identity = self._look()
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._memory.with_suffix(".tmp")
        unfinished.write_text(json.dumps({"path": escape_path(self._root), **identity.model_dump()}))
        unfinished.replace(self._memory)
        self._trusted = identity

    def _look(self) -> RootIdentity:
        try:
            status = os.stat(os.path.join(self._root, b"."))  # "/." also fails when it is no folder
            os.scandir(self._root).close()
        except OSError as error:
            raise Unavailable(
                f"The watched folder {escape_path(self._root)} cannot be read ({error.strerror}): "
                "nothing is taken or removed until it is back."
            ) from error
        return RootIdentity(device=status.st_dev, inode=status.st_ino)

    def _remembered(self) -> RootIdentity | None:
        try:
            told = json.loads(self._memory.read_text())
            return RootIdentity(device=told["device"], inode=told["inode"])
        except (FileNotFoundError, ValueError, KeyError):
            return None  # never seen, or its memory was torn by a crash: the files must speak for the folder

    def _explain(self, known: Collection[bytes]) -> None:
        """Raise unless enough of the known files are there."""
        sample = list(known) if len(known) <= SAMPLE_PATHS else _sample(known)
        present = sum(os.path.lexists(path) for path in sample)
        if present * 2 < len(sample):
            raise Unavailable(
                f"The watched folder {escape_path(self._root)} is not the one it was: of {len(sample)} known files "
                f"looked for, {present} are there. Mount the right folder, or run `seedbed reconcile --accept-folder` "
                "if it is right; nothing is removed until then."
            )


def _sample(known: Collection[bytes]) -> list[bytes]:
    """Some of the known paths, spread over all of them."""
    step = len(known) // SAMPLE_PATHS
    return list(islice(known, random.randrange(step), None, step))
