"""The real ledger and index keep the very contract of the models that the line's unit tests run on."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from services.indexing import Ledger, Writer
from services.models import State
from tests.index_samples import id_of, plain, record
from tests.line_model import DocumentsModel, LedgerModel

pytestmark = pytest.mark.integration

ODD_PATHS = (b"/seeds/caf\xe9.txt", b"/seeds/line\nbreak.txt", b"/seeds/back\\slash.txt", "/seeds/e\u0301.txt".encode())


@pytest.fixture(params=["model", "elasticsearch"])
def any_ledger(request: pytest.FixtureRequest):
    return LedgerModel() if request.param == "model" else request.getfixturevalue("ledger")


@pytest.fixture(params=["model", "elasticsearch"])
def any_documents(request: pytest.FixtureRequest):
    return DocumentsModel() if request.param == "model" else request.getfixturevalue("writer")


# ------------------------------------------------------------------------------------------------------- ledger


def test_a_record_is_read_back_as_it_was_written_at_once(any_ledger) -> None:
    records = [record(path, sha256=id_of("x"), attempts=2, timings_ms={"parse": 1.5}) for path in ODD_PATHS]
    written = any_ledger.write([(one, None) for one in records])
    assert {path: held.record for path, held in written.items()} == {one.path: one for one in records}
    read = any_ledger.read([one.path for one in records] + ["/seeds/none.txt"])
    assert {path: held.record for path, held in read.items()} == {one.path: one for one in records}


def test_a_first_record_is_written_once(any_ledger) -> None:
    first = record("/seeds/a.txt")
    assert any_ledger.write([(first, None)])
    assert not any_ledger.write([(first, None)])


def test_a_write_over_an_older_version_loses(any_ledger) -> None:
    first = any_ledger.write([(record("/seeds/a.txt"), None)])["/seeds/a.txt"]
    second = any_ledger.write([(record("/seeds/a.txt", State.WORKING), first)])["/seeds/a.txt"]
    assert not any_ledger.write([(record("/seeds/a.txt", State.INDEXED), first)])
    assert any_ledger.write([(record("/seeds/a.txt", State.INDEXED), second)])
    assert any_ledger.read(["/seeds/a.txt"])["/seeds/a.txt"].record.state is State.INDEXED


def test_a_write_over_a_record_that_went_loses(any_ledger) -> None:
    held = any_ledger.write([(record("/seeds/a.txt"), None)])["/seeds/a.txt"]
    any_ledger.remove([held])
    assert not any_ledger.write([(record("/seeds/a.txt", State.WORKING), held)])
    assert not any_ledger.read(["/seeds/a.txt"])


def test_a_batch_has_winners_and_losers(any_ledger) -> None:
    stale = any_ledger.write([(record("/seeds/a.txt"), None)])["/seeds/a.txt"]
    any_ledger.write([(record("/seeds/a.txt", State.WORKING), stale)])
    writes = [(record("/seeds/a.txt"), stale), (record("/seeds/b.txt"), None)]
    assert set(any_ledger.write(writes)) == {"/seeds/b.txt"}


def test_only_the_version_held_is_removed(any_ledger) -> None:
    old = any_ledger.write([(record("/seeds/a.txt"), None)])["/seeds/a.txt"]
    new = any_ledger.write([(record("/seeds/a.txt", State.WORKING), old)])["/seeds/a.txt"]
    assert any_ledger.remove([old]) == set()
    assert any_ledger.remove([new]) == {"/seeds/a.txt"}
    assert any_ledger.remove([new]) == set()


def test_all_and_counts_see_every_record(any_ledger) -> None:
    states = [State.QUEUED, State.INDEXED, State.INDEXED, State.QUARANTINED]
    records = [record(f"/seeds/{number}.txt", state) for number, state in enumerate(states)]
    any_ledger.write([(one, None) for one in records])
    assert sorted(one.path for one in any_ledger.all()) == [one.path for one in records]
    assert any_ledger.counts() == {state: states.count(state) for state in State}


def test_nothing_asked_is_nothing_answered(any_ledger, any_documents) -> None:
    assert not any_ledger.read([])
    assert not any_ledger.write([])
    assert any_ledger.remove([]) == set()
    assert not any_documents.holders([])
    assert not any_documents.index([])
    assert any_documents.hold([], "/a") == set()
    assert not any_documents.release([], "/a")


# ---------------------------------------------------------------------------------------------------- documents


def test_paths_gather_on_a_document_in_the_order_they_came(any_documents) -> None:
    article = plain("a")
    assert any_documents.index([(article, ["/2"])]) == {id_of("a"): None}
    any_documents.index([(article, ["/1", "/2"])])
    assert any_documents.hold([id_of("a"), id_of("none")], "/3") == {id_of("none")}
    assert dict(any_documents.holders([id_of("a"), id_of("none")])) == {id_of("a"): ("/2", "/1", "/3")}


def test_one_batch_may_hold_a_document_twice(any_documents) -> None:
    assert any_documents.index([(plain("a"), ["/1"]), (plain("a"), ["/2"])]) == {id_of("a"): None}
    assert any_documents.holders([id_of("a")])[id_of("a")] == ("/1", "/2")


def test_a_document_goes_with_its_last_path(any_documents) -> None:
    any_documents.index([(plain("a"), ["/1", "/2"]), (plain("b"), ["/1"])])
    left = any_documents.release([id_of("a"), id_of("b"), id_of("none")], "/1")
    assert {id: tuple(paths) for id, paths in left.items()} == {id_of("a"): ("/2",), id_of("b"): (), id_of("none"): ()}
    assert set(any_documents.holders([id_of("a"), id_of("b")])) == {id_of("a")}
    assert any_documents.release([id_of("a")], "/not-there") == {id_of("a"): ("/2",)}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["index", "hold", "release"]),
        st.sets(st.sampled_from("abc"), min_size=1, max_size=3).map(sorted),
        st.sampled_from(["/1", "/2", "/3"]),
    ),
    max_size=12,
)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_order_of_writes_leaves_what_the_model_says(writer: Writer, steps) -> None:
    model = DocumentsModel()
    ids = [id_of(name) for name in "abc"]
    for path in ("/1", "/2", "/3"):
        writer.release(ids, path)
    for action, chosen, path in steps:
        answers = []
        for documents in (model, writer):
            if action == "index":
                answers.append(documents.index([(plain(name), [path]) for name in chosen]))
            else:
                answers.append(getattr(documents, action)([id_of(name) for name in chosen], path))
        assert answers[0] == answers[1]
        assert dict(writer.holders(ids)) == dict(model.holders(ids))


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["write", "blind", "stale", "remove"]), st.sampled_from("ab")), max_size=12
    )
)
def test_any_order_of_claims_has_the_models_winners(ledger: Ledger, steps) -> None:
    model = LedgerModel()
    ledger.remove(ledger.read(["/a", "/b"]).values())
    seen = {id(one): {"/a": [], "/b": []} for one in (model, ledger)}
    for number, (action, name) in enumerate(steps):
        path, outcomes = f"/{name}", []
        for one in (model, ledger):
            known = seen[id(one)][path]
            now = one.read([path]).get(path)
            held = {"write": now, "blind": None, "stale": known[0] if known else None, "remove": now}[action]
            if action == "remove":
                outcomes.append(one.remove([now]) if now else set())
                continue
            written = one.write([(record(path, attempts=number), held)])
            known += written.values()
            outcomes.append(set(written))
        assert outcomes[0] == outcomes[1]
        assert {p: h.record for p, h in ledger.read(["/a", "/b"]).items()} == {
            p: h.record for p, h in model.read(["/a", "/b"]).items()
        }
