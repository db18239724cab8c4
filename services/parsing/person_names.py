"""Given and family names of some eighty countries: one sign among others that words name a person.

The lists are Faker's (NOTICE), gathered by `training/person_names.py`. They tell «Ada Marsh» from «Final Thoughts»
where a page says neither «By» nor who wrote it; a name that they lack may still be one.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("person_names.txt.gz")


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Folded words, some 27,000 and 34,000."""

    given: frozenset[str]
    family: frozenset[str]


@cache
def person_names() -> PersonNames:
    """The lists, read once a process."""
    given, family = gzip.decompress(FILE.read_bytes()).decode().split("\n")
    return PersonNames(frozenset(given.split()), frozenset(family.split()))


def folded_word(word: str) -> str:
    """A name's word as the lists write it."""
    return word.casefold().replace("’", "'").strip(".,'()")
