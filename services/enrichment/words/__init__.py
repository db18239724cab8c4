"""Word lists of enrichment: plain text, words apart by spaces, remarks after «#»; tables by tabs."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """The words of a list."""
    lines = (files(__name__) / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table."""
    for line in (files(__name__) / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
