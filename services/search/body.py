"""The body of the search request: query, filters after the facets, facets, highlights, order, page, limits."""

from typing import Any

from services.search.facets import aggregations
from services.search.highlighting import Markers, highlights, quotation_hits
from services.search.matching import Clause, quotes_clause
from services.search.question import Question
from services.search.request import Sort

SHOWN = [
    "headline", "kicker", "standfirst", "authors", "source", "published", "updated", "received", "date", "language",
    "format", "places", "people", "word_count", "reading_time_minutes", "url", "paths", "via", "member", "truncated",
    "near_signature", "text_sha256",
]  # fmt: skip

_DATE = {"date": {"order": "desc", "missing": "_last"}}
ORDERS: dict[Sort, list[dict[str, Any]]] = {
    Sort.RELEVANCE: [{"_score": {"order": "desc"}}, _DATE],
    Sort.NEWEST: [_DATE, {"_score": {"order": "desc"}}],
    Sort.OLDEST: [{"date": {"order": "asc", "missing": "_last"}}, {"_score": {"order": "desc"}}],
}
TIE_BREAKER = {"text_sha256": {"order": "asc", "missing": "_last"}}  # one order for all pages of a search


def search_body(question: Question, markers: Markers, time_limit_s: float, with_facets: bool = True) -> dict[str, Any]:
    """Everything for one page of results."""
    request = question.request
    body: dict[str, Any] = {
        "query": {"bool": {"must": [question.query()], "should": _quotations(question, markers)}},
        "post_filter": {"bool": {"filter": question.clicked()}},
        "from": request.start,
        "size": request.size,
        "sort": [*ORDERS[request.sort], TIE_BREAKER],
        "_source": SHOWN,
        "highlight": highlights(question, markers),
        "aggs": aggregations(question) if with_facets else {},
        "track_total_hits": True,
        "track_scores": True,
        "timeout": f"{int(time_limit_s * 1000)}ms",
    }
    if not request.copies:
        body["collapse"] = {"field": "text_sha256"}
    return body


def _quotations(question: Question, markers: Markers) -> list[Clause]:
    """Bring back what the asked-for speakers say, words of the query first; required elsewhere, so only `should`."""
    words = " ".join(question.quoted_words)
    if not words and not question.speakers:
        return []
    return [quotes_clause(words, question.speakers, quotation_hits(question, markers))]
