"""The names in what metadata or a byline give: cut apart, and without accounts, hosts, companies and other hands."""

import re

from services.parsing.people import LEAD, people_of
from services.parsing.webpage import bylines
from services.parsing.webpage.byline_words import NO_BYLINE
from services.parsing.webpage.findings import Finding
from services.parsing.webpage.names import folded, words
from services.parsing.webpage.persons import is_known, names_person

# Accounts of content systems, placeholders of templates.
NOBODY = frozenset(
    "admin administrator webmaster editor author undefined null none unknown anonymous guest user root test super"
    " wordpress wpadmin superuser by published updated written facebook twitter".split()
)
ACCOUNT = re.compile(
    r"(?:(?:word-?press|wp|web|site|blog|super)[\W_]*)?(?:admin|master|editor|user)\w{0,4}", re.IGNORECASE
)
NETWORK = re.compile(
    r"(?:\w+\.)?(?:facebook|twitter|x|instagram|linkedin|youtube|google|t)\.(?:com|me)\b", re.IGNORECASE
)
WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # scripts whose names are one word
HOST = re.compile(r"(?:[\w-]{2,}\.)+(?:com|org|net|info|news|media|online|world|[a-z]{2})", re.IGNORECASE)
DASHED = re.compile(r"\s+[-–—|]\s+")  # «The Courier - Ada Marsh»
# Who made a page's template signs it in the tag that is meant for its author.
COMPANY = re.compile(r"\b(?:gmbh|kg|inc|llc|ltd|plc|s\.?r\.?l|b\.?v|oy|a/s|sp\. z o\.o)\b", re.IGNORECASE)
DESK_CONFIDENCE = 0.6  # an organisation, or the site itself, as author
ROLES = re.compile(r"\s*\((?:now|earlier|and|later|until)\b[^()]{0,20}\)", re.IGNORECASE)  # who wrote a live blog when


def names_in(finding: Finding, sites: set[str]) -> list[str]:
    """The names of writers in one value, in order; `sites` are the folded names of the page's own house."""
    is_meta_tag = finding.source == "meta:author"
    return [name for name in _cut(finding, sites) if _is_name(name) and not (is_meta_tag and COMPANY.search(name))]


def is_host(name: str) -> bool:
    """Whether the name is an address on the web: the publisher's, unless the page itself signs with it."""
    return HOST.fullmatch(name) is not None


def _cut(finding: Finding, sites: set[str]) -> list[str]:
    """The names in one value; a house's name is not cut at its «and» or its number."""
    if folded(finding.value) in sites or finding.confidence < DESK_CONFIDENCE:
        return [finding.value]
    if finding.source == bylines.SOURCE and finding.value.isalnum():
        return [finding.value]  # a pen name keeps its number
    parts = [part for part in DASHED.split(finding.value) if names_person(part) and is_known(part)]
    names = people_of(ROLES.sub("", parts[0] if parts else finding.value))
    are_given = len(names) > 1 and all(map(is_known, names))  # «Ada & Ben»
    are_people = are_given or any(map(names_person, names)) or WITHOUT_BLANKS.search("".join(names))
    if finding.source.startswith("meta:") and names and not are_people:
        # «Staff and news services», «Agency 90/South, Holmsund»: a house's name stays whole, without its place.
        return [LEAD.sub("", finding.value).partition(",")[0]]
    return names


def _is_name(name: str) -> bool:
    if NO_BYLINE.match(name) or NETWORK.match(name):
        return False
    return not set(words(name)) <= NOBODY and not ACCOUNT.fullmatch(name) and len(name) <= 80 and len(name.split()) <= 8
