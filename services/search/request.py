"""A question to the archive, validated: what the API's parameters, the page's form and the command line become."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.models import Sha256
from services.search.days import Days
from services.search.fields import FILTERS
from services.search.syntax import Pair

RESULT_WINDOW = 10_000  # index.max_result_window: Elasticsearch looks no deeper
VALUES_LIMIT = 50


Value = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256)]
Values = Annotated[tuple[Value, ...], Field(max_length=VALUES_LIMIT)]


class Sort(StrEnum):
    """The order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class SearchRequest(BaseModel):
    """One question. Several values of one filter are alternatives; different filters must all hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: str = Field("", description="Words, phrases and `name:value` pairs (docs/search.md).")
    quote: str = Field("", max_length=512, description="Words within a quotation; with `speaker`, within theirs.")

    source: Values = Field((), description="Publisher, or the host, via or agency that stands for it; a part will do.")
    language: Values = Field((), description="ISO 639-1 code or English name.")
    person: Values = Field((), description="Words of a name, or `=` and the exact name.")
    organisation: Values = Field((), description="Words of a name, or `=` and the exact name.")
    place: Values = Field((), description="Words of a name, or `=` and the exact name.")
    country: Values = Field((), description="ISO 3166-1 alpha-2 code or English name.")
    speaker: Values = Field((), description="Who is quoted: words of a name, or `=` and the exact name.")
    author: Values = Field((), description="Words of a name, or `=` and the exact name.")
    section: Values = Field((), description="Section of the paper.")
    tag: Values = Field((), description="Tag that the page shows.")
    format: Values = Field((), description="Format of the file: text, html, pdf, …")

    not_source: Values = Field((), description="Leave out.")
    not_language: Values = Field((), description="Leave out.")
    not_person: Values = Field((), description="Leave out.")
    not_organisation: Values = Field((), description="Leave out.")
    not_place: Values = Field((), description="Leave out.")
    not_country: Values = Field((), description="Leave out.")
    not_speaker: Values = Field((), description="Leave out.")
    not_author: Values = Field((), description="Leave out.")
    not_section: Values = Field((), description="Leave out.")
    not_tag: Values = Field((), description="Leave out.")
    not_format: Values = Field((), description="Leave out.")

    date_from: date | None = Field(
        None, description="First day of publication (of arrival, where the page gives none)."
    )
    date_to: date | None = Field(None, description="Last day of publication, inclusive.")
    event_from: date | None = Field(None, description="First day that the text speaks of.")
    event_to: date | None = Field(None, description="Last day that the text speaks of, inclusive.")
    near: Sha256 | None = Field(None, description="Only near-duplicates of this article.")
    copies: bool = Field(False, description="Show every copy of the same text instead of one with its copies.")
    sort: Sort = Field(Sort.RELEVANCE, description="Order of results.")
    page: int = Field(1, ge=1, description="Page, from 1.")
    size: int = Field(20, ge=1, le=100, description="Results on one page.")
    facet_size: int = Field(10, ge=1, le=100, description="Values of each facet.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, fields: Any) -> Any:
        """A form sends its empty fields, too."""
        if not isinstance(fields, Mapping):
            return fields
        kept = {
            name: [v for v in value if v != ""] if isinstance(value, list) else value for name, value in fields.items()
        }
        return {name: value for name, value in kept.items() if value not in ("", [])}

    @model_validator(mode="after")
    def _within_the_window(self) -> Self:
        if self.page * self.size > RESULT_WINDOW:
            raise ValueError(f"only the first {RESULT_WINDOW:,} results can be paged: narrow the search or export it")
        return self

    def selected(self, exclude: bool = False) -> tuple[Pair, ...]:
        """The filters that are set, one pair a value."""
        prefix = "not_" if exclude else ""
        return tuple(Pair(name, value, exclude) for name in FILTERS for value in getattr(self, prefix + name))

    @property
    def published(self) -> Days:
        """The days of publication asked for."""
        return Days(self.date_from, self.date_to)

    @property
    def events(self) -> Days:
        """The days spoken of that are asked for."""
        return Days(self.event_from, self.event_to)

    @property
    def start(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.size
