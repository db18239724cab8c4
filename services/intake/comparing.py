"""Folder against ledger: what is new, changed, gone or renamed. Pure.

A change is any *inequality* of the stamp, never «newer than»: files moved in with old dates, edits within a second and
clocks that jump are all seen. What could not be looked at is never counted as gone.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.errors import Reason
from services.intake.snapshot import Known
from services.intake.walking import Stamp, Walk
from services.models import State

NO_DEVICE = 0  # of a record made anew from the index, which knows no file: no file system has this number


@dataclass(slots=True)
class Difference:
    """What a rescan found out."""

    new: dict[bytes, Stamp] = field(default_factory=dict)
    changed: dict[bytes, Stamp] = field(default_factory=dict)
    retry_unreadable: dict[bytes, Stamp] = field(default_factory=dict)
    missing: list[bytes] = field(default_factory=list)
    held_back: list[bytes] = field(default_factory=list)  # below something unreadable or a file system that is away
    unreleased: list[bytes] = field(default_factory=list)  # refused by the watcher, and still holding documents
    renamed: dict[bytes, bytes] = field(default_factory=dict)  # new path → old path
    unchanged: int = 0


def compare(
    walk: Walk,
    known: Mapping[bytes, Known],
    scope: bytes,
    old_device: int | None = None,
    root_device: int | None = None,
) -> Difference:
    """Compare one walk of `scope` (a folder, the root for all) with what the ledger knows below it.

    `old_device` is the number the root's file system had when the ledger was written, if it has another today.
    """
    difference = Difference()
    files = walk.files
    for path, stamp in files.items():
        before = known.get(path)
        if before is None:
            difference.new[path] = stamp
        elif before.stamp != stamp:
            difference.changed[path] = stamp
        elif before.state is State.QUARANTINED and before.reason is Reason.UNREADABLE:
            difference.retry_unreadable[path] = stamp  # rights on a folder above may have been mended
        else:
            difference.unchanged += 1
            if before.holds and before.state is State.QUARANTINED:
                difference.unreleased.append(path)
    if difference.unchanged + len(difference.changed) + len(difference.retry_unreadable) < len(known):
        _find_missing(difference, walk, known, scope, {old_device, root_device})
    difference.renamed = _renames(difference, known)
    return difference


def _find_missing(
    difference: Difference, walk: Walk, known: Mapping[bytes, Known], scope: bytes, devices: set[int | None]
) -> None:
    prefix = scope.rstrip(b"/") + b"/"
    present_devices = walk.devices | {device for device in devices if device is not None}
    # Overlay file systems give files other device numbers than the folder they lie in.
    present_devices |= {stamp[0] for stamp in walk.files.values()}
    if present_devices:
        present_devices.add(NO_DEVICE)
    for path in known.keys() - walk.files.keys():
        if not path.startswith(prefix):
            continue
        # A file system mounted below the root that went away takes its files out of sight, not out of the world.
        away = bool(present_devices) and known[path].stamp[0] not in present_devices
        (difference.held_back if away or is_below(path, walk.unreadable) else difference.missing).append(path)


def is_below(path: bytes, folders: Iterable[bytes] | Mapping[bytes, str]) -> bool:
    """Whether the path is one of these or lies below one of them."""
    if not folders:
        return False
    while path and path != b"/":
        if path in folders:
            return True
        path = os.path.dirname(path)
    return False


def _renames(difference: Difference, known: Mapping[bytes, Known]) -> dict[bytes, bytes]:
    """New paths that are a missing one under another name: device, inode, size and mtime agree (ctime moves)."""
    if not difference.missing or not difference.new:
        return {}
    gone = {known[path].stamp[:4]: path for path in difference.missing}
    return {path: gone[stamp[:4]] for path, stamp in difference.new.items() if stamp[:4] in gone}
