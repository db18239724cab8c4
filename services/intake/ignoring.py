"""The ignore file: gitignore's syntax, one in any folder, a deeper one overruling a higher one as in git."""

import errno
import os
import stat
from collections.abc import Sequence
from typing import NamedTuple

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

LIMIT_BYTES = 1 << 20  # an ignore file is written by hand: what is larger is something else, or an attack


class Ignore(NamedTuple):
    """The patterns of one ignore file, which count from its own folder on."""

    folder: bytes
    spec: GitIgnoreSpec
    bad_lines: tuple[str, ...] = ()


def read_ignore(folder: bytes, file_name: bytes) -> Ignore | None:
    """The ignore file of a folder; None when it has none or an empty one. Raises OSError when it cannot be read.

    A line that is no pattern is kept apart in `bad_lines` to be told, and does not disable the others.
    """
    content = _content(os.path.join(folder, file_name))
    if content is None:
        return None
    lines = [line.rstrip("\r") for line in os.fsdecode(content).split("\n")]
    good, bad = [], []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
            good.append(line)
        except GitIgnorePatternError:
            bad.append(line)
    spec = GitIgnoreSpec.from_lines(good)
    return Ignore(folder, spec, tuple(bad)) if spec.patterns or bad else None


def _content(path: bytes) -> bytes | None:
    """What stands in an ignore file; None when there is none, or something that is no file (a pipe would hold us)."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.ELOOP):  # a socket; a link to itself
            return None
        raise
    try:
        return os.read(descriptor, LIMIT_BYTES) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    finally:
        os.close(descriptor)


def is_ignored(path: bytes, ignores: Sequence[Ignore], is_folder: bool) -> bool:
    """Whether the deepest ignore file that has an opinion about `path` (a child of all their folders) says no to it."""
    for ignore in reversed(ignores):
        relative = os.fsdecode(path[len(ignore.folder) :].lstrip(b"/")) + ("/" if is_folder else "")
        opinion = ignore.spec.check_file(relative).include
        if opinion is not None:
            return bool(opinion)
    return False
