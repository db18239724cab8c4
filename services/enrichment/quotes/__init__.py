"""Who said what: direct, partial and indirect quotes, each with its speaker resolved to the fullest name."""

from services.enrichment.quotes.finding import find_quotes

__all__ = ["find_quotes"]
