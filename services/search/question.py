"""A request with its typed query read: every filter in one place, whether it was typed or clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search import matching
from services.search.fields import FILTERS
from services.search.matching import Clause
from services.search.request import SearchRequest
from services.search.syntax import Pair, Typed, read


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, ready to become clauses."""

    request: SearchRequest
    typed: Typed
    near_signature: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: SearchRequest, limit_characters: int) -> "Question":
        """Read the typed query.

        Raises:
            WrongQuery: see `services.search.syntax.read`.
        """
        read(request.quote, limit_characters)
        return cls(request, read(request.q, limit_characters))

    @property
    def quoted_words(self) -> tuple[str, ...]:
        """What is to stand within quotations."""
        return (*self.typed.quotes, *((self.request.quote,) if self.request.quote.strip() else ()))

    @property
    def speakers(self) -> tuple[Pair, ...]:
        """Whose quotations are asked for, typed or clicked."""
        asked = (*self.typed.filters, *self.request.selected())
        return tuple(pair for pair in asked if pair.name == "speaker" and not pair.exclude)

    def query(self) -> Clause:
        """Everything but the clicked filters, which are applied after the facets were counted."""
        return {
            "bool": {
                "must": self._scored() or [{"match_all": {}}],
                "should": [matching.closeness_clause(self.typed.words)] if self._is_plain() else [],
                "filter": self._required(),
                "must_not": self._forbidden(),
            }
        }

    def clicked(self, but: str | None = None) -> list[Clause]:
        """The clicked filters, one clause each; `but` leaves one facet's own out, so that its other values count."""
        return [
            matching.any_of([pair for pair in self.request.selected() if pair.name == name])
            for name in FILTERS
            if name != but and getattr(self.request, name)
        ]

    def _scored(self) -> list[Clause]:
        words = [matching.words_clause(self.typed.words)] if self.typed.words else []
        return [*words, *(matching.part_clause(pair) for pair in self.typed.parts if not pair.exclude)]

    def _required(self) -> list[Clause]:
        clauses = [matching.filter_clause(pair) for pair in self.typed.filters if not pair.exclude]
        clauses += [matching.quotes_clause(words, self.speakers) for words in self.quoted_words]
        published = self.request.published.within(self.typed.published)
        events = self.request.events.within(self.typed.events)
        clauses += [matching.published_clause(published)] if published else []
        clauses += [matching.event_clause(events)] if events else []
        if self.request.near:
            clauses.append(matching.near_clause(self.near_signature, self.request.near))
        return clauses

    def _forbidden(self) -> list[Clause]:
        typed = [pair for pair in self.typed.filters if pair.exclude]
        excluded: Sequence[Pair] = (*typed, *self.request.selected(exclude=True))
        parts = [matching.part_clause(pair) for pair in self.typed.parts if pair.exclude]
        return [*(matching.filter_clause(pair) for pair in excluded), *parts]

    def _is_plain(self) -> bool:
        """Two words or more, and none of the syntax's signs."""
        return " " in self.typed.words and not set(self.typed.words) & set('"|+-*~()\\')
