"""How fast a rescan is: `python -m tests.faults.walk [--files 100000]` walks, loads the ledger's memory and compares."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from config.settings import Settings
from services.intake import create_reconciler
from services.intake.walking import fingerprint_of, walk
from services.models import PathRecord, State, escape_path
from tests.line_model import LedgerModel, QueueModel

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Print processor seconds of one core; the folder is made and removed again."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=100_000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory(prefix="seedbed-walk-") as home:
        folder = Path(home) / "seeds"
        for number in range(files):
            path = folder / f"{number // 1_000:04}" / f"article-{number:07}.txt"
            if number % 1_000 == 0:
                path.parent.mkdir(parents=True)
            path.write_bytes(b"words %d" % number)
        ledger = LedgerModel()
        for record in _records(folder):
            ledger.put(record)
        settings = Settings(folder=folder, data_folder=Path(home) / "data")
        reconciler = create_reconciler(settings, ledger, QueueModel())
        for told in ("first scan, with the ledger read", "second scan", "third scan"):
            started_s, wall_s = time.process_time(), time.monotonic()
            report = reconciler.scan()
            sys.stdout.write(
                f"{told}: {report.unchanged} unchanged files in {time.process_time() - started_s:.2f} s of one core, "
                f"{time.monotonic() - wall_s:.2f} s by the clock\n"
            )
    return 0


def _records(folder: Path) -> Iterator[PathRecord]:
    for path, stamp in walk(os.fsencode(folder)).files.items():
        yield PathRecord(
            path=escape_path(path), sha256="0" * 64, fingerprint=fingerprint_of(stamp), state=State.INDEXED,
            document_ids=("0" * 64,), first_seen=NOW, updated=NOW,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
