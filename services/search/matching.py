"""A question as Elasticsearch clauses: words, filters, dates, quotations. Only what its free core has; no scripts."""

from collections.abc import Sequence
from typing import Any

from services.search.codes import code
from services.search.days import Days
from services.search.fields import FILTERS, Filter, Matching, both_ways, everywhere
from services.search.syntax import Pair

Clause = dict[str, Any]

# Everything but regular expressions and ranges, which this query never had.
FLAGS = "AND|OR|NOT|PREFIX|PHRASE|PRECEDENCE|ESCAPE|WHITESPACE|FUZZY|NEAR|SLOP"
FUZZY_EXPANSIONS = 30
WILDCARDS = str.maketrans({sign: f"\\{sign}" for sign in "\\*?"})


def words_clause(words: str, fields: list[str] | None = None, operator: str = "and") -> Clause:
    """Every word must stand somewhere in the article (AND), unless `|` or `-` say otherwise; `or` for highlights."""
    return {
        "simple_query_string": {
            "query": words,
            "fields": fields or everywhere(),
            "default_operator": operator,
            "flags": FLAGS,
            "fuzzy_max_expansions": FUZZY_EXPANSIONS,
            "fuzzy_prefix_length": 1,
            "lenient": True,
        }
    }


def closeness_clause(words: str) -> Clause:
    """Lifts articles where the words stand together, headline first."""
    return {
        "multi_match": {"query": words, "type": "phrase", "slop": 3, "fields": ["headline^3", "standfirst^2", "body"]}
    }


def filter_clause(pair: Pair) -> Clause:
    """The clause of one filter's value; the caller decides whether it must or must not hold."""
    filter_ = FILTERS[pair.name]
    if pair.value.startswith("="):
        return {"term": {filter_.field: {"value": pair.value[1:].strip()}}}
    return _inexact(filter_, code(pair.name, pair.value))


def _inexact(filter_: Filter, value: str) -> Clause:
    match filter_.matching:
        case Matching.CODE:
            return {"term": {filter_.field: {"value": value, "case_insensitive": True}}}
        case Matching.LABEL:
            pattern = f"*{value.translate(WILDCARDS)}*"
            return {"wildcard": {filter_.field: {"value": pattern, "case_insensitive": True}}}
        case Matching.NAME:
            return {"match_phrase": {f"{filter_.field}.folded": value}}


def any_of(pairs: Sequence[Pair]) -> Clause:
    """Alternatives of one filter."""
    clauses = [filter_clause(pair) for pair in pairs]
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def part_clause(pair: Pair) -> Clause:
    """`headline:ceasefire`: words of one part of the article."""
    return words_clause(pair.value, both_ways(pair.name))


def published_clause(days: Days) -> Clause:
    """Published (or, without a date on the page, arrived) within these days."""
    return {"range": {"date": _bounds(days)}}


def event_clause(days: Days) -> Clause:
    """The text speaks of a day within these."""
    return {"range": {"event_dates": {**_bounds(days), "relation": "intersects"}}}


def near_clause(signature: Sequence[str], article_id: str) -> Clause:
    """Shares a band of the signature with the article, and is another."""
    return {
        "bool": {
            "filter": [{"terms": {"near_signature": list(signature)}}],
            "must_not": [{"ids": {"values": [article_id]}}],
        }
    }


def quotes_clause(words: str, speakers: Sequence[Pair], inner_hits: Clause | None = None) -> Clause:
    """A quotation with these words, by one of these speakers: both must hold of the same quotation.

    Args:
        words: what is said, in the syntax of a plain query; empty for anything.
        speakers: alternatives; empty for anyone.
        inner_hits: how the quotations themselves come back.
    """
    must: list[Clause] = []
    if words:
        must.append(words_clause(words, ["quotes.text", "quotes.text.folded"]))
    if speakers:
        must.append({"bool": {"should": [_speaker(pair) for pair in speakers], "minimum_should_match": 1}})
    clause: Clause = {"path": "quotes", "query": {"bool": {"must": must}}, "score_mode": "max"}
    return {"nested": {**clause, **({"inner_hits": inner_hits} if inner_hits else {})}}


def _speaker(pair: Pair) -> Clause:
    if pair.value.startswith("="):
        return {"term": {"quotes.speaker": {"value": pair.value[1:].strip()}}}
    return {"match_phrase": {"quotes.speaker.folded": pair.value}}


def _bounds(days: Days) -> dict[str, str]:
    bounds = {"gte": days.first, "lte": days.last}
    return {bound: f"{day.isoformat()}||/d" for bound, day in bounds.items() if day}
