"""The counters add up to the intake: what workers took is what they account for, and outcomes are the folder's files."""

import pytest
from prometheus_client import REGISTRY

from tests.faults.conftest import Scene
from workers.claiming import Outcome

pytestmark = [pytest.mark.faults, pytest.mark.integration]
FINAL = (Outcome.INDEXED, Outcome.DUPLICATE, Outcome.QUARANTINED)


def counts() -> dict[str, float]:
    outcomes = {o.value: REGISTRY.get_sample_value("seedbed_files_total", {"outcome": o.value}) or 0.0 for o in Outcome}
    return outcomes | {"received": REGISTRY.get_sample_value("seedbed_files_received_total") or 0.0}


def test_outcomes_add_up_to_what_was_received_and_to_the_files_of_the_folder(scene: Scene) -> None:
    before = counts()
    stories = [scene.drop(f"{number}.md", b"# Vote %d\n\nWords." % number) for number in range(12)]
    copies = [scene.drop(f"copy-{number}.md", b"# Vote %d\n\nWords." % number) for number in range(4)]
    empty = [scene.drop(f"empty-{number}.md", b"") for number in range(3)]
    scene.registers(19)
    scene.lose_messages()  # every message comes a second time, and one of them a third
    scene.ahead_s += 20.0
    scene.until(lambda: set(scene.states().values()) == {"indexed", "duplicate", "quarantined"})
    held = scene.ledger.read(stories).values()
    from services.intake.registering import incoming

    scene.queue.enqueue([incoming(found.record) for found in held])
    scene.work()

    after = {name: value - before[name] for name, value in counts().items()}
    assert after["received"] == sum(value for name, value in after.items() if name != "received")
    assert {outcome: after[outcome] for outcome in FINAL} == {"indexed": 12, "duplicate": 4, "quarantined": 3}
    assert after["repeated"] == 12
    assert len(scene.states()) == len(stories) + len(copies) + len(empty)


def test_the_watchers_gauges_tell_how_far_behind_it_is(scene: Scene) -> None:
    scene.drop("a.md")
    scene.registers(1)
    scene.watch(0.2)
    assert REGISTRY.get_sample_value("seedbed_in_flight_files") == 1
    assert REGISTRY.get_sample_value("seedbed_folder_files") == 1
    assert (REGISTRY.get_sample_value("seedbed_oldest_unprocessed_seconds") or 0.0) > 0.0
    scene.until(lambda: list(scene.states().values()) == ["indexed"])
    scene.ahead_s += 3.0  # the next look at what is in flight
    scene.watch(0.3)
    assert REGISTRY.get_sample_value("seedbed_in_flight_files") == 0
    assert REGISTRY.get_sample_value("seedbed_queue_batches") == 0
