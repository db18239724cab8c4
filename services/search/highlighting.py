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
# Lucene's EnglishAnalyzer leaves these out; the folded reading, made for names and other languages, does not.
STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such "
    "that the their then there these they this to was will with".split()
)
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
    words = [question.typed.words, *question.quoted_words]
    fields: dict[str, dict[str, Any]] = {
        "headline": {"number_of_fragments": 0},
        "standfirst": {"number_of_fragments": 0},
        "body": {"no_match_size": FRAGMENT_CHARACTERS},
        "captions": {"number_of_fragments": 1},
    }
    for name, wanted in fields.items():
        parts = [pair.value for pair in question.typed.parts if pair.name == name and not pair.exclude]
        wanted.update(_matching([*words, *parts], name))
    return {**_common(markers), "fields": fields}


def quotation_hits(question: Question, markers: Markers) -> dict[str, Any]:
    """How the quotations of a hit come back: the best three, words of the query marked."""
    marked = _matching([*question.quoted_words, question.typed.words], "quotes.text")
    fields = {"quotes.text": {"number_of_fragments": 0, **marked}}
    return {"name": "quotations", "size": QUOTATIONS, "highlight": {**_common(markers), "fields": fields}}


def _matching(words: Sequence[str], name: str) -> dict[str, Any]:
    """What is marked in one field: the words in either reading of it, and no other field's clauses (a third faster)."""
    fields = [name, f"{name}.folded"]
    query = [words_clause(telling(entry), fields, operator="or") for entry in words if entry]
    return {
        "matched_fields": fields,
        "highlight_query": {"bool": {"should": query}} if query else {"match_none": {}},
    }


def telling(words: str) -> str:
    """The words without «the» and «of», which would be marked all over; a phrase keeps them."""
    kept = [word for word in words.split() if word.casefold() not in STOP_WORDS]
    return " ".join(kept) if kept and '"' not in words else words


def _common(markers: Markers) -> dict[str, Any]:
    return {
        "type": "unified",
        "pre_tags": [markers.start],
        "post_tags": [markers.end],
        "fragment_size": FRAGMENT_CHARACTERS,
        "number_of_fragments": FRAGMENTS,
        "max_analyzed_offset": ANALYSED_CHARACTERS,
    }
