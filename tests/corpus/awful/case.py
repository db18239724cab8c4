"""One awful file: how to make it, and what must come of it."""

import random
from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    """A file: how to make it, and what must come of it."""

    make: Callable[[], bytes]
    outcome: str


def junk(size: int) -> bytes:
    """Bytes without any order."""
    return random.Random(7).randbytes(size)
