"""When the page was published and updated: the metadata's moments weighed against the days that the page shows."""

from dataclasses import replace
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from services.models import Moment
from services.parsing.copied.times import UPDATED
from services.parsing.moments import moment_of
from services.parsing.webpage import date_search, json_ld, shown_dates
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.lines import Lines
from services.parsing.webpage.page import Page, line_words, shown_words

TIME_SOURCE = "html:time"
OVERRULING_LINES = 12  # a bare day further from the headline is too loose a find to overrule the metadata
EARLIER_LINES = 8  # and one that is years earlier may be the text's
UPDATE_LINES = 40  # an update further from the headline may be the template's, or another page's
LEVELS = 3  # of elements above a `time` whose classes may call it an update
LONGEST_LABEL = 60
TIME_LIMIT = 300  # elements: what comes later is a list's


def published_of(page: Page, findings: list[Finding], day_first: bool) -> Moment | None:
    """The publication time: the most trusted source that gives a readable day.

    A page that shows its last update alone was published by then: the best day known, and little trusted. What meta
    tags call modified is the content system's last touch, often years later, and says nothing of the publication.
    """
    found = _first(of(findings, Field.PUBLISHED), day_first)
    if found is not None:
        return _with_time(_as_shown(found, findings), findings, day_first)
    updates = [_less(finding) for finding in of(findings, Field.UPDATED) if _is_articles_own(finding)]
    return _first(updates, day_first) or _first(date_search.findings(page), day_first)


def _as_shown(moment: Moment, findings: list[Finding]) -> Moment:
    """The day as the page shows it, where the metadata name another one.

    A day shown that is earlier is the publication: the content system has set its own anew, as after a move to a new
    one. A later day is an update, but for the morrow of an instant, which is the same moment in another zone.
    """
    if moment.evidence.source in (shown_dates.SOURCE, TIME_SOURCE):
        return moment
    shown = [
        (finding.moment, finding.confidence)
        for finding in of(findings, Field.PUBLISHED)
        if finding.source == shown_dates.SOURCE
        and finding.confidence >= shown_dates.trust(False, OVERRULING_LINES)
        and finding.moment is not None
    ]
    if not shown or any(one.day == moment.day for one, _ in shown):
        return moment
    first, trust = shown[0]
    gap = (moment.day - first.day).days
    if gap > 1:
        is_near = trust >= shown_dates.trust(False, EARLIER_LINES)
        return first if is_near and not _is_turned_round(moment.day, first.day) else moment
    is_instant = moment.at is not None and moment.at.utcoffset() is not None
    return moment.model_copy(update={"day": first.day}) if gap == 1 or (gap == -1 and is_instant) else moment


def _is_turned_round(one: date, other: date) -> bool:
    """Whether the two days are «3/4/2024», read both ways."""
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _with_time(moment: Moment, findings: list[Finding], day_first: bool) -> Moment:
    """The moment with the time of day that another source gives for the same day."""
    if moment.at is not None:
        return moment
    for finding in of(findings, Field.PUBLISHED):
        other = _read(finding, day_first)
        if other is not None and other.at is not None and other.day == moment.day:
            return moment.model_copy(update={"at": other.at, "zone": other.zone})
    return moment


def updated_of(findings: list[Finding], published: Moment | None, day_first: bool) -> Moment | None:
    """The time of the last update, when it is another than that of publication and not before it."""
    updated = _first(of(findings, Field.UPDATED), day_first)
    if updated is None or (published is not None and updated.day < published.day):
        return None
    if published is not None and updated.day == published.day and updated.at == published.at:
        return None
    return updated


def of_time_elements(page: Page, lines: Lines) -> list[Finding]:
    """Time elements of the page, those of teasers and comments left out."""
    found: list[Finding] = []
    for element in islice(page.tree.iter("time"), TIME_LIMIT):
        value = (element.get("datetime") or shown_words(element)).strip()
        if value and not lines.is_foreign(element) and not _is_in_list(element):
            field = Field.UPDATED if UPDATED.search(_marks(element)) else Field.PUBLISHED
            found.append(Finding(field, value, TIME_SOURCE, 0.6))
    return found


def _is_in_list(element: HtmlElement) -> bool:
    return any(ancestor.tag == "li" for ancestor in element.iterancestors())


def _marks(element: HtmlElement) -> str:
    """What the classes of the element and those close above it say, and the words that stand before it."""
    words = [element.get("itemprop") or "", shown_words(element)]
    node = element
    for _ in range(LEVELS):
        words.append((node.get("class") or "").replace("_", " ").replace("-", " "))
        before = node.getprevious()
        if before is not None and len(label := line_words(before)) <= LONGEST_LABEL:
            words.append(label)
        parent = node.getparent()
        if parent is None or parent.tag in ("article", "main", "body"):
            break
        if len(own := (parent.text or "").strip()) <= LONGEST_LABEL:
            words.append(own)
        node = parent
    return " ".join(words)


def _first(findings: list[Finding], day_first: bool) -> Moment | None:
    return next(filter(None, (_read(finding, day_first) for finding in findings)), None)


def _read(finding: Finding, day_first: bool) -> Moment | None:
    if finding.moment is not None:
        return finding.moment.model_copy(update={"evidence": finding.evidence})
    return moment_of(finding.value, finding.evidence, day_first=day_first)


def _is_articles_own(update: Finding) -> bool:
    """Whether the update is shown near the headline, or is that of the article's JSON-LD."""
    if update.source == json_ld.SOURCE:
        return update.confidence > json_ld.PAGE_CONFIDENCE
    return update.source == shown_dates.SOURCE and update.confidence >= shown_dates.trust(True, UPDATE_LINES)


def _less(finding: Finding) -> Finding:
    return replace(finding, confidence=0.4)
