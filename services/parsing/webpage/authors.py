"""Who wrote it: the names that metadata and byline give, cleaned of what is no name."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from services.parsing.webpage import bylines, json_ld
from services.parsing.webpage.author_names import DESK_CONFIDENCE, is_host, names_in
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.names import folded
from services.parsing.webpage.persons import is_house, is_known, names_person, recased

SIGNS = re.compile(r"[\W_]+")
Group = list[Finding]


def choose(findings: list[Finding], shown: Callable[[str], bool]) -> list[Finding]:
    """One finding for each author, from the most trusted source that names a person; else one that names a desk.

    `shown` tells whether the page shows these words anywhere.
    """
    sites = {folded(finding.value) for finding in of(findings, Field.PUBLISHER)}
    groups = _groups(of(findings, Field.AUTHOR), sites)
    named = [group for group in groups if any(_is_person(name, sites) for name in group)]
    if named and not _is_pen_name_before(groups, named, sites):
        group = _with_co_authors(_as_signed(named, shown), findings)
        return [_recased(name) for name in _fullest([name for name in group if folded(name.value) not in sites])]
    signed = [group for group in groups if not _is_filler(group, groups, sites | _hosts(findings))]
    others = [[name for name in group if folded(name.value) not in sites] for group in signed]
    for kept in others + [group for group in signed if group[0].confidence > DESK_CONFIDENCE]:
        if kept:  # a desk («Our editors»), or a site that signs for itself: a blogger's own name
            return _fullest(kept)
    return []


def _is_pen_name_before(groups: list[Group], named: list[Group], sites: set[str]) -> bool:
    """Whether a pen name is more trusted than the only words that look like a person's name."""
    first = groups[0][0]
    is_signed = groups[0] is not named[0] and first.confidence > DESK_CONFIDENCE and folded(first.value) not in sites
    return (
        is_signed and not is_house(first.value) and not any(is_known(name.value) for group in named for name in group)
    )


def _is_filler(group: Group, groups: list[Group], sites: set[str]) -> bool:
    """Whether JSON-LD alone has the site write the article: what templates put where nobody is named."""
    if group[0].source != json_ld.SOURCE or len(group) > 1:
        return False
    name = folded(group[0].value)
    is_site = name in sites or SIGNS.sub("", name) in sites
    is_template = is_site and not names_person(group[0].value)
    return is_template and not any(
        other is not group and name == folded(one.value) for other in groups for one in other
    )


def _hosts(findings: list[Finding]) -> set[str]:
    """The labels of the page's own address: «levinemusic» of www.levinemusic.org."""
    labels: set[str] = set()
    for finding in of(findings, Field.URL):
        try:
            labels.update((urlsplit(finding.value).hostname or "").replace("-", "").split("."))
        except ValueError:  # «http://[broken»
            continue
    return labels


def _as_signed(named: list[Group], shown: Callable[[str], bool]) -> Group:
    """The «By …» below the headline, where the metadata's name is nowhere on the page: that of who filed the story."""
    for group in named:
        if group[0].source == bylines.SOURCE and group[0].confidence >= bylines.OVERRULING:
            return named[0] if named[0] is group or any(shown(name.value) for name in named[0]) else group
    return named[0]


def _with_co_authors(group: Group, findings: list[Finding]) -> Group:
    """The byline's names where the metadata give one alone and the byline joins others to it."""
    if len(group) > 1 or group[0].source == bylines.SOURCE:
        return group
    for byline in of(findings, Field.AUTHOR):
        names = byline.value.split(bylines.JOINT) if byline.source == bylines.SOURCE else []
        if len(names) > 1 and any(_same(group[0].value, name) for name in names):
            return [replace(byline, value=name, confidence=group[0].confidence) for name in names]
    return group


def _same(one: str, other: str) -> bool:
    """Whether one of the two names is the other, or holds it («Dr Ada Marsh»)."""
    first, second = f" {folded(one)} ", f" {folded(other)} "
    return first in second or second in first


def _groups(found: list[Finding], sites: set[str]) -> list[Group]:
    """The names by source, each source's in its order; bylines are alternatives and not co-authors."""
    signed = {folded(finding.value) for finding in found if finding.source == bylines.SOURCE}
    groups: dict[tuple[str, float, int], dict[str, Finding]] = {}
    for number, finding in enumerate(found):
        alone = number if finding.source == bylines.SOURCE else 0
        group = groups.setdefault((finding.source, finding.confidence, alone), {})
        for name in names_in(finding, sites):
            if folded(name) in signed or not is_host(name):
                group.setdefault(folded(name), replace(finding, value=name))
    return [list(group.values()) for group in groups.values() if group]


def _is_person(name: Finding, sites: set[str]) -> bool:
    return names_person(name.value) and folded(name.value) not in sites


def _fullest(names: Group) -> Group:
    """Without names that are a part of a fuller one («Marsh» beside «Ada Marsh»)."""
    return [
        name
        for name in names
        if not any(name is not other and f" {folded(name.value)} " in f" {folded(other.value)} " for other in names)
    ]


def _recased(name: Finding) -> Finding:
    return replace(name, value=recased(name.value))
