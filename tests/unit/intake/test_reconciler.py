"""Folder against ledger: what is sent, what is forgotten, and what is left alone."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from services.errors import Reason, Unavailable
from services.intake.backpressure import PauseSwitch
from services.models import State, escape_path
from tests.unit.intake.conftest import Place


def test_a_dropped_file_is_written_down_and_then_sent(place: Place) -> None:
    path = place.drop("a.txt", b"Words.")
    place.turn()
    (batch,) = place.queue.batches
    assert [file.path for file in batch] == [escape_path(path)]
    record = place.record(path)
    assert (record.state, record.sha256, record.fingerprint, record.trace_id) == (
        State.QUEUED, batch[0].sha256, batch[0].fingerprint, batch[0].trace_id,
    )  # fmt: skip


def test_a_file_that_still_grows_is_not_sent(place: Place) -> None:
    path = place.drop("a.txt", b"1")
    for size in range(10):
        place.reconciler.scan()
        place.clock.sleep(0.4)
        place.drop("a.txt", b"1" * (size + 2))
        place.reconciler.settle()
        place.reconciler.register()
    assert not place.queue.batches
    place.turn()
    assert [file.path for file in place.queue.take()] == [escape_path(path)]


def test_an_indexed_file_is_not_sent_again(place: Place) -> None:
    place.drop("a.txt")
    place.turn()
    place.work()
    place.turn(scans=3)
    assert not place.queue.batches


def test_an_edit_of_the_same_size_and_time_is_a_change(place: Place) -> None:
    path = place.drop("a.txt", b"one")
    place.turn()
    place.work()
    before = os.stat(path)
    place.drop("a.txt", b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    place.turn()
    assert len(place.work()) == 1


@pytest.mark.parametrize("year", [1980, 2099])
def test_dates_of_other_centuries_hide_no_file(place: Place, year: int) -> None:
    path = place.drop("a.txt")
    when = (year - 1970) * 31_556_952
    os.utime(path, (when, when))
    place.turn()
    assert len(place.work()) == 1


def test_a_touched_file_keeps_its_outcome_without_work(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.utime(path, (1, 1))
    place.turn()
    assert not place.queue.batches
    assert place.record(path).state is State.INDEXED
    assert place.record(path).fingerprint.mtime_ns == 1_000_000_000


def test_a_deleted_file_is_forgotten_after_two_looks(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.remove(path)
    place.reconciler.scan()
    place.reconciler.forget()
    assert not place.queue.departures
    place.clock.sleep(1.0)
    place.reconciler.forget()
    assert [gone.path for gone in place.queue.departures[0]] == [escape_path(path)]


def test_a_file_that_comes_back_between_two_looks_is_kept(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.rename(path, path + b".away")
    place.reconciler.scan()
    os.rename(path + b".away", path)
    place.clock.sleep(2.0)
    place.reconciler.forget()
    assert not place.queue.departures


def test_a_root_that_is_away_stops_everything_and_removes_nothing(place: Place) -> None:
    place.drop("a.txt")
    place.turn()
    place.work()
    place.folder.rename(place.folder.with_name("elsewhere"))
    with pytest.raises(Unavailable, match="cannot be read"):
        place.reconciler.scan()
    place.folder.mkdir()
    with pytest.raises(Unavailable, match="not the one it was"):
        place.reconciler.scan()
    assert not place.queue.departures
    place.folder.rmdir()
    place.folder.with_name("elsewhere").rename(place.folder)
    place.turn()
    assert not place.queue.departures


def test_an_empty_root_after_a_restart_is_not_believed(place: Place) -> None:
    for number in range(5):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    place.work()
    place.folder.rename(place.folder.with_name("elsewhere"))
    place.folder.mkdir()
    with pytest.raises(Unavailable, match="of 5 known files"):
        place.restart().scan()


def test_a_root_with_another_identity_is_taken_when_its_files_are_there(place: Place) -> None:
    for number in range(5):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    place.work()
    shutil.copytree(place.folder, place.folder.with_name("copy"))
    place.folder.rename(place.folder.with_name("old"))
    place.folder.with_name("copy").rename(place.folder)
    place.restart()
    place.turn()
    assert not place.queue.departures
    assert not place.queue.batches  # the same contents under other inodes need no work


def test_emptying_the_folder_by_hand_empties_the_ledger(place: Place) -> None:
    for number in range(3):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    place.work()
    for path in place.paths:
        os.remove(path)
    place.turn(scans=2)
    place.work()
    assert not place.paths


def test_what_lies_below_an_unreadable_folder_is_not_forgotten(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.drop("closed/a.txt")
    place.turn()
    place.work()
    honest = os.scandir

    def refuse(folder: bytes) -> object:
        if folder.endswith(b"/closed"):
            raise PermissionError(13, "Permission denied")
        return honest(folder)

    monkeypatch.setattr("services.intake.walking.os.scandir", refuse)
    place.turn(scans=3)
    assert not place.queue.departures
    assert path in place.paths


def test_an_unreadable_ledger_is_not_an_empty_one(place: Place) -> None:
    place.drop("a.txt")
    place.turn()
    place.work()
    place.ledger.down = True
    with pytest.raises(Unavailable):
        place.restart().scan()
    assert not place.queue.batches


def test_a_file_too_large_is_refused_unread(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.intake.registering.hash_file", lambda *_: pytest.fail("it was read"))
    path = os.path.join(os.fsencode(place.folder), b"big.txt")
    with open(path, "wb") as file:
        file.truncate(place.settings.file_limit_bytes + 1)
    place.turn()
    assert (place.record(path).state, place.record(path).reason) == (State.QUARANTINED, Reason.TOO_LARGE)
    place.turn()
    assert not place.queue.batches


def test_an_unreadable_file_is_quarantined_and_taken_once_it_can_be_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.drop("a.txt")
    with monkeypatch.context() as patched:
        patched.setattr("services.intake.hashing.os.open", _refusing(path))
        patched.setattr("services.intake.reconciler.os.access", lambda *_: False)
        place.turn()
        assert (place.record(path).state, place.record(path).reason) == (State.QUARANTINED, Reason.UNREADABLE)
        place.turn()
    place.turn()
    assert [file.path for file in place.work()] == [escape_path(path)]


def _refusing(path: bytes, number: int = errno.EACCES) -> Callable[..., int]:
    honest = os.open

    def refuse(name: bytes, *rest: int) -> int:
        if name == path:
            raise OSError(number, os.strerror(number))
        return honest(name, *rest)

    return refuse


def test_a_renamed_file_is_sent_under_its_new_name_and_the_old_forgotten(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.rename(path, path + b".new.txt")
    place.turn(scans=2)
    assert [file.path for file in place.work()] == [escape_path(path + b".new.txt")]
    assert place.paths == {path + b".new.txt"}


def test_a_renamed_quarantined_file_keeps_its_reason_unread(place: Place) -> None:
    path = place.drop("a.pdf")
    place.turn()
    place.work(State.QUARANTINED)
    os.rename(path, path + b".new.pdf")
    place.turn(scans=2)
    assert not place.queue.batches
    place.work()
    assert place.paths == {path + b".new.pdf"}
    assert place.record(path + b".new.pdf").state is State.QUARANTINED


def test_the_folder_is_the_buffer_when_the_queue_is_full(place: Place) -> None:
    limit = place.settings.queue_limit_batches * place.settings.batch_files
    for number in range(limit + 100):
        place.drop(f"{number}.txt", b"%d" % number)
    for _ in range(60):
        place.turn()
    assert len(place.queue.batches) == place.settings.queue_limit_batches
    done = 0
    for _ in range(30):
        done += len(place.work())
        place.turn(0.2)
    assert done + len(place.work()) == limit + 100


def test_a_paused_watcher_takes_nothing_and_misses_nothing(place: Place) -> None:
    switch = PauseSwitch(place.settings.data_folder)
    switch.pause()
    place.drop("a.txt")
    place.turn(scans=2)
    assert not place.queue.batches
    switch.resume()
    place.turn()
    assert len(place.work()) == 1


def test_a_broker_that_is_away_costs_nothing_but_time(place: Place) -> None:
    place.drop("a.txt")
    place.queue.down = True
    with pytest.raises(Unavailable):
        place.turn()
    place.queue.down = False
    place.turn(11.0, scans=2)
    assert len(place.work()) == 1


def test_a_second_scan_reads_the_ledger_for_files_in_flight_only(place: Place) -> None:
    for number in range(50):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    place.work()
    place.turn()
    place.ledger.reads = 0
    place.turn(scans=5)
    assert place.ledger.reads == 0


def test_a_ledger_changed_by_a_command_is_read_anew(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work(State.QUARANTINED)
    place.turn(10.0)
    place.ledger.put(place.record(path).model_copy(update={"state": State.QUEUED}))
    place.turn(20.0, scans=2)
    assert len(place.work()) == 1


def test_an_ignore_file_written_later_takes_files_out(place: Place) -> None:
    path = place.drop("a.log")
    place.turn()
    place.work()
    assert path in place.paths
    place.drop(".seedbedignore", b"*.log\n")
    place.turn(scans=2)
    place.work()
    assert not place.paths


def test_a_hidden_edit_within_one_tick_of_the_clock_is_found(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.drop("a.txt", b"one")
    stamp = os.stat(path)
    place.clock.at_s = stamp.st_mtime - 1_700_000_000  # the wall clock of the test stands at the file's time
    place.turn(0.6)
    place.work()
    place.drop("a.txt", b"two")
    frozen = place.record(path).fingerprint

    def still(status: os.stat_result) -> tuple[int, int, int, int, int]:
        return (frozen.device, frozen.inode, frozen.size_bytes, frozen.mtime_ns, frozen.ctime_ns)

    monkeypatch.setattr("services.intake.walking.stamp_of", still)
    monkeypatch.setattr("services.intake.hashing.stamp_of", still)
    place.turn(3.0, scans=2)
    assert len(place.work()) == 1


def test_events_alone_are_enough_between_scans(place: Place) -> None:
    place.reconciler.scan()
    path = place.drop("fresh/folder/a.txt")
    assert place.reconciler.look([os.fsencode(place.folder / "fresh")])
    place.clock.sleep(0.6)
    place.reconciler.settle()
    place.clock.sleep(0.6)
    place.reconciler.register()
    assert [file.path for file in place.queue.take()] == [escape_path(path)]


def test_a_folder_that_left_asks_for_a_scan(place: Place) -> None:
    place.drop("desk/a.txt")
    place.turn()
    place.work()
    (place.folder / "desk").rename(place.folder.with_name("desk"))
    assert not place.reconciler.look([os.fsencode(place.folder / "desk")])


def test_files_of_a_file_system_that_is_away_are_held_back(place: Place) -> None:
    path = place.drop("mount/a.txt")
    place.turn()
    place.work()
    record = place.record(path)
    place.ledger.put(record.model_copy(update={"fingerprint": record.fingerprint.model_copy(update={"device": 9_999})}))
    place.restart()
    shutil.rmtree(place.folder / "mount")
    report = place.reconciler.scan()
    assert (report.missing, report.held_back) == (0, 1)


def test_an_odd_name_goes_the_whole_way(place: Place) -> None:
    path = place.drop(b"caf\xe9\n\\x.txt")
    place.turn()
    assert place.work()[0].path == escape_path(path)
    os.remove(path)
    place.turn(scans=2)
    place.work()
    assert not place.paths


def test_a_move_of_the_whole_tree_is_refused_politely(place: Place, tmp_path: Path) -> None:
    assert not place.reconciler.look([os.fsencode(tmp_path / "outside.txt")])
