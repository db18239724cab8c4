"""A short run of the harness, so that every test run proves the promise; the long ones are `make faults`."""

from pathlib import Path

import pytest

from tests.faults import injuries, oracle
from tests.faults.harness import Plan, run

pytestmark = [pytest.mark.faults, pytest.mark.integration]


@pytest.mark.timeout(600)
def test_a_hundred_and_fifty_files_and_twelve_faults_lose_nothing(tmp_path: Path, servers: dict[str, str]) -> None:
    """`servers` skips it where the embedded servers cannot run; the run has its own, to kill them."""
    report = run(Plan(files=150, faults=12, seed=20_261_124, pause_s=0.5), tmp_path)
    assert report["kept"], report
    assert sum(report["faults_that_hit"].values()) >= 8, report
    assert report["recovery"]["never"] == []


def test_the_same_seed_does_the_same_to_the_folder(tmp_path: Path) -> None:
    import random

    def done(name: str) -> list[tuple[str, str]]:
        folder = oracle.Oracle(tmp_path / name, random.Random("7/folder"), seed=7)
        for _ in range(60):
            folder.drop()
            folder.disturb()
        return sorted((path.name, content.id) for path, content in folder.files.items())

    assert done("one") == done("two")


def test_every_kind_of_fault_comes_before_any_comes_again() -> None:
    import random

    plan = injuries.plan(2 * len(injuries.KINDS), random.Random(1))
    assert set(plan) == set(injuries.KINDS)
    assert all(hasattr(injuries.Injuries, kind) for kind in plan)
