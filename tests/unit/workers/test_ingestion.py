"""One batch: every file ends in exactly one outcome, and the index and the ledger agree on it."""

from pathlib import Path

import pytest

from services.errors import Misconfigured, Reason, Rejected, Unavailable
from services.models import State
from tests.unit.workers.conftest import sha256
from workers.claiming import Outcome


def test_a_file_is_indexed_under_its_content_hash_and_held_by_its_path(shift):
    file = shift.drop("a.txt", b"One.")

    result = shift.ingest(file)

    assert result.outcomes == {file.path: Outcome.INDEXED}
    assert shift.documents.held_by == {sha256(b"One."): [file.path]}
    record = shift.record(file)
    assert (record.state, record.document_ids, record.attempts) == (State.INDEXED, (sha256(b"One."),), 1)
    assert record.timings_ms.keys() >= {"parse", "enrich"}


def test_the_same_content_at_two_paths_of_a_batch_is_read_once_and_stands_once(shift):
    first, second = shift.drop("a.txt", b"One."), shift.drop("b.txt", b"One.")

    result = shift.ingest(first, second)

    assert result.outcomes == {first.path: Outcome.INDEXED, second.path: Outcome.DUPLICATE}
    assert shift.parsed == [b"One."]
    assert shift.documents.held_by == {sha256(b"One."): [first.path, second.path]}
    assert shift.record(second).duplicate_of == sha256(b"One.")


def test_content_that_stands_already_is_not_read_again(shift):
    shift.ingest(shift.drop("a.txt", b"One."))
    copy = shift.drop("copy.txt", b"One.")

    result = shift.ingest(copy)

    assert result.outcomes == {copy.path: Outcome.DUPLICATE}
    assert shift.parsed == [b"One."]


def test_a_rejected_file_is_quarantined_with_its_reason_and_its_neighbours_are_indexed(shift):
    shift.rejections[b"Bad."] = Rejected(Reason.CORRUPT, "Its end is missing.")
    good, bad = shift.drop("good.txt", b"Good."), shift.drop("bad.txt", b"Bad.")

    result = shift.ingest(good, bad)

    assert result.outcomes == {good.path: Outcome.INDEXED, bad.path: Outcome.QUARANTINED}
    record = shift.record(bad)
    assert (record.state, record.reason, record.sentence) == (State.QUARANTINED, Reason.CORRUPT, "Its end is missing.")
    assert record.document_ids == ()


def test_what_elasticsearch_refuses_is_quarantined_with_its_answer(shift):
    file = shift.drop("a.txt", b"One.")
    shift.documents.refusals[sha256(b"One.")] = "immense term"

    shift.ingest(file)

    record = shift.record(file)
    assert (record.state, record.reason) == (State.QUARANTINED, Reason.REFUSED)
    assert "immense term" in record.sentence


def test_an_edited_file_replaces_what_it_held_before(shift):
    file = shift.drop("a.txt", b"Old.")
    shift.ingest(file)
    edited = shift.drop("a.txt", b"New.")

    shift.ingest(edited, claim="worker-1/task-2")

    assert shift.documents.held_by == {sha256(b"New."): [file.path]}
    assert shift.record(file).document_ids == (sha256(b"New."),)


def test_an_edit_to_something_unreadable_takes_the_old_content_out(shift):
    shift.rejections[b"Bad."] = Rejected(Reason.CORRUPT, "Its end is missing.")
    shift.ingest(shift.drop("a.txt", b"Old."))

    shift.ingest(shift.drop("a.txt", b"Bad."), claim="worker-1/task-2")

    assert shift.documents.held_by == {}


def test_an_edit_leaves_the_old_content_to_the_other_path_that_holds_it(shift):
    first, second = shift.drop("a.txt", b"Same."), shift.drop("b.txt", b"Same.")
    shift.ingest(first, second)

    shift.ingest(shift.drop("a.txt", b"New."), claim="worker-1/task-2")

    assert shift.documents.held_by == {sha256(b"Same."): [second.path], sha256(b"New."): [first.path]}


def test_a_container_holds_its_members_as_documents_of_their_own(shift):
    shift.members[b"zip"] = (b"One.", b"Two.")
    file = shift.drop("box.zip", b"zip")

    shift.ingest(file)

    assert shift.documents.held_by == {sha256(b"One."): [file.path], sha256(b"Two."): [file.path]}
    assert shift.record(file).document_ids == (sha256(b"One."), sha256(b"Two."))


def test_a_message_that_comes_twice_changes_nothing(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)
    before = shift.record(file)

    result = shift.ingest(file, claim="worker-2/task-1")

    assert result.outcomes == {file.path: Outcome.REPEATED}
    assert shift.record(file) == before


def test_a_message_for_content_that_the_ledger_no_longer_waits_for_is_left_alone(shift):
    old = shift.drop("a.txt", b"Old.")
    new = shift.drop("a.txt", b"New.")

    assert shift.ingest(old).outcomes == {old.path: Outcome.SUPERSEDED}
    assert shift.record(new).state is State.QUEUED


def test_a_message_for_an_unknown_path_is_left_alone(shift):
    file = shift.drop("a.txt")
    del shift.ledger.held[file.path]

    assert shift.ingest(file).outcomes == {file.path: Outcome.SUPERSEDED}


def test_a_file_that_changes_while_it_is_read_is_put_off_uncharged(shift):
    file = shift.drop("a.txt", b"Old.")
    shift.before_parsing = lambda path: path.write_bytes(b"Newer words.")

    result = shift.ingest(file)

    assert result.outcomes == {file.path: Outcome.CHANGED}
    assert shift.documents.held_by == {}
    assert (shift.record(file).state, shift.record(file).attempts) == (State.QUEUED, 0)


def test_a_file_that_goes_while_it_is_read_is_put_off_and_not_quarantined(shift):
    file = shift.drop("a.txt")

    def gone(path: Path) -> None:
        path.unlink()
        raise FileNotFoundError(path)

    shift.before_parsing = gone

    assert shift.ingest(file).outcomes == {file.path: Outcome.GONE}
    assert shift.record(file).state is State.QUEUED


def test_a_file_that_kills_its_reader_is_sent_again_alone_and_charged(shift):
    shift.rejections[b"Bad."] = Rejected(Reason.CRASHED, "It killed its reader.")
    bad = shift.drop("bad.txt", b"Bad.")

    result = shift.ingest(bad, shift.drop("good.txt", b"Good."))

    assert result.outcomes[bad.path] is Outcome.RETRIED
    assert result.again == [bad]
    assert (shift.record(bad).state, shift.record(bad).attempts) == (State.QUEUED, 1)


def test_a_file_that_kills_its_reader_at_every_attempt_is_quarantined(shift):
    shift.rejections[b"Bad."] = Rejected(Reason.CRASHED, "It killed its reader.")
    bad = shift.drop("bad.txt", b"Bad.")

    outcomes = [shift.ingest(bad, claim=f"worker-1/task-{n}").outcomes[bad.path] for n in range(3)]

    assert outcomes == [Outcome.RETRIED, Outcome.RETRIED, Outcome.QUARANTINED]
    assert shift.record(bad).reason is Reason.CRASHED


def test_a_file_that_killed_whole_workers_is_quarantined_without_being_read(shift):
    file = shift.drop("bad.txt")
    held = shift.ledger.held[file.path]
    killed = {"state": State.WORKING, "worker": "dead/task-0", "attempts": 3}
    shift.ledger.put(held.record.model_copy(update=killed))
    shift.queue.readings["dead"] = file.path

    result = shift.ingest(file)

    assert result.outcomes == {file.path: Outcome.QUARANTINED}
    assert shift.parsed == []


def test_a_neighbour_of_a_killing_file_is_not_charged(shift):
    file = shift.drop("innocent.txt")
    killed = {"state": State.WORKING, "worker": "dead/task-0", "attempts": 3}
    shift.ledger.put(shift.record(file).model_copy(update=killed))
    shift.queue.readings["dead"] = "/another/file"

    assert shift.ingest(file).outcomes == {file.path: Outcome.INDEXED}


def test_a_bug_of_ours_quarantines_that_file_alone_after_its_attempts(shift):
    def stumble(path: Path) -> None:
        if path.name == "bad.txt":
            raise KeyError("a bug")

    shift.before_parsing = stumble
    bad, good = shift.drop("bad.txt", b"Bad."), shift.drop("good.txt", b"Good.")

    result = shift.ingest(bad, good)
    assert result.outcomes == {bad.path: Outcome.RETRIED, good.path: Outcome.INDEXED}
    for n in range(2):
        shift.ingest(bad, claim=f"worker-1/task-{n + 2}")
    assert shift.record(bad).state is State.QUARANTINED
    assert "KeyError" in shift.record(bad).sentence


def test_an_index_that_stays_away_ends_the_batch_and_charges_nobody_for_good(shift):
    file = shift.drop("a.txt")
    shift.documents.down = True

    with pytest.raises(Unavailable):
        shift.ingest(file)
    shift.documents.down = False
    # the same message comes back to the same worker, which says that it reads nothing
    shift.queue.readings["worker-1"] = ""

    assert shift.ingest(file).outcomes == {file.path: Outcome.INDEXED}
    assert shift.record(file).attempts == 1


def test_when_time_is_up_the_rest_of_the_batch_is_sent_again_one_by_one(shift):
    files = [shift.drop(f"{n}.txt", f"Story {n}.".encode()) for n in range(3)]
    shift.before_parsing = lambda _: shift.clock.sleep(20.0)

    result = shift.ingestion(budget_s=30.0).run(files)

    assert list(result.outcomes.values()) == [Outcome.INDEXED, Outcome.INDEXED, Outcome.RETRIED]
    assert result.again == [files[2]]
    assert shift.record(files[2]).attempts == 0


def test_new_content_during_the_work_takes_over_what_was_indexed_of_the_old(shift):
    """The path's record moved on while its old content was read: the old document must not be left without a holder."""
    file = shift.drop("a.txt", b"Old.")
    write = shift.documents.index

    def moved_on(articles):
        answers = write(articles)
        shift.drop("a.txt", b"New words.")  # the watcher registers the edit
        return answers

    shift.documents.index = moved_on
    result = shift.ingest(file)
    shift.documents.index = write

    assert result.outcomes == {file.path: Outcome.SUPERSEDED}
    assert sha256(b"Old.") in shift.record(file).document_ids
    shift.ingest(shift.queued(Path(shift.folder / "a.txt")), claim="worker-1/task-2")
    assert shift.documents.held_by == {sha256(b"New words."): [file.path]}


def test_a_path_forgotten_during_the_work_leaves_nothing_in_the_index(shift):
    file = shift.drop("a.txt")
    write = shift.documents.index

    def forgotten(articles):
        answers = write(articles)
        del shift.ledger.held[file.path]
        return answers

    shift.documents.index = forgotten

    assert shift.ingest(file).outcomes == {file.path: Outcome.SUPERSEDED}
    assert shift.documents.held_by == {}


def test_a_duplicate_whose_original_just_went_is_read_after_all(shift):
    original = shift.drop("a.txt", b"One.")
    shift.ingest(original)
    copy = shift.drop("copy.txt", b"One.")
    hold = shift.documents.hold

    def too_late(ids, path):
        Path(original.path).unlink()
        shift.forget(original)
        return hold(ids, path)

    shift.documents.hold = too_late
    result = shift.ingest(copy)
    shift.documents.hold = hold

    assert result.outcomes == {copy.path: Outcome.RETRIED}
    assert shift.ingest(copy, claim="worker-1/task-2").outcomes == {copy.path: Outcome.INDEXED}
    assert shift.documents.held_by == {sha256(b"One."): [copy.path]}


def test_to_do_it_again_reads_known_content(shift):
    file = shift.drop("a.txt")
    shift.ingest(file)

    result = shift.ingest(file, claim="worker-1/task-2", redo=True)

    assert result.outcomes == {file.path: Outcome.INDEXED}
    assert len(shift.parsed) == 2


def test_to_do_it_again_leaves_a_duplicate_a_duplicate(shift):
    first, second = shift.drop("a.txt", b"One."), shift.drop("b.txt", b"One.")
    shift.ingest(first, second)

    shift.ingest(first, second, claim="worker-1/task-2", redo=True)
    shift.ingest(second, claim="worker-1/task-3", redo=True)

    assert (shift.record(first).state, shift.record(second).state) == (State.INDEXED, State.DUPLICATE)


def test_a_reader_that_does_not_start_is_charged_to_no_file(shift):
    def refuse(path):
        raise Misconfigured("The process that reads files does not start.")

    shift.before_parsing = refuse
    file = shift.drop("a.txt")
    for _ in range(5):  # the message comes again, each time to the same task
        with pytest.raises(Misconfigured):
            shift.ingest(file)
        shift.queue.readings["worker-1"] = shift.told[-1]

    assert shift.record(file).attempts == 1


def test_a_worker_says_which_file_it_reads_and_when_it_rests(shift):
    first, second = shift.drop("a.txt", b"One."), shift.drop("b.txt", b"Two.")

    shift.ingest(first, second)

    assert shift.told == [first.path, second.path, ""]


def test_a_story_that_becomes_a_container_of_itself_leaves_its_place_to_its_duplicate(shift):
    first, second = shift.drop("a.txt", b"One."), shift.drop("b.txt", b"One.")
    shift.ingest(first, second)
    shift.members[b"One and two."] = (b"One.", b"Two.")

    shift.ingest(shift.drop("a.txt", b"One and two."), claim="worker-1/task-2")

    assert shift.documents.held_by[sha256(b"One.")] == [first.path, second.path]
    assert (shift.record(second).state, shift.record(second).duplicate_of) == (State.INDEXED, None)
