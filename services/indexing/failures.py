"""What an answer of Elasticsearch means for us: wait (`Unavailable`), mend a setting (`Misconfigured`), or neither.

One table for whole requests and for single items of a bulk request, so that both say the same sentence.
"""

from typing import Any

from elastic_transport import ConnectionTimeout, SerializationError, TlsError
from elasticsearch import ApiError, TransportError

from services.errors import Misconfigured, SeedbedError, Unavailable

CLOSED = "index_closed_exception"
BLOCKED = "cluster_block_exception"
GONE = ("index_not_found_exception", "alias_not_found_exception")
BUSY = frozenset({429, 502, 503, 504})  # worth another try after a moment

DISK_FULL = (
    "Elasticsearch takes no writes because its disk is nearly full: make room on it; "
    "writing goes on by itself once the disk is below the high watermark."
)
MISSING = (
    "The index {index} is gone or was never made: run `seedbed doctor`, which says how to mend it. "
    "Nothing was taken for empty, and nothing was removed."
)


def told(status: int, kind: str, reason: str) -> SeedbedError | None:
    """Return the failure that an error answer stands for; None when it is about this one request or document.

    Args:
        status: of HTTP, of the request or the item.
        kind: Elasticsearch's name of the error ("cluster_block_exception").
        reason: its sentence.
    """
    if kind == BLOCKED:
        return Unavailable(_blocked(reason))
    if kind in GONE or (kind == "illegal_argument_exception" and "require_alias" in reason):
        return Unavailable(MISSING.format(index=_index_of(reason)))
    if kind == CLOSED:
        return Unavailable("An index of Seedbed is closed: open it (`POST /INDEX/_open`) and the work goes on.")
    if status in (401, 403):
        return Misconfigured(
            f"Elasticsearch refuses our credentials ({kind}): check SEEDBED_ELASTICSEARCH_API_KEY, "
            "SEEDBED_ELASTICSEARCH_USERNAME and SEEDBED_ELASTICSEARCH_PASSWORD, or make new keys with `seedbed setup`."
        )
    if status == 413:
        return Unavailable(
            "A proxy before Elasticsearch refuses requests of 10 MB (HTTP 413): raise its limit "
            "(`client_max_body_size` in nginx), and the work goes on."
        )
    if status == 429:
        return Unavailable("Elasticsearch has more to do than it can (HTTP 429): the work waits and is tried again.")
    if status >= 500 or status == 408:
        return Unavailable(f"Elasticsearch is in trouble (HTTP {status}, {kind or reason}): the work waits for it.")
    return None


def translated(error: ApiError | TransportError, address: str) -> SeedbedError | None:
    """Return the failure that an exception of the client stands for; None when the caller must look at it."""
    if isinstance(error, ApiError):
        kind, reason = cause(error.body)
        return told(error.status_code, kind or str(error.message), reason)
    if isinstance(error, TlsError):
        return Misconfigured(
            f"The certificate of Elasticsearch at {address} is not trusted: set SEEDBED_ELASTICSEARCH_CA_FILE to its "
            "certificate authority."
        )
    if isinstance(error, ConnectionTimeout):
        return Unavailable(
            f"Elasticsearch at {address} did not answer in time: see whether it is overloaded or frozen, "
            "or raise SEEDBED_ELASTICSEARCH_TIMEOUT_S."
        )
    if isinstance(error, SerializationError):
        half = str(error.message).startswith("Unable to deserialize")
        return Unavailable(f"Elasticsearch at {address} sent half an answer: it is asked again.") if half else None
    return Unavailable(
        f"Elasticsearch at {address} does not answer: start it (`seedbed up`), or set SEEDBED_ELASTICSEARCH_URL."
    )


def cause(body: Any) -> tuple[str, str]:
    """Return the type and the sentence of an error answer; empty where it is not Elasticsearch's own JSON."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return "", str(body)[:200]
    return str(error.get("type", "")), str(error.get("reason", ""))


def _blocked(reason: str) -> str:
    if "disk usage exceeded" in reason or "read-only / allow delete" in reason:
        return DISK_FULL
    if "FORBIDDEN/8" in reason:
        return "The index takes no writes while `seedbed reindex` hands over to its successor: the work waits."
    return f"Elasticsearch blocks the request ({reason}): lift the block, and the work goes on."


def _index_of(reason: str) -> str:
    return reason.partition("[")[2].partition("]")[0] or "of Seedbed"
