"""A copy of the archive comes back whole, on the same cluster and on a fresh one."""

import shutil
from pathlib import Path

import pytest

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing import Ledger, Names, Writer, create_client, prepare, restore, snapshots, take_snapshot
from services.local.elasticsearch import ElasticsearchNode
from services.models import State
from tests.index_samples import FINGERPRINT, id_of, plain, record, whole

pytestmark = pytest.mark.integration


def fill(client, settings) -> None:
    Writer(client, settings).index([(whole(), ["/whole"]), (plain("b"), ["/b", "/c"])])
    held = [
        record("/whole", State.INDEXED, document_ids=(id_of("whole"),)),
        record("/b", State.INDEXED, document_ids=(id_of("b"),)),
        record("/c", State.DUPLICATE, document_ids=(id_of("b"),), duplicate_of=id_of("b")),
        record("/q", State.QUARANTINED, reason="empty"),
    ]
    Ledger(client, settings).write([(one, None) for one in held])


def test_an_archive_comes_back_on_a_fresh_cluster(tmp_path: Path, servers) -> None:
    node = ElasticsearchNode(tmp_path)
    settings = Settings(elasticsearch_url=node.url, index_prefix="desk", data_folder=tmp_path)
    node.start()
    try:
        with create_client(settings) as client:
            prepare(client, settings)
            fill(client, settings)
            before = client.get(index="desk-articles", id=id_of("whole"))["_source"]
            assert take_snapshot(client, settings, "monday").state == "SUCCESS"
    finally:
        node.stop()
    shutil.rmtree(node.home / "data")  # the disk is lost; the snapshots lie elsewhere
    node.start()
    try:
        with create_client(settings) as client:
            assert not client.indices.exists(index="desk-articles")
            assert [found.name for found in snapshots(client, settings)] == ["monday"]
            mended = restore(client, settings, "monday")
            assert (mended.records_removed, mended.holds_released) == (0, 0)
            prepare(client, settings)
            assert client.get(index="desk-articles", id=id_of("whole"))["_source"] == before
            records = {one.path: one for one in Ledger(client, settings).all()}
            assert records.keys() == {"/whole", "/b", "/c", "/q"}
            # Another machine numbers its file systems otherwise: each file is compared by content once.
            assert {one.fingerprint for one in records.values()} == {FINGERPRINT.model_copy(update={"device": 0})}
            assert Writer(client, settings).index([(plain("new"), ["/new"])]) == {id_of("new"): None}
            with pytest.raises(Misconfigured, match="no snapshot «tuesday»"):
                restore(client, settings, "tuesday")
    finally:
        node.stop()


def test_what_came_after_the_copy_is_left_to_the_folder(client, names: Names, prepared: Settings) -> None:
    fill(client, prepared)
    take_snapshot(client, prepared, "before")
    writer, ledger = Writer(client, prepared), Ledger(client, prepared)
    writer.index([(plain("later"), ["/later"])])
    with pytest.raises(Misconfigured, match="--replace"):
        restore(client, prepared, "before")
    restore(client, prepared, "before", replace=True)
    assert set(client.indices.get(index=f"{prepared.index_prefix}-*")) == {
        names.document_index(1, 2),
        names.ledger_index(1, 2),
    }
    assert not writer.holders([id_of("later")])
    assert len(ledger.read(["/whole", "/b", "/c", "/q", "/later"])) == 4
    prepare(client, prepared)
    client.snapshot.delete(repository=names.repository, snapshot="before")
    client.snapshot.delete_repository(name=names.repository)


def test_a_ledger_ahead_of_the_documents_in_the_copy_has_its_files_read_again(client, names, prepared) -> None:
    """The two indices are copied one after the other, while the line runs."""
    fill(client, prepared)
    ahead = record("/ahead", State.INDEXED, document_ids=(id_of("ahead"),))
    Ledger(client, prepared).write([(ahead, None)])
    take_snapshot(client, prepared, "torn")
    assert restore(client, prepared, "torn", replace=True).records_removed == 1
    assert not Ledger(client, prepared).read(["/ahead"])
    client.snapshot.delete(repository=names.repository, snapshot="torn")
    client.snapshot.delete_repository(name=names.repository)


@pytest.mark.parametrize("name", ["With Capitals", "a,b", "_hidden"])
def test_a_name_that_elasticsearch_does_not_take_is_told(client, names, prepared, name) -> None:
    with pytest.raises(Misconfigured, match="cannot be named"):
        take_snapshot(client, prepared, name)
    client.snapshot.delete_repository(name=names.repository)
