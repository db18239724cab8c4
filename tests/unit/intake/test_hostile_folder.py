"""What a folder can hold, and what can happen in it, beside articles."""

import errno
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from services.errors import Reason, Unavailable
from services.intake.walking import WalkRules, admits, walk
from services.models import State, escape_path
from tests.unit.intake.conftest import Place
from tests.unit.intake.test_reconciler import _refusing


def sent(place: Place) -> set[bytes]:
    from services.models import unescape_path

    return {os.path.basename(unescape_path(file.path)) for file in place.work()}


# ------------------------------------------------------------------------------------------------ links and pipes


def test_a_file_behind_a_linked_folder_is_left_when_an_event_names_it(place: Place, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.txt").write_bytes(b"Words.")
    (place.folder / "link").symlink_to(tmp_path / "outside")
    place.reconciler.scan()
    place.reconciler.look([os.fsencode(place.folder / "link/a.txt")])
    place.turn()
    assert not place.queue.batches


def test_a_folder_replaced_by_a_link_to_it_takes_its_files_out(place: Place, tmp_path: Path) -> None:
    place.drop("desk/a.txt")
    place.turn()
    place.work()
    (place.folder / "desk").rename(tmp_path / "elsewhere")
    (place.folder / "desk").symlink_to(tmp_path / "elsewhere")
    place.turn(scans=2)
    place.work()
    assert not place.paths


def test_a_file_replaced_by_a_link_is_asked_to_go_although_something_is_there(place: Place, tmp_path: Path) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.rename(path, tmp_path / "a.txt")
    os.symlink(tmp_path / "a.txt", path)
    place.turn(scans=2)
    assert [gone.left_out for batch in place.queue.departures for gone in batch] == [True]


def test_a_newly_ignored_file_is_asked_to_go_although_it_is_there(place: Place) -> None:
    place.drop("a.log")
    place.turn()
    place.work()
    place.drop(".seedbedignore", b"*.log\r\n")
    place.turn(scans=2)
    assert [gone.left_out for batch in place.queue.departures for gone in batch] == [True]


def test_a_deleted_file_is_asked_to_go_with_nothing_in_its_place(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.remove(path)
    place.turn(scans=2)
    assert [gone.left_out for batch in place.queue.departures for gone in batch] == [False]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path), lambda p: os.symlink(p, p)]
)
def test_what_only_looks_like_an_ignore_file_holds_nobody_up(tmp_path: Path, make) -> None:
    make(tmp_path / ".seedbedignore")
    (tmp_path / "a.txt").write_bytes(b"x")
    assert set(walk(os.fsencode(tmp_path)).files) == {os.fsencode(tmp_path / "a.txt")}


def test_an_ignore_file_of_many_megabytes_is_read_in_part(tmp_path: Path) -> None:
    (tmp_path / ".seedbedignore").write_bytes(b"*.log\n" + b"#" * 5_000_000 + b"\n*.txt\n")
    for name in ("a.log", "a.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert set(walk(os.fsencode(tmp_path)).files) == {os.fsencode(tmp_path / "a.txt")}


def test_a_linked_folder_is_admitted_when_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "root/link").symlink_to(tmp_path / "outside")
    path, root = os.fsencode(tmp_path / "root/link/a.txt"), os.fsencode(tmp_path / "root")
    assert admits(path, root, WalkRules(follow_symlinks=True))
    assert not admits(path, root, WalkRules())


# ------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    "name",
    [b"caf\xe9.txt", b"two\nlines.txt", "\u202etxt.exe".encode(), b"x" * 251 + b".txt", b"-rf", b"a\\b.txt",
     unicodedata.normalize("NFD", "café.txt").encode(), "🗞 news.txt".encode(), b"%s{0}$(rm).txt", b" .txt", b"\x01\x7f.txt"],
)  # fmt: skip
def test_every_name_that_the_system_allows_comes_and_goes(place: Place, name: bytes) -> None:
    path = place.drop(name)
    place.turn()
    assert sent(place) == {name}
    assert place.record(path).state is State.INDEXED
    os.remove(path)
    place.turn(scans=2)
    place.work()
    assert not place.paths


def test_names_that_differ_only_in_form_or_case_have_records_of_their_own(place: Place) -> None:
    names = {unicodedata.normalize(form, "café.txt").encode() for form in ("NFC", "NFD")} | {b"A.txt", b"a.txt"}
    for name in names:
        place.drop(name)
    place.turn()
    assert sent(place) == names


# ------------------------------------------------------------------------------------------------ editors and moves


def test_an_atomic_save_is_a_change_of_the_one_file(place: Place) -> None:
    path = place.drop("a.txt", b"Old.")
    place.turn()
    place.work()
    os.rename(place.drop(".a.txt.Xa81Qz", b"New."), path)
    place.turn(scans=2)
    assert sent(place) == {b"a.txt"}
    assert place.paths == {path}


def test_vims_dance_of_backup_and_swap_is_a_change_of_the_one_file(place: Place) -> None:
    path = place.drop("a.txt", b"Old.")
    place.turn()
    place.work()
    swap = place.drop(".a.txt.swp", b"swap")
    place.drop("4913", b"")
    place.reconciler.scan()
    os.remove(os.path.join(os.path.dirname(path), b"4913"))
    os.rename(path, path + b"~")
    place.reconciler.scan()
    place.drop("a.txt", b"New.")
    os.remove(path + b"~")
    os.remove(swap)
    place.turn(scans=2)
    assert sent(place) == {b"a.txt"}
    assert place.paths == {path}
    assert not place.queue.departures


def test_a_storm_of_renames_leaves_each_content_at_its_last_name(place: Place) -> None:
    paths = {number: place.drop(f"{number}.txt", b"%d" % number) for number in range(300)}
    place.turn(scans=2)
    place.work()
    for generation in range(5):
        for number, path in list(paths.items()):
            paths[number] = os.path.join(os.path.dirname(path), b"%d-%d.txt" % (generation, number))
            os.rename(path, paths[number])
        if generation % 2:
            place.turn(0.2)
    for _ in range(12):
        place.turn()
        place.work()
    assert place.paths == set(paths.values())
    assert all(place.record(path).document_ids == (place.record(path).sha256,) for path in paths.values())


def test_a_storm_of_events_is_answered_by_one_scan(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place.reconciler, "_look_at_one", lambda _: pytest.fail("looked at one by one"))
    assert not place.reconciler.look([os.fsencode(place.folder / f"{number}.txt") for number in range(1_001)])


def test_two_files_that_change_places_are_both_read_anew(place: Place) -> None:
    a, b = place.drop("a.txt", b"One."), place.drop("b.txt", b"Two.")
    place.turn()
    place.work()
    os.rename(a, a + b".x.txt")
    os.rename(b, a)
    os.rename(a + b".x.txt", b)
    place.turn()
    assert sent(place) == {b"a.txt", b"b.txt"}


def test_a_file_that_becomes_a_folder_is_forgotten_and_the_folders_files_taken(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    os.remove(path)
    place.drop("a.txt/b.txt")
    place.turn(scans=2)
    place.work()
    assert place.paths == {path + b"/b.txt"}


def test_fresh_folders_filled_at_once_lose_no_file(place: Place) -> None:
    place.reconciler.scan()
    for number in range(500):
        place.drop(f"fresh-{number}/one/two/a.txt", b"%d" % number)
    assert place.reconciler.look([os.fsencode(place.folder / f"fresh-{number}") for number in range(500)])
    for _ in range(6):
        place.clock.sleep(0.6)
        place.reconciler.settle()
        place.reconciler.register()
    assert sum(map(len, place.queue.batches)) == 500


def test_a_file_that_came_back_while_its_removal_was_asked_for_is_read_again(place: Place) -> None:
    path = place.drop("a.txt", b"One.")
    place.turn()
    place.work()
    os.remove(path)
    place.turn(scans=2)
    assert place.queue.departures
    place.drop("a.txt", b"Two.")
    place.turn(scans=2)
    place.work()
    place.turn(scans=3)
    assert sent(place) == {b"a.txt"}
    assert place.paths == {path}


def test_a_folder_of_thousands_deleted_at_once_goes_in_small_messages(place: Place) -> None:
    for number in range(2_500):
        place.drop(f"desk/{number}.txt", b"%d" % number)
    for _ in range(20):
        place.turn()
        place.work()
    shutil.rmtree(place.folder / "desk")
    for turn in range(60):
        place.reconciler.scan()
        place.clock.sleep(1.1)
        place.reconciler.forget()
        if turn == 0:
            assert max(map(len, place.queue.departures)) <= place.settings.batch_files
            assert sum(map(len, place.queue.departures)) <= 1_000
        place.work()
        place.reconciler.follow_up()
        if not place.paths:
            break
    assert not place.paths


# ------------------------------------------------------------------------------------------------ rights and shortages


def test_rights_lost_between_look_and_reading_stop_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.drop("closed/a.txt")
    place.reconciler.scan()
    place.clock.sleep(1.0)
    place.reconciler.settle()
    honest = os.stat

    def refuse(name: bytes, **options: object) -> os.stat_result:
        if name == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return honest(name, **options)

    with monkeypatch.context() as patched:
        patched.setattr("services.intake.walking.os.stat", refuse)
        place.clock.sleep(1.0)
        assert place.reconciler.register() == 0
    place.turn(scans=2)
    assert sent(place) == {b"a.txt"}


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE])
def test_our_own_shortage_is_not_held_against_a_file(
    place: Place, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = place.drop("a.txt")
    with monkeypatch.context() as patched:
        patched.setattr("services.intake.hashing.os.open", _refusing(path, number))
        place.turn(scans=2)
        assert not place.paths
    place.turn(scans=2)
    assert sent(place) == {b"a.txt"}


def test_a_disk_that_gives_errors_quarantines_the_file_with_the_reason(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.drop("a.txt")
    monkeypatch.setattr("services.intake.hashing.os.open", _refusing(path, errno.EIO))
    place.turn()
    assert (place.record(path).state, place.record(path).reason) == (State.QUARANTINED, Reason.UNREADABLE)


def test_a_file_grown_too_large_gives_its_old_document_up_even_if_a_message_is_lost(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    with open(path, "r+b") as file:
        file.truncate(place.settings.file_limit_bytes + 1)
    place.turn()
    assert place.queue.departures
    place.queue.departures.clear()  # Redis was erased
    place.turn()
    assert [gone.path for gone in place.queue.departures[0]] == [escape_path(path)]
    place.ledger.put(place.record(path).model_copy(update={"document_ids": ()}))  # the worker did it
    place.queue.departures.clear()
    place.turn(scans=2)
    assert not place.queue.departures


def test_a_root_replaced_by_an_empty_folder_during_a_run_removes_nothing(place: Place) -> None:
    for number in range(4):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    place.work()
    place.folder.rename(place.folder.with_name("away"))
    place.folder.mkdir()
    for _ in range(3):
        with pytest.raises(Unavailable):
            place.reconciler.scan()
        place.clock.sleep(2.0)
        place.reconciler.forget()
    assert not place.queue.departures


# ------------------------------------------------------------------------------------------------ lost messages


def test_a_message_overtaken_by_younger_ones_is_sent_again_long_before_its_lease(place: Place) -> None:
    lost = place.drop("lost.txt", b"lost")
    place.turn()
    place.queue.batches.clear()  # kombu lost it between taking and noting it (kombu#305)
    for number in range(6):
        place.drop(f"{number}.txt", b"%d" % number)
        place.turn(4.0)
        place.work()
        place.drop("busy.txt", b"%d" % number)  # the queue is never empty
        place.turn(0.6)
        if place.record(lost).state is State.INDEXED:
            break
    assert place.record(lost).state is State.INDEXED
    assert place.clock.at_s - 1000.0 < place.settings.lease_s / 2


def test_a_queue_that_is_only_slow_is_not_filled_again_and_again(place: Place) -> None:
    for number in range(100):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    batches = len(place.queue.batches)
    for _ in range(20):
        place.turn(place.settings.lease_s)
    assert len(place.queue.batches) == batches


def test_a_queue_that_lost_a_part_is_filled_again_after_the_lease(place: Place) -> None:
    for number in range(100):
        place.drop(f"{number}.txt", b"%d" % number)
    place.turn()
    del place.queue.batches[2:]
    place.turn(place.settings.lease_s, scans=2)
    assert len(place.work()) == 100
