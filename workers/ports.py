"""What the line needs from the index, by protocol: kept small so that ingestion can be tested on its own."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from services.models import Article


class Documents(Protocol):
    """The search index, as the line writes it. Every method raises `Unavailable` when it cannot do its whole work."""

    def holders(self, ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Realtime: the paths that hold each document, in the order they came; unknown ids are absent."""

    def index(self, articles: Sequence[tuple[Article, Sequence[str]]]) -> Mapping[str, str | None]:
        """Write articles, each with paths that hold it (others stay). By id: None, or why it was refused for good."""

    def hold(self, ids: Sequence[str], path: str) -> set[str]:
        """Let a path hold documents that exist; the ids that do not exist (any more)."""

    def release(self, ids: Sequence[str], path: str) -> Mapping[str, Sequence[str]]:
        """Take a path off its documents; one without a path left goes. The paths that still hold each."""
