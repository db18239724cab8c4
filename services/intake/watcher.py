"""The watcher: listens for hints, scans for truth, and never stops because something else did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import structlog

from config import metrics
from services.errors import Unavailable
from services.intake.backpressure import Backoff
from services.intake.folders import Mover
from services.intake.leadership import Leadership
from services.intake.listening import Hints, Stop, listen, silence
from services.intake.reconciler import Reconciler
from services.intake.report import Report
from services.models import PathRecord, escape_path

log = structlog.get_logger(__name__)

FOLLOW_UP_S = 2.0  # how often the outcomes of files in flight are asked for
STANDBY_S = 2.0  # how often a second watcher tries to take the lead
SCAN_SHARE = 0.2  # polling takes at most this part of the time, however large the folder


@dataclass(frozen=True, slots=True)
class WatchRules:
    """What the loop has to know of the settings."""

    rescan_interval_s: float
    polling_interval_s: float
    polling: bool


class Watcher:
    """`run(stop)` watches one folder until `stop` is set. Trouble with a server is told, waited out and left behind."""

    def __init__(
        self,
        root: bytes,
        reconciler: Reconciler,
        leadership: Leadership,
        mover: Mover | None,
        rules: WatchRules,
        clock: tuple[Callable[[], float], Callable[[float], None]],
    ) -> None:
        self._root = root
        self._reconciler = reconciler
        self._leadership = leadership
        self._mover = mover
        self._rules = rules
        self._now_s, self._sleep = clock
        self._backoff = Backoff()
        self._scan_due_s = float("-inf")
        self._scan_took_s = 0.0
        self._follow_up_due_s = float("-inf")

    def run(self, stop: Stop) -> None:
        """Watch until told to stop; stand by while another watcher leads."""
        told = False
        while not stop.is_set():
            with self._leadership.attempt() as leading:
                if leading:
                    log.info("watching", folder=escape_path(self._root), polling=self._rules.polling)
                    self._watch(stop)
                elif not told:
                    told = True
                    log.warning(
                        "standing_by", told="Another watcher leads this folder; this one takes over when it ends."
                    )
            if not stop.is_set():
                self._sleep(STANDBY_S)

    def _watch(self, stop: Stop) -> None:
        while not stop.is_set():
            losses = self._reconciler.folder_losses
            for hints in self._hints(stop):
                self.tick(hints)
                if self._reconciler.folder_losses != losses and self._backoff.trouble is None:
                    # The folder was away and is back: the kernel's watches went with the old one.
                    log.info("listening_anew", folder=escape_path(self._root))
                    break

    def _hints(self, stop: Stop) -> Iterator[Hints]:
        hear = silence if self._rules.polling else None
        return hear(stop, self._now_s, self._sleep) if hear else listen(self._root, stop, self._now_s, self._sleep)

    def tick(self, hints: Hints) -> None:
        """One turn of the loop: a few milliseconds, unless a full scan is due."""
        if hints.deaf:
            self._scan_within(max(self._rules.polling_interval_s, self._scan_took_s / SCAN_SHARE))
        if not self._backoff.ready(self._now_s()):
            if hints.paths:
                self._scan_within(0.0)  # the hints are dropped; the scan after the trouble sees what they meant
            return
        try:
            self._work(hints)
        except Unavailable as trouble:
            self._scan_within(0.0)
            if self._backoff.fail(trouble, self._now_s()):
                log.warning("waiting", told=str(trouble))
            metrics.WATCHER_WAITING.set(1)
        else:
            if self._backoff.succeed():
                log.info("carrying_on", told="What the watcher waited for is back.")
            metrics.WATCHER_WAITING.set(0)

    def _work(self, hints: Hints) -> None:
        if not self._reconciler.look(hints.paths):
            self._scan_within(max(1.0, self._scan_took_s / SCAN_SHARE))
        now_s = self._now_s()
        if now_s >= self._scan_due_s:
            self._scan()
        self._reconciler.settle()
        self._reconciler.register()
        self._reconciler.forget()
        if now_s >= self._follow_up_due_s:
            self._follow_up_due_s = now_s + FOLLOW_UP_S
            self._finish(self._reconciler.follow_up())
        self._measure()

    def _scan(self) -> None:
        report = self._reconciler.scan()
        self._scan_took_s = report.seconds
        if self._mover is not None:
            # Outcomes that came while no watcher ran.
            for record in self._reconciler.concluded(self._mover.wants):
                self._mover.move(record)
        self._scan_due_s = self._now_s() + self._rules.rescan_interval_s
        metrics.SCAN_SECONDS.set(report.seconds)
        metrics.SCAN_FINISHED.set_to_current_time()
        metrics.FOLDER_FILES.set(report.files)
        tell(report)

    def _finish(self, outcomes: list[PathRecord]) -> None:
        for record in outcomes:
            log.info("outcome", path=record.path, state=record.state, reason=record.reason, trace_id=record.trace_id)
            if self._mover is not None:
                self._mover.move(record)

    def _scan_within(self, seconds: float) -> None:
        self._scan_due_s = min(self._scan_due_s, self._now_s() + seconds)

    def _measure(self) -> None:
        metrics.UNFINISHED_FILES.set(self._reconciler.unfinished)
        metrics.IN_FLIGHT_FILES.set(len(self._reconciler.snapshot.in_flight))
        metrics.OLDEST_UNPROCESSED_SECONDS.set(self._reconciler.oldest_unprocessed_s())


def tell(report: Report) -> None:
    """Log what a scan found, quietly when it found nothing."""
    if report.new or report.changed or report.missing or report.held_back:
        log.info(
            "scanned",
            files=report.files,
            new=report.new,
            changed=report.changed,
            missing=report.missing,
            held_back=report.held_back,
            seconds=round(report.seconds, 3),
        )
    for path, why in report.unreadable.items():
        log.warning("unreadable", path=path, why=why, told="What lies below is neither taken nor removed.")
    for path, lines in report.bad_ignore_lines.items():
        log.warning("bad_ignore_lines", folder=path, lines=lines, told="These lines are no gitignore patterns.")
