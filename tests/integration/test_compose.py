"""The compose file as `docker compose` itself reads it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = os.environ.get("SEEDBED_TEST_COMPOSE")  # read now: tests run without the SEEDBED_ variables of who runs them
SECRETS = {
    "REDIS_PASSWORD": "redis-secret",
    "ELASTIC_PASSWORD": "elastic-secret",
    "KIBANA_PASSWORD": "kibana-secret",
    "KIBANA_ENCRYPTION_KEY": "0123456789012345678901234567890123",
    "FLOWER_BASIC_AUTH": "editor:flower-secret",
    "SEEDBED_API_TOKEN": "api-secret",
}


def compose_command() -> list[str]:
    """The plugin that CI built, else the machine's own."""
    if BUILT:
        return [BUILT]
    if shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0:
        return ["docker", "compose"]
    if os.environ.get("CI") == "true":
        pytest.fail("docker compose is missing: .ci/run builds it with .ci/compose.")
    pytest.skip("docker compose is not on this machine")


def configuration(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [*compose_command(), "--env-file", os.devnull, "config", "--format", "json"]
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **env}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def services() -> dict[str, dict]:
    result = configuration(SECRETS)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)["services"]


def test_the_compose_file_is_valid_and_names_the_whole_line(services):
    line = {"watcher", "worker", "api", "flower"}
    assert line | {"redis", "elasticsearch", "kibana", "setup", "kibana-setup"} == set(services)


@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_a_missing_secret_stops_compose_and_names_itself(secret):
    result = configuration({key: value for key, value in SECRETS.items() if key != secret})

    assert result.returncode != 0
    assert secret in result.stderr


def test_every_published_port_is_bound_to_loopback(services):
    published = [port for service in services.values() for port in service.get("ports", [])]

    assert published
    assert all(port["host_ip"] == "127.0.0.1" for port in published)


def test_every_lasting_service_has_a_health_check(services):
    lasting = {name: service for name, service in services.items() if service["restart"] != "no"}

    assert [name for name, service in lasting.items() if not service.get("healthcheck")] == []


def test_our_containers_run_read_only_and_without_capabilities(services):
    ours = [service for name, service in services.items() if name in {"watcher", "worker", "api", "flower", "setup"}]

    assert all(service["read_only"] and service["cap_drop"] == ["ALL"] for service in ours)


def test_the_worker_can_be_scaled(services):
    assert "container_name" not in services["worker"]
    assert "ports" not in services["worker"]
