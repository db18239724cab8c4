"""Reading a whole index (or all that a query finds) from one frozen view, page by page, all or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from services.errors import Unavailable

KEEP_ALIVE = "2m"  # between two pages
IN_INDEX_ORDER = ("_shard_doc",)  # the cheapest order

Json = dict[str, Any]


def hits(
    client: Elasticsearch,
    index: str,
    *,
    query: Json | None = None,
    fields: Sequence[str] | bool = True,
    columns: Sequence[str] = (),
    sort: Sequence[Any] = IN_INDEX_ORDER,
    page: int = 1_000,
    limit: int | None = None,
) -> Iterator[Json]:
    """Yield hits with `_seq_no` and `_primary_term`, from one point in time, refreshed first.

    Args:
        client: to Elasticsearch.
        index: or alias.
        query: all documents, when None.
        fields: of `_source` that are wanted; True for all, False for none.
        columns: fields read from their columns (doc values), without the cost of `_source`.
        sort: of the hits.
        page: hits a request.
        limit: hits in all.

    Raises:
        Unavailable: when a shard fails, a page times out, or fewer hits came than were promised: a part of an index
            is never taken for the whole.
    """
    client.indices.refresh(index=index)
    view = client.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)["id"]
    try:
        request: Json = {
            "query": query or {"match_all": {}},
            "source": fields,
            "docvalue_fields": list(columns),
            "sort": list(sort),
        }
        yield from _pages(client, view, request, page, limit)
    except NotFoundError as lost:  # the view, lost by a restart of the node
        raise Unavailable("Elasticsearch was restarted while it was read: the reading begins anew.") from lost
    finally:
        _close(client, view)


def require_whole(answer: Any) -> None:
    """Check that a search looked everywhere.

    Raises:
        Unavailable: when a shard failed or the time ran out.
    """
    shards = answer["_shards"]
    if answer["timed_out"] or shards["failed"] or shards["successful"] < shards["total"]:
        raise Unavailable(
            f"Elasticsearch answered from {shards['successful']} of {shards['total']} shards: "
            "a part is not taken for the whole, and it is asked again."
        )


def _pages(client: Elasticsearch, view: str, request: Json, page: int, limit: int | None) -> Iterator[Json]:
    seen, total, after = 0, None, None
    while limit is None or seen < limit:
        answer = client.search(
            pit={"id": view, "keep_alive": KEEP_ALIVE},
            size=page if limit is None else min(page, limit - seen),
            search_after=after,
            seq_no_primary_term=True,
            track_total_hits=total is None,
            allow_partial_search_results=False,
            **request,
        )
        require_whole(answer)
        if total is None:
            total = answer["hits"]["total"]["value"]
        found = answer["hits"]["hits"]
        yield from found
        seen += len(found)
        if not found or seen >= total:
            break
        view, after = answer["pit_id"], found[-1]["sort"]
    if seen < min(total or 0, limit if limit is not None else total or 0):
        raise Unavailable("Elasticsearch gave fewer records than it promised: the reading begins anew.")


def _close(client: Elasticsearch, view: str) -> None:
    with suppress(NotFoundError, Unavailable):  # it ends by itself after KEEP_ALIVE
        client.close_point_in_time(id=view)
