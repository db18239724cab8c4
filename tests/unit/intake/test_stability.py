"""A file is finished when it has been still for the settle time."""

from hypothesis import given
from hypothesis import strategies as st

from services.intake.stability import SettleTracker

A = (1, 1, 10, 100, 100)
B = (1, 1, 20, 200, 200)


def test_one_look_is_never_enough() -> None:
    assert not SettleTracker(0.5).look(b"a", A, 1000.0)


def test_a_still_file_settles_once() -> None:
    tracker = SettleTracker(0.5)
    tracker.look(b"a", A, 0.0)
    assert not tracker.look(b"a", A, 0.4)
    assert tracker.look(b"a", A, 0.5)
    assert b"a" not in tracker


def test_each_change_starts_the_wait_again() -> None:
    tracker = SettleTracker(0.5)
    tracker.look(b"a", A, 0.0)
    tracker.look(b"a", B, 0.4)
    assert not tracker.look(b"a", B, 0.6)
    assert tracker.look(b"a", B, 0.9)


def test_a_settle_time_of_nothing_takes_at_the_first_look() -> None:
    assert SettleTracker(0.0).look(b"a", A, 0.0)


def test_what_is_due_comes_longest_still_first() -> None:
    tracker = SettleTracker(1.0)
    tracker.look(b"late", A, 5.0)
    tracker.look(b"early", A, 6.0)
    tracker.look(b"late", B, 7.0)
    assert list(tracker.due(7.5)) == [b"early"]
    assert list(tracker.due(8.0)) == [b"early", b"late"]


@given(
    st.lists(st.tuples(st.sampled_from([b"a", b"b"]), st.integers(0, 2), st.floats(0, 1)), max_size=60),
    st.floats(0.01, 2),
)
def test_no_file_settles_sooner_than_the_settle_time_after_its_last_change(
    looks: list[tuple[bytes, int, float]], settle_time_s: float
) -> None:
    tracker = SettleTracker(settle_time_s)
    now_s = 0.0
    last: dict[bytes, tuple[int, float]] = {}
    for path, size, passed in looks:
        now_s += passed
        if path not in last or last[path][0] != size:
            last[path] = (size, now_s)
        if tracker.look(path, (1, 1, size, 0, 0), now_s):
            assert now_s - last[path][1] >= settle_time_s
            del last[path]
