"""A real worker told to end, killed, and started again: what it had in hand is finished, by it or by the next."""

import os
import signal

import psutil
import pytest

from services.models import State
from tests.integration.workers.conftest import STORY, wait_until

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("worker"), pytest.mark.timeout(400)]


def test_told_to_end_it_finishes_what_it_reads_and_leaves_no_process_behind(workplace):
    paths = [workplace.drop(f"{n}.md", STORY + str(n).encode()) for n in range(10)]
    workplace.register()
    workplace.start()
    wait_until(lambda: any(r and r.state is not State.QUEUED for r in map(workplace.record, paths)), 30, "a file begun")
    children = psutil.Process(workplace.process.pid).children(recursive=True)

    assert workplace.stop() == 0
    assert [record.state for record in map(workplace.record, paths) if record.state is State.WORKING] == []
    assert [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE] == []


def test_what_it_left_is_taken_up_by_the_next(workplace):
    paths = [workplace.drop(f"{n}.md", STORY + str(n).encode()) for n in range(10)]
    workplace.register()
    workplace.start()
    workplace.stop()
    workplace.start()

    assert {workplace.wait_for(path).state for path in paths} == {State.INDEXED}


def test_a_killed_child_is_replaced_and_its_message_delivered_again_to_no_ones_charge(workplace):
    workplace.start()
    (child,) = [c for c in psutil.Process(workplace.process.pid).children() if "celery" in " ".join(c.cmdline())]
    os.kill(child.pid, signal.SIGKILL)
    path = workplace.drop("good.md", STORY)
    workplace.register()

    record = workplace.wait_for(path)
    assert (record.state, record.attempts) == (State.INDEXED, 1)
