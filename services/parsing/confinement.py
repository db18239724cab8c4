"""Locks on the child that reads files: no network, no new rights, bounded memory and processor time."""

import ctypes
import os
import resource
import signal

CLONE_NEWUSER = 0x10000000  # linux/sched.h
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1  # linux/prctl.h
PR_SET_NO_NEW_PRIVS = 38


def cut_network() -> bool:
    """Move this process to a network namespace without any interface; False where the kernel does not let us.

    A process without rights gets one together with a user namespace of its own. Both must be asked for before the
    first thread starts (unshare(2)). Where it fails (some containers, macOS), parsers still open no connection: none
    of them fetches anything; the namespace guards against a bug of theirs.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "unshare"):
        return False
    return any(library.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def forbid_new_rights() -> None:
    """No program that this process starts can gain rights (set-user-id bits are ignored)."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent(parent: int) -> None:
    """Be killed when the parent *thread* that started us ends: only for a child that a main thread started."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the request was in force
        os.kill(os.getpid(), signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "prctl"):
        library.prctl(option, value, 0, 0, 0)


def limit_memory(memory_bytes: int) -> None:
    """Bound the address space, and write no core files."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(cpu_s: int, wall_s: float) -> None:
    """Arm the limits of one file: the kernel ends this process by SIGXCPU or SIGALRM when one is passed.

    The processor limit is of the whole process, so the file's share is added to what was used before. The alarm is
    there for a child whose parent is gone: the parent's own clock is earlier.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + cpu_s
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, wall_s + 2)


def release_time() -> None:
    """Disarm the limits between two files."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
