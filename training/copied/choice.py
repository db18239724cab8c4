"""Fit a `Chooser`: of each page's candidates the right one shall score highest.

A conditional logit (McFadden, «Conditional logit analysis of qualitative choice behavior», 1973) with hidden units.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from services.parsing.copied.choosing import Chooser
from services.parsing.copied.features import Floats

UNITS, SEEDS = 12, (0, 1)  # hidden units of each of the networks, which are set side by side
RESTRAINT, STEPS = 10.0, 150  # weight of the squared weights; steps of L-BFGS, few of which are a restraint as well


@dataclass(frozen=True)
class Choice:
    """The candidates of one page and which of them are right."""

    rows: Floats
    right: list[bool]
    weight: float


def fit_chooser(choices: Sequence[Choice]) -> Chooser:
    """The networks of all seeds, their scores added up. Every choice has a right candidate."""
    rows = np.concatenate([choice.rows for choice in choices]).astype(np.float64)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    parts = [_fit((rows - mean) / scale, choices, seed) for seed in SEEDS]
    hidden = np.concatenate([part.hidden for part in parts], axis=1) / scale[:, None]
    straight = np.sum([part.straight for part in parts], axis=0) / scale
    bias = np.concatenate([part.bias for part in parts]) - mean @ hidden
    outer = np.concatenate([part.outer for part in parts])
    return Chooser(*(array.astype(np.float32) for array in (hidden, bias, outer, straight)))


def _fit(rows: Floats, choices: Sequence[Choice], seed: int) -> Chooser:
    columns = rows.shape[1]
    sizes = np.array([len(choice.right) for choice in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([choice.right for choice in choices]).astype(float)
    weight = np.array([choice.weight for choice in choices])
    dice = np.random.default_rng(seed)
    start = np.concatenate([dice.normal(0, 0.1, columns * UNITS), np.zeros(UNITS), dice.normal(0, 0.1, UNITS)])

    def loss(flat: Floats) -> tuple[float, Floats]:
        """(negative log likelihood with its restraint, its slope)."""
        network = _network(flat, columns)
        units = np.tanh(rows @ network.hidden + network.bias)
        scores = units @ network.outer + rows @ network.straight
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        total, hit = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-300
        slope = (powers / np.repeat(total, sizes) - powers * right / np.repeat(hit, sizes)) * np.repeat(weight, sizes)
        inner = np.outer(slope, network.outer) * (1 - units * units)
        gradient = np.concatenate([(rows.T @ inner).ravel(), inner.sum(axis=0), units.T @ slope, rows.T @ slope])
        value = float((weight * (np.log(total) - np.log(hit))).sum() + RESTRAINT * flat @ flat)
        return value, gradient + 2 * RESTRAINT * flat

    found = minimize(
        loss, np.concatenate([start, np.zeros(columns)]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    )
    return _network(found.x, columns)


def _network(flat: Floats, columns: int) -> Chooser:
    hidden, rest = flat[: columns * UNITS].reshape(columns, UNITS), flat[columns * UNITS :]
    return Chooser(hidden, rest[:UNITS], rest[UNITS : 2 * UNITS], rest[2 * UNITS :])
