"""Where the embedded stack lives: the folders it needs, the room on their disk, and the right to be there alone."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from services.errors import Misconfigured

# Elasticsearch puts no new shard on a disk with less than its low watermark (services.local.elasticsearch) free.
LEAST_FREE_BYTES = 700_000_000
LOCK = "seedbed.lock"


def free_bytes(folder: Path) -> int:
    """What the folder's disk has left for this user."""
    return int(psutil.disk_usage(str(folder)).free)


def check_watched_folder(folder: Path, data_folder: Path) -> None:
    """Raises `Misconfigured` when the watched folder cannot be watched."""
    if not folder.exists():
        raise Misconfigured(f"The watched folder {folder} does not exist: create it, or set SEEDBED_FOLDER.")
    if not folder.is_dir():
        raise Misconfigured(f"{folder} is a file, not a folder: set SEEDBED_FOLDER to the folder to be watched.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise Misconfigured(f"The watched folder {folder} may not be read by this user: change its rights.")
    inside = data_folder.resolve().relative_to(folder.resolve()) if _is_below(data_folder, folder) else None
    if inside is not None and not any(part.startswith(".") for part in inside.parts):
        raise Misconfigured(
            f"The data folder {data_folder} lies in the watched folder, which would index its own logs: set "
            "SEEDBED_DATA_FOLDER to another place."
        )


def prepare_data_folder(folder: Path, free: Callable[[Path], int] = free_bytes) -> None:
    """Make the data folder; raises `Misconfigured` when it cannot be made or its disk is nearly full."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise Misconfigured(
            f"The data folder {folder} cannot be made ({failure.strerror}): set SEEDBED_DATA_FOLDER to another place."
        ) from failure
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Misconfigured(f"The data folder {folder} may not be written by this user: change its rights.")
    left = free(folder)
    if left < LEAST_FREE_BYTES:
        raise Misconfigured(
            f"Only {left // 1_000_000:,} MB are free where the data folder {folder} lies, and Elasticsearch needs "
            f"{LEAST_FREE_BYTES // 1_000_000:,} MB: make room, or set SEEDBED_DATA_FOLDER to another disk."
        )


@contextmanager
def alone(data_folder: Path) -> Iterator[None]:
    """Hold the data folder for the length of the block; raises `Misconfigured` when another copy holds it.

    A lock of the kernel (flock) goes with its process, however that ends; the file tells who has it.
    """
    descriptor = os.open(data_folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode().strip() or "another process"
            raise Misconfigured(
                f"Seedbed runs already on {data_folder} (process {holder}): use that one, stop it first, or set "
                "SEEDBED_DATA_FOLDER and other ports for a second one."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
