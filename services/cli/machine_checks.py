"""`seedbed doctor`, this machine: Python, disk, folders, file events, models, optional programs."""

import importlib.util
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from config.settings import Settings
from services.cli.findings import Finding, fail, ok, warn

LEAST_PYTHON = (3, 11)
# Fixed in these: a zip bomb of overlapping entries (CVE-2024-0450), tarfile's escapes (CVE-2025-4517). Seedbed reads
# archives under limits of its own and unpacks to no path, so an older one is no hole; others on the machine may care.
SOUND_PYTHON = {(3, 11): 13, (3, 12): 11, (3, 13): 4}
SCARCE_BYTES = 2_000_000_000
LEAST_BYTES = 700_000_000
WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
WATCH_SHARE = 0.8


def python() -> Iterator[Finding]:
    """The interpreter."""
    version = sys.version_info
    told = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if version[:2] < LEAST_PYTHON:
        yield fail("python", told, "Install Python 3.11 or newer, and run `make setup` again.")
    elif version[2] < SOUND_PYTHON.get(version[:2], 0):
        fixed = f"{version[0]}.{version[1]}.{SOUND_PYTHON[version[:2]]}"
        yield warn("python", told, f"Update to {fixed} or newer: zipfile and tarfile were mended there.")
    else:
        yield ok("python", told)


def disk(settings: Settings) -> Iterator[Finding]:
    """Room where the embedded servers and logs live."""
    folder = _nearest(settings.data_folder)
    free = psutil.disk_usage(str(folder)).free
    told = f"{free / 1e9:,.1f} GB free where {settings.data_folder} lies"
    if free < LEAST_BYTES:
        yield fail("disk", told, "Make room: Elasticsearch stops writing when its disk is nearly full.")
    elif free < SCARCE_BYTES:
        yield warn("disk", told, "Make room, or set SEEDBED_DATA_FOLDER to a larger disk.")
    else:
        yield ok("disk", told)
    if not os.access(folder, os.W_OK):
        yield fail("data folder", f"{folder} may not be written by this user", "Change its rights.")


def folder(settings: Settings) -> Iterator[Finding]:
    """The watched folder, and whether its folders can all be listened to."""
    path = settings.folder
    if not path.is_dir():
        yield fail("folder", f"{path} is no folder", "Create it, or set SEEDBED_FOLDER.")
        return
    if not os.access(path, os.R_OK | os.X_OK):
        yield fail("folder", f"{path} may not be read by this user", "Change its rights.")
        return
    folders, unreadable = _count_folders(path)
    if settings.after_indexing == "move" and not os.access(path, os.W_OK):
        yield fail("folder", f"{path} may not be written", "SEEDBED_AFTER_INDEXING=move needs that right.")
    elif unreadable:
        yield warn("folder", f"{unreadable} folders below {path} may not be read", "Change their rights.")
    else:
        yield ok("folder", f"{path.resolve()}: {folders:,} folders, all readable")
    yield from _watches(folders)


def _watches(folders: int) -> Iterator[Finding]:
    if not WATCHES.exists():
        return
    limit = int(WATCHES.read_text())
    told = f"{folders:,} folders to listen to, the system's limit is {limit:,}"
    if folders > limit * WATCH_SHARE:
        remedy = f"sysctl fs.inotify.max_user_watches={2 * folders}: without it, files are found by rescans."
        yield warn("file events", told, remedy)
    else:
        yield ok("file events", told)


def models() -> Iterator[Finding]:
    """The models of enrichment, loaded as a worker does."""
    from services.enrichment import STAGES, load_models

    started_s = time.perf_counter()
    try:
        load_models()
    except Exception as error:  # noqa: BLE001 - whatever a broken wheel raises is the answer to the question asked
        yield fail("models", f"{type(error).__name__}: {error}", "Install them anew: `make setup`.")
        return
    names = ", ".join(stage.name for stage in STAGES)
    yield ok("models", f"loaded in {time.perf_counter() - started_s:.1f} s for {names}")


def optional_programs() -> Iterator[Finding]:
    """What some formats need beside."""
    if shutil.which("tesseract"):
        yield ok("tesseract", "pictures and scanned pages are read")
    else:
        yield warn("tesseract", "not here: pictures of text end as needs-ocr", "Install tesseract-ocr.")
    if importlib.util.find_spec("py7zr"):
        yield ok("7z", "7z archives are read")
    else:
        yield warn("7z", "not here: 7z archives end as unsupported", "pip install 'seedbed[seven-zip]'")


def _count_folders(path: Path) -> tuple[int, int]:
    unreadable: list[OSError] = []
    return sum(1 for _ in os.walk(path, onerror=unreadable.append)), len(unreadable)


def _nearest(path: Path) -> Path:
    """The path, or the folder in which it would be made."""
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path
