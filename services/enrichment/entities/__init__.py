"""People, organisations and places that the article names, every mention merged under the fullest name."""

from services.enrichment.entities.finding import find_entities

__all__ = ["find_entities"]
