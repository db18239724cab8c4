"""Suggestions while typing: names in the archive of which a word begins like the one typed.

The articles are found by the folded words of their names; of the names that they hold, the fitting ones are kept here:
every such article has at least one, so they lead the counts.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from services.models.base import Frozen
from services.search.fields import FILTERS, Matching

LIMIT = 8
LEAST_CHARACTERS = 2
COUNTED = 200
_KINDS = [name for name, filter_ in FILTERS.items() if filter_.matching is Matching.NAME]


class Suggestion(Frozen):
    """A name, what it names (the API's filter), and in how many articles it stands."""

    filter: str
    title: str
    value: str
    articles: int


def body(text: str) -> dict[str, Any]:
    """One aggregation for each kind of name."""
    return {"size": 0, "track_total_hits": False, "aggs": {name: _names(name, text) for name in _KINDS}}


def _names(name: str, text: str) -> dict[str, Any]:
    field = FILTERS[name].field
    return {
        "filter": {"match_phrase_prefix": {f"{field}.folded": {"query": text, "max_expansions": 50}}},
        "aggs": {"names": {"terms": {"field": field, "size": COUNTED}}},
    }


def read(text: str, answer: Mapping[str, Any], limit: int) -> tuple[Suggestion, ...]:
    """The names that fit, most frequent first."""
    begun = folded(text)
    found = [
        Suggestion(filter=name, title=FILTERS[name].title, value=bucket["key"], articles=bucket["doc_count"])
        for name in _KINDS
        for bucket in answer["aggregations"][name]["names"]["buckets"]
        if f" {begun}" in f" {folded(bucket['key'])}"
    ]
    return tuple(sorted(found, key=lambda suggestion: -suggestion.articles)[:limit])


def folded(text: str) -> str:
    """Lower case, without accents, words divided by one space."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def last_word(query: str) -> tuple[str, str]:
    """What stands before the word being typed, and that word: the value, where it is `name:value`."""
    before, _, last = query.rpartition(" ")
    return before, last.rpartition(":")[2].strip('"()|+-')
