"""One of a page's candidates: a small network whose scores compete with each other, as McFadden's choice models do."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from services.parsing.copied.features import Floats


@dataclass(frozen=True)
class Chooser:
    """Hidden units and straight weights over a candidate's columns; trained by `training/copied/choice.py`."""

    hidden: Floats  # columns × units
    bias: Floats  # units
    outer: Floats  # units
    straight: Floats  # columns

    def scores(self, rows: Floats) -> Floats:
        """A score a candidate; the highest is the choice."""
        found: Floats = np.tanh(rows @ self.hidden + self.bias) @ self.outer + rows @ self.straight
        return found

    @classmethod
    def blank(cls, columns: int) -> Self:
        """One that likes all candidates alike."""
        nothing = np.zeros((columns, 1), np.float32)
        return cls(nothing, np.zeros(1, np.float32), np.zeros(1, np.float32), nothing[:, 0])
