"""Puts a watcher, or a reconciler alone, together from the settings."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.settings import Settings
from services.intake.backpressure import PauseSwitch, Valve
from services.intake.batching import WaitingRoom
from services.intake.departing import Departures
from services.intake.folders import Mover
from services.intake.guard import RootGuard
from services.intake.healing import Healer, HealRules
from services.intake.leadership import Leadership
from services.intake.mounts import is_remote
from services.intake.ports import PathLedger, Queue
from services.intake.reconciler import Parts, Reconciler
from services.intake.registering import RegisterRules, Registrar
from services.intake.snapshot import Snapshot
from services.intake.stability import SettleTracker
from services.intake.walking import WalkRules
from services.intake.watcher import Watcher, WatchRules


@dataclass(frozen=True, slots=True)
class Clocks:
    """Time, to be replaced in tests: monotonic seconds, wall nanoseconds, and sleep."""

    now_s: Callable[[], float] = time.monotonic
    wall_ns: Callable[[], int] = time.time_ns
    sleep: Callable[[float], None] = time.sleep


def root_of(folder: Path) -> bytes:
    """The watched folder as the absolute, link-free bytes that every path of it starts with."""
    return os.path.realpath(os.fsencode(folder))


def create_reconciler(
    settings: Settings, ledger: PathLedger, queue: Queue, folder: Path | None = None, clocks: Clocks | None = None
) -> Reconciler:
    """A reconciler of the watched folder (or another one)."""
    clocks = clocks or Clocks()
    root = root_of(folder or settings.folder)
    snapshot = Snapshot(root)
    rules = RegisterRules(settings.file_limit_bytes, settings.batch_files, settings.follow_symlinks)
    walk_rules = WalkRules(os.fsencode(settings.ignore_file), settings.follow_symlinks)
    guard = RootGuard(root, settings.data_folder)
    stores = (ledger, queue, snapshot)
    return Reconciler(
        Parts(
            root=root,
            rules=walk_rules,
            guard=guard,
            ledger=ledger,
            snapshot=snapshot,
            settling=SettleTracker(settings.settle_time_s),
            waiting=WaitingRoom(settings.batch_files, settings.batch_linger_s),
            valve=Valve(queue, settings.queue_limit_batches, PauseSwitch(settings.data_folder)),
            registrar=Registrar(ledger, queue, snapshot, rules, (clocks.now_s, clocks.wall_ns)),
            healer=Healer(ledger, queue, snapshot, HealRules(settings.lease_s, settings.batch_files), clocks.now_s),
            departures=Departures(root, walk_rules, guard, stores, settings.batch_files, clocks.now_s),
            now_s=clocks.now_s,
        )
    )


def create_watcher(settings: Settings, ledger: PathLedger, queue: Queue, clocks: Clocks | None = None) -> Watcher:
    """The watcher of the watched folder."""
    clocks = clocks or Clocks()
    root = root_of(settings.folder)
    polling = settings.watch_polling == "always" or (settings.watch_polling == "auto" and is_remote(root))
    return Watcher(
        root,
        create_reconciler(settings, ledger, queue, clocks=clocks),
        Leadership(root, settings.data_folder),
        Mover(root) if settings.after_indexing == "move" else None,
        WatchRules(settings.rescan_interval_s, settings.polling_interval_s, polling),
        (clocks.now_s, clocks.sleep),
    )
