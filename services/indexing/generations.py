"""The indices of documents, old and new: which is in service, which is not, and the step that changes it."""

import re
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from services.errors import Unavailable
from services.indexing.names import Names

NUMBERED = re.compile(r"-v(\d+)-(\d+)$")


def in_service(client: Elasticsearch, names: Names) -> str:
    """Return the index that writers write; raises `Unavailable` when there is none."""
    return str(next(iter(client.indices.get_alias(name=names.documents_write))))


def out_of_service(client: Elasticsearch, names: Names) -> list[str]:
    """Return predecessors and unfinished successors, the oldest first."""
    current = in_service(client, names)
    found = client.indices.get(index=names.documents_pattern, features="aliases")
    return sorted((index for index in found if index != current), key=generation)


def generation(index: str) -> tuple[int, int]:
    """Return the mapping version and number in an index's name: a later one compares greater."""
    found = NUMBERED.search(index)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def swap(client: Elasticsearch, names: Names, source: str, target: str) -> None:
    """Put `target` into service for `source`, in one step: no reader sees none, no writer sees two.

    Raises:
        Unavailable: when `source` is not in service any more.
    """
    moves: list[dict[str, Any]] = []
    for alias, options in ((names.documents, {}), (names.documents_write, {"is_write_index": True})):
        moves.append({"remove": {"index": source, "alias": alias, "must_exist": True}})
        moves.append({"add": {"index": target, "alias": alias, **options}})
    try:
        client.indices.update_aliases(actions=moves)
    except NotFoundError as lost:
        raise Unavailable(f"{source} left service meanwhile: another command changed the aliases.") from lost


def block(client: Elasticsearch, index: str) -> None:
    """Let an index take no more writes; returns when all that were under way have ended."""
    client.indices.add_block(index=index, block="write")


def unblock(client: Elasticsearch, index: str) -> None:
    """Let an index take writes again."""
    client.indices.put_settings(index=index, settings={"index.blocks.write": None})


def delete(client: Elasticsearch, *indices: str) -> None:
    """Delete indices by their whole names; one that is gone already is no failure."""
    for index in indices:
        client.indices.delete(index=index, ignore_unavailable=True)
