"""Refused, cut off, silent: what the network does costs time, never a document, and never does anything twice."""

from collections.abc import Iterator

import pytest

from config.settings import Settings
from services.errors import Unavailable
from services.indexing import Ledger, Writer, create_client
from services.models import State
from tests.faulty_proxy import FaultyProxy, faulty_proxy
from tests.index_samples import id_of, plain, record

pytestmark = pytest.mark.integration

TIMEOUT_S = 1.0


@pytest.fixture
def proxy(prepared: Settings) -> Iterator[FaultyProxy]:
    with faulty_proxy(prepared.elasticsearch_url) as proxy:
        yield proxy


@pytest.fixture
def far_client(proxy: FaultyProxy, prepared: Settings):
    update = {"elasticsearch_url": proxy.url, "elasticsearch_timeout_s": TIMEOUT_S}
    with create_client(prepared.model_copy(update=update)) as client:
        yield client


@pytest.fixture
def far_writer(far_client, prepared: Settings) -> Writer:
    return Writer(far_client, prepared, sleep=lambda _: None)


@pytest.fixture
def far_ledger(far_client, prepared: Settings) -> Ledger:
    return Ledger(far_client, prepared, sleep=lambda _: None)


def test_items_that_the_node_was_too_busy_for_go_again_alone(proxy, far_writer, writer) -> None:
    proxy.fail("_bulk", "busy", "busy", "busy")
    articles = [(plain(name), [f"/{name}"]) for name in "abcde"]
    assert set(far_writer.index(articles).values()) == {None}
    assert len(writer.holders([id_of(name) for name in "abcde"])) == 5
    assert not proxy.faults


@pytest.mark.parametrize("fault", [413, 429, 502, 503, 504, "lost", "half", "silent"])
def test_a_bulk_that_fails_is_unavailable_and_right_when_made_again(proxy, far_writer, writer, fault) -> None:
    far_writer.index([(plain("old"), ["/old"])])
    proxy.fail("_bulk", fault)
    work = [(plain("a"), ["/a"]), (plain("old"), ["/also"])]
    with pytest.raises(Unavailable):
        far_writer.index(work)
    assert far_writer.index(work) == {id_of("a"): None, id_of("old"): None}
    assert writer.holders([id_of("a"), id_of("old")]) == {id_of("a"): ("/a",), id_of("old"): ("/old", "/also")}


@pytest.mark.parametrize("fault", [429, 503, "lost", "half", "silent"])
def test_a_release_that_fails_is_right_when_made_again(proxy, far_writer, writer, fault) -> None:
    far_writer.index([(plain("a"), ["/1", "/2"]), (plain("b"), ["/1"])])
    proxy.fail("_bulk", fault)
    with pytest.raises(Unavailable):
        far_writer.release([id_of("a"), id_of("b")], "/1")
    assert far_writer.release([id_of("a"), id_of("b")], "/1") == {id_of("a"): ("/2",), id_of("b"): ()}
    assert writer.holders([id_of("a"), id_of("b")]) == {id_of("a"): ("/2",)}


@pytest.mark.parametrize("fault", [429, 503, "lost", "half", "silent"])
def test_a_read_that_fails_is_never_an_empty_one(proxy, far_writer, far_ledger, ledger, fault) -> None:
    ledger.write([(record("/a"), None)])
    proxy.fail("_mget", fault, fault)
    with pytest.raises(Unavailable):
        far_ledger.read(["/a"])
    with pytest.raises(Unavailable):
        far_writer.holders([id_of("a")])
    assert far_ledger.read(["/a"])


@pytest.mark.parametrize("fault", ["lost", "half", "silent"])
def test_a_claim_whose_answer_was_lost_is_still_ours_when_made_again(proxy, far_ledger, ledger, fault) -> None:
    held = far_ledger.write([(record("/a"), None)])["/a"]
    claim = [(record("/a", State.WORKING, worker="w/1"), held), (record("/b", worker="w/1"), None)]
    proxy.fail("_bulk", fault)
    with pytest.raises(Unavailable):
        far_ledger.write(claim)
    written = far_ledger.write(claim)
    assert set(written) == {"/a", "/b"}
    assert set(ledger.write([(record("/a", State.INDEXED), written["/a"])])) == {"/a"}  # the version is the right one


def test_a_claim_that_another_won_meanwhile_is_not_ours(proxy, far_ledger, ledger) -> None:
    held = far_ledger.write([(record("/a"), None)])["/a"]
    claim = [(record("/a", State.WORKING, worker="w/1"), held)]
    proxy.fail("_bulk", 503)
    with pytest.raises(Unavailable):
        far_ledger.write(claim)
    ledger.write([(record("/a", State.WORKING, worker="w/2"), ledger.read(["/a"])["/a"])])
    assert not far_ledger.write(claim)


@pytest.mark.parametrize("fault", ["lost", "half", "silent"])
def test_a_removal_whose_answer_was_lost_counts_when_made_again(proxy, far_ledger, ledger, fault) -> None:
    held = far_ledger.write([(record("/a"), None)]).values()
    proxy.fail("_bulk", fault)
    with pytest.raises(Unavailable):
        far_ledger.remove(held)
    assert far_ledger.remove(held) == {"/a"}
    assert far_ledger.remove(held) == set()
    assert not ledger.read(["/a"])


@pytest.mark.parametrize("fault", [503, "lost", "half", "silent"])
@pytest.mark.parametrize("request_word", ["_pit", "_search", "_refresh"])
def test_half_a_ledger_read_is_no_ledger(proxy, far_ledger, ledger, request_word, fault) -> None:
    ledger.write([(record(f"/{number}"), None) for number in range(5)])
    proxy.fail(request_word, fault)
    with pytest.raises(Unavailable):
        list(far_ledger.all())
    assert len(list(far_ledger.all())) == 5


def test_counts_that_fail_are_not_zeros(proxy, far_ledger, ledger) -> None:
    proxy.fail("_search", 503)
    with pytest.raises(Unavailable):
        far_ledger.counts()


def test_a_node_that_is_not_there_is_told_with_its_address(prepared: Settings, proxy) -> None:
    nowhere = prepared.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
    with create_client(nowhere) as client, pytest.raises(Unavailable, match=r"http://127\.0\.0\.1:9 does not answer"):
        Ledger(client, prepared).read(["/a"])
