"""Languages and countries: the code in the index, the name that a person reads and types (pycountry's tables)."""

from functools import lru_cache

import pycountry


@lru_cache(maxsize=512)
def shown(filter_name: str, value: str) -> str:
    """How a facet's value is told: «Ukraine» for UA, «English» for en; anything else as it is."""
    if filter_name == "country":
        country = pycountry.countries.get(alpha_2=value)
        return getattr(country, "common_name", country.name) if country else value
    if filter_name == "language":
        language = pycountry.languages.get(alpha_2=value)
        return language.name if language else {"und": "Undetermined"}.get(value, value)
    return value


def code(filter_name: str, value: str) -> str:
    """The code of a typed name: UA for «Ukraine», en for «English»; what no table knows stays as it is."""
    table = {"country": pycountry.countries, "language": pycountry.languages}.get(filter_name)
    if table is None or len(value) <= len("xx"):
        return value
    try:
        found = table.lookup(value)
    except LookupError:
        return value
    return str(getattr(found, "alpha_2", value))
