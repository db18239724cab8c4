"""A first start makes what is missing; a lost index is never taken for an empty one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from elasticsearch import ApiError

from services.errors import Misconfigured, Unavailable
from services.indexing import Client, Ledger, Writer, count_documents, create_client, prepare, rebuild
from services.indexing.mending import NO_FILE
from services.models import State
from tests.index_samples import FINGERPRINT, id_of, plain, record

pytestmark = pytest.mark.integration


def test_the_aliases_stand_on_an_explicit_mapping(client, names, prepared) -> None:
    index = names.document_index(1, 1)
    aliases = client.indices.get_alias(index=index)[index]["aliases"]
    assert aliases == {names.documents: {}, names.documents_write: {"is_write_index": True}}
    mapping = client.indices.get_mapping(index=index)[index]["mappings"]
    assert mapping["dynamic"] == "false"
    assert mapping["_meta"] == {"product": "seedbed", "mapping_version": 1}
    settings = client.indices.get_settings(index=index)[index]["settings"]["index"]
    assert settings["refresh_interval"] == "1s"
    assert settings["number_of_replicas"] == "0"


def test_many_processes_may_prepare_at_once(client, settings, names) -> None:
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda _: prepare(client, settings), range(5)))
    assert len(client.indices.get(index=f"{settings.index_prefix}-*")) == 2


def test_preparing_again_changes_nothing_and_writes_nothing(client, prepared, monkeypatch) -> None:
    Writer(client, prepared).index([(plain("a"), ["/a"])])
    honest = Client.perform_request
    sent = []

    def noting(self, method, path, **rest):
        sent.append((method, path))
        return honest(self, method, path, **rest)

    monkeypatch.setattr(Client, "perform_request", noting)
    prepare(client, prepared)
    assert {method for method, _ in sent} <= {"HEAD", "GET"}
    monkeypatch.undo()
    assert Writer(client, prepared).holders([id_of("a")])


def test_a_start_that_died_between_the_two_indices_goes_on(client, names, prepared) -> None:
    client.indices.delete(index=names.document_index(1, 1))
    prepare(client, prepared)
    assert client.indices.exists_alias(name=names.documents_write)


def test_a_lost_ledger_is_refused_and_made_anew_from_the_documents(client, names, prepared) -> None:
    article, member = plain("a"), plain("b")
    inner = member.model_copy(update={"document": member.document.model_copy(update={"member": "b.txt"})})
    Writer(client, prepared).index([(article, ["/first", "/second"]), (inner, ["/box.zip"])])
    client.indices.delete(index=names.ledger_index(1, 1))
    with pytest.raises(Misconfigured, match="setup --rebuild"):
        prepare(client, prepared)
    assert not client.indices.exists_alias(name=names.ledger)

    assert rebuild(client, prepared).records_made == 3
    prepare(client, prepared)
    records = {one.path: one for one in Ledger(client, prepared).all()}
    assert {path: one.state for path, one in records.items()} == {
        "/first": State.INDEXED,
        "/second": State.DUPLICATE,
        "/box.zip": State.INDEXED,
    }
    assert records["/second"].duplicate_of == id_of("a")
    assert records["/first"].sha256 == id_of("a")  # so that the next scan need not read it again
    assert records["/box.zip"].sha256 is None  # its own bytes are not known: it is read again
    assert {one.fingerprint for one in records.values()} == {NO_FILE}


def test_lost_documents_are_refused_and_their_files_read_again(client, names, prepared) -> None:
    ledger = Ledger(client, prepared)
    Writer(client, prepared).index([(plain("a"), ["/a"])])
    ledger.write([(record("/a", State.INDEXED, document_ids=(id_of("a"),)), None)])
    ledger.write([(record("/q", State.QUARANTINED, reason="ignored"), None)])
    client.indices.delete(index=names.document_index(1, 1))
    with pytest.raises(Misconfigured, match="setup --rebuild"):
        prepare(client, prepared)

    assert rebuild(client, prepared).records_removed == 1
    assert [one.path for one in ledger.all()] == ["/q"]  # what a person decided stays
    assert count_documents(client, prepared) == 0


def test_mending_keeps_what_agrees_and_releases_what_no_record_holds(client, prepared) -> None:
    ledger, writer = Ledger(client, prepared), Writer(client, prepared)
    writer.index([(plain("a"), ["/a", "/unknown"]), (plain("b"), ["/unknown"])])
    ledger.write([(record("/a", State.INDEXED, document_ids=(id_of("a"),)), None)])
    ledger.write([(record("/half", State.INDEXED, document_ids=(id_of("a"),)), None)])
    mended = rebuild(client, prepared)
    assert (mended.records_made, mended.records_removed, mended.holds_released) == (0, 1, 2)
    assert [one.path for one in ledger.all()] == ["/a"]
    assert writer.holders([id_of("a"), id_of("b")]) == {id_of("a"): ("/a",)}


def test_an_index_of_a_newer_seedbed_is_refused(client, names, prepared) -> None:
    client.indices.put_mapping(index=names.documents_write, meta={"mapping_version": 99})
    with pytest.raises(Misconfigured, match="newer Seedbed"):
        prepare(client, prepared)


def test_an_older_ledger_grows_the_fields_that_it_lacks(client, names, settings) -> None:
    client.indices.create(
        index=names.ledger_index(1, 1),
        mappings={"dynamic": "strict", "properties": {"path": {"type": "keyword", "ignore_above": 8191}}},
        settings={"analysis": {"analyzer": {"folded": {"type": "custom", "tokenizer": "standard"}}}},
        aliases={names.ledger: {"is_write_index": True}},
    )
    prepare(client, settings)
    ledger = Ledger(client, settings)
    ledger.write([(record("/a", attempts=2), None)])
    assert ledger.read(["/a"])["/a"].record.fingerprint == FINGERPRINT


def test_an_elasticsearch_that_is_away_is_told(settings) -> None:
    nowhere = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
    with create_client(nowhere) as client, pytest.raises(Unavailable, match="does not answer"):
        prepare(client, nowhere)


def test_the_mapping_needs_nothing_that_an_official_image_lacks(client, names, prepared) -> None:
    """By name: the embedded node has only what is in the free core, and our plugin under Elasticsearch's own names."""
    tokens = client.indices.analyze(index=names.documents, analyzer="folded", text="L’Élysée's O'Brien’s Łódź")[
        "tokens"
    ]
    assert [token["token"] for token in tokens] == ["elysee", "o'brien", "lodz"]
    with pytest.raises(ApiError):
        client.indices.analyze(index=names.documents, analyzer="no-such-analyzer", text="x")
