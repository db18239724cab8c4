"""A claim is taken by one task only, and counts its attempt before anything is read."""

from datetime import UTC, datetime, timedelta

from services.models import State
from tests.unit.workers.conftest import sha256
from workers.claiming import Claims, Outcome


def claims(shift, claim="worker-1/task-1"):
    return Claims(shift.ledger, claim, shift.lease_s, shift.queue.reading)


def working(shift, file, worker, ago_s=0.0, attempts=1):
    updated = datetime.now(UTC) - timedelta(seconds=ago_s)
    changes = {"state": State.WORKING, "worker": worker, "attempts": attempts, "updated": updated}
    shift.ledger.put(shift.record(file).model_copy(update=changes))


def test_a_claim_counts_the_attempt_and_names_worker_and_task_before_anything_is_read(shift):
    file = shift.drop("a.txt", b"One.")

    taken, put_off = claims(shift).take([file])

    assert (len(taken), put_off) == (1, {})
    record = shift.record(file)
    assert (record.state, record.attempts, record.worker) == (State.WORKING, 1, "worker-1/task-1")
    assert record.document_ids == (sha256(b"One."),)


def test_what_another_worker_has_in_hand_is_not_taken(shift):
    file = shift.drop("a.txt")
    working(shift, file, "worker-2/task-9", ago_s=10)

    assert claims(shift).take([file]) == ([], {file.path: Outcome.REPEATED})


def test_what_another_worker_held_longer_than_the_lease_is_taken(shift):
    file = shift.drop("a.txt")
    working(shift, file, "worker-2/task-9", ago_s=shift.lease_s + 1)

    taken, _ = claims(shift).take([file])

    assert [claim.file for claim in taken] == [file]


def test_the_same_message_delivered_again_is_taken_at_once(shift):
    file = shift.drop("a.txt")
    working(shift, file, "worker-2/task-1", ago_s=1)

    taken, _ = claims(shift).take([file])

    assert [claim.file for claim in taken] == [file]


def test_of_two_workers_that_claim_at_once_one_gets_the_file(shift):
    file = shift.drop("a.txt")
    read = shift.ledger.read

    def raced(paths):
        held = read(paths)
        shift.ledger.read = read
        claims(shift, "worker-2/task-1").take([file])
        return held

    shift.ledger.read = raced

    assert claims(shift).take([file]) == ([], {file.path: Outcome.REPEATED})
    assert shift.record(file).worker == "worker-2/task-1"


def test_an_attempt_stays_charged_when_nobody_knows_what_the_dead_worker_read(shift):
    file = shift.drop("a.txt")
    working(shift, file, "dead/task-1", attempts=2)

    (claim,), _ = claims(shift).take([file])

    assert claim.attempts == 3


def test_an_attempt_is_given_back_when_the_dead_worker_read_another_file(shift):
    file = shift.drop("a.txt")
    working(shift, file, "dead/task-1", attempts=2)
    shift.queue.readings["dead"] = "/another/file"

    (claim,), _ = claims(shift).take([file])

    assert claim.attempts == 2
