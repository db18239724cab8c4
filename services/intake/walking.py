"""One look at the whole folder: every regular file with its stamp, and what could not be looked at.

Paths are bytes from end to end: a name that is not UTF-8, or two names that differ only in Unicode form, stay what
they are. Costs about 4 µs a file: `os.scandir` and one `lstat` each.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.intake.ignoring import Ignore, is_ignored, read_ignore
from services.intake.junk import is_junk_file, is_junk_folder
from services.models import Fingerprint

# device, inode, size, mtime_ns, ctime_ns: a Fingerprint as a plain tuple, for comparing hundreds of thousands.
Stamp = tuple[int, int, int, int, int]

REASON_FILE_SUFFIX = b".seedbed-reason.json"


@dataclass(slots=True)
class Walk:
    """What one walk saw. A file below an `unreadable` folder is neither there nor gone: nobody knows."""

    files: dict[bytes, Stamp] = field(default_factory=dict)
    unreadable: dict[bytes, str] = field(default_factory=dict)  # folders, or files that could not be looked at
    skipped: dict[bytes, str] = field(default_factory=dict)  # what is no regular file, and what it is instead
    bad_ignore_lines: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    devices: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class WalkRules:
    """What a walk leaves out."""

    ignore_file: bytes = b".seedbedignore"
    follow_symlinks: bool = False


def stamp_of(status: os.stat_result) -> Stamp:
    """The five numbers of which any inequality is a change."""
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def fingerprint_of(stamp: Stamp) -> Fingerprint:
    """A stamp in the vocabulary's form."""
    device, inode, size_bytes, mtime_ns, ctime_ns = stamp
    return Fingerprint(device=device, inode=inode, size_bytes=size_bytes, mtime_ns=mtime_ns, ctime_ns=ctime_ns)


def stamp_from(fingerprint: Fingerprint) -> Stamp:
    """A fingerprint as a plain tuple."""
    return (
        fingerprint.device,
        fingerprint.inode,
        fingerprint.size_bytes,
        fingerprint.mtime_ns,
        fingerprint.ctime_ns,
    )


def look_at(path: bytes, follow_symlinks: bool = False) -> Stamp | None:
    """The stamp of one regular file; None when nothing of the kind is there. Raises OSError when it cannot be known."""
    try:
        status = os.stat(path, follow_symlinks=follow_symlinks)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return stamp_of(status) if stat.S_ISREG(status.st_mode) else None


def walk(root: bytes, rules: WalkRules | None = None, start: bytes | None = None) -> Walk:
    """Look at everything below `root`, or below the folder `start` in it. Never raises for what it finds there."""
    walker = _Walker(rules or WalkRules())
    start = start or root
    ignores = walker.ignores_above(root, start)
    if ignores is not None:
        walker.run(start, ignores)
    return walker.seen


def admits(path: bytes, root: bytes, rules: WalkRules) -> bool:
    """Whether a walk of `root` would take a file of this name in: for one path that an event named."""
    if is_junk_file(os.path.basename(path)) or path.endswith(REASON_FILE_SUFFIX):
        return False
    folder = os.path.dirname(path)
    if not rules.follow_symlinks and os.path.realpath(folder) != folder:
        return False  # it lies behind a symbolic link: events follow those (notify), a walk does not
    walker = _Walker(rules)
    ignores = walker.ignores_for(root, folder)
    return ignores is not None and not (ignores and is_ignored(path, ignores, is_folder=False))


class _Walker:
    """The state of one walk: a stack of folders instead of recursion, so that no depth is too deep."""

    def __init__(self, rules: WalkRules) -> None:
        self.rules = rules
        self.seen = Walk()
        self._visited: set[tuple[int, int]] = set()

    def ignores_above(self, root: bytes, start: bytes) -> tuple[Ignore, ...] | None:
        """The ignore files between the root and the folder to start in; None when that folder is itself left out."""
        ignores: tuple[Ignore, ...] = ()
        folder = root
        for name in (part for part in start[len(root) :].split(b"/") if part):
            extended = self._with_ignore_of(folder, ignores)
            if extended is None:
                return None
            ignores, folder = extended, os.path.join(folder, name)
            if is_junk_folder(name) or is_ignored(folder, ignores, is_folder=True):
                return None
        return ignores

    def ignores_for(self, root: bytes, folder: bytes) -> tuple[Ignore, ...] | None:
        """The ignore files that count in a folder, its own included; None when it is left out or cannot be judged."""
        above = self.ignores_above(root, folder)
        return None if above is None else self._with_ignore_of(folder, above)

    def run(self, start: bytes, ignores: tuple[Ignore, ...]) -> None:
        """Visit folders until none is left."""
        waiting: list[tuple[bytes, tuple[Ignore, ...]]] = [(start, ignores)]
        while waiting:
            folder, above = waiting.pop()
            own = self._with_ignore_of(folder, above)
            if own is not None:
                waiting.extend((child, own) for child in self._visit(folder, own))

    def _with_ignore_of(self, folder: bytes, above: tuple[Ignore, ...]) -> tuple[Ignore, ...] | None:
        try:
            ignore = read_ignore(folder, self.rules.ignore_file)
        except OSError as error:
            # What the ignore file would have left out is unknown, so nothing below it may be judged.
            self.seen.unreadable[folder] = f"its ignore file cannot be read ({error.strerror})"
            return None
        if ignore is None:
            return above
        if ignore.bad_lines:
            self.seen.bad_ignore_lines[folder] = ignore.bad_lines
        return (*above, ignore)

    def _visit(self, folder: bytes, ignores: tuple[Ignore, ...]) -> list[bytes]:
        """Take in a folder's files; give back its sub-folders."""
        folders: list[bytes] = []
        try:
            self.seen.devices.add(os.stat(folder).st_dev)
            with os.scandir(folder) as entries:
                for entry in entries:
                    try:
                        folders.extend(self._take(entry, ignores))
                    except FileNotFoundError:
                        continue  # gone between the listing and the look: the next walk tells
                    except OSError as error:
                        self.seen.unreadable[entry.path] = error.strerror or "unknown error"
        except (FileNotFoundError, NotADirectoryError):
            pass  # a folder removed meanwhile: its files are really absent
        except OSError as error:
            self.seen.unreadable[folder] = error.strerror or "unknown error"
        return folders

    def _take(self, entry: "os.DirEntry[bytes]", ignores: tuple[Ignore, ...]) -> Iterator[bytes]:
        """File one entry under what it is; yields it when it is a folder to visit."""
        if entry.is_dir(follow_symlinks=False):
            if not is_junk_folder(entry.name) and not (ignores and is_ignored(entry.path, ignores, is_folder=True)):
                yield from self._once(entry)
            return
        if is_junk_file(entry.name) or entry.name.endswith(REASON_FILE_SUFFIX):
            return
        if ignores and is_ignored(entry.path, ignores, is_folder=False):
            return
        yield from self._take_file(entry)

    def _take_file(self, entry: "os.DirEntry[bytes]") -> Iterator[bytes]:
        link = entry.is_symlink()
        if link and not self.rules.follow_symlinks:
            self.seen.skipped[entry.path] = "symbolic link"
            return
        status = entry.stat(follow_symlinks=link)
        if stat.S_ISREG(status.st_mode):
            self.seen.files[entry.path] = stamp_of(status)
        elif stat.S_ISDIR(status.st_mode):
            yield from self._once(entry)
        else:
            self.seen.skipped[entry.path] = _kind(status.st_mode)

    def _once(self, entry: "os.DirEntry[bytes]") -> Iterator[bytes]:
        """The folder, unless it was visited: only symbolic links can lead to one twice, or round in a loop."""
        if self.rules.follow_symlinks:
            status = entry.stat(follow_symlinks=True)
            if (status.st_dev, status.st_ino) in self._visited:
                return
            self._visited.add((status.st_dev, status.st_ino))
        yield entry.path


def _kind(mode: int) -> str:
    """What stands in a folder and is no file."""
    kinds = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISBLK, "device"), (stat.S_ISCHR, "device"))
    return next((word for test, word in kinds if test(mode)), "unknown kind")
