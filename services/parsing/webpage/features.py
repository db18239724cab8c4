"""What tells the article's pieces from the page's furniture, in numbers: the networks' input."""

import math
import re
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from services.parsing.copied.phrases import REASONS, furniture_of
from services.parsing.copied.words import words_of
from services.parsing.webpage.marks import KINDS
from services.parsing.webpage.names import folded
from services.parsing.webpage.pieces import PATH_TAGS, Piece

Matrix = NDArray[np.float32]

SENTENCE_END = re.compile(r"[.!?…。！？。]['\"”’»)\]]*$")
SENTENCE_ENDS = re.compile(r"[.!?][\s'\"”’»)]|[。！？]")
# Scripts that say in one character what the alphabet says in two or three.
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DENSITY = 2.5
WORD_CHARACTERS = 6  # of an average word and its blank
DIGIT = re.compile(r"\d")
CAPITAL = re.compile(r"[A-ZÀ-Þ]")
PARAGRAPH_CHARACTERS = 80  # a piece that long, not made of links, speaks for its container
HEAD_CHARACTERS = 200  # furniture tells its kind at once
TAG_GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"p"}),
    frozenset({"li"}),
    frozenset({"h1"}),
    frozenset({"h2"}),
    frozenset({"h3"}),
    frozenset({"h4", "h5", "h6"}),
    frozenset({"td", "tr", "th", "dd", "dt"}),
    frozenset({"blockquote"}),
    frozenset({"pre"}),
    frozenset({"figcaption"}),
    frozenset({"div", "section", "article", "main"}),
)
GROUP_OF = {tag: index for index, group in enumerate(TAG_GROUPS) for tag in group}
# The kinds of furniture that the networks were fitted on, by name: the phrase lists may gain others.
FURNITURE = (
    "share bar", "cookie notice", "newsletter", "support appeal", "comments", "related links", "navigation",
    "advertisement", "sign-off links", "author note", "contents", "player",
)  # fmt: skip
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)


def features_of(pieces: list[Piece], headline: str | None) -> Matrix:
    """One row a piece: its words, its place, its elements, its container, its neighbours."""
    words = np.array([_words(piece) + _phrases(piece) for piece in pieces], dtype=np.float32)
    own = np.hstack([words, _elements(pieces)])
    places = _places(pieces, headline)
    containers = _containers(pieces)
    base = np.hstack([own, places, containers])
    # what stands around it: length, links, closing mark, paragraph-ness, container
    context = np.hstack([own[:, :6], containers[:, :2]])
    return np.hstack([base, *(_shifted(context, step) for step in NEIGHBOURS)])


def size_of(text: str) -> float:
    """The text's length in characters of an alphabet."""
    dense = 0 if text.isascii() else len(DENSE.findall(text))
    return len(text) + (DENSITY - 1) * dense


def _word_count(text: str) -> float:
    """Words by the blanks between them, or what their characters would make where a script has none."""
    blanks, size = text.count(" ") + 1, size_of(text)
    return size / WORD_CHARACTERS if size > 1.2 * len(text) else blanks


def _shifted(matrix: Matrix, step: int) -> Matrix:
    """Each row's neighbour `step` rows further on; zeros past either end."""
    shifted = np.zeros_like(matrix)
    if abs(step) < len(matrix):
        if step > 0:
            shifted[:-step] = matrix[step:]
        else:
            shifted[-step:] = matrix[:step]
    return shifted


def _words(piece: Piece) -> list[float]:
    text = piece.text
    length = len(text)
    words = _word_count(text)
    return [
        math.log1p(size_of(text)),
        piece.link_characters / length,
        float(bool(SENTENCE_END.search(text))),
        float(piece.tag == "p"),
        math.log1p(len(SENTENCE_ENDS.findall(text))),
        float(size_of(text) >= PARAGRAPH_CHARACTERS and piece.link_characters < 0.3 * length),
        piece.bold_characters / length,
        math.log1p(words),
        length / words / 10,
        len(DIGIT.findall(text)) / length,
        len(CAPITAL.findall(text)) / words,
        text.count(",") / words,
        float(text[0].isupper()),
        float(text[-1] == ":"),
        float("©" in text or "(c)" in text),
        float("?" in text),
        float("|" in text),
        math.log(piece.times),
    ]


def _phrases(piece: Piece) -> list[float]:
    """Which kind of furniture the piece's first words name, and how much of it they are."""
    head = words_of(piece.text[:HEAD_CHARACTERS])
    kind, matched = furniture_of(head)
    name = REASONS[kind] if kind >= 0 else ""
    found = [float(name == known) for known in FURNITURE]
    return [*found, matched / len(head) if head else 0.0]


def _elements(pieces: list[Piece]) -> Matrix:
    """The tags around the pieces and what their classes say, a column for each tag and kind."""
    groups = np.zeros((len(pieces), len(TAG_GROUPS)), np.float32)
    for row, piece in enumerate(pieces):
        if piece.tag in GROUP_OF:
            groups[row, GROUP_OF[piece.tag]] = 1
    depth = np.array([[len(piece.tags) / 10] for piece in pieces], np.float32)
    within = _bit_columns([piece.within for piece in pieces], len(PATH_TAGS))
    marks = [
        _bit_columns([getattr(piece, name) for piece in pieces], len(KINDS))
        for name in ("bits", "near_bits", "all_bits")
    ]
    return np.hstack([groups, within, *marks, depth])


def _bit_columns(values: list[int], count: int) -> Matrix:
    return (np.array(values)[:, None] >> np.arange(count) & 1).astype(np.float32)


def _places(pieces: list[Piece], headline: str | None) -> Matrix:
    """Where the piece stands: in the page, and after the headline."""
    lengths = np.array([len(piece.text) for piece in pieces], dtype=np.float32)
    before = np.cumsum(lengths) - lengths
    index = np.arange(len(pieces), dtype=np.float32)
    start = headline_index(pieces, headline)
    after = index - start
    return np.column_stack(
        [
            index / len(pieces),
            before / lengths.sum(),
            np.sign(after),
            np.log1p(np.abs(after)),
            (before - before[start]) / lengths.sum(),
            np.full(len(pieces), math.log1p(len(pieces))),
        ]
    ).astype(np.float32)


def headline_index(pieces: list[Piece], headline: str | None) -> int:
    """The piece that holds the headline: a heading in its words, else the first h1, else the first piece."""
    wanted = folded(headline or "")
    first = None
    for index, piece in enumerate(pieces):
        if piece.tag in ("h1", "h2", "h3") or "h1" in piece.tags:
            if wanted and folded(piece.text) == wanted:
                return index
            if first is None and "h1" in piece.tags:
                first = index
    return first or 0


def _containers(pieces: list[Piece]) -> Matrix:
    """How much of the page's running text stands beside the piece, and how far the main container is."""
    weight: dict[int, float] = defaultdict(float)  # element → running text in it, halved with each level
    alike: dict[tuple[str, int, int], float] = defaultdict(float)  # (tag, marks) → running text in such elements
    total = 1.0
    for piece in pieces:
        if size_of(piece.text) < PARAGRAPH_CHARACTERS or piece.link_characters > 0.3 * len(piece.text):
            continue
        total += len(piece.text)
        alike[piece.tag, piece.bits, piece.near_bits] += len(piece.text)
        share = float(len(piece.text))
        for number in piece.path[:-1][::-1][:4]:
            weight[number] += share
            share *= 0.6
    main = max(weight, key=lambda number: weight[number], default=0)
    main_path = next((piece.path[: piece.path.index(main) + 1] for piece in pieces if main in piece.path), (0,))
    rows = []
    for piece in pieces:
        common = 0
        for one, other in zip(piece.path, main_path, strict=False):
            if one != other:
                break
            common += 1
        parent = piece.path[-2] if len(piece.path) > 1 else piece.path[-1]
        rows.append(
            [
                float(common == len(main_path)),
                weight.get(parent, 0.0) / total,
                common / len(main_path),
                (len(main_path) - common) / 5,
                (len(piece.path) - common) / 5,
                alike.get((piece.tag, piece.bits, piece.near_bits), 0.0) / total,
                weight.get(main, 0.0) / total,
                math.log1p(total),
            ]
        )
    return np.array(rows, dtype=np.float32)
