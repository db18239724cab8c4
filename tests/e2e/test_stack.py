"""Starting and ending: one sentence for what is in the way, nothing left running, and the archive still there."""

import os
import signal
import socket
from collections.abc import Iterator

import psutil
import pytest

from tests.e2e.product import Product, eventually

pytestmark = [pytest.mark.integration, pytest.mark.e2e, pytest.mark.xdist_group("e2e"), pytest.mark.timeout(400)]

START_PROCESSOR_S = 30.0  # what a start may take of the processor: two cores that do nothing else spend it in 15 s


@pytest.fixture
def product(servers: dict[str, str], tmp_path) -> Iterator[Product]:
    product = Product(tmp_path)
    yield product
    product.end()


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


def test_ctrl_c_ends_everything_and_the_next_start_has_the_archive_and_a_crash_leaves_nothing_running(product):
    product.drop("kept.md", "# Ferry line opens\n\nThe first ferry left on Monday under the reference keptword.\n")
    product.start()
    assert product.search("keptword")
    children = product.children()
    assert len(children) >= 6

    assert product.stop() == 0
    assert alive(children) == []
    assert "everything is stopped" in product.output

    ready_s = product.start()
    spent_s = product.processor_s()
    print(f"second start: ready after {ready_s:.1f} s, {spent_s:.1f} s of the processor")  # noqa: T201
    assert spent_s < START_PROCESSOR_S
    assert product.search("keptword")

    children = product.children()
    os.kill(product.process.pid, signal.SIGKILL)
    product.process.wait()
    eventually(lambda: not alive(children), 60, lambda: str(alive(children)))


@pytest.mark.parametrize(
    ("server", "setting"),
    [
        ("page_port", "SEEDBED_API_PORT"),
        ("flower_port", "SEEDBED_FLOWER_PORT"),
        ("elasticsearch_port", "SEEDBED_ELASTICSEARCH_URL"),
        ("redis_port", "SEEDBED_REDIS_URL"),
    ],
)
def test_a_taken_port_is_told_with_the_setting_that_changes_it(product, server, setting):
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", getattr(product, server)))
        squatter.listen()
        refused = product.command("up")

    assert refused.returncode == 2
    assert f"Port {getattr(product, server)}" in refused.stderr
    assert setting in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_missing_folder_is_told(product):
    product.folder.rmdir()
    refused = product.command("up")
    assert refused.returncode == 2
    assert "does not exist" in refused.stderr


def test_without_network_at_the_first_start_one_sentence_says_what_is_missing(product):
    """A cache without jars, and a repository that nobody reaches."""
    product.environment |= {
        "XDG_CACHE_HOME": str(product.home / "empty-cache"),
        "HOME": str(product.home),
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    refused = product.command("up")
    assert refused.returncode == 2
    assert "could not be downloaded" in refused.stderr
    assert "Traceback" not in refused.stderr
