"""Function words of each language, as spaCy lists them: no name or keyphrase starts with one."""

import importlib
from functools import lru_cache

TABLES = {"no": "nb", "und": "en"}


@lru_cache(maxsize=64)
def stopwords(language: str) -> frozenset[str]:
    """The language's function words in small letters; the empty set where spaCy has no list."""
    try:
        module = importlib.import_module(f"spacy.lang.{TABLES.get(language, language)}.stop_words")
    except ModuleNotFoundError:
        return frozenset()
    return frozenset(word.casefold() for word in module.STOP_WORDS)
