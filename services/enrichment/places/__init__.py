"""The article's places on the map: coordinates, country, and where the story plays."""

from services.enrichment.places.finding import find_places

__all__ = ["find_places"]
