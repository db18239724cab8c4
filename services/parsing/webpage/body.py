"""Which pieces of a page are the article, and what each is in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from services.models import BODY_ROLES, Role
from services.parsing.copied import read_copied
from services.parsing.webpage.model import logits_of
from services.parsing.webpage.pieces import Piece

SOURCE = "model:pieces@1"
WORDS_SOURCE = "model:lines@1"
SHOWN_SOURCE = "html:shown"
DECLARED_SOURCE = "meta:json-ld"

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")  # Chinese and Japanese put no blanks between words
RUN = 4  # words: runs of four are what two wordings of one text have in common
LEAST_WORDS = 20  # an article of fewer is a stub or a miss: the page's whole text is kept then
MOST_PIECES = 5_000
LEAST_DECLARED_WORDS = 100  # shorter bodies in JSON-LD are excerpts
DECLARED_SHIFT = 3.0  # what standing in the declared body is worth, as a logit
LEAST_SHOWN_SHARE = 0.5  # a page that shows less of its declared body hides the rest behind a wall or a script
PULL_QUOTE = re.compile(r"pull-?-?quote|pullquote", re.IGNORECASE)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ITEMS = frozenset({"li", "dd", "dt"})


@dataclass(frozen=True, slots=True)
class Body:
    """The article's pieces as indices, or, where the page does not show them, its paragraphs."""

    chosen: frozenset[int]
    declared: tuple[str, ...] = ()
    source: str = SOURCE


def body_of(pieces: list[Piece], headline: str | None, declared: str | None) -> Body:
    """The article's pieces; everything shown where none looks like an article's: a note, a list, a fragment.

    `declared` is JSON-LD's articleBody: in the page it tells the pieces apart, in its stead it is the article.
    """
    if not pieces:
        return Body(frozenset(), _paragraphs(declared or ""), DECLARED_SOURCE)
    logits = logits_of(pieces, headline)
    if declared and len(WORD.findall(declared)) >= LEAST_DECLARED_WORDS:
        shares, shown = _shared(pieces, declared)
        if shown < LEAST_SHOWN_SHARE:
            return Body(frozenset(), _paragraphs(declared), DECLARED_SOURCE)
        logits = logits + np.where(shares < 0, 0, DECLARED_SHIFT * (2 * shares - 1))
    chosen = frozenset(int(index) for index in np.flatnonzero(logits > 0))
    if _word_count(pieces, chosen) >= LEAST_WORDS:
        return Body(chosen)
    told = _by_words_alone(pieces)
    if _word_count(pieces, told) >= LEAST_WORDS:
        return Body(told, source=WORDS_SOURCE)
    return Body(frozenset(range(len(pieces))), source=SHOWN_SOURCE)


def _word_count(pieces: list[Piece], chosen: frozenset[int]) -> int:
    return sum(len(WORD.findall(pieces[index].text)) for index in chosen)


def _by_words_alone(pieces: list[Piece]) -> frozenset[int]:
    """The pieces that the copied page's reader takes for the body: for tags that say nothing, as in tables of old."""
    text, starts = "", []
    for piece in pieces[:MOST_PIECES]:
        starts.append(len(text))
        text += f"{piece.text}\n\n"
    blocks = [block for block in read_copied(text).blocks if block.role in BODY_ROLES]
    return frozenset(bisect_right(starts, block.start) - 1 for block in blocks)


def _shared(pieces: list[Piece], declared: str) -> tuple[np.ndarray, float]:
    """(share of each piece's runs of words in the declared body, -1 for a short piece; share of that body shown)."""
    runs = set(_runs(declared))
    shares, shown = [], set()
    for piece in pieces:
        own = _runs(piece.text)
        found = [run for run in own if run in runs]
        shown.update(found)
        shares.append(len(found) / len(own) if own else -1.0)
    return np.array(shares, np.float32), len(shown) / max(1, len(runs))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


def _paragraphs(text: str) -> tuple[str, ...]:
    """The declared body's paragraphs: at its line breaks, or its tags where it is HTML."""
    if re.search(r"</?(?:p|div|h[1-6]|li|br)\b", text, re.IGNORECASE):
        text = re.sub(r"</?(?:p|div|h[1-6]|li|ul|ol|br|blockquote)\b[^<>]*>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"</?[A-Za-z][^<>]{0,500}>", "", text)
    return tuple(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def role_of(piece: Piece) -> Role:
    """What the piece is within the article, by its elements."""
    if piece.tag in HEADINGS:
        return Role.SUBHEADING
    if any(tag in ITEMS for tag in piece.tags[-3:]):
        return Role.LIST_ITEM
    parent = piece.element.getparent()
    marks = f"{piece.element.get('class') or ''} {(parent.get('class') or '') if parent is not None else ''}"
    return Role.PULL_QUOTE if PULL_QUOTE.search(marks) else Role.BODY
