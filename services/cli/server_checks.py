"""`seedbed doctor`, the servers: Redis, the workers, Elasticsearch with its indices."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch
from redis import Redis
from redis.exceptions import RedisError

from config.settings import Settings
from services.cli.findings import Finding, fail, ok, warn
from services.indexing import Names
from services.indexing.mapping import MAPPING_VERSION
from services.indexing.preparing import mapping_version
from workers.dispatch import queue_length
from workers.presence import live_workers

LEAST_REDIS = (6, 2)
LEAST_ELASTICSEARCH = (9, 0)
LEAST_FREE_SHARE = 0.1


def redis(settings: Settings, connection: Redis) -> Iterator[Finding]:
    """The broker: reachable, new enough, and never throwing messages away."""
    try:
        facts: dict[str, Any] = connection.info()
    except RedisError as error:
        yield fail("redis", f"does not answer ({error})", "Start it: `seedbed up`, or check SEEDBED_REDIS_URL.")
        return
    told = f"version {facts['redis_version']}, {facts['used_memory_human']} in use"
    if _numbers(facts["redis_version"]) < LEAST_REDIS:
        yield fail("redis", told, "Update it to 6.2 or newer.")
    else:
        yield ok("redis", told)
    policy = facts.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        yield fail("redis policy", f"{policy}: messages are thrown away when memory is short", REDIS_REMEDY)
    yield ok("queue", f"{queue_length(connection, settings)} of at most {settings.queue_limit_batches} batches wait")


REDIS_REMEDY = "redis-cli config set maxmemory-policy noeviction, and the same in redis.conf."


def workers(connection: Redis) -> Iterator[Finding]:
    """Somebody must do the work."""
    names = live_workers(connection)
    if names:
        yield ok("workers", f"{len(names)} processes give a sign of life")
    else:
        yield fail("workers", "none gives a sign of life", "Start one: `seedbed worker`, or everything: `seedbed up`.")


def elasticsearch(settings: Settings, client: Elasticsearch) -> Iterator[Finding]:
    """The search engine: reachable, new enough, with room, and with our indices as they should be."""
    facts = client.info()
    version = facts["version"]["number"]
    told = f"version {version} at {settings.elasticsearch_url}"
    if _numbers(version) < LEAST_ELASTICSEARCH:
        yield fail("elasticsearch", told, "Update it to 9.5 or newer.")
    else:
        yield ok("elasticsearch", told)
    yield from _room(client)
    yield from _indices(settings, client)


def _room(client: Elasticsearch) -> Iterator[Finding]:
    for node in client.nodes.stats(metric="fs")["nodes"].values():
        total, free = node["fs"]["total"]["total_in_bytes"], node["fs"]["total"]["available_in_bytes"]
        told = f"node {node['name']} has {free / 1e9:,.1f} GB of {total / 1e9:,.1f} GB free"
        if free < total * LEAST_FREE_SHARE and free < 10e9:
            yield warn("elasticsearch disk", told, "Make room: past its flood stage it takes no writes.")
        else:
            yield ok("elasticsearch disk", told)


def _indices(settings: Settings, client: Elasticsearch) -> Iterator[Finding]:
    names = Names(settings)
    aliases = (names.documents, names.documents_write, names.ledger)
    missing = [alias for alias in aliases if not client.indices.exists_alias(name=alias)]
    if missing:
        remedy = NEW_REMEDY if len(missing) == len(aliases) else LOST_REMEDY
        yield fail("indices", f"missing: {', '.join(missing)}", remedy)
        return
    version = mapping_version(client, names.documents_write)
    told = f"mapping version {version}, this Seedbed's is {MAPPING_VERSION}"
    yield ok("mapping", told) if version == MAPPING_VERSION else warn("mapping", told, "seedbed reindex")
    health = client.cluster.health(index=[names.documents, names.ledger])["status"]
    if health == "red":
        yield fail("shards", "a primary shard is away: parts cannot be read", "See docs/operations.md, «Red».")
    else:
        yield ok("shards", f"health is {health}")
    for name, block in _blocked(client, names):
        yield fail("blocks", f"{name} may only be read ({block})", BLOCK_REMEDIES[block])
    found = client.count(index=names.documents)["count"], client.count(index=names.ledger)["count"]
    yield ok("archive", f"{found[0]:,} documents, {found[1]:,} paths on record")


NEW_REMEDY = "`seedbed setup` (or `seedbed watch`) makes them."
LOST_REMEDY = (
    "Restore a snapshot (`seedbed restore NAME`), or stop watchers and workers and run `seedbed setup --rebuild`: it "
    "makes the lost index anew from the other."
)
# What blocks writes: a disk past its flood stage, a reindex between its last pass and its swap, somebody's hand.
BLOCK_REMEDIES = {
    "index.blocks.read_only_allow_delete": (
        "The disk is full. Make room; Elasticsearch lifts the block by itself when the disk has some again."
    ),
    "index.blocks.write": (
        "A `seedbed reindex` that runs lifts it within seconds; if none runs, one was killed: `seedbed reindex "
        "--rollback` takes the block off and removes what was unfinished."
    ),
    "index.blocks.read_only": "Somebody set it: take it off in the settings of the index.",
}


def _blocked(client: Elasticsearch, names: Names) -> list[tuple[str, str]]:
    """(index, the block that stops its writes)."""
    found = client.indices.get_settings(index=[names.documents, names.ledger], flat_settings=True)
    return [(name, block) for name, index in found.items() for block in BLOCK_REMEDIES if _is_set(index, block)]


def _is_set(index: Any, block: str) -> bool:
    return bool(index["settings"].get(block) == "true")


def _numbers(version: str) -> tuple[int, int]:
    major, minor, *_ = version.split(".")
    return int(major), int(minor)
