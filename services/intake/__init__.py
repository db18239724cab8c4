"""A folder becomes batches of `IncomingFile`: seen, settled, hashed, written down, sent; and forgotten when gone."""

from services.intake.assembly import Clocks, create_reconciler, create_watcher, root_of
from services.intake.backpressure import PauseSwitch
from services.intake.ports import HeldRecord, PathLedger, Queue
from services.intake.reconciler import Reconciler
from services.intake.registering import departed, incoming
from services.intake.report import Report
from services.intake.watcher import Watcher

__all__ = [
    "Clocks",
    "HeldRecord",
    "PathLedger",
    "PauseSwitch",
    "Queue",
    "Reconciler",
    "Report",
    "Watcher",
    "create_reconciler",
    "create_watcher",
    "departed",
    "incoming",
    "root_of",
]
