"""Runs another program that ends when its parent ends, even by `kill -9`; a file to be run, not imported.

    python -I -S leash.py PARENT_PID PROGRAM ARGUMENTS…

Linux sends SIGTERM to a process whose parent died once it has asked for it (prctl(2), PR_SET_PDEATHSIG), and the wish
survives execve(2). Asking here, in a fresh process with one thread, needs no code between fork and exec in the parent,
where a lock held by another thread would hang it (`preexec_fn`). The kernel means the *thread* that started us: it has
to live as long as the process is wanted.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(parent: int, argv: list[str]) -> None:
    """Tie this process to `parent`, then become `argv`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(1)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.execvp(argv[0], argv)  # noqa: S606  (argv comes from our own supervisor; no shell is wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
