"""One pass over chosen files: seen, settled, sent to the workers, and followed until each has its outcome.

The same reconciler as the watcher's, driven to an end instead of for ever; nothing is forgotten here.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from services.cli.connections import Connections
from services.errors import Misconfigured
from services.intake import Reconciler, create_reconciler, root_of
from services.intake.walking import WalkRules, look_at, walk
from services.models import FINAL_STATES, PathRecord, escape_path

LOOK_AGAIN_S = 0.2
READ_PATHS = 1_000


@dataclass(slots=True)
class Errand:
    """The files below one root that a command asks for."""

    reconciler: Reconciler
    paths: set[bytes]
    done: set[bytes] = field(default_factory=set)

    def advance(self) -> None:
        """One turn; raises `Unavailable`."""
        self.reconciler.look(self.paths - self.done)  # one that changed on its way is seen, and taken once more
        self.reconciler.settle()
        self.reconciler.register()
        self.reconciler.follow_up()
        self.paths = {path for path in self.paths if path in self.done or os.path.lexists(path)}
        self.done = {path for path in self.paths if self._has_outcome(path)}

    @property
    def is_over(self) -> bool:
        """Whether every file that is still there has its outcome."""
        return self.paths <= self.done

    def _has_outcome(self, path: bytes) -> bool:
        known = self.reconciler.snapshot.paths.get(path)
        return known is not None and known.state in FINAL_STATES and not self.reconciler.awaits(path)


def errands_for(connections: Connections, paths: Iterable[Path]) -> list[Errand]:
    """One errand a folder, one for all files of one folder; raises `Misconfigured` for what is not there."""
    folders: list[Path] = []
    files: dict[Path, set[bytes]] = {}
    for path in paths:
        if path.is_dir():
            folders.append(path)
        elif look_at(os.fsencode(path), follow_symlinks=True) is not None:
            real = Path(os.path.realpath(path.parent)) / path.name
            files.setdefault(real.parent, set()).add(os.fsencode(real))
        else:
            raise Misconfigured(f"{path} is neither a file nor a folder: check the path.")
    errands = [_folder_errand(connections, folder) for folder in folders]
    return errands + [_file_errand(connections, folder, names) for folder, names in files.items()]


def _folder_errand(connections: Connections, folder: Path) -> Errand:
    settings = connections.settings
    reconciler = create_reconciler(settings, connections.ledger, connections.queue, folder)
    reconciler.scan()
    rules = WalkRules(os.fsencode(settings.ignore_file), settings.follow_symlinks)
    return Errand(reconciler, set(walk(root_of(folder), rules).files))


def _file_errand(connections: Connections, folder: Path, paths: set[bytes]) -> Errand:
    reconciler = create_reconciler(connections.settings, connections.ledger, connections.queue, folder)
    reconciler.load()
    reconciler.look(paths)
    return Errand(reconciler, paths)


def run(errands: list[Errand], tell: Callable[[int, int], None], sleep: Callable[[float], None] = time.sleep) -> None:
    """Drive all errands to their end, telling (finished, asked for) after each turn; raises `Unavailable`."""
    while True:
        for errand in errands:
            errand.advance()
        tell(sum(len(errand.done) for errand in errands), sum(len(errand.paths) for errand in errands))
        if all(errand.is_over for errand in errands):
            return
        sleep(LOOK_AGAIN_S)


def bring_to_rest(reconciler: Reconciler, sleep: Callable[[float], None] = time.sleep) -> None:
    """After a scan: send what differs, and ask for the removal of what is gone; raises `Unavailable`."""
    while not reconciler.is_at_rest:
        reconciler.settle()
        reconciler.register()
        reconciler.forget()
        sleep(LOOK_AGAIN_S)


def outcomes_of(connections: Connections, errands: Iterable[Errand]) -> list[PathRecord]:
    """The ledger's records of all the files asked for, by path."""
    names = sorted(escape_path(path) for errand in errands for path in errand.paths)
    records: dict[str, PathRecord] = {}
    for start in range(0, len(names), READ_PATHS):
        held = connections.ledger.read(names[start : start + READ_PATHS])
        records |= {name: found.record for name, found in held.items()}
    return [records[name] for name in names if name in records]
