"""Templates, indices and aliases, made once by a process that was told to: never as a side effect of a write.

A lost ledger is not an empty one. If one of the two indices is there and the other is not, something went wrong, and
starting over in silence would take a whole archive for new or for gone: `prepare` refuses and says what to do.
"""

from typing import Any

import structlog
from elasticsearch import BadRequestError, Elasticsearch

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing.mapping import (
    LEDGER_VERSION,
    MAPPING_VERSION,
    Json,
    analysis_component,
    document_mapping,
    index_template,
    ledger_mapping,
)
from services.indexing.names import Names

log = structlog.get_logger(__name__)

LEDGER_LOST = (
    "The ledger ({ledger}) is gone while documents stand in the index: restore a snapshot (`seedbed restore NAME`), "
    "or run `seedbed setup --rebuild`, which makes the ledger anew from the documents and the folder."
)
DOCUMENTS_LOST = (
    "The index of documents ({documents}) is gone while the ledger knows {records} files: restore a snapshot "
    "(`seedbed restore NAME`), or run `seedbed setup --rebuild`, which has every file read again."
)


def prepare(client: Elasticsearch, settings: Settings) -> None:
    """Make what is missing at a first start; safe to repeat, and for two processes at once.

    Needs no right beyond reading names and mappings when everything is there.

    Raises:
        Misconfigured: when the ledger or the documents are gone while the other is there, or are of a newer Seedbed.
        Unavailable: when Elasticsearch is.
    """
    names = Names(settings)
    has_ledger = bool(client.indices.exists_alias(name=names.ledger))
    has_documents = bool(client.indices.exists_alias(name=names.documents_write))
    if has_documents and not has_ledger:
        raise Misconfigured(LEDGER_LOST.format(ledger=names.ledger))
    if has_ledger and not has_documents:
        _require_empty(client, names)
    if not (has_ledger and has_documents):
        put_templates(client, settings)
        # The ledger first: documents without a ledger then always mean a lost one, never a start half done.
        create_ledger(client, names)
        create_documents(client, names)
    wait_until_ready(client, names.ledger, names.documents_write)
    check_versions(client, names)


def put_templates(client: Elasticsearch, settings: Settings) -> None:
    """Write the component template and both index templates."""
    names = Names(settings)
    client.cluster.put_component_template(name=names.analysis_component, template=analysis_component(settings))
    for name, pattern, mapping in (
        (names.documents, names.documents_pattern, document_mapping()),
        (names.ledger, names.ledger_pattern, ledger_mapping()),
    ):
        body = index_template(names, pattern, mapping)
        client.indices.put_index_template(name=name, **{_argument(key): value for key, value in body.items()})


def create_ledger(client: Elasticsearch, names: Names) -> None:
    """Make an empty ledger behind its alias, unless it is there."""
    _create(client, names.ledger_index(LEDGER_VERSION, 1), {names.ledger: {"is_write_index": True}})


def create_documents(client: Elasticsearch, names: Names) -> None:
    """Make an empty index of documents behind both aliases, unless it is there."""
    aliases: Json = {names.documents: {}, names.documents_write: {"is_write_index": True}}
    _create(client, names.document_index(MAPPING_VERSION, 1), aliases)


def wait_until_ready(client: Elasticsearch, *indices: str) -> None:
    """Wait until the primary shards of these indices take requests."""
    client.cluster.health(index=list(indices), wait_for_status="yellow", timeout="30s")


def mapping_version(client: Elasticsearch, alias: str) -> int:
    """Return the version that the mapping of the index behind an alias was made with."""
    mappings = client.indices.get_mapping(index=alias)
    return min(int(found["mappings"].get("_meta", {}).get("mapping_version", 0)) for found in mappings.values())


def check_versions(client: Elasticsearch, names: Names) -> None:
    """Take an older mapping as it is (`seedbed reindex` renews it), bring the ledger's up, refuse a newer one."""
    documents = mapping_version(client, names.documents_write)
    ledger = mapping_version(client, names.ledger)
    if documents > MAPPING_VERSION or ledger > LEDGER_VERSION:
        raise Misconfigured(
            "The index was made by a newer Seedbed: update this one, or run `seedbed reindex --rollback` with that one."
        )
    if documents < MAPPING_VERSION:
        log.warning("mapping_is_old", index_version=documents, code_version=MAPPING_VERSION, remedy="seedbed reindex")
    if ledger < LEDGER_VERSION:
        # The ledger's mapping only ever grows, and a field can be added in place.
        client.indices.put_mapping(index=names.ledger, **_only_known(ledger_mapping()))


def _create(client: Elasticsearch, index: str, aliases: Json) -> None:
    if all(client.indices.exists_alias(name=alias) for alias in aliases):
        return
    try:
        client.indices.create(index=index, aliases=aliases)
    except BadRequestError as refusal:
        if refusal.error != "resource_already_exists_exception":
            raise
        log.info("made_by_another_process", index=index)  # at the same moment, aliases included


def _require_empty(client: Elasticsearch, names: Names) -> None:
    client.indices.refresh(index=names.ledger)  # a record of this second counts, too
    records = client.count(index=names.ledger)["count"]
    if records:
        raise Misconfigured(DOCUMENTS_LOST.format(documents=names.documents, records=records))


def _argument(key: str) -> str:
    return "meta" if key == "_meta" else key


def _only_known(mapping: Json) -> dict[str, Any]:
    return {_argument(key): value for key, value in mapping.items()}
