"""Highlights as pieces of text, never as HTML: Elasticsearch wraps matches in markers that no file can know.

A file's text is a stranger's: it may hold `</mark><img onerror=…>`. So nothing is trusted to be escaped elsewhere: the
answer is cut at the markers, and page, API and command line each show the pieces in their own safe way.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from services.models.base import Frozen
from services.search.matching import words_clause
from services.search.question import Question

# Re-analysing a body takes about 1 ms in 100,000 characters; deeper matches are found, only not shown.
ANALYSED_CHARACTERS = 500_000
FRAGMENT_CHARACTERS = 180
FRAGMENTS = 3
QUOTATIONS = 3


class Piece(Frozen):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Markers:
    """Two strings that stand around a match; random, so that no text can forge them."""

    start: str = field(default_factory=lambda: f"\ue000{secrets.token_hex(8)}\ue001")
    end: str = field(default_factory=lambda: f"\ue002{secrets.token_hex(8)}\ue003")

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Cut a highlighted text at the markers."""
        before, *rest = text.split(self.start)
        found = [Piece(text=before)] if before else []
        for part in rest:
            match, _, after = part.partition(self.end)
            found.append(Piece(text=match, matched=True))
            found += [Piece(text=after)] if after else []
        return tuple(found)


def plain(text: str | None) -> tuple[Piece, ...]:
    """A text without matches."""
    return (Piece(text=text),) if text else ()


def highlights(question: Question, markers: Markers) -> dict[str, Any]:
    """The highlight request: whole headline and standfirst, the best fragments of body and captions."""
    words = [question.typed.words, *(pair.value for pair in question.typed.parts if not pair.exclude)]
    words += question.quoted_words
    query = [words_clause(entry, operator="or") for entry in words if entry]
    return {
        **_common(markers),
        "highlight_query": {"bool": {"should": query}} if query else {"match_none": {}},
        "fields": {
            "headline": {"number_of_fragments": 0, "matched_fields": _read_both_ways("headline")},
            "standfirst": {"number_of_fragments": 0, "matched_fields": _read_both_ways("standfirst")},
            "body": {"matched_fields": _read_both_ways("body"), "no_match_size": FRAGMENT_CHARACTERS},
            "captions": {"number_of_fragments": 1, "matched_fields": _read_both_ways("captions")},
        },
    }


def quotation_hits(question: Question, markers: Markers) -> dict[str, Any]:
    """How the quotations of a hit come back: the best three, words of the query marked."""
    words = [*question.quoted_words, *([question.typed.words] if question.typed.words else [])]
    fields = ["quotes.text", "quotes.text.folded"]
    query = [words_clause(entry, fields, operator="or") for entry in words]
    return {
        "name": "quotations",
        "size": QUOTATIONS,
        "highlight": {
            **_common(markers),
            "highlight_query": {"bool": {"should": query}} if query else {"match_none": {}},
            "fields": {"quotes.text": {"number_of_fragments": 0, "matched_fields": fields}},
        },
    }


def _common(markers: Markers) -> dict[str, Any]:
    return {
        "type": "unified",
        "pre_tags": [markers.start],
        "post_tags": [markers.end],
        "fragment_size": FRAGMENT_CHARACTERS,
        "number_of_fragments": FRAGMENTS,
        "max_analyzed_offset": ANALYSED_CHARACTERS,
    }


def _read_both_ways(field_name: str) -> Sequence[str]:
    return [field_name, f"{field_name}.folded"]
