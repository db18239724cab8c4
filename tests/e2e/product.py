"""The product as a user has it: `seedbed up` in a terminal, a folder to drop files into, and the ways to look."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

from services.local.ports import free_port

T = TypeVar("T")
START_LIMIT_S = 180.0
STOP_LIMIT_S = 60.0
LOOK_S = 0.05
COMMAND = [sys.executable, "-P", "-m", "services.cli"]


class Product:
    """One copy of Seedbed with folders and ports of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "seeds"
        self.folder.mkdir()
        self.page_port, self.flower_port = free_port(), free_port()
        self.elasticsearch_port, self.redis_port = free_port(), free_port()
        self.environment = {
            **os.environ,
            "SEEDBED_FOLDER": str(self.folder),
            "SEEDBED_DATA_FOLDER": str(home / "data"),
            "SEEDBED_API_PORT": str(self.page_port),
            "SEEDBED_FLOWER_PORT": str(self.flower_port),
            "SEEDBED_ELASTICSEARCH_URL": f"http://127.0.0.1:{self.elasticsearch_port}",
            "SEEDBED_REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "FLOWER_UNAUTHENTICATED_API": "true",  # reading its API is how the test sees what its page shows
            "COLUMNS": "200",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    # ------------------------------------------------------------------------------------------- start and stop

    def start(self) -> float:
        """Start it and wait until its folder is ingested; seconds to ready, as it tells them."""
        self.starts += 1
        with self.output_file.open("wb") as output:
            self.process = subprocess.Popen(
                [*COMMAND, "up"], stdout=output, stderr=output, env=self.environment, cwd=self.home, process_group=0
            )
        eventually(lambda: "search page" in self.output or not self.runs, START_LIMIT_S, lambda: self.output)
        assert self.runs, self.output
        ready = re.search(r"ready after ([\d.]+) s", self.output)
        assert ready is not None
        return float(ready[1])

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_LIMIT_S)

    def end(self) -> None:
        """Whatever state it is in: everything down."""
        if self.process is not None and self.runs:
            self.stop()

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def output_file(self) -> Path:
        return self.home / f"output-{self.starts}.txt"

    @property
    def output(self) -> str:
        """What stands in the terminal."""
        return self.output_file.read_text()

    def children(self) -> list[psutil.Process]:
        assert self.process is not None
        return psutil.Process(self.process.pid).children(recursive=True)

    def processor_s(self) -> float:
        """Processor time that all its processes have taken so far."""
        assert self.process is not None
        times = [process.cpu_times() for process in (psutil.Process(self.process.pid), *self.children())]
        return sum(one.user + one.system for one in times)

    # ------------------------------------------------------------------------------------------------- using it

    def drop(self, name: str, content: str | bytes) -> Path:
        """Write a file as an editor would: all at once, in place."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def search(self, query: str) -> list[dict[str, Any]]:
        """The hits of the API."""
        found = self.get(f"/api/search?{urllib.parse.urlencode({'q': query})}")
        hits: list[dict[str, Any]] = found["hits"]
        return hits

    def get(self, path: str) -> Any:
        return _json(f"http://127.0.0.1:{self.page_port}{path}")

    def flower(self, path: str) -> Any:
        return _json(f"http://127.0.0.1:{self.flower_port}{path}")

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another terminal."""
        return subprocess.run(
            [*COMMAND, *arguments], capture_output=True, text=True, env=self.environment, cwd=self.home, check=False
        )

    def wait_found(self, query: str, limit_s: float = 30.0) -> list[dict[str, Any]]:
        return eventually(lambda: self.search(query), limit_s, lambda: f"{query} is not found")

    def wait_gone(self, query: str, limit_s: float = 30.0) -> None:
        eventually(lambda: not self.search(query), limit_s, lambda: f"{query} is still found")


def eventually(look: Callable[[], T], limit_s: float, why: Callable[[], str]) -> T:
    """Look until there is something to see."""
    end_s = time.monotonic() + limit_s
    while not (seen := look()):
        if time.monotonic() > end_s:
            pytest.fail(f"not within {limit_s:.0f} s: {why()}")
        time.sleep(LOOK_S)
    return seen


def _json(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)
