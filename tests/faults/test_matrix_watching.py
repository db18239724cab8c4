"""Rows 24 to 26 of the fault matrix: the kernel's events as they are, with their losses, and the rescan behind them."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from services.intake import create_watcher
from tests.line_model import LedgerModel, QueueModel

pytestmark = pytest.mark.faults


@pytest.fixture
def ledger() -> LedgerModel:
    return LedgerModel()


@pytest.fixture
def watching(tmp_path: Path, ledger: LedgerModel) -> Iterator[Path]:
    """A folder that a watcher with real events watches, from a thread."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    settings = Settings(
        folder=folder, data_folder=tmp_path / "data", settle_time_s=0.05, batch_linger_s=0.0, batch_files=500,
        queue_limit_batches=1_000, rescan_interval_s=3.0, watch_polling="never",
    )  # fmt: skip
    stop = threading.Event()
    watcher = threading.Thread(target=create_watcher(settings, ledger, QueueModel()).run, args=(stop,))
    watcher.start()
    yield folder
    stop.set()
    watcher.join()


def wait_for(ledger: LedgerModel, files: int, limit_s: float = 60.0) -> None:
    end_s = time.monotonic() + limit_s
    while len(ledger.held) < files:
        assert time.monotonic() < end_s, f"{len(ledger.held)} of {files}"
        time.sleep(0.05)


@pytest.mark.timeout(180)
def test_row_24_more_files_than_the_kernels_queue_holds_are_all_found(watching: Path, ledger: LedgerModel) -> None:
    for number in range(20_000):
        (watching / f"{number}.txt").write_bytes(b"%d" % number)
    wait_for(ledger, 20_000, 150.0)


def test_row_25_folders_filled_at_the_moment_they_are_made_lose_no_file(watching: Path, ledger: LedgerModel) -> None:
    for number in range(500):
        (watching / f"{number}/one/two").mkdir(parents=True)
        (watching / f"{number}/one/two/a.txt").write_bytes(b"%d" % number)
    wait_for(ledger, 500)


def test_row_26_a_name_that_is_no_utf8_does_not_end_the_watcher(watching: Path, ledger: LedgerModel) -> None:
    with open(os.path.join(os.fsencode(watching), b"caf\xe9.txt"), "wb") as file:
        file.write(b"One.")
    wait_for(ledger, 1)
    (watching / "b.txt").write_bytes(b"Two.")
    wait_for(ledger, 2)


def test_a_file_that_comes_through_events_is_on_record_within_a_second_or_two(
    watching: Path, ledger: LedgerModel
) -> None:
    wait_for(ledger, 0)
    (watching / "a.txt").write_bytes(b"One.")
    wait_for(ledger, 1, 10.0)
