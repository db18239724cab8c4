"""Any order of drops, edits, renames, copies, deletes, kills, floods and losses ends as a clean run would have."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.properties.world import CONTAINER, CORRUPT, DEADLY, KILLER, World

STORIES = [b"The harbour vote.", b"The tram line.", b"The night flights."]
CONTENTS = [*STORIES, *STORIES, CONTAINER + b"|".join(STORIES[:2]), CONTAINER + b"Annex.", CORRUPT, KILLER, DEADLY]
NAMES = ["a.txt", "b.txt", "c.txt", "desk/d.txt"]
FLUSHES = 4  # after each, one attempt may be charged to a file without knowing who killed its worker

contents = st.sampled_from(CONTENTS)
names = st.sampled_from(NAMES)


class Conservation(RuleBasedStateMachine):
    """The promise, against everything that can happen on one machine."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="conservation-"))
        self.world = World(self.home)
        self.flushes = 0

    # ------------------------------------------------------------------------------------------- people and files

    @rule(name=names, content=contents, replace=st.booleans())
    def write(self, name: str, content: bytes, replace: bool) -> None:
        self.world.write(name, content, replace)

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        if (self.world.folder / old).exists():
            (self.world.folder / new).parent.mkdir(exist_ok=True)
            (self.world.folder / old).rename(self.world.folder / new)

    @rule(old=names, new=names)
    def copy(self, old: str, new: str) -> None:
        if (self.world.folder / old).exists() and old != new:
            self.world.write(new, (self.world.folder / old).read_bytes())

    @rule(name=names)
    def delete(self, name: str) -> None:
        (self.world.folder / name).unlink(missing_ok=True)

    @rule(name=names)
    def touch(self, name: str) -> None:
        if (self.world.folder / name).exists():
            self.world.stamp(self.world.folder / name)

    @rule()
    def move_the_desk_away_and_back(self) -> None:
        desk, away = self.world.folder / "desk", self.home / "desk"
        if desk.exists() and not away.exists():
            desk.rename(away)
        elif away.exists() and not desk.exists():
            away.rename(desk)

    @rule(name=names, ignored=st.booleans())
    def ignore(self, name: str, ignored: bool) -> None:
        file = self.world.folder / ".seedbedignore"
        if ignored:
            file.write_text(os.path.basename(name) + "\n")
        else:
            file.unlink(missing_ok=True)

    # ------------------------------------------------------------------------------------------- the line at work

    @rule(scan=st.booleans(), seconds=st.sampled_from([0.1, 0.7, 1.5, 12.0]))
    def watch(self, scan: bool, seconds: float) -> None:
        self.world.turn(seconds, scan)

    @rule(steps=st.integers(1, 12), lose_reply=st.booleans(), scan=st.booleans())
    def watch_in_part(self, steps: int, lose_reply: bool, scan: bool) -> None:
        self.world.begin_turn(scan)
        for _ in range(steps):
            self.world.watching.step(lose_reply)

    @rule()
    def take_a_message(self) -> None:
        self.world.take()

    @rule()
    def work_all(self) -> None:
        for _ in range(len(self.world.queue.batches) + len(self.world.queue.departures)):  # what fails comes back
            self.world.take()
            self.world.workers[-1][0].finish()
            self.world.reap()

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data(), steps=st.integers(1, 12), lose_reply=st.booleans())
    def work_in_part(self, data: st.DataObject, steps: int, lose_reply: bool) -> None:
        actor, _ = data.draw(st.sampled_from(self.world.workers))
        for _ in range(steps):
            actor.step(lose_reply)
        self.world.reap()

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data())
    def finish_a_worker(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.world.workers))[0].finish()
        self.world.reap()

    # ------------------------------------------------------------------------------------------- what goes wrong

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data(), redeliver=st.booleans())
    def kill_a_worker(self, data: st.DataObject, redeliver: bool) -> None:
        self.world.kill_worker(data.draw(st.integers(0, len(self.world.workers) - 1)), redeliver)

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data())
    def a_worker_gives_no_sign_of_life(self, data: st.DataObject) -> None:
        self.world.queue.alive.discard(data.draw(st.sampled_from(self.world.workers))[0].name)

    @rule()
    def kill_the_watcher(self) -> None:
        self.world.kill_watcher()

    @precondition(lambda self: self.flushes < FLUSHES)
    @rule()
    def flush_redis(self) -> None:
        self.flushes += 1
        self.world.flush_redis()

    @precondition(lambda self: self.world.queue.batches)
    @rule(data=st.data())
    def deliver_twice(self, data: st.DataObject) -> None:
        self.world.queue.batches.append(list(data.draw(st.sampled_from(self.world.queue.batches))))

    @precondition(lambda self: self.world.queue.batches or self.world.queue.departures)
    @rule()
    def deliver_late(self) -> None:
        for line in (self.world.queue.batches, self.world.queue.departures):
            line.append(line.pop(0)) if line else None

    @rule(server=st.sampled_from(["ledger", "documents", "queue"]), down=st.booleans())
    def outage(self, server: str, down: bool) -> None:
        getattr(self.world, server).down = down

    @rule(seconds=st.sampled_from([3.0, 20.0, 200.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.clock.sleep(seconds)

    # ------------------------------------------------------------------------------------------- the promise

    @rule()
    def comes_to_rest(self) -> None:
        self.world.come_to_rest()
        assert self.world.difference() == []

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.comes_to_rest()
            finally:
                shutil.rmtree(self.home)


PROFILE = settings(
    max_examples=int(os.environ.get("SEEDBED_TEST_EXAMPLES", "60")),
    stateful_step_count=int(os.environ.get("SEEDBED_TEST_STEPS", "40")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestConservation = Conservation.TestCase
TestConservation.settings = PROFILE
