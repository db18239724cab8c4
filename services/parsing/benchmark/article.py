"""One article to write down, in whatever format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article to write down."""

    headline: str
    author: str
    published: str  # ISO 8601, with zone
    paragraphs: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day of publication."""
        return self.published[:10]
