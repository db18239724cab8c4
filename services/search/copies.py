"""The same text in several files: one hit, and its copies under it.

Asked for apart: `inner_hits` of a collapsed search runs the whole query once more for every hit, and doubled the time
of a search over 20,000 articles.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from services.models.base import Frozen
from services.search.question import Question

COPIES_SHOWN = 5
_SHOWN = ["headline", "source", "paths"]


class Copy(Frozen):
    """Another article with the same text, or nearly."""

    id: str
    headline: str
    source: str | None
    paths: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline, or the name of the file."""
        return self.headline or file_name(self.paths)


def file_name(paths: Sequence[str]) -> str:
    """What stands for a headline where there is none: agency copy and notes often begin without."""
    return paths[0].rpartition("/")[2] if paths else "Without a headline"


class SameText(Frozen):
    """How many of the found articles have one text, and the first of them."""

    articles: int
    shown: tuple[Copy, ...]


def read_copy(hit: Mapping[str, Any]) -> Copy:
    """A short look at an article."""
    source = hit["_source"]
    return Copy(
        id=hit["_id"],
        headline=source.get("headline") or "",
        source=source.get("source"),
        paths=tuple(source.get("paths") or ()),
    )


def texts_of(answer: Mapping[str, Any]) -> list[str]:
    """The texts of a page's hits."""
    texts = (hit["_source"].get("text_sha256") for hit in answer["hits"]["hits"])
    return [text for text in texts if text]


def copies_body(question: Question, texts: Sequence[str], time_limit_s: float) -> dict[str, Any]:
    """The request for the articles that have these texts, among those found."""
    shown = {"top_hits": {"size": COPIES_SHOWN + 1, "_source": _SHOWN, "sort": [{"date": {"order": "desc"}}]}}
    same = {"terms": {"field": "text_sha256", "size": len(texts), "min_doc_count": 2}, "aggs": {"shown": shown}}
    return {
        "query": {"bool": {"filter": [{"terms": {"text_sha256": list(texts)}}, question.query(), *question.clicked()]}},
        "size": 0,
        "timeout": f"{int(time_limit_s * 1000)}ms",
        "track_total_hits": False,
        "aggs": {"texts": same},
    }


def read_copies(answer: Mapping[str, Any]) -> dict[str, SameText]:
    """By text; one that stands alone is not there."""
    return {
        bucket["key"]: SameText(
            articles=bucket["doc_count"],
            shown=tuple(read_copy(hit) for hit in bucket["shown"]["hits"]["hits"]),
        )
        for bucket in answer["aggregations"]["texts"]["buckets"]
    }
