"""Where a line stands on its page, and what stands around it, as numbers."""

import numpy as np

from services.parsing.copied.features import SHAPE, Floats, side_by_side

TIGHT, BULLET, PROSE = (SHAPE.index(name) for name in ("tight", "bullet", "prose"))


def place_of(shape: Floats) -> Floats:
    """Lines × where each stands: in the page's lines and in its prose."""
    count = len(shape)
    index = np.arange(count, dtype=np.float32)
    prose = shape[:, PROSE]
    before = np.cumsum(prose) - prose
    total = float(prose.sum())
    return side_by_side(
        index / count, np.log1p(index) / 5, np.log1p(count - 1 - index) / 5, index == 0,
        before / (total + 1), np.log1p(before), np.log1p(total - before - prose), prose > 0,
        np.log1p(count) / 5, np.log1p(total), total / count, shape[:, TIGHT].mean(), shape[:, BULLET].mean(),
    )  # fmt: skip


def around(columns: Floats, reaches: tuple[int, ...]) -> list[Floats]:
    """For each reach, the means of the columns over so many lines before, and after; past the page's ends are zeros."""
    count, most = len(columns), max(reaches)
    padded = _padded(columns, most)
    parts = []
    for reach in reaches:
        means = _sums(padded[most - reach : most + reach + count], reach) / np.float32(reach)
        parts += [means[:count], means[reach + 1 : reach + 1 + count]]
    return parts


def beside(columns: Floats, reach: int) -> list[Floats]:
    """The columns of each of the `reach` lines before and after, zeros past the page's ends."""
    padded = _padded(columns, reach)
    return [padded[step : step + len(columns)] for step in range(2 * reach + 1) if step != reach]


def _padded(columns: Floats, reach: int) -> Floats:
    """The columns between so many lines of zeros."""
    padded = np.zeros((len(columns) + 2 * reach, columns.shape[1]), np.float32, order="F")
    padded[reach : reach + len(columns)] = columns
    return padded


def _sums(columns: Floats, size: int) -> Floats:
    """Of each line the sum of the columns over it and the lines below, `size` in all; by doubling, which is exact where
    a difference of running totals is not."""
    if size == 1:
        return columns
    halves = _sums(columns, size // 2)
    sums: Floats = halves[: len(halves) - size // 2] + halves[size // 2 :]
    return sums if size % 2 == 0 else sums[:-1] + columns[size - 1 :]
