"""Reading by id what stands now, searchable or not: claims and holders are never decided by a search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from services.errors import Unavailable
from services.indexing.bulk import Version
from services.indexing.failures import cause, told

READ_IDS = 1_000  # in one request


@dataclass(frozen=True, slots=True)
class Found:
    """A document as it stands: the index that it stands in (not the alias), its version, the fields asked for."""

    index: str
    version: Version
    source: dict[str, Any]


def read(
    client: Elasticsearch, alias: str, ids: Iterable[str], fields: Sequence[str] | None = None
) -> tuple[dict[str, Found], str]:
    """Read documents in realtime.

    Args:
        client: to Elasticsearch.
        alias: of one index.
        ids: of documents; those that do not exist are absent from the answer.
        fields: of `_source`; None for all.

    Returns:
        The documents by id, and the index behind the alias (the alias itself when no id was given).

    Raises:
        Unavailable: when anything but «here it is» and «there is none» is answered for any of them.
    """
    found: dict[str, Found] = {}
    index = alias
    for some in _batches(dict.fromkeys(ids), READ_IDS):
        answer = client.mget(index=alias, ids=some, source_includes=list(fields) if fields else None)
        documents = answer["docs"]
        if len(documents) != len(some):
            raise Unavailable("Elasticsearch sent half an answer to a read: it is asked again.")
        for document in documents:
            _require_answer(document)
            index = document["_index"]
            if document["found"]:
                version = Version(document["_seq_no"], document["_primary_term"])
                found[document["_id"]] = Found(index, version, document["_source"])
    return found, index


def _require_answer(document: dict[str, Any]) -> None:
    """A missing index answers for each document, within a request that succeeds."""
    if "error" in document:
        kind, reason = cause(document)
        raise told(503, kind, reason) or Unavailable(f"Elasticsearch cannot read a document: {reason}")


def _batches(values: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
