"""Fit the line classifier's parts with scikit-learn: a table of words, then two networks."""

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from services.parsing.copied import classifier
from services.parsing.copied.classifier import CLASSES, HEADLINE, META
from services.parsing.copied.features import Floats, words_by_line
from services.parsing.copied.lines import lines_of
from services.parsing.copied.vocabulary import spoken_of

VOCABULARY_LIMIT = 6_000
SITES_LIMIT = 6  # a word that fewer publishers use is no word of the trade
IMPORTANCE = {HEADLINE: 8.0, META: 2.0}  # a page has one headline, and it is short
PARTS = 2  # the table of words is fitted on one part of the sites to judge the other


@dataclass
class Sample:
    """One page ready for fitting."""

    site: str
    part: int
    labels: list[int]
    words: list[list[str]]
    columns: Floats
    weights: Floats  # of each line in the loss
    verdict: Floats | None = None
    early: Floats | None = None


def sample_of(site: str, part: int, text: str, labels: Sequence[int]) -> Sample:
    """Features of one page; lines count by length, a page's long ones for less."""
    lines = lines_of(text)
    words = words_by_line(lines)
    columns, _ = classifier.own_columns(lines, words, spoken_of(words))
    length = np.array([min(line.length, 600) for line in lines], np.float32)
    weights = 0.3 + length / 150
    weights = (weights * (30 / (weights.sum() + 30))).astype(np.float32)  # a page of 1,000 lines is one page
    weights *= np.array([IMPORTANCE.get(label, 1.0) for label in labels], np.float32)
    return Sample(site, part, list(labels), words, columns, weights)


def vocabulary_of(samples: Sequence[Sample]) -> list[str]:
    """The words and pairs that most sites use."""
    sites: dict[str, set[str]] = {}
    for sample in samples:
        grams = {gram for found in sample.words for gram in _grams(found)}
        sites.setdefault(sample.site, set()).update(grams)
    counts = Counter(gram for grams in sites.values() for gram in grams)
    kept = [gram for gram, count in counts.most_common(VOCABULARY_LIMIT) if count >= SITES_LIMIT]
    return sorted(kept)


def _grams(found: list[str]) -> list[str]:
    return [*found, *(f"{one} {other}" for one, other in pairwise(found))]


def fit_words(samples: Sequence[Sample], words: list[str]) -> Floats:
    """(1 + words + 1) × classes: a logistic regression on the presence of words, scaled as `word_verdicts` scales."""
    vocabulary = {word: number for number, word in enumerate(words)}
    rows, columns, values = [], [], []
    labels, weights = [], []
    row = 0
    for sample in samples:
        for found, label, weight in zip(sample.words, sample.labels, sample.weights, strict=True):
            own = [vocabulary[gram] for gram in _grams(found) if gram in vocabulary]
            rows += [row] * len(own)
            columns += own
            values += [1 / np.sqrt(max(len(own), 1))] * len(own)
            labels.append(label)
            weights.append(weight)
            row += 1
    matrix = csr_matrix((np.array(values, np.float32), (rows, columns)), shape=(row, len(vocabulary)))
    model = LogisticRegression(C=1.0, max_iter=25)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # 25 steps are near enough, and a kind of restraint
        model.fit(matrix, labels, sample_weight=np.array(weights) / np.mean(weights))
    nobody = np.zeros((1, len(CLASSES)))
    return np.concatenate([nobody, model.coef_.T, model.intercept_[None, :]]).astype(np.float32)


def fit_network(
    rows: Floats, labels: Sequence[int], weights: Floats, hidden: tuple[int, ...], epochs: int, decay: float
) -> tuple[tuple[Floats, Floats], ...]:
    """A network of rectified layers; inputs are scaled for fitting, and the scale folded into the first layer."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = MLPClassifier(hidden, alpha=decay, batch_size=512, learning_rate_init=1e-3, random_state=7)
    scaled = ((rows - mean) / scale).astype(np.float32)
    for _ in range(epochs):  # `partial_fit` is one epoch; `fit` would warn that it was told to stop early
        model.partial_fit(scaled, labels, classes=range(len(CLASSES)), sample_weight=weights / weights.mean())
    layers = [
        (w.astype(np.float32), b.astype(np.float32)) for w, b in zip(model.coefs_, model.intercepts_, strict=True)
    ]
    weights_0, bias_0 = layers[0]
    layers[0] = (weights_0 / scale[:, None], bias_0 - (mean / scale) @ weights_0)
    return tuple(layers)
