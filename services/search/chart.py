"""The timeline's bars as shapes: SVG attributes, since the page allows no inline style."""

from collections.abc import Sequence
from datetime import date

from services.models.base import Frozen
from services.search.timeline import Bar

WIDTH, HEIGHT = 1000, 64
LEAST_WIDTH, LEAST_HEIGHT, GAP = 6.0, 4.0, 1.5


class Column(Frozen):
    """One bar's place in the drawing."""

    x: float
    y: float
    width: float
    height: float
    bar: Bar


def columns(bars: Sequence[Bar]) -> tuple[Column, ...]:
    """Bars at their place in time; their height is the share of the highest."""
    if not bars:
        return ()
    first, last = bars[0].first_day, bars[-1].last_day
    scale = (WIDTH - LEAST_WIDTH) / max((last - first).days + 1, 1)
    highest = max(bar.articles for bar in bars)
    return tuple(_column(bar, first, scale, highest) for bar in bars)


def _column(bar: Bar, first: date, scale: float, highest: int) -> Column:
    days = (bar.last_day - bar.first_day).days + 1
    height = max(bar.articles / highest * HEIGHT, LEAST_HEIGHT)
    return Column(
        x=round((bar.first_day - first).days * scale, 2),
        y=round(HEIGHT - height, 2),
        width=round(max(days * scale - GAP, LEAST_WIDTH), 2),
        height=round(height, 2),
        bar=bar,
    )
