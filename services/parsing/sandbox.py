"""Reads files in a child process that can be killed: the worker survives whatever a file does to its reader.

The child is a plain `subprocess` (Celery's pool processes are daemonic and may not use multiprocessing), lives on from
file to file, has no network, and is replaced when a limit is passed, when it has grown, or after many files.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

from services.errors import Misconfigured, Reason, Rejected, SeedbedError
from services.models import Parsed, escape_path
from services.parsing import frames
from services.parsing.protocol import TAKEN, Answer, Order, Ready, Request
from services.parsing.source import Limits

START_LIMIT_S = 60.0  # a loaded machine may take long to import the readers; a file's own clock starts afterwards
TAKE_LIMIT_S = 20.0  # an idle child takes a request within a millisecond
FILES_OF_ONE_CHILD = 1_000
NO_START = (
    "The process that reads files does not start: run `python -m services.parsing.child` to see why, "
    "and check SEEDBED_PARSE_MEMORY_LIMIT_BYTES."
)
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "HOME", "TMPDIR", "TESSDATA_PREFIX", "VIRTUAL_ENV")
TIME_SIGNALS = frozenset({signal.SIGXCPU, signal.SIGALRM})


class ReaderFault(SeedbedError):
    """Raised when a parser failed in a way that nobody foresaw: a bug of ours, with the child's traceback."""


class Sandbox:
    """A child process that reads files one at a time; safe to share between threads and across a fork."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.network_cut = False
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._files = 0
        self._lock = threading.Lock()

    def parse(self, path: Path) -> Parsed:
        """Read one file; raises `Rejected` (timed-out, out-of-memory, crashed or what the parser says), `ReaderFault`.

        `Rejected(CRASHED)` means that the file killed its reader: the caller counts the attempts.
        """
        self._forget_after_fork()
        with self._lock:
            answer = self._ask(Request(path=escape_path(os.fsencode(path))).model_dump_json().encode())
            self._recycle(answer.resident_bytes)
        if answer.fault is not None:
            raise ReaderFault(f"A reader failed on {path.name!r}:\n{answer.fault}")
        if answer.reason is not None:
            raise Rejected(answer.reason, answer.sentence)
        if answer.parsed is None:
            raise ReaderFault(f"A reader answered nothing on {path.name!r}.")
        return answer.parsed

    def start(self) -> None:
        """Start the child now, so that the first file does not wait for it; raises `Misconfigured`."""
        self._forget_after_fork()
        with self._lock:
            if self._process is None:
                self._start()

    def close(self) -> None:
        """End the child; a later `parse` starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # and what it started: tesseract
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_process", None) is not None:
            self.close()

    @property
    def process_id(self) -> int | None:
        """The child's process id, None before the first file and after `close`."""
        return None if self._process is None else self._process.pid

    # ------------------------------------------------------------------------------------------- the conversation

    def _ask(self, request: bytes) -> Answer:
        try:
            reply = self._receive(self._send(request))
        except BaseException:  # an interrupt or a task's time limit, too: the answer that may still come is nobody's
            self.close()
            raise
        self._files += 1
        return Answer.model_validate_json(reply)

    def _receive(self, process: subprocess.Popen[bytes]) -> bytes:
        try:
            return frames.receive(_descriptor(process.stdout), time.monotonic() + self.limits.wall_s)
        except frames.Late:
            raise Rejected(
                Reason.TIMED_OUT,
                f"Reading the file took longer than {self.limits.wall_s:g} s: simplify it, or raise the limit.",
            ) from None
        except frames.Closed:
            raise self._death(process) from None

    def _send(self, request: bytes) -> subprocess.Popen[bytes]:
        """Hand the request over; a child that died or froze while idle is replaced, which is not the file's fault."""
        if self._process is not None and self._is_taken(self._process, request):
            return self._process
        self.close()
        process = self._start()
        if not self._is_taken(process, request):
            raise Misconfigured(NO_START)
        return process

    @staticmethod
    def _is_taken(process: subprocess.Popen[bytes], request: bytes) -> bool:
        """Whether the child says that it begins: sending proves nothing, for a dying one still holds its pipes open."""
        try:
            if process.poll() is not None:
                return False
            frames.send(_descriptor(process.stdin), request)
            return frames.receive(_descriptor(process.stdout), time.monotonic() + TAKE_LIMIT_S) == TAKEN
        except (frames.Closed, frames.Late):
            return False

    def _death(self, process: subprocess.Popen[bytes]) -> Rejected:
        """Why the child died while it read a file."""
        code = process.wait()
        if -code in TIME_SIGNALS:
            return Rejected(
                Reason.TIMED_OUT,
                f"Reading the file took over {self.limits.cpu_s} s of processor time: simplify it, or raise the limit.",
            )
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Rejected(
            Reason.CRASHED, f"The file killed the process that read it ({how}): check it with its own program."
        )

    # -------------------------------------------------------------------------------------------------- the child

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, *sys.path]))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "services.parsing.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=environment,  # without passwords: a reader has no use for them
            start_new_session=True,  # Ctrl-C is for the worker, which finishes its file
        )
        self._process, self._files = process, 0
        main_thread = threading.current_thread() is threading.main_thread()
        order = Order(limits=self.limits, parent=os.getpid() if main_thread else None)
        try:
            frames.send(_descriptor(process.stdin), order.model_dump_json().encode())
            reply = frames.receive(_descriptor(process.stdout), time.monotonic() + START_LIMIT_S)
        except (frames.Closed, frames.Late) as error:
            self.close()
            raise Misconfigured(NO_START) from error
        self.network_cut = Ready.model_validate_json(reply).network_cut
        return process

    def _recycle(self, resident_bytes: int) -> None:
        if self._files >= FILES_OF_ONE_CHILD or resident_bytes > self.limits.memory_bytes // 2:
            self.close()

    def _forget_after_fork(self) -> None:
        """A forked copy of this process must not talk to the child of the original."""
        if self._owner != os.getpid():
            if self._process is not None:
                self._process.returncode = 0  # it is not ours to wait for
            self._process, self._owner, self._lock = None, os.getpid(), threading.Lock()


def _descriptor(pipe: object) -> int:
    descriptor: int = pipe.fileno()  # type: ignore[attr-defined]
    return descriptor
