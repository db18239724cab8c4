"""Days beyond metadata and lines: in the page's address, and in the state that its scripts hold."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast
from urllib.parse import urlsplit

from lxml.etree import XPath

from services.parsing.months import MONTHS
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.page import Page

ADDRESS_SOURCE = "meta:address"
STATE_SOURCE = "html:state"
# «/2024/05/13/», «/20240513», «/n1/2024/0513/», «/2024-05/13/»; «/29-10-2021»; «/2024/may/13/»
IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<mark>[/-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
    r"|[/_-]?(?P<whole_month>\d\d)[/_-]?(?P<whole_day>\d\d)|[/-](?P<name>[a-z]{3,9})[/-](?P<day_after>\d\d?))(?!\d)"
    r"|(?<!\d)(?P<day_first>\d\d)[._-](?P<month_second>\d\d)[._-](?P<year_last>20\d\d)(?!\d)"
)
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
            path = urlsplit(address).path.lower()
        except ValueError:  # «http://[broken»
            continue
        for match in IN_PATH.finditer(path):
            try:
                day = _day_in(match)
            except ValueError:
                continue
            if day is not None:
                yield Finding(Field.PUBLISHED, day.isoformat(), ADDRESS_SOURCE, 0.64)


def _day_in(match: re.Match[str]) -> date | None:
    year = int(match["year"] or match["year_last"])
    name = match["name"]
    month = MONTHS.get(name) if name else int(match["month"] or match["whole_month"] or match["month_second"])
    day = int(match["day"] or match["whole_day"] or match["day_after"] or match["day_first"])
    return None if month is None else date(year, month, day)
