"""Two more foreseen failures, which only a person who asks can mend."""

from services.errors import SeedbedError


class WrongQuery(SeedbedError):
    """Raised when a question cannot be answered as asked (HTTP 400); the sentence says what to change."""


class UnknownArticle(SeedbedError):
    """Raised when no article of that id stands in the index (HTTP 404)."""
