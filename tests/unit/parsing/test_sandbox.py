"""The child that reads files: what its death means, what it may not do, and that it never mixes up two answers."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from services.errors import Reason, Rejected
from services.parsing import Limits, Sandbox
from services.parsing import child as child_module
from services.parsing import sandbox as sandbox_module
from services.parsing.protocol import Answer, Request
from tests.unit.parsing.webpage.pages import HEADLINE, PARAGRAPHS, page

ROOT = Path(__file__).resolve().parents[3]
STARTER = """
import pathlib, time
from services.parsing import Sandbox
sandbox = Sandbox()
sandbox.parse(pathlib.Path({story!r}))
print(sandbox.process_id, flush=True)
time.sleep(100)
"""
STORY = f"{HEADLINE}\n\n" + "\n\n".join(PARAGRAPHS)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def sandbox():
    with Sandbox() as opened:
        yield opened


def in_child(code: str) -> str:
    """What a process says that was locked in as the reading child is."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


def test_a_child_lives_on_from_file_to_file(sandbox, story):
    sandbox.parse(story)
    first = sandbox.process_id
    sandbox.parse(story)
    assert sandbox.process_id == first


def test_a_child_that_is_killed_while_it_reads_is_told_as_a_crash(tmp_path):
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)  # opening it waits for a writer that never comes: the child is surely reading when it is killed
    with Sandbox(Limits(wall_s=60.0)) as sandbox:
        sandbox.parse(_written(tmp_path))
        child = psutil.Process(sandbox.process_id)
        killer = threading.Thread(target=_kill_when_blocked, args=(child,))
        killer.start()
        with pytest.raises(Rejected) as raised:
            sandbox.parse(pipe)
        killer.join()
        assert raised.value.reason is Reason.CRASHED
        assert "SIGKILL" in raised.value.sentence
        assert sandbox.parse(_written(tmp_path)).documents


def _written(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_text(STORY)
    return path


def _kill_when_blocked(child: psutil.Process) -> None:
    deadline = time.monotonic() + 5  # some kernels do not tell what a process waits for: it does by then
    while "fifo" not in Path(f"/proc/{child.pid}/wchan").read_text() and time.monotonic() < deadline:
        if Path(f"/proc/{child.pid}/wchan").read_text() == "0":  # kernels that do not tell where a process waits
            time.sleep(1)
            break
        os.sched_yield()
    child.kill()


def test_a_file_that_blocks_its_reader_is_told_as_late_and_the_child_is_gone(tmp_path):
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)
    with Sandbox(Limits(wall_s=0.5)) as sandbox:
        with pytest.raises(Rejected) as raised:
            sandbox.parse(pipe)
        assert raised.value.reason is Reason.TIMED_OUT
        assert sandbox.process_id is None


def test_a_child_that_died_while_idle_is_replaced_and_the_file_is_not_to_blame(sandbox, story):
    sandbox.parse(story)
    os.kill(sandbox.process_id, signal.SIGKILL)
    while psutil.Process(sandbox.process_id).status() != psutil.STATUS_ZOMBIE:
        os.sched_yield()
    assert sandbox.parse(story).documents[0].headline is not None


def test_a_reader_that_fails_unforeseen_is_told_with_its_traceback(monkeypatch, story):
    def fails(path: Path, limits: Limits) -> None:
        raise KeyError("a bug of ours")

    monkeypatch.setattr(child_module, "parse", fails)
    answer = Answer.model_validate_json(child_module._answer(Request(path=str(story)), Limits()))
    assert answer.parsed is None
    assert answer.reason is None
    assert "KeyError: 'a bug of ours'" in (answer.fault or "")


def test_threads_that_share_a_sandbox_get_their_own_answers(sandbox, tmp_path):
    paths = []
    for number in range(12):
        path = tmp_path / f"{number}.html"
        path.write_text(
            page(h1=f"Headline number {number} of the morning", title=f"Headline number {number} of the morning")
        )
        paths.append(path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(sandbox.parse, paths))
    assert [parsed.documents[0].headline.value for parsed in found] == [
        f"Headline number {number} of the morning" for number in range(12)
    ]


def test_the_child_gets_none_of_its_parents_secrets(monkeypatch, sandbox, story):
    monkeypatch.setenv("SEEDBED_ELASTICSEARCH_PASSWORD", "open sesame")
    sandbox.parse(story)
    assert "SEEDBED_ELASTICSEARCH_PASSWORD" not in psutil.Process(sandbox.process_id).environ()


def test_a_child_is_replaced_after_so_many_files(monkeypatch, sandbox, story):
    monkeypatch.setattr(sandbox_module, "FILES_OF_ONE_CHILD", 2)
    sandbox.parse(story)
    first = sandbox.process_id
    sandbox.parse(story)
    assert sandbox.process_id is None
    sandbox.parse(story)
    assert sandbox.process_id not in (None, first)


def test_closing_ends_the_child(sandbox, story):
    sandbox.parse(story)
    child = psutil.Process(sandbox.process_id)
    sandbox.close()
    assert not child.is_running()


def test_a_file_name_that_is_no_text_is_read(sandbox, tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9 \n\\x41.txt"
    Path(os.fsdecode(path)).write_text(STORY)
    assert sandbox.parse(Path(os.fsdecode(path))).documents


def test_a_missing_file_is_unreadable(sandbox, tmp_path):
    with pytest.raises(Rejected) as raised:
        sandbox.parse(tmp_path / "gone.txt")
    assert raised.value.reason is Reason.UNREADABLE


def test_a_process_that_was_cut_off_reaches_nobody():
    told = in_child(
        "import socket\n"
        "from services.parsing import confinement\n"
        "cut = confinement.cut_network()\n"
        "server = socket.socket()\n"
        "server.bind(('127.0.0.1', 0)); server.listen()\n"
        "client = socket.socket(); client.settimeout(5)\n"
        "print(cut, client.connect_ex(server.getsockname()) != 0)\n"
    )
    cut, unreachable = told.split()
    if cut == "False":
        pytest.skip("this kernel lets no process leave its network")
    assert unreachable == "True"


def test_a_process_that_wants_more_memory_than_allowed_gets_an_error():
    told = in_child(
        "from services.parsing import confinement\n"
        "confinement.limit_memory(300_000_000)\n"
        "try:\n    bytearray(400_000_000); print('got it')\n"
        "except MemoryError:\n    print('refused')\n"
    )
    assert told == "refused"


def test_the_processor_limit_counts_one_files_share_alone():
    told = in_child(
        "import resource, signal\n"
        "from services.parsing import confinement\n"
        "confinement.limit_time(5, 100)\n"
        "soft = resource.getrlimit(resource.RLIMIT_CPU)[0]\n"
        "armed = signal.getitimer(signal.ITIMER_REAL)[0] > 0\n"
        "confinement.release_time()\n"
        "print(5 <= soft < 100, armed, resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY)\n"
    )
    assert told == "True True True"


def test_a_child_does_not_outlive_the_process_that_started_it(story):
    starter = subprocess.Popen(
        [
            sys.executable,
            "-c",
            STARTER.format(story=str(story)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout is not None
    child = psutil.Process(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    starter.stdout.close()
    gone, _ = psutil.wait_procs([child], timeout=20)
    assert gone


def test_a_fork_starts_a_child_of_its_own(sandbox, story):
    sandbox.parse(story)
    first = sandbox.process_id
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:  # the fork: it may not talk to its parent's child, nor end it
        sandbox.parse(story)
        os.write(writer, str(sandbox.process_id).encode())
        sandbox.close()
        os._exit(0)
    os.waitpid(pid, 0)
    assert int(os.read(reader, 20)) != first
    os.close(reader)
    os.close(writer)
    assert sandbox.parse(story).documents
    assert sandbox.process_id == first
