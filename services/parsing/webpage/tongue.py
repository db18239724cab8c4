"""How the page's country writes its days: «3/4/2024» is the third of April, in America the fourth of March."""

from urllib.parse import urlsplit

from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.page import Page

DAY_FIRST_COUNTRIES = frozenset("gb uk au nz ie in za sg hk my ng ke gh pk lk mt".split())
MONTH_FIRST = frozenset({"en", "ja", "ko", "zh"})  # the last three put the year first: what is left is as in English


def is_day_first(page: Page, findings: list[Finding]) -> bool:
    """By the address's country, then by the language and region that the page declares; else as in America."""
    for address in [page.address or "", *(finding.value for finding in of(findings, Field.URL))]:
        try:
            country = (urlsplit(address).hostname or "").rpartition(".")[2]
        except ValueError:
            continue
        if country in DAY_FIRST_COUNTRIES:
            return True
    for finding in of(findings, Field.LANGUAGE):
        language, _, region = finding.value.strip().lower().replace("_", "-").partition("-")
        if language:
            return language not in MONTH_FIRST or region in DAY_FIRST_COUNTRIES
    return False
