"""The line classifier: what each line is, as probabilities, by a small network over shape, words and neighbours.

Trained by `training/copied` (docs/reading.md tells on what); run here with numpy alone.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from services.parsing.copied.choosing import Chooser
from services.parsing.copied.features import SHAPE, Floats, furniture_columns, shape_of
from services.parsing.copied.lines import Lines
from services.parsing.copied.surroundings import around, beside, place_of
from services.parsing.copied.vocabulary import Spoken, Vocabulary, spoken_of, vocabulary_of

PRE, HEADLINE, META, BODY, INNER, POST = range(6)
CLASSES = ("pre", "headline", "meta", "body", "inner", "post")
MODEL_FILE = Path(__file__).with_name("lines.npz")
NEAR, SHAPE_REACHES = 2, (4, 12)  # neighbours whose shape is seen, and how far the means reach
AGAIN_NEAR, AGAIN_REACHES = 3, (6, 16, 40)  # the same for the second look, which sees the first one's verdicts


@dataclass(frozen=True)
class Model:
    """Weights: a table of words, and two networks, the second of which sees the first one's verdicts around."""

    words: Vocabulary
    word_weights: Floats  # (1 + words + 1) × classes; the first row is nobody's (zeros), the last the bias
    first: tuple[tuple[Floats, Floats], ...]  # (weights, bias) of each layer
    second: tuple[tuple[Floats, Floats], ...]
    headline: Chooser  # which of a page's candidates is the headline
    headline_trust: Floats  # weights of whether the chosen one is it, the last the bias
    byline: tuple[tuple[Floats, Floats], ...]  # the byline's ranking: whether a candidate is none, or is it


@cache
def load_model() -> Model:
    """The shipped model, read once a process.

    numpy's BLAS is held to one thread: others would spin for longer than a page's products take.
    """
    threadpool_limits(limits=1, user_api="blas")
    with np.load(MODEL_FILE, allow_pickle=False) as stored:
        return Model(
            words=vocabulary_of(str(stored["words"]).split("\n")),
            word_weights=stored["word_weights"].astype(np.float32),
            first=_layers(stored, "first"),
            second=_layers(stored, "second"),
            headline=Chooser(*(stored[f"headline_{part.name}"] for part in fields(Chooser))),
            headline_trust=stored["headline_trust"],
            byline=_layers(stored, "byline"),
        )


def _layers(stored: "np.lib.npyio.NpzFile", name: str) -> tuple[tuple[Floats, Floats], ...]:
    count = sum(key.startswith(f"{name}_weights_") for key in stored.files)
    return tuple(
        (stored[f"{name}_weights_{k}"].astype(np.float32), stored[f"{name}_bias_{k}"].astype(np.float32))
        for k in range(count)
    )


def spoken_in(words: list[list[str]]) -> Spoken:
    """The words of a page's lines, numbered as the model knows them."""
    return spoken_of(words, load_model().words.lexicon)


def classify(lines: Lines, words: list[list[str]], spoken: Spoken) -> tuple[Floats, list[int]]:
    """(lines × `CLASSES` probabilities; each line's furniture phrase as an index into `REASONS`, -1 for none)."""
    model = load_model()
    columns, reasons = own_columns(lines, words, spoken)
    verdict = word_verdicts(model.words, model.word_weights, spoken)
    rows = first_rows(columns, verdict)
    early = run(model.first, rows)
    return run(model.second, second_rows(early, columns, verdict)), reasons


def own_columns(lines: Lines, words: list[list[str]], spoken: Spoken) -> tuple[Floats, list[int]]:
    """(lines × own features and place, furniture reasons)."""
    shape = shape_of(lines, spoken)
    furniture, reasons = furniture_columns(words, spoken)
    return np.concatenate([shape, furniture, place_of(shape)], axis=1), reasons


def word_verdicts(vocabulary: Vocabulary, weights: Floats, spoken: Spoken) -> Floats:
    """Lines × classes: what each line's words and pairs of words say together, as logits."""
    singles, pairs = vocabulary.rows_of(spoken)
    values = weights.take(singles, axis=0)
    paired = np.flatnonzero(pairs)
    values[paired] += weights.take(pairs[paired], axis=0)
    known = spoken.sums((singles > 0).astype(np.float32) + (pairs > 0))
    return np.asfortranarray(spoken.sums(values) / np.sqrt(np.maximum(known, 1))[:, None] + weights[-1])


def first_rows(columns: Floats, verdict: Floats) -> Floats:
    """What the first network sees of each line."""
    shape = np.concatenate([columns[:, : len(SHAPE)], verdict], axis=1)
    return np.concatenate([columns, verdict, *beside(shape, NEAR), *around(shape, SHAPE_REACHES)], axis=1)


def second_rows(early: Floats, columns: Floats, verdict: Floats) -> Floats:
    """What the second network sees: the first one's verdicts on the line and around it, and the line again."""
    near, far = beside(early, AGAIN_NEAR), around(early, AGAIN_REACHES)
    return np.concatenate([early, *near, *far, _extremes(early), columns, verdict], axis=1)


def _extremes(early: Floats) -> Floats:
    """The strongest verdicts for headline and body so far, and still to come."""
    picked = early[:, [HEADLINE, META, BODY]]
    before = np.maximum.accumulate(picked, axis=0)
    after = np.maximum.accumulate(picked[::-1], axis=0)[::-1]
    return np.concatenate([before, after], axis=1)


def run(layers: tuple[tuple[Floats, Floats], ...], rows: Floats) -> Floats:
    """The network's probabilities."""
    for weights, bias in layers[:-1]:
        rows = rows @ weights
        rows += bias
        np.maximum(rows, 0, out=rows)
    weights, bias = layers[-1]
    logits = np.asfortranarray(rows @ weights + bias)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = powers / powers.sum(axis=1, keepdims=True)
    return found
