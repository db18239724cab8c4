"""Gather given and family names of some eighty countries: `python -m training.person_names`.

From the tables of Faker (MIT licence; `pip install faker`), which stand behind its made people. Words are folded; what
is also a word of everyday English stays in, since a ranking weighs it and no rule decides by it alone.
"""

import gzip
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from services.parsing.person_names import FILE, folded_word

GIVEN, FAMILY = "first_name", "last_name"


def tables() -> Iterator[ModuleType]:
    """Faker's modules of people, one a country or language."""
    people = importlib.import_module("faker.providers.person")
    for found in pkgutil.iter_modules(people.__path__):
        yield importlib.import_module(f"{people.__name__}.{found.name}")


def words_in(table: ModuleType, kind: str) -> Iterator[str]:
    """The single words of a table's names of one kind."""
    for attribute in dir(table.Provider):
        listed = getattr(table.Provider, attribute)
        if kind in attribute and isinstance(listed, (dict, list, tuple, set)):
            for name in listed:
                if isinstance(name, str):
                    yield from (word for word in map(folded_word, name.split()) if len(word) > 1)


def main() -> None:
    """Write the two lists, a line each, into the parsers' room."""
    found = list(tables())
    lines = [sorted({word for table in found for word in words_in(table, kind)}) for kind in (GIVEN, FAMILY)]
    FILE.write_bytes(gzip.compress("\n".join(map(" ".join, lines)).encode(), mtime=0))
    print(*map(len, lines), FILE.stat().st_size)  # noqa: T201


if __name__ == "__main__":
    main()
