"""One child process: started on a leash, watched until it is ready, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from services.errors import Misconfigured

LEASH = Path(__file__).with_name("leash.py")
LOG_LIMIT_BYTES = 10_000_000
LOG_TAIL_BYTES = 4_000
LOG_TAIL_LINES = 3
POLL_S = 0.05


class ManagedProcess:
    """A named child in a process group of its own, which ends with the thread that started it (see leash.py)."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str | Path],
        log_file: Path,
        *,
        environment: Mapping[str, str] | None = None,
        ready: Callable[[], bool] | None = None,
        ready_limit_s: float = 60.0,
        stop_limit_s: float = 10.0,
    ) -> None:
        """Describe the process; nothing runs yet.

        Args:
            name: what a user calls it ("Elasticsearch").
            argv: the program and its arguments.
            log_file: where its output goes; a file over 10 MB is kept as `….1` at the next start.
            environment: variables added to ours.
            ready: tells whether it does its work yet; None means as soon as it runs.
            ready_limit_s: how long that may take.
            stop_limit_s: how long it may take to end after SIGTERM, before SIGKILL.
        """
        self.name = name
        self.argv = [str(part) for part in argv]
        self.log_file = log_file
        self.ready = ready
        self.ready_limit_s = ready_limit_s
        self.stop_limit_s = stop_limit_s
        self._environment = dict(environment or {})
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The child's process id.

        Raises:
            RuntimeError: before the first start.
        """
        if self._child is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether the child is alive (a frozen one is)."""
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """What the child ended with, negative for a signal; None while it runs or was never started."""
        return None if self._child is None else self._child.poll()

    def start(self) -> None:
        """Start the child, unless it runs. Call it from a thread that lives as long as the child is wanted."""
        if self.running:
            return
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        self._turn_log()
        with self.log_file.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603  (argv is our own)
                [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), *self.argv],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self._environment},
                process_group=0,  # Ctrl-C in a terminal reaches the supervisor alone
            )

    def is_ready(self) -> bool:
        """Tell whether the child runs and does its work."""
        return self.running and (self.ready is None or self.ready())

    def wait_ready(self) -> None:
        """Wait until the child does its work.

        Raises:
            Misconfigured: when it ends first or takes too long, with the end of its log.
        """
        limit = time.monotonic() + self.ready_limit_s
        while not self.is_ready():
            if not self.running:
                raise Misconfigured(
                    f"{self.name} ended while it started (exit code {self.exit_code}); its log {self.log_file} "
                    f"ends with: {self.log_tail()}"
                )
            if time.monotonic() > limit:
                raise Misconfigured(
                    f"{self.name} was not ready after {self.ready_limit_s:.0f} s; its log is {self.log_file}."
                )
            time.sleep(POLL_S)

    def stop(self) -> None:
        """End the child: SIGTERM, then SIGKILL to its whole group after the limit. Does nothing when it has ended."""
        self.begin_stop()
        self.finish_stop()

    def begin_stop(self) -> None:
        """Ask the child to end, without waiting."""
        if self.running:
            self._signal(signal.SIGTERM)
            self._signal(signal.SIGCONT)  # a frozen child does not see the first

    def finish_stop(self) -> None:
        """Wait for the end of a child that was asked to; kill what is left of its group."""
        if self._child is None:
            return
        try:
            self._child.wait(self.stop_limit_s)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._kill_group()
        self._child.wait()

    def kill(self) -> None:
        """End the child and its group at once, as a crash would."""
        if self._child is not None:
            self._kill_group()
            self._child.wait()

    def log_tail(self) -> str:
        """Return the last lines of the child's log as one, for a sentence to the user."""
        try:
            with self.log_file.open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
                lines = log.read().decode(errors="replace").splitlines()
        except OSError:
            return "(no log)"
        return " / ".join([stripped for line in lines if (stripped := line.strip())][-LOG_TAIL_LINES:])

    def _signal(self, number: signal.Signals) -> None:
        if self._child is not None:
            self._child.send_signal(number)

    def _kill_group(self) -> None:
        """Kill what is left of the group, pool children too; the group's id stays taken until the last one is gone."""
        with suppress(ProcessLookupError, PermissionError):  # all gone
            os.killpg(self.pid, signal.SIGKILL)

    def _turn_log(self) -> None:
        if self.log_file.exists() and self.log_file.stat().st_size > LOG_LIMIT_BYTES:
            self.log_file.replace(self.log_file.with_name(self.log_file.name + ".1"))
