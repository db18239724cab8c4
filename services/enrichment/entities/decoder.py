"""spaCy's greedy name decoder, the same moves on whole matrices.

spaCy asks its model for one token at a time, and the tiny products cost more than all the rest of the model. Outside a
name the features of a token depend on that token alone, so the moves of all tokens are found at once; only inside a
name are they taken step by step. Same weights, same choices: a test holds the two decoders together.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Piece = tuple[int, int, str]  # first token, token after the last, label
PREFIXES = "BILUO"


class Decoder:
    """Reads names off spaCy's entity recogniser (BILUO moves; three features: token, start of name, token before)."""

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._vectors = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights: Floats = np.asarray(upper.get_param("W"))
        self._bias: Floats = np.asarray(upper.get_param("b"))
        self._lower_bias: Floats = np.asarray(self._lower.get_param("b"))
        moves = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        self._labels = [move[2:] for move in moves]
        self._number = {move: n for n, move in enumerate(moves)}
        self._is_begin = np.array([move[:2] == "B-" and len(move) > 2 for move in moves])
        self._is_unit = np.array([move[:2] == "U-" and len(move) > 2 for move in moves])
        self._is_out = np.array([move == "O" for move in moves])

    def decode(self, documents: Sequence[Any]) -> list[list[Piece]]:
        """The names of each tokenised document, as token ranges."""
        filled = [document for document in documents if len(document)]
        if not filled:
            return [[] for _ in documents]
        features: Floats = self._lower.predict(self._vectors.predict(filled))
        choices, found, row = self._outside(features, filled), [], 1
        for document in documents:
            found.append(self._walk(features, choices, row, len(document)))
            row += len(document)
        return found

    def _outside(self, features: Floats, documents: Sequence[Any]) -> list[int]:
        """The best move of every token, as if no name were open before it."""
        scores = self._hidden(features[1:, 0] + features[0, 1] + features[0, 2]) @ self._weights.T + self._bias
        is_space = np.array([token.is_space for document in documents for token in document])
        is_last = np.zeros(len(scores), dtype=bool)
        is_last[np.cumsum([len(document) for document in documents]) - 1] = True
        allowed = (
            self._is_out[None, :]
            | (self._is_begin[None, :] & ~(is_space | is_last)[:, None])
            | (self._is_unit[None, :] & ~is_space[:, None])
        )
        return list(np.where(allowed, scores, -np.inf).argmax(axis=1))

    def _walk(self, features: Floats, choices: Sequence[int], row: int, length: int) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at < length:
            move = choices[row + at - 1]
            end = at + 1
            if self._is_begin[move]:
                end = self._end_of_name(features, row, at, length, self._labels[move])
            if not self._is_out[move]:
                found.append((at, end, self._labels[move]))
            at = end
        return found

    def _end_of_name(self, features: Floats, row: int, start: int, length: int, label: str) -> int:
        rows = [self._number[f"I-{label}"], self._number[f"L-{label}"]]
        weights, bias = self._weights[rows], self._bias[rows]
        for at in range(start + 1, length - 1):
            hidden = self._hidden(features[row + at, 0] + features[row + start, 1] + features[row + at - 1, 2])
            inside, last = weights @ hidden + bias
            if last > inside:
                return at + 1
        return length

    def _hidden(self, summed: Floats) -> Floats:
        """The hidden layer: bias, then the larger of each pair (maxout)."""
        hidden: Floats = (summed + self._lower_bias).max(axis=-1)
        return hidden
