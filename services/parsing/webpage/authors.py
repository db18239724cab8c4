"""Who wrote it: the names that metadata and byline give, cleaned of what is no name."""

from services.parsing.people import is_person, people_of
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded, words

# Accounts of content systems, placeholders of templates.
NOBODY = frozenset(
    "admin administrator webmaster editor author undefined null none unknown anonymous guest user root test"
    " wordpress wpadmin superuser by published updated written facebook twitter".split()
)
DESK_CONFIDENCE = 0.6  # an organisation, or the site itself, as author


def choose(findings: list[Finding]) -> list[Finding]:
    """One finding for each author, from the most trusted source that names a person; else one that names a desk."""
    sites = {folded(finding.value) for finding in of(findings, Field.PUBLISHER)}
    groups = _groups(of(findings, Field.AUTHOR))
    named = [group for group in groups if any(_is_person(name, sites) for name in group)]
    for group in named:
        return _fullest([name for name in group if folded(name.value) not in sites])
    others = [[name for name in group if folded(name.value) not in sites] for group in groups]
    for kept in others + [group for group in groups if group[0].confidence > DESK_CONFIDENCE]:
        if kept:  # a desk («Our editors»), or a site that signs for itself: a blogger's own name
            return _fullest(kept)
    return []


def _groups(found: list[Finding]) -> list[list[Finding]]:
    """The names by source, each source's in its order."""
    groups: dict[tuple[str, float], dict[str, Finding]] = {}
    for finding in found:
        group = groups.setdefault((finding.source, finding.confidence), {})
        if finding.source == "html:byline" and group:
            continue  # bylines are alternatives, not co-authors
        for name in people_of(finding.value):
            if _is_name(name):
                group.setdefault(folded(name), Finding(finding.field, name, finding.source, finding.confidence))
    return [list(group.values()) for group in groups.values() if group]


def _is_person(name: Finding, sites: set[str]) -> bool:
    return is_person(name.value) and folded(name.value) not in sites


def _is_name(name: str) -> bool:
    return not set(words(name)) <= NOBODY and len(name) <= 80 and len(name.split()) <= 8


def _fullest(names: list[Finding]) -> list[Finding]:
    """Without names that are a part of a fuller one («Marsh» beside «Ada Marsh»)."""
    return [
        name
        for name in names
        if not any(name is not other and f" {folded(name.value)} " in f" {folded(other.value)} " for other in names)
    ]
