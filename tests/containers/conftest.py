"""Containers for the tests: official images by default, or small ones built here where no registry can be reached.

SEEDBED_TEST_REDIS_IMAGE, SEEDBED_TEST_ELASTICSEARCH_IMAGE and SEEDBED_TEST_APP_IMAGE name the images; a name that begins
with `seedbed-test-` is built from `images/` when it is not there yet.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from testcontainers.community.elasticsearch import ElasticSearchContainer
from testcontainers.community.redis import RedisContainer
from testcontainers.core.config import ConnectionMode, testcontainers_config
from testcontainers.core.container import DockerContainer

from services.local.distribution import cache_folder, prepare
from services.local.java_runtime import find_java
from services.local.ports import free_port
from tests.containers.line import Line

Container = TypeVar("Container", bound=DockerContainer)

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BASE = "seedbed-test-base:bookworm"
BUILT_HERE = "seedbed-test-"
BUILD_LIMIT_S = 900
# Read now: tests run without the SEEDBED_ variables of the person who runs them.
NAMES = {kind: os.environ.get(f"SEEDBED_TEST_{kind.upper()}_IMAGE") for kind in ("redis", "elasticsearch", "app")}


def run(*argv: str | Path, **options: object) -> str:
    """Run a command; its whole output is the failure."""
    done = subprocess.run(
        [str(part) for part in argv], capture_output=True, text=True, timeout=BUILD_LIMIT_S, **options
    )
    assert done.returncode == 0, f"{argv}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def docker() -> None:
    """A Docker daemon; without one the test skips on a laptop and fails in CI."""
    answers = shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True).returncode == 0
    if not answers:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("No Docker daemon answers.")
    # Containers are ended by `with` (Ryuk's own image is remote), and publish their ports on this machine's loopback,
    # which Testcontainers does not look for where it believes to be in a container itself.
    testcontainers_config.ryuk_disabled = True
    testcontainers_config.tc_host_override = "127.0.0.1"
    testcontainers_config.connection_mode_override = ConnectionMode.docker_host


@pytest.fixture(scope="session")
def image(docker: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], str]:
    """`image(kind, official name)`: the name to use, built when it is one of ours."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def provide(kind: str, official: str) -> str:
        name = NAMES[kind] or official
        with (folder / "images.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # The app's image is built anew each time: it holds the checkout, and Docker keeps the layers below.
            if name.startswith(BUILT_HERE) and (kind == "app" or not _exists(name)):
                run("bash", HERE / "images" / "base.sh", BASE)
                BUILDERS[kind](name, folder)
        return name

    return provide


@pytest.fixture
def redis_container(image: Callable[[str, str], str]) -> Iterator[RedisContainer]:
    """A Redis of this test's own, on a port that it keeps when it is started again."""
    with _on_loopback(RedisContainer(image("redis", "redis:8.2-alpine")), 6379) as container:
        yield container


@pytest.fixture
def elasticsearch_container(image: Callable[[str, str], str]) -> Iterator[ElasticSearchContainer]:
    """An Elasticsearch of this test's own, on a port that it keeps when it is started again."""
    name = image("elasticsearch", "elasticsearch:9.5.5")
    container = ElasticSearchContainer(name, mem_limit="2g").with_env("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
    with _on_loopback(container, 9200):
        yield container


@pytest.fixture
def line(
    tmp_path: Path, redis_container: RedisContainer, elasticsearch_container: ElasticSearchContainer
) -> Iterator[Line]:
    """The product's own worker and watcher on both."""
    redis, elasticsearch = (c.get_exposed_port(c.port) for c in (redis_container, elasticsearch_container))
    with Line(tmp_path, f"redis://127.0.0.1:{redis}/0", f"http://127.0.0.1:{elasticsearch}").running() as line:
        yield line


def _on_loopback(container: Container, port: int) -> Container:
    container.ports[str(port)] = ("127.0.0.1", free_port())  # `with_bind_ports` takes no address
    return container


def _exists(name: str) -> bool:
    return subprocess.run(["docker", "image", "inspect", name], capture_output=True).returncode == 0


def _build_redis(name: str, folder: Path) -> None:
    context = folder / "redis-image"
    context.mkdir(exist_ok=True)
    _build(name, HERE / "images" / "redis.Dockerfile", context)


def _build_elasticsearch(name: str, folder: Path) -> None:
    """The node that the embedded stack runs, with its Java runtime: nothing is fetched while the image is built."""
    context = folder / "elasticsearch-image"
    distribution = prepare(name.rpartition(":")[2], cache_folder(folder))
    shutil.copytree(find_java().launcher.resolve().parents[1], context / "java", symlinks=True)
    shutil.copytree(distribution.folder, context / "distribution", ignore=shutil.ignore_patterns("*.aot"))
    shutil.copy(HERE / "images" / "elasticsearch.sh", context)
    _build(name, HERE / "images" / "elasticsearch.Dockerfile", context)


def _build_app(name: str, folder: Path) -> None:
    """The project's own Dockerfile on our base; its packages come from wherever this machine gets them."""
    _build(name, ROOT / "Dockerfile", ROOT, "--network", "host")


def _build(name: str, dockerfile: Path, context: Path, *more: str) -> None:
    environment = {**os.environ, "DOCKER_BUILDKIT": "0"}  # BuildKit is a plug-in that not every machine has
    build = ("docker", "build", "--quiet", "--tag", name, "--build-arg", f"BASE_IMAGE={BASE}", *more)
    run(*build, "--file", dockerfile, context, env=environment)


BUILDERS = {"redis": _build_redis, "elasticsearch": _build_elasticsearch, "app": _build_app}
