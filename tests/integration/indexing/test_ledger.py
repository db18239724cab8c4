"""The ledger: exact, loud when it cannot be read, and never made anew by a write."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from services.errors import Misconfigured, Reason, Unavailable
from services.indexing import Ledger
from services.models import Fingerprint, LeftOut, State
from tests.index_samples import FINGERPRINT, RECEIVED, id_of, record

pytestmark = pytest.mark.integration


def whole():
    """A record with something in every field, and numbers at the edge of what a file system may say."""
    return record(
        b"/seeds/\xff.zip",
        State.QUARANTINED,
        sha256=id_of("a"),
        fingerprint=Fingerprint(device=2**64 - 1, inode=2**64 - 1, size_bytes=2**62, mtime_ns=2**66, ctime_ns=-(2**40)),
        attempts=3,
        document_ids=(id_of("b"), id_of("c")),
        duplicate_of=id_of("d"),
        reason=Reason.TOO_DEEP,
        sentence="It is too deep: unpack it by hand.",
        left_out=(LeftOut(member="x/y.zip", reason=Reason.CORRUPT, sentence="It is cut off."),),
        trace_id="t" * 32,
        stage_versions={"places": 2, "odd.name with spaces": 1},
        timings_ms={"parse": 12.5},
        worker="host/1/task",
    )


def test_every_field_of_a_record_comes_back(ledger) -> None:
    written = whole()
    assert {name for name in type(written).model_fields if getattr(written, name) in (None, (), {}, "")} == set()
    ledger.write([(written, None)])
    assert ledger.read([written.path])[written.path].record == written
    assert list(ledger.all()) == [written]


def test_every_field_of_a_record_is_in_the_mapping_and_no_other_is_taken(client, names, ledger) -> None:
    mapping = client.indices.get_mapping(index=names.ledger)[names.ledger_index(1, 1)]["mappings"]
    assert mapping["dynamic"] == "strict"
    assert mapping["properties"].keys() == {"id", *type(whole()).model_fields}
    assert mapping["properties"]["fingerprint"]["properties"].keys() == Fingerprint.model_fields.keys()
    assert mapping["properties"]["left_out"]["properties"].keys() == LeftOut.model_fields.keys()


def test_of_many_claims_for_one_version_one_wins(client, prepared) -> None:
    held = Ledger(client, prepared).write([(record("/a"), None)])["/a"]
    start = Barrier(6)

    def claim(number: int) -> int:
        start.wait()
        ledger = Ledger(client, prepared)
        return len(ledger.write([(record("/a", State.WORKING, worker=f"w/{number}"), held)]))

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(claim, range(6))) == 1


def test_more_records_than_a_page_or_a_read_are_all_seen(ledger, monkeypatch) -> None:
    monkeypatch.setattr("services.indexing.ledger.PAGE_RECORDS", 7)
    monkeypatch.setattr("services.indexing.realtime.READ_IDS", 7)
    paths = [f"/seeds/{number:03}.txt" for number in range(30)]
    ledger.write([(record(path), None) for path in paths])
    assert sorted(one.path for one in ledger.all()) == paths
    assert sorted(ledger.read(paths)) == paths
    assert len(list(ledger.find(limit=10))) == 10


def test_records_are_found_by_state_reason_and_time_the_last_changed_first(ledger) -> None:
    later = RECEIVED + timedelta(hours=1)
    ledger.write(
        [
            (record("/1", State.QUARANTINED, reason=Reason.EMPTY), None),
            (record("/2", State.QUARANTINED, reason=Reason.CORRUPT, updated=later), None),
            (record("/3", State.INDEXED, updated=later), None),
        ]
    )
    assert [held.record.path for held in ledger.find(states=[State.QUARANTINED])] == ["/2", "/1"]
    assert [held.record.path for held in ledger.find(reason=Reason.EMPTY)] == ["/1"]
    assert {held.record.path for held in ledger.find(updated_since=later)} == {"/2", "/3"}
    assert ledger.reasons() == {Reason.EMPTY: 1, Reason.CORRUPT: 1}
    found = next(iter(ledger.find(states=[State.INDEXED])))
    assert ledger.write([(record("/3", State.QUEUED), found)])  # what was found can be written over


def test_a_person_may_name_a_record_by_its_id_its_beginning_or_its_path(ledger) -> None:
    held = ledger.write([(record(b"/seeds/\xff.txt"), None)])[r"/seeds/\xff.txt"]
    for told in (held.id, held.id[:8], r"/seeds/\xff.txt"):
        assert [found.record for found in ledger.look_up(told)] == [held.record]
    assert ledger.look_up("0000") == ledger.look_up("/none") == ledger.look_up("0" * 64) == []


WAYS = {
    "read": lambda ledger, held: ledger.read(["/a"]),
    "write": lambda ledger, held: ledger.write([(record("/b"), None)]),
    "write over": lambda ledger, held: ledger.write([(record("/a"), held)]),
    "remove": lambda ledger, held: ledger.remove([held]),
    "all": lambda ledger, held: list(ledger.all()),
    "find": lambda ledger, held: list(ledger.find()),
    "counts": lambda ledger, held: ledger.counts(),
    "look up": lambda ledger, held: ledger.look_up("/a"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_lost_ledger_is_unavailable_never_empty_and_never_made_by_a_write(client, names, ledger, way) -> None:
    held = ledger.write([(record("/a"), None)])["/a"]
    client.indices.delete(index=names.ledger_index(1, 1))
    with pytest.raises(Unavailable, match="gone"):
        WAYS[way](ledger, held)
    assert not client.indices.exists(index=names.ledger)


def test_a_lost_ledger_is_not_made_by_a_write_even_without_its_template(client, names, ledger) -> None:
    client.indices.delete(index=names.ledger_index(1, 1))
    client.indices.delete_index_template(name=names.ledger)
    with pytest.raises(Unavailable, match="gone"):
        ledger.write([(record("/b"), None)])
    assert not client.indices.exists(index=names.ledger)


@pytest.mark.parametrize("way", WAYS)
def test_a_closed_ledger_is_unavailable(client, names, ledger, way) -> None:
    held = ledger.write([(record("/a"), None)])["/a"]
    client.indices.close(index=names.ledger_index(1, 1))
    with pytest.raises(Unavailable):
        WAYS[way](ledger, held)
    client.indices.open(index=names.ledger_index(1, 1))
    client.cluster.health(index=names.ledger, wait_for_status="yellow")
    assert set(ledger.read(["/a"])) == {"/a"}


def test_a_full_disk_is_told_and_reading_goes_on(client, names, ledger) -> None:
    ledger.write([(record("/a"), None)])
    client.indices.put_settings(index=names.ledger, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(Unavailable, match="make room"):
        ledger.write([(record("/b"), None)])
    assert set(ledger.read(["/a"])) == {"/a"}
    client.indices.put_settings(index=names.ledger, settings={"index.blocks.read_only_allow_delete": None})
    assert ledger.write([(record("/b"), None)])


def test_a_record_of_another_seedbed_is_told(client, names, ledger) -> None:
    held = ledger.write([(record("/a"), None)])["/a"]
    client.update(index=names.ledger, id=held.id, doc={"state": "from-the-future"})
    with pytest.raises(Misconfigured, match="another Seedbed"):
        ledger.read(["/a"])


def test_a_version_of_another_ledger_is_a_bug(ledger) -> None:
    class Foreign:
        record = record("/a")

    with pytest.raises(TypeError, match="not read from this ledger"):
        ledger.write([(record("/a"), Foreign())])
    assert record("/a").fingerprint == FINGERPRINT
