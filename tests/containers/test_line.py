"""The core of the promise on containers: nothing lost and nothing twice, whatever is killed."""

import os

import pytest

from services.models import State
from tests.containers.line import restart

pytestmark = [pytest.mark.containers, pytest.mark.timeout(600)]


def test_every_file_ends_in_one_outcome_and_a_departed_one_leaves_the_index(line):
    markers = line.drop(30, seed=1)
    original, copy = sorted(markers)[0], str(line.folder / "copy.txt")
    (line.folder / "copy.txt").write_bytes((line.folder / original).read_bytes())
    (line.folder / "empty.txt").touch()

    line.wait_for_outcomes({*markers, copy, str(line.folder / "empty.txt")})

    states = list(line.states().values())
    assert (states.count(State.INDEXED), states.count(State.DUPLICATE), states.count(State.QUARANTINED)) == (30, 1, 1)
    gone = sorted(markers)[1]
    os.unlink(gone)
    line.wait_until(lambda: gone not in line.states(), f"{gone} leaves the ledger")
    assert line.found(markers[gone]) == []
    assert len(line.found(markers[original])) == 1


def test_a_worker_killed_again_and_again_loses_nothing(line):
    markers = {}
    for wave in range(3):
        markers |= line.drop(30, seed=10 + wave)
        line.wait_until(lambda: State.WORKING in line.states().values(), "a file in a worker's hands")
        line.worker.kill()
        line.worker.start()

    line.require_conserved(markers)


def test_a_redis_that_forgets_everything_loses_nothing(line, redis_container):
    markers = line.drop(60, seed=20)
    line.wait_until(lambda: bool(line.states()), "the first files on record")

    restart(redis_container, seconds_down=2)
    markers |= line.drop(20, seed=21)

    line.require_conserved(markers)


def test_an_elasticsearch_that_goes_away_for_a_while_loses_nothing(line, elasticsearch_container):
    markers = line.drop(60, seed=30)
    line.wait_until(lambda: bool(line.states()), "the first files on record")

    restart(elasticsearch_container, seconds_down=5)
    markers |= line.drop(20, seed=31)
    line.wait_until(line.is_searchable, "Elasticsearch is back")

    line.require_conserved(markers)
