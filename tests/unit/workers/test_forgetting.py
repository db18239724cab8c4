"""What left the folder leaves ledger and index; what is still there, or there again, does not."""

from pathlib import Path

import pytest

from services.errors import Reason, Rejected
from services.models import DepartedFile, State
from tests.unit.workers.conftest import sha256
from workers.forgetting import Forgetting


def leave(file):
    Path(file.path).unlink()


def test_a_deleted_file_leaves_ledger_and_index(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)
    leave(file)

    assert shift.forget(file) == 1
    assert shift.ledger.held == {}
    assert shift.documents.held_by == {}


def test_a_file_that_is_there_again_stays(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)

    assert shift.forget(file) == 0
    assert list(shift.documents.held_by) == [sha256(b"Words of a story.")]


def test_a_message_about_an_older_state_of_the_file_is_left_alone(shift):
    old = shift.drop("a.txt", b"Old.")
    shift.ingest(old)
    new = shift.drop("a.txt", b"New words.")
    shift.ingest(new, claim="worker-1/task-2")
    leave(new)

    assert shift.forget(old) == 0
    assert shift.record(new).state is State.INDEXED


def test_the_document_stays_while_another_path_holds_it_and_the_duplicate_is_promoted(shift):
    first, second = shift.drop("a.txt", b"One."), shift.drop("b.txt", b"One.")
    shift.ingest(first, second)
    leave(first)

    assert shift.forget(first) == 1
    assert shift.documents.held_by == {sha256(b"One."): [second.path]}
    assert (shift.record(second).state, shift.record(second).duplicate_of) == (State.INDEXED, None)


def test_a_quarantined_path_goes_too(shift):
    shift.rejections[b"Bad."] = Rejected(Reason.CORRUPT, "Its end is missing.")
    file = shift.drop("bad.txt", b"Bad.")
    shift.ingest(file)
    leave(file)

    assert shift.forget(file) == 1
    assert shift.ledger.held == {}


def test_forgetting_twice_changes_nothing(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)
    leave(file)

    assert [shift.forget(file), shift.forget(file)] == [1, 0]


def test_a_death_between_index_and_ledger_is_finished_by_the_next_message(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)
    leave(file)
    release = shift.documents.release

    def die(ids, path):
        release(ids, path)
        raise KeyboardInterrupt

    shift.documents.release = die
    try:
        shift.forget(file)
    except KeyboardInterrupt:
        shift.documents.release = release

    assert shift.forget(file) == 1
    assert (shift.ledger.held, shift.documents.held_by) == ({}, {})


def test_a_path_that_comes_back_while_its_documents_go_is_read_again(shift):
    file = shift.drop("a.txt", b"One.")
    shift.ingest(file)
    leave(file)
    release = shift.documents.release

    def comes_back(ids, path):
        now = shift.ledger.held[path].record
        shift.ledger.put(now.model_copy(update={"worker": "somebody else"}))
        return release(ids, path)

    shift.documents.release = comes_back

    assert shift.forget(file) == 0
    assert shift.record(file).state is State.QUEUED


def test_a_removal_that_dies_half_way_leaves_a_record_that_asks_to_be_read_again(shift, monkeypatch):
    """Should the file come back now, its record must not say that a document stands which is gone."""
    file = shift.drop("a.txt")
    shift.ingest(file)
    leave(file)

    def die(held):
        raise KeyboardInterrupt

    monkeypatch.setattr(shift.ledger, "remove", die)
    with pytest.raises(KeyboardInterrupt):
        shift.forget(file)

    assert shift.documents.held_by == {}
    assert (shift.record(file).state, shift.record(file).worker) == (State.QUEUED, None)


def test_what_an_ignore_file_left_out_goes_although_it_is_there(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)
    gone = DepartedFile(path=file.path, fingerprint=file.fingerprint, trace_id=file.trace_id, left_out=True)

    assert Forgetting(shift.ledger, shift.documents).run([gone]) == 1
    assert shift.documents.held_by == {}
