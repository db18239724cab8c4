"""`docker compose up`, for real: the line's own containers, read-only and without rights, from a file to its search."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.cli.generated import articles
from services.local.ports import free_port
from tests.containers.conftest import HERE, ROOT, run
from tests.integration.test_compose import SECRETS, compose_command

pytestmark = [pytest.mark.containers, pytest.mark.timeout(900)]

SERVICES = ("redis", "elasticsearch", "setup", "watcher", "worker", "api", "flower")
READY_LIMIT_S = 240.0


@dataclass(frozen=True)
class Composed:
    """A project of `docker compose`, its watched folder and its published ports."""

    command: tuple[str, ...]
    environment: dict[str, str]
    folder: Path

    def __call__(self, *arguments: str) -> str:
        return run(*self.command, *arguments, env=self.environment, cwd=ROOT)

    def get(self, port: str, path: str, token: str | None = None) -> tuple[int, bytes]:
        """GET from a published port: (status, body); status 0 while nothing answers."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.environment[port]}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()
        except OSError:
            return 0, b""

    def finds(self, marker: str) -> int:
        """How many articles a search for a word finds."""
        status, body = self.get("API_PORT", f"/api/search?q={marker}", SECRETS["SEEDBED_API_TOKEN"])
        return int(json.loads(body)["total"]) if status == 200 else 0

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Look until it is so."""
        end_s = time.monotonic() + READY_LIMIT_S
        while not condition():
            assert time.monotonic() < end_s, f"not within {READY_LIMIT_S} s: {what}\n{self('logs', '--tail', '30')}"
            time.sleep(0.5)


@pytest.fixture(scope="module")
def composed(image: Callable[[str, str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    """The whole line, up; everything of it is removed at the end."""
    folder = tmp_path_factory.mktemp("seeds")
    folder.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
        **SECRETS,
        "SEEDBED_IMAGE": image("app", "seedbed:latest"),
        "REDIS_IMAGE": image("redis", "redis:8.2-alpine"),
        "ELASTICSEARCH_IMAGE": image("elasticsearch", "elasticsearch:9.5.5"),
        "SEEDS_FOLDER": str(folder),
        "API_PORT": str(free_port()),
        "FLOWER_PORT": str(free_port()),
    }
    project = f"seedbed-test-{uuid.uuid4().hex[:8]}"
    files = ("--file", str(ROOT / "docker-compose.yml"), "--file", str(HERE / "compose.local.yml"))
    command = (*compose_command(), "--project-name", project, "--env-file", os.devnull, *files)
    composed = Composed(command, environment, folder)
    try:
        composed("up", "--detach", "--no-build", "--quiet-pull", "--wait", *SERVICES[:2])
        composed("up", "--detach", "--no-build", *SERVICES)
        composed.wait_until(lambda: composed.get("API_PORT", "/ready")[0] == 200, "the API is ready")
        yield composed
    finally:
        composed("down", "--volumes", "--timeout", "5")


def test_a_dropped_file_is_found_through_the_api_and_a_deleted_one_is_not(composed):
    ((name, text, marker),) = articles(1, seed=41)
    (composed.folder / name).write_text(text)

    composed.wait_until(lambda: composed.finds(marker) == 1, f"{marker} is found")

    (composed.folder / name).unlink()
    composed.wait_until(lambda: composed.finds(marker) == 0, f"{marker} is gone")


def test_a_killed_worker_container_loses_nothing(composed):
    markers = []
    for name, text, marker in articles(40, seed=42):
        (composed.folder / name).write_text(text)
        markers.append(marker)
    composed("kill", "worker")
    composed("up", "--detach", "--no-build", "--scale", "worker=2", "worker")

    composed.wait_until(lambda: all(composed.finds(marker) == 1 for marker in markers), "all forty are found")


def test_the_api_asks_for_its_token_and_flower_for_its_password(composed):
    assert composed.get("API_PORT", "/api/search?q=harbour")[0] == 401
    composed.wait_until(lambda: composed.get("FLOWER_PORT", "/")[0] == 401, "Flower asks for a password")


def test_our_containers_run_as_a_user_without_rights_on_a_read_only_root(composed):
    for service in ("watcher", "worker", "api", "flower"):
        identity = composed("exec", "--no-TTY", service, "id", "-u").strip()
        writing = subprocess.run(
            [*composed.command, "exec", "--no-TTY", service, "touch", "/usr/x"],
            env=composed.environment, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        assert identity == "900"
        assert "Read-only file system" in writing.stderr
