"""Events of the file system, as hints. Nothing is believed because of them and nothing is missed without them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import structlog
from watchfiles import watch

from services.models import escape_path

log = structlog.get_logger(__name__)

TICK_MS = 100  # how long the listener sleeps at most: settled files and batches wait for the next tick
GATHER_MS = 20  # events this close together come in one set
GATHER_LIMIT_MS = 200
LISTEN_AGAIN_S = 10.0  # after the listener broke


class Stop(Protocol):
    """What ends a watcher: threading.Event and its kin."""

    def is_set(self) -> bool:
        """Whether it is time to end."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Paths that something happened to; `deaf` when events may have been lost, so that only a rescan tells."""

    paths: frozenset[bytes] = frozenset()
    deaf: bool = False


DEAF = Hints(deaf=True)


def listen(root: bytes, stop: Stop, now_s: Callable[[], float], sleep: Callable[[float], None]) -> Iterator[Hints]:
    """Yield hints, at least one (perhaps empty) a tick, until `stop`; a broken listener is replaced, and says so."""
    told = ""
    while not stop.is_set():
        try:
            yield DEAF  # what happened before the watches were set is unknown
            yield from _events(root, stop)
        except GeneratorExit:
            raise
        except (KeyboardInterrupt, SystemExit):
            raise
        # Broad, and below Exception too: watchfiles dies of a name that is not UTF-8 (WatchfilesRustInternalError), of
        # a used-up inotify limit (OSError) or by a Rust panic (BaseException). The rescan carries on whatever it is.
        except BaseException as error:  # noqa: BLE001
            news = f"{type(error).__name__}: {error}"
            if news != told:  # a name that is not UTF-8 breaks it again and again, for as long as it stands there
                told = news
                log.warning(
                    "listener_broke",
                    folder=escape_path(root),
                    error=news,
                    told="File events stopped; Seedbed finds files by scanning and will listen again.",
                )
            yield from silence(stop, now_s, sleep, until_s=now_s() + LISTEN_AGAIN_S)


def silence(
    stop: Stop, now_s: Callable[[], float], sleep: Callable[[float], None], until_s: float | None = None
) -> Iterator[Hints]:
    """Ticks without events, all of them deaf: for polled folders, and while no listener works."""
    while not stop.is_set() and (until_s is None or now_s() < until_s):
        yield DEAF
        sleep(TICK_MS / 1000)


def _events(root: bytes, stop: Stop) -> Iterator[Hints]:
    changes = watch(
        os.fsdecode(root),
        watch_filter=None,
        debounce=GATHER_LIMIT_MS,
        step=GATHER_MS,
        rust_timeout=TICK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=False,
        ignore_permission_denied=True,
    )
    for found in changes:
        yield Hints(frozenset(os.fsencode(path) for _, path in found))
