"""One article as the index holds it: the whole evidence, and what the index knows beside it."""

from collections.abc import Mapping
from typing import Any

from services.models import Article
from services.models.base import Frozen
from services.search.copies import Copy


class Found(Frozen):
    """An article with its evidence, its paths and its times."""

    id: str
    source: str | None = None
    paths: tuple[str, ...] = ()
    received: str | None = None
    indexed_at: str | None = None
    word_count: int | None = None
    date: str | None = None
    article: Article

    @property
    def since(self) -> tuple[str, str]:
        """When it came out: as published, then as received."""
        return (self.date or "", self.received or "")

    def as_copy(self) -> Copy:
        """A short look at it."""
        headline = self.article.document.headline
        return Copy(id=self.id, headline=headline.value if headline else "", source=self.source, paths=self.paths)


def read_found(hit: Mapping[str, Any]) -> Found:
    """Read one hit that came with its whole source."""
    source = hit["_source"]
    return Found(
        id=hit["_id"],
        source=source.get("source"),
        paths=tuple(source.get("paths") or ()),
        received=source.get("received"),
        indexed_at=source.get("indexed_at"),
        date=source.get("date"),
        word_count=source.get("word_count"),
        article=Article.model_validate(source["article"]),
    )


def beginning_body(beginning: str) -> dict[str, Any]:
    """The ledger's question: which articles' ids begin so. Two tell that one is not enough."""
    return {
        "size": 0,
        "query": {"prefix": {"document_ids": beginning}},
        "aggs": {"ids": {"terms": {"field": "document_ids", "include": f"{beginning}.*", "size": 2}}},
    }
