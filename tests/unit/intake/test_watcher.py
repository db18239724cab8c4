"""The loop: hints and scans, waiting for servers, one watcher at a time, moving what is done."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.errors import Reason
from services.intake import Clocks, create_watcher, listening
from services.intake.folders import Mover
from services.intake.leadership import Leadership
from services.intake.listening import DEAF, Hints
from services.intake.walking import REASON_FILE_SUFFIX
from services.models import State
from tests.line_model import Clock
from tests.unit.intake.conftest import Place

NO_HINTS = Hints()


class Panic(BaseException):
    """What a panic of watchfiles' Rust looks like: below Exception."""


class Bell:
    """Stops a loop after so many looks at it."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def watcher_of(place: Place, **changes: object):
    place.settings = place.settings.model_copy(update=changes)
    clocks = Clocks(place.clock.now_s, place.clock.wall_ns, place.clock.sleep)
    watcher = create_watcher(place.settings, place.ledger, place.queue, clocks)
    place.reconciler = watcher._reconciler
    return watcher


def ticks(place: Place, watcher, count: int = 30, hints: Hints = NO_HINTS) -> None:
    for _ in range(count):
        watcher.tick(hints)
        place.clock.sleep(0.2)


def test_a_file_that_no_event_told_of_is_found_by_the_next_rescan(place: Place) -> None:
    watcher = watcher_of(place)
    ticks(place, watcher)
    place.drop("a.txt")
    ticks(place, watcher, 10)
    assert not place.queue.batches
    ticks(place, watcher, 200)  # 40 s: past the rescan
    assert len(place.work()) == 1


def test_a_deaf_listener_makes_the_watcher_scan_at_once(place: Place) -> None:
    watcher = watcher_of(place)
    ticks(place, watcher)
    place.drop("a.txt")
    ticks(place, watcher, 15, DEAF)
    assert len(place.work()) == 1


def test_twenty_thousand_unheard_files_are_all_found(place: Place) -> None:
    watcher = watcher_of(place, queue_limit_batches=2_000, batch_files=500)
    ticks(place, watcher, 2)
    for number in range(20_000):
        place.drop(f"{number}.txt", b"%d" % number)
    place.clock.sleep(40.0)
    ticks(place, watcher, 40)
    assert sum(map(len, place.queue.batches)) == 20_000


def test_an_absent_server_is_told_once_waited_for_and_left_behind(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    watcher = watcher_of(place)
    place.drop("a.txt")
    place.ledger.down = True
    ticks(place, watcher, 100)
    told = capsys.readouterr().out
    assert told.count("waiting") == 1
    place.ledger.down = False
    ticks(place, watcher, 200)
    assert len(place.work()) == 1
    assert "carrying_on" in capsys.readouterr().out


def test_a_watcher_without_a_broker_keeps_what_it_found(place: Place) -> None:
    watcher = watcher_of(place)
    place.queue.down = True
    for number in range(50):
        place.drop(f"{number}.txt", b"%d" % number)
    ticks(place, watcher, 100)
    place.queue.down = False
    ticks(place, watcher, 300)
    assert len(place.work()) == 50


def test_only_one_of_two_watchers_leads(place: Place) -> None:
    first = Leadership(b"/seeds", place.settings.data_folder)
    second = Leadership(b"/seeds", place.settings.data_folder)
    elsewhere = Leadership(b"/other", place.settings.data_folder)
    with first.attempt() as leads:
        assert leads
        with second.attempt() as also, elsewhere.attempt() as there:
            assert not also
            assert there
    with second.attempt() as now:
        assert now


def test_a_second_watcher_takes_no_file(place: Place) -> None:
    watcher = watcher_of(place)
    place.drop("a.txt")
    with Leadership(os.fsencode(place.folder), place.settings.data_folder).attempt():
        watcher.run(Bell(50))
    assert not place.queue.batches


def test_a_listener_that_breaks_is_replaced_and_the_folder_scanned_meanwhile(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        raise Panic

    monkeypatch.setattr(listening, "watch", broken)
    clock = Clock()
    heard = list(listening.listen(os.fsencode(place.folder), Bell(400), clock.now_s, clock.sleep))
    assert all(hints.deaf for hints in heard)
    assert clock.at_s > 1020.0  # it listened again more than once
    assert capsys.readouterr().out.count("listener_broke") == 1


def test_a_polled_folder_is_looked_at_every_second(place: Place) -> None:
    watcher = watcher_of(place, watch_polling="always")
    place.drop("a.txt")
    watcher.run(Bell(40))
    assert len(place.work()) == 1


def test_the_listener_is_renewed_when_the_folder_was_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[int] = []

    def listen(_: bytes, stop: Bell, *__: object) -> Iterator[Hints]:
        began.append(0)
        while not stop.is_set():
            began[-1] += 1
            if len(began) == 1 and began[-1] == 10:
                place.folder.rename(place.folder.with_name("away"))
            elif len(began) == 1 and began[-1] == 20:
                place.folder.with_name("away").rename(place.folder)
            yield DEAF
            place.clock.sleep(1.0)

    monkeypatch.setattr("services.intake.watcher.listen", listen)
    place.drop("a.txt")
    watcher_of(place).run(Bell(80))
    assert len(began) == 2
    assert not place.queue.departures
    assert len(place.work()) == 1


# ------------------------------------------------------------------------------------------------ done/ and failed/


def test_an_indexed_file_moves_to_done_and_stays_on_record(place: Place) -> None:
    watcher = watcher_of(place, after_indexing="move")
    place.drop("desk/a.txt")
    ticks(place, watcher, 15, DEAF)
    place.work()
    ticks(place, watcher, 60, DEAF)
    assert (place.folder / "done/desk/a.txt").read_bytes() == b"Words."
    assert not (place.folder / "desk/a.txt").exists()
    place.work()
    ticks(place, watcher, 30, DEAF)
    place.work()
    assert place.paths == {os.fsencode(place.folder / "done/desk/a.txt")}


def test_a_quarantined_file_moves_to_failed_with_its_reason_beside_it(place: Place) -> None:
    path = place.drop("a.pdf")
    watcher = watcher_of(place, after_indexing="move")
    ticks(place, watcher, 15, DEAF)
    place.work(State.QUARANTINED)
    record = place.record(path)
    place.ledger.put(record.model_copy(update={"reason": Reason.CORRUPT, "sentence": "Its end is missing."}))
    ticks(place, watcher, 20, DEAF)
    assert (place.folder / "failed/a.pdf").exists()
    told = json.loads((place.folder / "failed/a.pdf.seedbed-reason.json").read_text())
    assert (told["reason"], told["sentence"]) == ("corrupt", "Its end is missing.")


def test_outcomes_that_came_while_no_watcher_ran_move_files_too(place: Place) -> None:
    place.drop("a.txt")
    place.turn()
    place.work()
    ticks(place, watcher_of(place, after_indexing="move"), 3)
    assert (place.folder / "done/a.txt").exists()


def test_a_move_never_replaces_what_lies_there(place: Place) -> None:
    path = place.drop("a.txt", b"New.")
    place.drop("done/a.txt", b"Old.")
    place.turn()
    place.work()
    moved = Mover(os.fsencode(place.folder)).move(place.record(path))
    assert moved == os.fsencode(place.folder / "done/a (2).txt")
    assert ((place.folder / "done/a.txt").read_bytes(), Path(os.fsdecode(moved)).read_bytes()) == (b"Old.", b"New.")


def test_a_move_that_died_half_way_is_finished_and_not_doubled(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()
    (place.folder / "done").mkdir()
    os.link(path, place.folder / "done/a.txt")
    place.turn()  # the link touched its times
    assert Mover(os.fsencode(place.folder)).move(place.record(path)) == os.fsencode(place.folder / "done/a.txt")
    assert sorted(p.name for p in place.folder.rglob("*.txt")) == ["a.txt"]


def test_a_file_that_changed_since_its_outcome_stays(place: Place) -> None:
    path = place.drop("a.txt", b"Old.")
    place.turn()
    place.work()
    place.drop("a.txt", b"Newer.")
    assert Mover(os.fsencode(place.folder)).move(place.record(path)) is None
    assert os.path.exists(path)


def test_the_longest_name_has_its_reason_beside_it_too(place: Place) -> None:
    path = place.drop("n" * 251 + ".pdf")
    place.turn()
    place.work(State.QUARANTINED)
    assert Mover(os.fsencode(place.folder)).move(place.record(path))
    beside = [name for name in os.listdir(os.fsencode(place.folder / "failed")) if name.endswith(REASON_FILE_SUFFIX)]
    assert len(beside) == 1
    place.turn(scans=2)
    assert not any(name.endswith(REASON_FILE_SUFFIX) for name in place.paths)


def test_an_operators_ignored_and_an_unreadable_file_stay_where_they_are(place: Place) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work(State.QUARANTINED)
    for reason in (Reason.IGNORED, Reason.UNREADABLE):
        record = place.record(path).model_copy(update={"reason": reason})
        assert Mover(os.fsencode(place.folder)).move(record) is None


def test_a_move_that_the_system_refuses_is_told_and_the_file_stays(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.drop("a.txt")
    place.turn()
    place.work()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("services.intake.folders.os.makedirs", refuse)
    assert Mover(os.fsencode(place.folder)).move(place.record(path)) is None
    assert os.path.exists(path)


def test_a_socket_in_the_folder_holds_nobody_up(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.folder)  # a socket's path may have 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        place.drop("a.txt")
        place.turn()
    assert len(place.work()) == 1
