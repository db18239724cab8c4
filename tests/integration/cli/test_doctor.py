"""The doctor at the real servers: well when all is well, and clear about what is not."""

import pytest

from services.cli import server_checks
from services.cli.findings import Level
from services.indexing import Names, create_client, prepare, rebuild, rollback
from services.indexing.mapping import MAPPING_VERSION
from workers.dispatch import create_redis

pytestmark = pytest.mark.integration


@pytest.fixture
def client(settings):
    with create_client(settings) as client:
        yield client


def by_check(findings):
    return {finding.check: finding for finding in findings}


def test_without_indices_it_says_how_to_make_them(settings, client):
    found = by_check(server_checks.elasticsearch(settings, client))
    assert found["elasticsearch"].level is Level.OK
    assert found["indices"].level is Level.FAIL
    assert "seedbed setup" in found["indices"].remedy


def test_with_indices_all_is_well(settings, client):
    prepare(client, settings)
    found = server_checks.elasticsearch(settings, client)
    assert [finding for finding in found if finding.level is Level.FAIL] == []


def test_an_index_that_may_only_be_read_is_told(settings, client):
    prepare(client, settings)
    client.indices.put_settings(index=Names(settings).ledger, settings={"index.blocks.read_only_allow_delete": True})

    found = by_check(server_checks.elasticsearch(settings, client))

    assert found["blocks"].level is Level.FAIL
    assert "ledger" in found["blocks"].told


def test_a_lost_ledger_is_told_with_what_makes_it_anew(settings, client):
    prepare(client, settings)
    client.indices.delete(index=next(iter(client.indices.get_alias(name=Names(settings).ledger))))

    found = by_check(server_checks.elasticsearch(settings, client))
    assert found["indices"].level is Level.FAIL
    assert "seedbed setup --rebuild" in found["indices"].remedy

    rebuild(client, settings)
    assert "indices" not in by_check(server_checks.elasticsearch(settings, client))


def test_the_block_of_a_killed_reindex_is_told_with_the_command_that_lifts_it(settings, client):
    prepare(client, settings)
    names = Names(settings)
    client.indices.create(index=names.document_index(MAPPING_VERSION, 2))  # the successor that was left unfinished
    client.indices.add_block(index=next(iter(client.indices.get_alias(name=names.documents_write))), block="write")

    found = by_check(server_checks.elasticsearch(settings, client))
    assert found["blocks"].level is Level.FAIL
    assert "seedbed reindex --rollback" in found["blocks"].remedy

    rollback(client, settings, lambda what, at, of: None)
    assert "blocks" not in by_check(server_checks.elasticsearch(settings, client))


def test_redis_is_well_until_it_would_throw_messages_away(settings):
    redis = create_redis(settings)
    assert by_check(server_checks.redis(settings, redis))["redis"].level is Level.OK
    assert "redis policy" not in by_check(server_checks.redis(settings, redis))
    redis.close()


def test_a_redis_that_is_away_is_told(settings):
    away = settings.model_copy(update={"redis_url": type(settings.redis_url)("redis://127.0.0.1:1/0")})
    redis = create_redis(away)
    (finding,) = server_checks.redis(away, redis)
    redis.close()
    assert finding.level is Level.FAIL
