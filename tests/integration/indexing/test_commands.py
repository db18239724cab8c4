"""The commands of the index, as an operator types them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from typer.testing import CliRunner

from config.settings import get_settings
from services.cli import create_app, indices
from services.indexing import Ledger
from services.models import StageStatus, State
from tests.index_samples import id_of, plain, record, stage

pytestmark = pytest.mark.integration
OWN_DATABASE = 9


@pytest.fixture
def seedbed(settings, client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """The command line, on this test's archive and queue."""
    for name in ("folder", "data_folder", "elasticsearch_url", "index_prefix"):
        monkeypatch.setenv(f"SEEDBED_{name.upper()}", str(getattr(settings, name)))
    # a database of its own: workers of tests that run at the same time give their signs of life in the other one
    queue = urlsplit(settings.redis_url.get_secret_value())._replace(path=f"/{OWN_DATABASE}")
    monkeypatch.setenv("SEEDBED_REDIS_URL", queue.geturl())
    get_settings.cache_clear()
    app = create_app(["indices"])
    yield lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])
    get_settings.cache_clear()


def test_setup_makes_the_indices_and_repeats_without_harm(seedbed, client, names) -> None:
    for _ in range(2):
        result = seedbed("setup")
        assert result.exit_code == 0, result.output
        assert "The indices are there." in result.output
    assert client.indices.exists_alias(name=names.ledger)


def test_setup_on_an_elasticsearch_without_security_says_what_to_leave_out(seedbed, tmp_path) -> None:
    result = seedbed("setup", "--keys", tmp_path)
    assert result.exit_code == 2
    assert "leave out --keys" in " ".join(result.output.split())


def test_setup_tells_a_lost_ledger_from_a_new_one_and_rebuilds_it(seedbed, client, names, writer, ledger) -> None:
    writer.index([(plain("a"), ["/a"])])
    client.indices.delete(index=names.ledger_index(1, 1))
    refused = seedbed("setup")
    assert refused.exit_code == 2
    assert "--rebuild" in refused.output
    rebuilt = seedbed("setup", "--rebuild")
    assert rebuilt.exit_code == 0, rebuilt.output
    assert "1 records made from documents" in " ".join(rebuilt.output.split())
    assert ledger.read(["/a"])["/a"].record.state is State.INDEXED


def test_reindex_rolls_forward_back_and_drops(seedbed, names, writer) -> None:
    writer.index([(plain("a"), ["/a"])])
    forward = json.loads(seedbed("reindex", "--json").stdout)
    assert (forward["target"], forward["documents"]) == (names.document_index(1, 2), 1)
    assert seedbed("reindex", "--rollback").exit_code == 0
    assert seedbed("reindex").exit_code == 0
    assert json.loads(seedbed("reindex", "--drop-old", "--json").stdout) == [names.document_index(1, 1)]
    assert seedbed("reindex", "--rollback").exit_code == 2
    assert seedbed("reindex", "--rollback", "--drop-old").exit_code == 2


def test_reprocess_runs_the_real_stage_and_keeps_the_rest(seedbed, client, names, writer) -> None:
    text = "The ferry to the islands ran again on Tuesday, and the harbour was full of people who had waited for it."
    failed = plain("a", text, stages=(stage("language", 1, StageStatus.FAILED),))
    writer.index([(failed, ["/a"])])
    result = seedbed("reprocess", "--stage", "language", "--failed", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"found": 1, "written": 1, "failed": 0, "left": 0}
    source = client.get(index=names.documents_write, id=id_of("a"))["_source"]
    assert source["language"] == "en"
    assert source["paths"] == ["/a"]
    assert "failed_stages" not in source


@pytest.mark.parametrize("arguments", [("--stage", "astrology"), ("--stale", "--all")])
def test_reprocess_refuses_what_makes_no_sense(seedbed, writer, arguments) -> None:
    assert seedbed("reprocess", *arguments).exit_code == 2


def test_a_snapshot_is_taken_listed_and_restored(seedbed, client, names, writer, ledger) -> None:
    writer.index([(plain("a"), ["/a"])])
    ledger.write([(record("/a", State.INDEXED, document_ids=(id_of("a"),)), None)])
    assert seedbed("snapshot", "one").exit_code == 0
    assert [found["name"] for found in json.loads(seedbed("snapshot", "--list", "--json").stdout)] == ["one"]
    assert seedbed("restore", "one").exit_code == 2
    writer.release([id_of("a")], "/a")
    assert seedbed("restore", "one", "--replace").exit_code == 0
    assert writer.holders([id_of("a")]) == {id_of("a"): ("/a",)}
    client.snapshot.delete(repository=names.repository, snapshot="one")
    client.snapshot.delete_repository(name=names.repository)


@pytest.mark.parametrize("arguments", [("setup", "--rebuild"), ("restore", "one", "--replace")])
def test_nothing_is_put_back_under_living_workers(seedbed, settings, writer, monkeypatch, arguments) -> None:
    honest = indices.connect

    class Busy:
        def live_workers(self) -> list[str]:
            return ["host/1"]

    @contextmanager
    def connect(settings):
        with honest(settings) as connections:
            object.__setattr__(connections, "queue", Busy())
            yield connections

    monkeypatch.setattr(indices, "connect", connect)
    result = seedbed(*arguments)
    assert result.exit_code == 2
    assert "stop them first" in " ".join(result.output.split())
    assert not list(Ledger(writer._client, settings).all())
