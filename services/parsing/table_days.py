"""Days in a table's columns: «03/04/2026» is the third of April or the fourth of March, and a whole column knows.

A number past twelve in the first or the second place settles it. Where no row has one, names of columns in another
tongue than English do: only English writes the month first.
"""

import re
from collections.abc import Iterable, Sequence

from services.parsing.article_names import FOREIGN, ROLES, plain_name

NUMBERS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
DAYS = frozenset({"published", "updated"})
MONTHS = 12


def day_columns(header: Sequence[str]) -> frozenset[int]:
    """The columns that hold days."""
    return frozenset(n for n, name in enumerate(header) if ROLES.get(plain_name(name), ("", 0))[0] in DAYS)


def is_day_first(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bool | None:
    """Whether days stand before months in the columns of days; None where nothing tells."""
    columns = day_columns(header)
    found = [match for row in rows for n in columns if n < len(row) and (match := NUMBERS.match(row[n]))]
    if any(int(match[1]) > MONTHS for match in found):
        return True
    if any(int(match[3]) > MONTHS for match in found):
        return False
    return True if any(plain_name(name) in FOREIGN for name in header) else None


def in_order(cell: str, day_first: bool | None) -> str:
    """A day as ISO 8601 writes it."""
    match = NUMBERS.match(cell) if day_first is not None else None
    if match is None:
        return cell
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{match[4]}-{int(month):02}-{int(day):02}{cell[match.end() :]}"
