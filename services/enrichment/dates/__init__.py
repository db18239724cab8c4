"""Date expressions in the article, absolute and relative, resolved to calendar days with the rule that did it."""

from services.enrichment.dates.finding import find_dates

__all__ = ["find_dates"]
