"""What comes back: hits, facets and the timeline, read from Elasticsearch's answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.models.base import Frozen
from services.search.copies import COPIES_SHOWN, Copy, SameText, read_copy
from services.search.facets import Facet, read_facets
from services.search.highlighting import Markers, Piece, plain
from services.search.question import Question
from services.search.timeline import Bar

ALONE = SameText(articles=1, shown=())


class SaidWords(Frozen):
    """A quotation that was asked for."""

    speaker: str | None
    words: tuple[Piece, ...]


class Hit(Frozen):
    """One article found. Texts are pieces: `matched` tells what was looked for."""

    id: str
    score: float | None
    headline: tuple[Piece, ...]
    standfirst: tuple[Piece, ...] = ()
    snippets: tuple[tuple[Piece, ...], ...] = ()
    quotations: tuple[SaidWords, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    published: str | None = None  # as the page gives it: a day, or a time
    received: str | None = None
    language: str | None = None
    format: str | None = None
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    word_count: int | None = None
    reading_time_minutes: int | None = None
    url: str | None = None
    member: str | None = None
    paths: tuple[str, ...] = ()
    truncated: bool = False
    copies: tuple[Copy, ...] = ()  # the same text in other files
    copies_count: int = 0
    versions: tuple[Copy, ...] = ()  # near-duplicates further down this page, shown under this one


class Results(Frozen):
    """One page of results."""

    total: int  # articles found, copies included
    texts: int | None = None  # distinct texts among them (None without facets)
    page: int
    size: int
    took_ms: int
    partial: bool = False  # the time limit or a failed shard cut the search short: counts are lower bounds
    warning: str | None = None  # what `partial` means, in a sentence
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    timeline: tuple[Bar, ...] = ()


def read_results(
    question: Question,
    answer: Mapping[str, Any],
    markers: Markers,
    same_texts: Mapping[str, SameText],
    timeline: tuple[Bar, ...] = (),
) -> Results:
    """Read one answer; `same_texts` are the texts of this page that several found articles have."""
    aggregations = answer.get("aggregations", {})
    hits = tuple(_hit(hit, markers, same_texts) for hit in answer["hits"]["hits"])
    warning = incomplete(answer)
    return Results(
        total=answer["hits"]["total"]["value"],
        texts=aggregations["found"]["texts"]["value"] if aggregations else None,
        page=question.request.page,
        size=question.request.size,
        took_ms=answer["took"],
        partial=warning is not None,
        warning=warning,
        hits=hits if question.request.copies else _gather_versions(hits, answer["hits"]["hits"]),
        facets=read_facets(question, aggregations) if aggregations else (),
        timeline=timeline,
    )


def incomplete(answer: Mapping[str, Any]) -> str | None:
    """Why an answer is not whole, in a sentence; None when it is."""
    if answer.get("timed_out"):
        return "The search took too long and was cut short: there may be more than is shown; narrow it to be sure."
    if answer.get("_shards", {}).get("failed"):
        return "A part of the index did not answer: there may be more than is shown."
    return None


def _hit(hit: Mapping[str, Any], markers: Markers, same_texts: Mapping[str, SameText]) -> Hit:
    source, lit = hit["_source"], hit.get("highlight", {})
    shown = {name: source[name] for name in _COPIED if source.get(name) is not None}
    same = same_texts.get(source.get("text_sha256", ""), ALONE)
    copies = [copy for copy in same.shown if copy.id != hit["_id"]]
    return Hit(
        id=hit["_id"],
        score=hit.get("_score"),
        headline=markers.pieces(lit["headline"][0]) if "headline" in lit else plain(source.get("headline")),
        standfirst=markers.pieces(lit["standfirst"][0]) if "standfirst" in lit else plain(source.get("standfirst")),
        snippets=tuple(markers.pieces(text) for text in [*lit.get("body", ()), *lit.get("captions", ())]),
        quotations=tuple(_said(quotation, markers) for quotation in _quotations(hit)),
        copies=tuple(copies[:COPIES_SHOWN]),
        copies_count=same.articles - 1,
        **shown,
    )


_COPIED = (
    "authors", "source", "published", "received", "language", "format", "places", "people", "via", "word_count",
    "reading_time_minutes", "url", "member", "paths", "truncated",
)  # fmt: skip


def _said(hit: Mapping[str, Any], markers: Markers) -> SaidWords:
    lit = hit.get("highlight", {}).get("quotes.text")
    source = hit["_source"]
    return SaidWords(speaker=source.get("speaker"), words=markers.pieces(lit[0]) if lit else plain(source.get("text")))


def _quotations(hit: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    inner = hit.get("inner_hits", {}).get("quotations", {})
    hits: Sequence[Mapping[str, Any]] = inner.get("hits", {}).get("hits", ())
    return hits


def _gather_versions(hits: Sequence[Hit], raw: Sequence[Mapping[str, Any]]) -> tuple[Hit, ...]:
    """Show near-duplicates of a page under the best of them: they share a band of the signature."""
    leader_of_band: dict[str, str] = {}
    members: dict[str, list[Copy]] = {}
    for hit, found in zip(hits, raw, strict=True):
        bands = found["_source"].get("near_signature") or ()
        leader = next((leader_of_band[band] for band in bands if band in leader_of_band), hit.id)
        leader_of_band.update(dict.fromkeys(bands, leader) | leader_of_band)
        members.setdefault(leader, [])
        if leader != hit.id:
            members[leader] += [read_copy(found), *hit.copies]
    return tuple(hit.model_copy(update={"versions": tuple(members[hit.id])}) for hit in hits if hit.id in members)
