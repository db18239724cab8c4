"""Requests are cut by bytes, and every item is accounted for."""

import json

import pytest

from services.errors import Unavailable
from services.indexing import bulk
from services.indexing.bulk import Operation, Version, send


class Scripted:
    """A client that gives one answer a request, from a list of statuses an item."""

    def __init__(self, *requests):
        self.requests = list(requests)
        self.sent = []

    def bulk(self, operations):
        self.sent.append(list(operations))
        answers = self.requests.pop(0)
        return {"items": [self._item(status) for status in answers]}

    def _item(self, answer):
        status, kind, reason = answer if isinstance(answer, tuple) else (answer, "es_rejected_execution_exception", "x")
        if status < 300:
            return {"index": {"status": status, "_seq_no": 7, "_primary_term": 1}}
        return {"index": {"status": status, "error": {"type": kind, "reason": reason}}}


def operations(count):
    return [Operation("index", "i", str(number), source={"n": number}) for number in range(count)]


def test_only_the_busy_items_go_again_each_time_after_a_longer_wait() -> None:
    client, waits = Scripted([201, 429, 503, 201], [201, 429], [201]), []
    answers = send(client, operations(4), waits.append)
    assert [answer.status for answer in answers] == [201] * 4
    assert [[json.loads(one.split(b"\n")[1])["n"] for one in sent] for sent in client.sent] == [
        [0, 1, 2, 3],
        [1, 2],
        [2],
    ]
    assert len(waits) == 2
    assert 0 < waits[0] <= bulk.FIRST_DELAY_S
    assert bulk.FIRST_DELAY_S <= waits[1] <= 2 * bulk.FIRST_DELAY_S


def test_a_node_busy_for_too_long_is_unavailable() -> None:
    client, waits = Scripted(*[[429]] * bulk.TRIES), []
    with pytest.raises(Unavailable, match="429"):
        send(client, operations(1), waits.append)
    assert len(waits) == bulk.TRIES - 1
    assert max(waits) <= bulk.LONGEST_DELAY_S


def test_a_block_is_not_tried_again_at_once() -> None:
    full = (
        429,
        "cluster_block_exception",
        "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage]",
    )
    client = Scripted([full])
    with pytest.raises(Unavailable, match="make room"):
        send(client, operations(1), lambda _: pytest.fail("it waited"))
    assert len(client.sent) == 1


def test_an_answer_with_fewer_items_than_were_sent_is_no_answer() -> None:
    with pytest.raises(Unavailable, match="half an answer"):
        send(Scripted([201]), operations(2))


def test_conflicts_and_refusals_are_the_callers() -> None:
    refused = (400, "document_parsing_exception", "failed to parse field [date]")
    answers = send(Scripted([(409, "version_conflict_engine_exception", "x"), refused]), operations(2))
    assert answers[0].conflict
    assert not answers[1].conflict
    assert answers[1].refusal == "document_parsing_exception: failed to parse field [date]"


def test_requests_are_cut_by_bytes_and_a_giant_goes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BULK_LIMIT_BYTES", 1_000)
    sizes = [300, 300, 300, 5_000, 300]
    monkeypatch.setattr(bulk, "LARGE_BYTES", 1_000)
    wanted = [Operation("index", "i", str(n), source={"x": "y" * size}) for n, size in enumerate(sizes)]
    client = Scripted([201, 201], [201], [201], [201])
    assert len(send(client, wanted)) == 5
    assert [len(sent) for sent in client.sent] == [2, 1, 1, 1]
    assert all(sum(map(len, sent)) <= 1_000 or len(sent) == 1 for sent in client.sent)


def test_a_document_that_no_node_takes_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "DOCUMENT_LIMIT_BYTES", 1_000)
    answer = send(Scripted(), [Operation("index", "i", "1", source={"x": "y" * 2_000})])[0]
    assert (answer.done, answer.conflict) == (False, False)
    assert "split the file" in answer.refusal


def test_a_document_that_this_node_never_has_room_for_is_refused_and_a_busy_node_is_waited_for() -> None:
    # as Elasticsearch 9.5 says it: a write takes four times as much beside itself
    never = (
        "rejected execution of primary operation [all_bytes=100, primary_operation_bytes=400, max_primary_bytes=420]"
    )
    later = (
        "rejected execution of primary operation [all_bytes=400, primary_operation_bytes=400, max_primary_bytes=700]"
    )
    kind = "es_rejected_execution_exception"
    client = Scripted([(429, kind, later)], [(429, kind, never)])
    assert "more heap" in send(client, operations(1), lambda _: None)[0].refusal


def test_nothing_to_do_sends_nothing() -> None:
    assert send(Scripted(), []) == []


def test_a_write_names_the_version_that_it_replaces() -> None:
    meta, doc = Operation("update", "i", "1", Version(4, 2), {"paths": []}).encoded()
    assert json.loads(meta) == {"update": {"_index": "i", "_id": "1", "if_seq_no": 4, "if_primary_term": 2}}
    assert json.loads(doc) == {"doc": {"paths": []}}


def test_a_lone_surrogate_does_not_spoil_the_request() -> None:
    lines = Operation("index", "i", "1", source={"text": "a\ud800b\nc"}).encoded()
    assert [line.count(b"\n") for line in lines] == [1, 1]
    assert json.loads(lines[1].decode("utf-8")) == {"text": "a?b\nc"}
