"""Waiting within a task is bounded, whatever way a server is away."""

import pytest

from services.errors import Unavailable
from tests.line_model import Clock
from workers.patience import Patience


class Server:
    """Away for some calls, each of which takes its time."""

    def __init__(self, clock: Clock, failures: int, takes_s: float = 0.0) -> None:
        self.clock, self.failures, self.takes_s, self.calls = clock, failures, takes_s, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            self.clock.sleep(self.takes_s)
            raise Unavailable("away")
        return "done"


def patience(clock: Clock, limit_s: float) -> Patience:
    return Patience(limit_s, clock.now_s, clock.sleep)


def test_a_server_that_comes_back_in_time_costs_nothing_but_time():
    clock = Clock()
    assert patience(clock, 30).call(Server(clock, failures=3)) == "done"


def test_the_waiting_ends_at_the_limit():
    clock = Clock()
    started_s = clock.now_s()
    with pytest.raises(Unavailable):
        patience(clock, 30).call(Server(clock, failures=10_000))
    assert clock.now_s() - started_s == pytest.approx(30)


def test_requests_that_hang_count_as_waiting():
    clock = Clock()
    server = Server(clock, failures=10_000, takes_s=30)
    with pytest.raises(Unavailable):
        patience(clock, 40).call(server)
    assert server.calls == 2


def test_all_calls_of_a_batch_share_one_budget():
    clock = Clock()
    shared = patience(clock, 30)
    shared.call(Server(clock, failures=4))
    before_s = clock.now_s()
    with pytest.raises(Unavailable):
        shared.call(Server(clock, failures=10_000))
    assert clock.now_s() - before_s < 30
