"""The latest files in quarantine, each with its reason in a sentence: read from the ledger, which workers write."""

from collections.abc import Mapping
from typing import Any

from services.models import State
from services.models.base import Frozen

SHOWN = 50


class Quarantined(Frozen):
    """One file that could not be read, and why."""

    path: str
    reason: str
    sentence: str
    updated: str


def latest_body() -> dict[str, Any]:
    """The ledger's question."""
    return {
        "query": {"term": {"state": State.QUARANTINED.value}},
        "sort": [{"updated": {"order": "desc"}}],
        "size": SHOWN,
        "_source": list(Quarantined.model_fields),
        "track_total_hits": False,
    }


def read_latest(answer: Mapping[str, Any]) -> tuple[Quarantined, ...]:
    """The ledger's answer, newest first."""
    return tuple(
        Quarantined(**{name: hit["_source"].get(name) or "" for name in Quarantined.model_fields})
        for hit in answer["hits"]["hits"]
    )
