"""A new version of the index goes into service while readers read and writers write, and nothing is lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.errors import Misconfigured, Unavailable
from services.indexing import Writer, count_documents, create_client, drop_old, handover, reindex, rollback
from services.indexing.bulk import Operation, send
from services.indexing.generations import block, in_service, out_of_service
from services.indexing.realtime import read
from tests.index_samples import id_of, plain, stage, whole

pytestmark = pytest.mark.integration


def quiet(*_: object) -> None:
    """Tell nobody how far it is."""


def patiently(work, *arguments: object) -> None:
    """As a worker does: again, while the index hands over."""
    pause = threading.Event()
    for _ in range(500):
        try:
            work(*arguments)
        except Unavailable:
            pause.wait(0.02)
        else:
            return
    pytest.fail("the index did not come back")


@pytest.fixture
def filled(writer: Writer) -> Writer:
    writer.index([(plain(str(number)), [f"/{number}"]) for number in range(250)] + [(whole(), ["/whole"])])
    return writer


def test_the_successor_has_every_document_and_both_aliases(client, names, prepared, filled) -> None:
    done = reindex(client, prepared, quiet)
    assert (done.source, done.target) == (names.document_index(1, 1), names.document_index(1, 2))
    assert done.documents == 251
    for alias in (names.documents, names.documents_write):
        assert set(client.indices.get_alias(name=alias)) == {done.target}
    before, _ = read(client, done.source, [id_of("whole")])
    after, _ = read(client, done.target, [id_of("whole")])
    assert before[id_of("whole")].source == after[id_of("whole")].source
    assert count_documents(client, prepared) == 251


def test_a_changed_mapping_is_filled_from_the_articles(client, names, prepared, filled, monkeypatch) -> None:
    """A document as an older Seedbed left it, with one field less, gets the field."""
    client.update(index=names.documents_write, id=id_of("whole"), doc={"headline": None, "mapping_version": 0})
    monkeypatch.setattr("services.indexing.versions.MAPPING_VERSION", 2)
    done = reindex(client, prepared, quiet)
    assert done.target == names.document_index(2, 1)
    assert client.count(index=names.documents, query={"match": {"headline": "ferry"}})["count"] == 1


@contextmanager
def busy_writers(settings) -> Iterator[dict[str, set[str]]]:
    """Three writers that write, hold and release all the time; yields what they were told is done."""
    stop, done = threading.Event(), {}
    failures = []

    def write(number: int) -> None:
        with create_client(settings) as client:
            writer, turn = Writer(client, settings), 0
            try:
                while not stop.is_set():
                    turn += 1
                    name, path = f"{number}-{turn % 40}", f"/{number}/{turn}"
                    if turn % 3 == 2 and done.get(name):
                        gone = sorted(done[name])[0]
                        patiently(writer.release, [id_of(name)], gone)
                        done[name].discard(gone)
                    else:
                        patiently(writer.index, [(plain(name), [path])])
                        done.setdefault(name, set()).add(path)
            except BaseException as failure:  # noqa: BLE001 (told to the test below)
                failures.append(failure)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield done
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failures


def standing(client, settings, done) -> dict[str, set[str]]:
    held = Writer(client, settings).holders([id_of(name) for name in done])
    return {name: set(held.get(id_of(name), ())) for name in done}


def test_no_write_is_lost_while_the_index_hands_over_and_back(client, names, prepared, filled) -> None:
    with busy_writers(prepared) as done:
        reindex(client, prepared, quiet)
        rollback(client, prepared, quiet)
        reindex(client, prepared, quiet)
    assert in_service(client, names) == names.document_index(1, 2)
    assert sum(map(len, done.values())) > 20
    assert standing(client, prepared, done) == done
    client.indices.refresh(index=names.documents)
    assert count_documents(client, prepared) == 251 + sum(bool(paths) for paths in done.values())


def test_readers_never_find_an_index_missing_or_half(client, prepared, filled) -> None:
    client.indices.refresh(index=f"{prepared.index_prefix}-articles")
    stop, counts = threading.Event(), []

    def count() -> None:
        with create_client(prepared, reader=True) as reader:
            while not stop.is_set():
                counts.append(count_documents(reader, prepared))

    reader = threading.Thread(target=count)
    reader.start()
    reindex(client, prepared, quiet)
    rollback(client, prepared, quiet)
    stop.set()
    reader.join()
    assert len(counts) > 3
    assert set(counts) == {251}


def test_going_back_brings_what_was_written_since(client, names, prepared, filled) -> None:
    reindex(client, prepared, quiet)
    filled.index([(plain("new"), ["/new"])])
    filled.release([id_of("1")], "/1")
    filled.hold([id_of("2")], "/2/again")
    done = rollback(client, prepared, quiet)
    assert done is not None
    assert in_service(client, names) == names.document_index(1, 1)
    assert out_of_service(client, names) == []
    held = filled.holders([id_of(name) for name in ("new", "1", "2")])
    assert held == {id_of("new"): ("/new",), id_of("2"): ("/2", "/2/again")}
    filled.index([(plain("later"), ["/later"])])  # and it takes writes


def test_a_writer_that_read_before_the_swap_cannot_write_after_it(client, names, prepared, writer) -> None:
    """Its version might by chance fit another write in the successor: it has to read again."""
    writer.index([(plain("a"), ["/1"])])
    found, index = read(client, names.documents_write, [id_of("a")])
    reindex(client, prepared, quiet)
    late = Operation("update", found[id_of("a")].index, id_of("a"), found[id_of("a")].version, {"paths": ["/lost"]})
    with pytest.raises(Unavailable, match="reindex"):
        send(client, [late])
    assert writer.holders([id_of("a")]) == {id_of("a"): ("/1",)}
    assert index == names.document_index(1, 1)


def test_a_successor_that_differs_never_goes_into_service(client, names, prepared, filled, monkeypatch) -> None:
    honest = handover.project
    monkeypatch.setattr(handover, "project", lambda *rest: {**honest(*rest), "paths": ["/wrong"]})
    with pytest.raises(Misconfigured, match="lost its paths"):
        reindex(client, prepared, quiet)
    assert in_service(client, names) == names.document_index(1, 1)
    assert out_of_service(client, names) == []
    filled.index([(plain("later"), ["/later"])])


def test_a_document_that_the_new_mapping_refuses_stops_it(client, names, prepared, filled, monkeypatch) -> None:
    honest = handover.project
    monkeypatch.setattr(
        handover, "project", lambda *rest: {**honest(*rest), "locations": "nowhere", "word_count": "many"}
    )
    with pytest.raises(Misconfigured, match="refuses the document"):
        reindex(client, prepared, quiet)
    assert in_service(client, names) == names.document_index(1, 1)
    assert out_of_service(client, names) == []


def test_a_count_that_differs_stops_it(client, names, prepared, filled, monkeypatch) -> None:
    honest = handover._catch_up

    def forgetful(client, done, tell):
        differences = honest(client, done, tell)
        client.delete(index=done.target, id=id_of("3"), refresh=True)
        return min(differences, 1)

    monkeypatch.setattr(handover, "_catch_up", forgetful)
    with pytest.raises(Misconfigured, match="1 differ"):
        reindex(client, prepared, quiet)
    assert in_service(client, names) == names.document_index(1, 1)
    filled.index([(plain("later"), ["/later"])])


def test_what_this_seedbed_cannot_read_is_carried_over_as_it_was(client, names, prepared, filled) -> None:
    client.update(index=names.documents_write, id=id_of("3"), doc={"article": {"from_the_future": 1}})
    done = reindex(client, prepared, quiet)
    assert done.as_they_were == [id_of("3")]
    assert filled.holders([id_of("3")]) == {id_of("3"): ("/3",)}


def test_a_killed_reindex_is_told_and_cleared_up(client, names, prepared, filled) -> None:
    client.indices.create(index=names.document_index(1, 2))  # as a kill leaves it: half built, writers waiting
    block(client, names.document_index(1, 1))
    with pytest.raises(Misconfigured, match="--rollback"):
        reindex(client, prepared, quiet)
    assert rollback(client, prepared, quiet) is None
    assert out_of_service(client, names) == []
    filled.index([(plain("later"), ["/later"])])
    assert reindex(client, prepared, quiet).documents == 252


def test_what_is_out_of_service_stays_until_it_is_dropped(client, names, prepared, filled) -> None:
    reindex(client, prepared, quiet)
    assert out_of_service(client, names) == [names.document_index(1, 1)]
    assert drop_old(client, prepared) == [names.document_index(1, 1)]
    assert not client.indices.exists(index=names.document_index(1, 1))
    with pytest.raises(Misconfigured, match="no earlier index"):
        rollback(client, prepared, quiet)


def test_stages_of_the_new_and_the_old_stand_as_they_were(client, prepared, writer) -> None:
    writer.index([(plain("a", stages=(stage("places", 7),)), ["/a"])])
    reindex(client, prepared, quiet)
    writer.index([(plain("a", stages=(stage("places", 6),)), ["/b"])])
    found, _ = read(client, f"{prepared.index_prefix}-articles-write", [id_of("a")])
    assert found[id_of("a")].source["stage_versions"] == ["places:7"]
    assert found[id_of("a")].source["paths"] == ["/a", "/b"]
