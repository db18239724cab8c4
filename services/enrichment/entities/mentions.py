"""Every mention of the names that were settled on: also where neither rules nor model saw one."""

import re
from collections.abc import Iterable, Sequence

from services.enrichment.entities.merging import Cluster
from services.enrichment.story import Passage

LEAST_LETTERS = 2
MONTHS = frozenset("march april may june august juni juli mai mars avril juin".split())
MONTH_LEAD = re.compile(r"\b(?:in|since|until|last|next|early|late|mid|during|of|from|im|en|\d{1,2}) $")


def mentions_of(
    clusters: Sequence[Cluster], text: str, passages: Iterable[tuple[Passage, bool]]
) -> dict[int, list[tuple[int, int]]]:
    """Spans by the cluster's number. `passages` says of each whether it is shouted: there, case does not count.

    A name that two clusters share (a family's) goes to the one mentioned last.
    """
    owners: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        for alias in cluster.aliases:
            if len(alias) >= LEAST_LETTERS:
                owners.setdefault(_key(alias), []).append(number)
    if not owners:
        return {}
    spelt = sorted({alias for cluster in clusters for alias in cluster.aliases if len(alias) >= LEAST_LETTERS}, key=len)
    body = "|".join(re.escape(alias).replace(r"\ ", r"\s") for alias in reversed(spelt))
    exact = re.compile(rf"(?<![\w@#/-])(?:{body})(?![\w@/]|-\w)")
    shouted = re.compile(exact.pattern, re.IGNORECASE)
    found: dict[int, list[tuple[int, int]]] = {number: [] for number in range(len(clusters))}
    latest = -1
    for passage, is_loud in passages:
        for match in (shouted if is_loud else exact).finditer(text, passage.start, passage.end):
            fitting = owners.get(_key(match.group()), ())
            if fitting and not _is_month(match, text):
                latest = latest if latest in fitting else _last_named(fitting, found)
                found[latest].append(match.span())
    return found


def _is_month(match: re.Match[str], text: str) -> bool:
    """«in May» is a month even where Helen May is in the story."""
    lead = text[max(0, match.start() - 8) : match.start()]
    return match.group().casefold() in MONTHS and MONTH_LEAD.search(lead) is not None


def _last_named(fitting: Sequence[int], found: dict[int, list[tuple[int, int]]]) -> int:
    return max(fitting, key=lambda number: found[number][-1][0] if found[number] else -number - 1)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
