"""Days beyond metadata and lines: in the page's address, and in the state that its scripts hold."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast
from urllib.parse import urlsplit

from lxml.etree import XPath

from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.page import Page

ADDRESS_SOURCE = "meta:address"
STATE_SOURCE = "html:state"
IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?P<mark>[/-]?)(\d\d?)(?P=mark)(\d\d?)(?!\d)")
# Names under which frameworks keep an article's publication: schema.org's and its kin, in camel and snake case.
IN_STATE = re.compile(
    r"""(?:date_?published|(?:first_?)?published_?(?:at|date|time|on)|publish_?(?:date|time|at)|publication_?date|pub_?date)"""
    r"""\\*["']\s*:\s*\\*["'](?P<value>[^"'\\]{8,40})""",
    re.IGNORECASE,
)
STATE_HOLDERS = XPath(
    "//script[not(@src) and not(contains(@type, 'ld+json'))]/text()"
    " | //@*[contains(., 'ublish') and string-length() > 100]"
)
STATE_LIMIT_CHARACTERS = 2_000_000


def findings(page: Page) -> list[Finding]:
    """The day that the page's scripts give its article, when they give one only: several are a list's."""
    days: dict[str, str] = {}
    left = STATE_LIMIT_CHARACTERS
    for text in cast(Iterable[str], STATE_HOLDERS(page.tree)):
        for match in IN_STATE.finditer(text[:left]):
            days.setdefault(match["value"][:10], match["value"])
        left -= len(text)
        if left <= 0:
            break
    return [Finding(Field.PUBLISHED, value, STATE_SOURCE, 0.5) for value in days.values()] if len(days) == 1 else []


def of_addresses(addresses: Iterable[str]) -> Iterator[Finding]:
    """The day in the path of an address («/2024/05/13/flood-wall»), as news systems set it at publication."""
    for address in addresses:
        try:
            path = urlsplit(address).path
        except ValueError:  # «http://[broken»
            continue
        for match in IN_PATH.finditer(path):
            try:
                day = date(int(match[1]), int(match[3]), int(match[4]))
            except ValueError:
                continue
            yield Finding(Field.PUBLISHED, day.isoformat(), ADDRESS_SOURCE, 0.64)
