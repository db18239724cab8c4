"""Facets: how many articles each value of a filter would leave, counted without that filter's own clicks."""

from collections.abc import Mapping
from typing import Any

from services.models.base import Frozen
from services.search.codes import shown
from services.search.fields import FILTERS
from services.search.question import Question
from services.search.syntax import Pair


class FacetValue(Frozen):
    """One value and how many articles have it."""

    value: str
    shown: str
    articles: int
    selected: bool = False


class Facet(Frozen):
    """The values of one filter, most frequent first, and those left out."""

    name: str  # of the API's parameter; `not_` and the name excludes
    title: str
    values: tuple[FacetValue, ...]
    excluded: tuple[FacetValue, ...] = ()


def aggregations(question: Question) -> dict[str, Any]:
    """One aggregation a facet; the totals that the timeline and the count of distinct texts need beside them."""
    return {
        **{name: _facet(question, name) for name in FILTERS},
        "found": {
            "filter": {"bool": {"filter": question.clicked()}},
            "aggs": {
                "first": {"min": {"field": "date"}},
                "last": {"max": {"field": "date"}},
                "texts": {"cardinality": {"field": "text_sha256", "precision_threshold": 10_000}},
            },
        },
    }


def _facet(question: Question, name: str) -> dict[str, Any]:
    return {
        "filter": {"bool": {"filter": question.clicked(but=name)}},
        "aggs": {"values": {"terms": {"field": FILTERS[name].field, "size": question.request.facet_size}}},
    }


def read_facets(question: Question, answer: Mapping[str, Any]) -> tuple[Facet, ...]:
    """The facets of an answer; one without values and clicks is left out."""
    facets = (_read(question, name, answer.get(name, {})) for name in FILTERS)
    return tuple(facet for facet in facets if facet.values or facet.excluded)


def _read(question: Question, name: str, answer: Mapping[str, Any]) -> Facet:
    chosen = [pair.value for pair in question.request.selected() if pair.name == name]
    buckets = answer.get("values", {}).get("buckets", [])
    values = [
        FacetValue(
            value=f"={bucket['key']}",
            shown=shown(name, bucket["key"]),
            articles=bucket["doc_count"],
            selected=f"={bucket['key']}" in chosen,
        )
        for bucket in buckets
    ]
    counted = {value.value for value in values}
    typed = [_without_count(name, value, selected=True) for value in chosen if value not in counted]
    left_out = [pair for pair in question.request.selected(exclude=True) if pair.name == name]
    return Facet(
        name=name,
        title=FILTERS[name].title,
        values=(*typed, *values),
        excluded=tuple(_excluded(pair) for pair in left_out),
    )


def _excluded(pair: Pair) -> FacetValue:
    return _without_count(pair.name, pair.value, selected=True)


def _without_count(name: str, value: str, selected: bool) -> FacetValue:
    return FacetValue(value=value, shown=shown(name, value.removeprefix("=")), articles=0, selected=selected)
