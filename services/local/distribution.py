"""Builds what the embedded Elasticsearch runs from: its jars, our compiled classes, and a start-up archive.

Built once into a folder named by everything that went into it (Elasticsearch's version, our Java sources, the
runtime), under a lock, and moved into place whole: it is there and right, or not there.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.errors import Misconfigured
from services.local.jars import COMPILER, SOURCES, fetch_jars
from services.local.java_runtime import JavaRuntime, find_java

COMPILE_LIMIT_S = 120.0
ARCHIVING_MAJOR = 25  # the Java that makes an archive at a program's end (JEP 514)
OUR_JAR = "seedbed.jar"


@dataclass(frozen=True)
class Distribution:
    """A node that is ready to run: the runtime, the class path, and where its start-up archive is or will be."""

    java: JavaRuntime
    folder: Path

    @property
    def class_path(self) -> str:
        """Our classes, then the jars, always in one order: an archive fits only the class path that made it."""
        jars = sorted(path for path in (self.folder / "jars").iterdir() if path.suffix == ".jar")
        return os.pathsep.join(str(path) for path in (self.folder / OUR_JAR, *jars))

    @property
    def archive(self) -> Path:
        """The ahead-of-time cache (JEP 483, 514): a start takes 2.5 s of processor time instead of 7.2 s with it."""
        return self.folder / "start.aot"

    @contextmanager
    def making_archive(self) -> Iterator[Path | None]:
        """Yield where to write the archive, moved into place afterwards; None when it is there already."""
        with _locked(self.folder):
            if self.archive.is_file() or self.java.major < ARCHIVING_MAJOR:
                yield None
                return
            with tempfile.TemporaryDirectory(dir=self.folder, prefix="training-") as name:
                unfinished = Path(name) / self.archive.name
                yield unfinished
                if unfinished.is_file():
                    unfinished.rename(self.archive)


def cache_folder(data_folder: Path) -> Path:
    """Return the folder that all checkouts of one user share, or one in `data_folder` where there is no home."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError:
        return (data_folder / "cache").absolute()
    return (home / "seedbed" if os.access(home, os.W_OK) else data_folder / "cache").absolute()


def prepare(version: str, cache: Path, report: Callable[[str], None] = lambda _: None) -> Distribution:
    """Return the distribution of an Elasticsearch version, built in `cache` when it is not there yet.

    Raises:
        Misconfigured: without a Java runtime, without network on the first start, on a full disk.
    """
    java = find_java()
    folder = cache / f"elasticsearch-{version}-{_key(java)}"
    try:
        with _locked(cache):
            if not folder.is_dir():
                report(f"Downloading Elasticsearch {version} (44 MB, once)")
                _build(version, java, cache, folder)
    except OSError as failure:
        raise Misconfigured(
            f"The embedded Elasticsearch could not be set up in {cache} ({failure.strerror or failure}): it needs "
            "300 MB of free space there; make room, or set XDG_CACHE_HOME to another folder."
        ) from failure
    return Distribution(java, folder)


def _sources() -> list[Path]:
    return sorted(SOURCES.glob("*.java"))


def _key(java: JavaRuntime) -> str:
    parts = [java.version.encode(), COMPILER.encode(), *(path.read_bytes() for path in _sources())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


@contextmanager
def _locked(cache: Path) -> Iterator[None]:
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(version: str, java: JavaRuntime, cache: Path, folder: Path) -> None:
    jars = fetch_jars(version, cache / "maven")
    with tempfile.TemporaryDirectory(dir=cache, prefix="building-") as name:
        building = Path(name) / "distribution"
        (building / "jars").mkdir(parents=True)
        compiler_name = "{}-{}.jar".format(*COMPILER.split(":")[1:])
        for jar in jars:
            if jar.name != compiler_name:
                _link(jar, building / "jars" / jar.name)
        compiler = next(jar for jar in jars if jar.name == compiler_name)
        _compile(java, compiler, building, Path(name) / "classes")
        building.rename(folder)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def _compile(java: JavaRuntime, compiler: Path, building: Path, classes: Path) -> None:
    """Compile our classes with ecj, into a jar: an ahead-of-time cache takes no folder on the class path."""
    class_path = os.pathsep.join(str(path) for path in sorted((building / "jars").iterdir()))
    # `-source/-target`, not `--release`: that needs a file that runtimes without a compiler do not carry
    options = ["-source", "21", "-target", "21", "-nowarn", "-proc:none", "-encoding", "UTF-8"]
    argv = [java.launcher, "-jar", compiler, *options, "-cp", class_path, "-d", classes, *_sources()]
    done = subprocess.run(  # noqa: S603  (the runtime that we found, our own sources)
        [str(part) for part in argv], capture_output=True, text=True, timeout=COMPILE_LIMIT_S, check=False
    )
    if done.returncode:
        raise Misconfigured(
            "The classes of the embedded Elasticsearch do not compile against this version: set "
            f"SEEDBED_ELASTICSEARCH_VERSION back to its default. The compiler said: {done.stderr[-2000:]}"
        )
    _pack(classes, building / OUR_JAR)


def _pack(classes: Path, jar: Path) -> None:
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(classes.rglob("*.class")):
            archive.write(path, path.relative_to(classes).as_posix())
