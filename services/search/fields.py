"""What can be searched and filtered: the index's fields under the names that people use for them."""

from dataclasses import dataclass
from enum import StrEnum

# Weights of a plain query. A headline names the subject; a standfirst sums it up; the rest counts alike.
WRITTEN = {"headline": 4, "standfirst": 2, "kicker": 1, "body": 1, "captions": 1}
NAMED = (
    "people",
    "organisations",
    "places",
    "authors",
    "speakers",
    "publisher",
    "section",
    "tags",
    "keyphrases",
    "via",
    "credits",
)
FILE_NAMES = "path_text"


class Matching(StrEnum):
    """How a filter's value is compared: a code as a whole, a label by a part of it, a name by its folded words."""

    CODE = "code"
    LABEL = "label"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to filter and count by."""

    field: str
    matching: Matching
    title: str  # as the page heads its facet
    names: tuple[str, ...]  # in a typed query: `person:Okafor`; the first is the API's parameter


FILTERS: dict[str, Filter] = {
    filter_.names[0]: filter_
    for filter_ in (
        Filter("source", Matching.LABEL, "Sources", ("source", "publisher")),
        Filter("language", Matching.CODE, "Languages", ("language", "lang")),
        Filter("people", Matching.NAME, "People", ("person", "people")),
        Filter("organisations", Matching.NAME, "Organisations", ("organisation", "organization", "org")),
        Filter("places", Matching.NAME, "Places", ("place", "places")),
        Filter("countries", Matching.CODE, "Countries", ("country",)),
        Filter("speakers", Matching.NAME, "Speakers", ("speaker", "says")),
        Filter("authors", Matching.NAME, "Authors", ("author", "by")),
        Filter("section", Matching.NAME, "Sections", ("section",)),
        Filter("tags", Matching.NAME, "Tags", ("tag", "tags")),
        Filter("format", Matching.CODE, "Formats", ("format", "type")),
    )
}

FILTER_BY_NAME: dict[str, str] = {name: key for key, filter_ in FILTERS.items() for name in filter_.names}

# A part of the article to look in: `headline:ceasefire`.
PARTS: dict[str, str] = {
    "headline": "headline",
    "title": "headline",
    "standfirst": "standfirst",
    "body": "body",
    "caption": "captions",
}


def both_ways(field: str, weight: int = 1) -> list[str]:
    """A text field as English reads it (stems, no stop words) and folded (every word, without accents)."""
    return [f"{field}^{weight}", f"{field}.folded^{weight}"]


def everywhere() -> list[str]:
    """The fields of a plain query."""
    written = [entry for field, weight in WRITTEN.items() for entry in both_ways(field, weight)]
    return [*written, *(f"{field}.folded" for field in NAMED), FILE_NAMES]
