"""What one full scan found, and what it could not look at."""

from dataclasses import dataclass, field

from services.intake.comparing import Difference
from services.intake.walking import Walk
from services.models import escape_path


@dataclass(frozen=True, slots=True)
class Report:
    """What one full scan found, for logs, `seedbed reconcile` and metrics."""

    files: int
    new: int
    changed: int
    missing: int
    held_back: int
    unchanged: int
    seconds: float
    unreadable: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    bad_ignore_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)


def report_of(seen: Walk, difference: Difference, seconds: float) -> Report:
    """The report of a scan that took so long."""
    return Report(
        files=len(seen.files),
        new=len(difference.new),
        changed=len(difference.changed),
        missing=len(difference.missing),
        held_back=len(difference.held_back),
        unchanged=difference.unchanged,
        seconds=seconds,
        unreadable={escape_path(path): why for path, why in seen.unreadable.items()},
        skipped={escape_path(path): what for path, what in seen.skipped.items()},
        bad_ignore_lines={escape_path(path): lines for path, lines in seen.bad_ignore_lines.items()},
    )
