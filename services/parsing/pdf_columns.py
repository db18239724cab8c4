"""Reading order: columns are read one after the other, tables row by row, whatever was drawn first.

A recursive cut of the page at its gutters, after Nagy and Seth's X-Y cut (1984), with one condition of our own: a
white stripe is a gutter only between two stacks of lines that are full of words, so that tables stay whole.
"""

from dataclasses import dataclass
from statistics import median

from services.parsing.pdf_turns import Fragment

Interval = tuple[float, float]

GUTTER = 0.6  # of the type size: the least width of the white between two columns
COLUMN_LINES = 3  # fewer lines side by side are no columns
COLUMN_CHARACTERS = 14  # the median line of a column is longer; cells of a table are shorter
DEPTH_LIMIT = 12  # cuts within cuts


@dataclass(slots=True)
class Line:
    """One line in reading order, and the column in which it stands."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    column: int = 0
    column_left: float = 0.0
    column_right: float = 0.0

    @property
    def size(self) -> float:
        """Height of the type."""
        return self.top - self.bottom


def lines_of(fragments: list[Fragment]) -> list[Line]:
    """The page's lines as a reader takes them."""
    lines: list[Line] = []
    for number, stack in enumerate(_ordered(fragments, 0)):
        rows = _rows(stack)
        left = sorted(fragment.left for fragment in stack)[len(stack) // 10]  # a stray mark is no edge
        right = sorted(fragment.right for fragment in stack)[-1 - len(stack) // 10]
        lines += [_line(row, number, left, right) for row in rows]
    return lines


def _line(row: list[Fragment], column: int, left: float, right: float) -> Line:
    row.sort(key=lambda fragment: fragment.left)
    return Line(
        text=" ".join(fragment.text for fragment in row),
        left=row[0].left, bottom=min(f.bottom for f in row),
        right=max(f.right for f in row), top=max(f.top for f in row),
        column=column, column_left=left, column_right=right,
    )  # fmt: skip


def _rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments at one height together, from the top down."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: -(fragment.top + fragment.bottom)):
        last = rows[-1][0] if rows else None
        overlap = min(last.top, fragment.top) - max(last.bottom, fragment.bottom) if last else 0.0
        if last is not None and overlap > 0.5 * min(last.size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return rows


def _ordered(fragments: list[Fragment], depth: int) -> list[list[Fragment]]:
    """Stacks in reading order: what stands above the columns, each column, what stands below."""
    if len(fragments) < 2 * COLUMN_LINES or depth > DEPTH_LIMIT:
        return [fragments] if fragments else []
    strips = _strips(fragments)
    least = GUTTER * median(fragment.size for fragment in fragments)
    for first in range(len(strips)):
        last, gutter = _longest_run(strips, first, least)
        if gutter is None:
            continue
        above = [fragment for strip in strips[:first] for fragment in strip]
        within = [fragment for strip in strips[first:last] for fragment in strip]
        below = [fragment for strip in strips[last:] for fragment in strip]
        middle = (gutter[0] + gutter[1]) / 2
        left = [fragment for fragment in within if fragment.left < middle]
        right = [fragment for fragment in within if fragment.left >= middle]
        stacks = [above] if above else []
        for part in (left, right, below):
            stacks += _ordered(part, depth + 1)
        return stacks
    return [fragments]


def _strips(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The page cut at every white line that crosses it whole, from the top down."""
    strips: list[list[Fragment]] = []
    floor = 0.0
    for fragment in sorted(fragments, key=lambda fragment: -fragment.top):
        # Boxes of neighbouring lines may touch: a little overlap is none.
        if strips and fragment.top - 0.2 * fragment.size > floor:
            strips[-1].append(fragment)
            floor = min(floor, fragment.bottom)
        else:
            strips.append([fragment])
            floor = fragment.bottom
    return strips


def _longest_run(strips: list[list[Fragment]], first: int, least: float) -> tuple[int, Interval | None]:
    """How far from the strip `first` on one gutter goes through; (its end, the gutter), None where none is."""
    free: list[Interval] = _gaps(strips[first], least)
    run: list[Fragment] = []
    last, found = first, None
    for position in range(first, len(strips)):
        strip = strips[position]
        free = free if position == first else _still_free(free, strip, least)
        if position == first and len(strip) == 1:
            return first, None  # a line alone at the top stands above the columns
        if not free:
            break
        run += strip
        gutter = next((gap for gap in free if _parts_columns(run, gap)), None)
        if gutter is not None:
            last, found = position + 1, gutter
    return last, found


def _gaps(strip: list[Fragment], least: float) -> list[Interval]:
    """The white stripes between the strip's fragments."""
    gaps: list[Interval] = []
    reach: float | None = None
    for fragment in sorted(strip, key=lambda fragment: fragment.left):
        if reach is not None and fragment.left - reach >= least:
            gaps.append((reach, fragment.left))
        reach = fragment.right if reach is None else max(reach, fragment.right)
    return gaps


def _still_free(free: list[Interval], strip: list[Fragment], least: float) -> list[Interval]:
    """What of the stripes stays white through one more strip."""
    for fragment in strip:
        cut: list[Interval] = []
        for start, end in free:
            cut += [(start, min(end, fragment.left)), (max(start, fragment.right), end)]
        free = [(start, end) for start, end in cut if end - start >= least]
    return list(dict.fromkeys(free))


def _parts_columns(fragments: list[Fragment], gutter: Interval) -> bool:
    """Whether the stripe has stacks of full lines on both sides."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [len(fragment.text) for fragment in fragments if fragment.right <= middle]
    right = [len(fragment.text) for fragment in fragments if fragment.left >= middle]
    return all(len(side) >= COLUMN_LINES and median(side) >= COLUMN_CHARACTERS for side in (left, right))
