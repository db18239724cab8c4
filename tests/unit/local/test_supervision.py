"""What ends unasked is started again, sooner or later, and somebody is told."""

from pathlib import Path

from services.local.supervision import Supervisor
from tests.line_model import Clock


class Process:
    """A process that ends when the test says so."""

    name = "worker"
    log_file = Path("/logs/worker.log")

    def __init__(self) -> None:
        self.running, self.exit_code, self.starts, self.kills = True, None, 0, 0

    def end(self, code: int) -> None:
        self.running, self.exit_code = False, code

    def start(self) -> None:
        self.running, self.exit_code = True, None
        self.starts += 1

    def kill(self) -> None:
        self.kills += 1


class Watch:
    def __init__(self) -> None:
        self.process, self.clock, self.told = Process(), Clock(), []
        self.supervisor = Supervisor([self.process], self.told.append, self.clock.now_s)

    def pass_time(self, seconds: float) -> None:
        for _ in range(int(seconds * 10)):
            self.clock.sleep(0.1)
            self.supervisor.look()

    def pause_s(self) -> float:
        """How long the process stays down."""
        before, began_s = self.process.starts, self.clock.now_s()
        while self.process.starts == before:
            self.pass_time(0.1)
        return self.clock.now_s() - began_s


def test_a_process_that_runs_is_left_alone():
    watch = Watch()
    watch.pass_time(100)
    assert (watch.process.starts, watch.told) == (0, [])


def test_a_process_that_ended_is_started_again_and_told_with_its_log():
    watch = Watch()
    watch.process.end(-9)
    watch.pass_time(2)
    assert watch.process.starts == 1
    assert "killed by signal 9" in watch.told[0]
    assert "/logs/worker.log" in watch.told[0]


def test_what_is_left_of_its_group_is_ended_before_it_starts_again():
    watch = Watch()
    watch.process.end(1)
    watch.supervisor.look()
    assert (watch.process.kills, watch.process.starts) == (1, 0)


def test_the_pause_grows_while_it_keeps_ending_up_to_half_a_minute():
    watch, pauses = Watch(), []
    for _ in range(8):
        watch.process.end(1)
        pauses.append(round(watch.pause_s()))
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_process_that_ran_for_a_minute_is_started_again_at_once():
    watch = Watch()
    for _ in range(5):
        watch.process.end(1)
        watch.pause_s()
    watch.pass_time(61)
    watch.process.end(1)
    assert round(watch.pause_s()) == 1
