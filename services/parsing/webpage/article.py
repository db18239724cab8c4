"""A page becomes a document: fields weighed, text laid out in page order, every offset kept."""

from collections.abc import Iterator
from typing import Any

from services.models import Author, Caption, Document, Extract, Moment, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.webpage import (
    authors,
    bylines,
    date_search,
    dates,
    furniture,
    headings,
    headline,
    json_ld,
    meta_tags,
    microdata,
    opening,
    shown,
    shown_dates,
)
from services.parsing.webpage.body import body_of
from services.parsing.webpage.features import headline_index
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.layout import Placed, Plan, found_in, laid_out
from services.parsing.webpage.lines import Lines
from services.parsing.webpage.names import folded
from services.parsing.webpage.page import Page
from services.parsing.webpage.pictures import people_behind, pictures_of, split_credit
from services.parsing.webpage.pieces import Piece, pieces_of
from services.parsing.webpage.tongue import is_day_first

LEAST_CAPTION_CONFIDENCE = 0.5  # below it a picture's description is an alternative text, written for machines


def article_of(page: Page, builder: DocumentBuilder) -> Document:
    """The page's article; a page that shows no words gives an empty text."""
    findings = [*json_ld.findings(page), *meta_tags.findings(page), *microdata.findings(page)]
    title = headline.choose(page, findings)
    pieces = pieces_of(page.tree) if title is None else headings.set_apart(pieces_of(page.tree), title.value)
    people, published, updated = _people_and_days(page, pieces, title, findings)
    plan = _plan(pieces, title, findings)
    shown.mark_via(plan)
    standfirst = opening.mark_opening(plan, findings, people, published, updated)
    fields: dict[str, Any] = {}
    if plan.headline is None and title is not None:  # one that only the metadata know opens the text all the same
        fields["headline"] = _laid_out(builder, Role.HEADLINE, title)
    placed = laid_out(builder, plan)
    fields.setdefault("headline", _field(placed, Role.HEADLINE, title))
    fields["standfirst"] = _field(placed, Role.STANDFIRST, standfirst) or _outside(
        furniture.declared_standfirst_of(findings, title.value if title else None, _beginning(placed))
    )
    fields["authors"] = tuple(_author(person, placed) for person in people)
    fields["published"] = opening.dated(published, placed)
    fields["updated"] = opening.dated(updated, placed)
    fields["kicker"] = opening.kicker_of(placed)
    fields["reading_time"] = opening.reading_time_of(placed)
    fields["captions"] = tuple(_captions(plan, placed, findings))
    fields |= _around(page, plan.pieces, findings, builder)
    return shown.with_dateline_and_via(builder.build(**fields))


def _people_and_days(
    page: Page, pieces: list[Piece], title: Finding | None, findings: list[Finding]
) -> tuple[list[Finding], Moment | None, Moment | None]:
    """(authors, published, updated); what the page shows of them joins `findings`.

    The copied page's reader takes as long as all the rest: it is asked only where nothing else gives a name and a day.
    """
    lines = Lines(page, title.value if title else None)
    day_first = is_day_first(page, findings)
    addresses = [finding.value for finding in of(findings, Field.URL)] + [page.address or ""]
    findings += [*date_search.of_addresses(addresses), *dates.of_time_elements(page, lines)]
    findings += [*shown_dates.findings(lines, day_first), *bylines.findings(page, lines)]
    people, published = authors.choose(findings, page.shows), dates.published_of(page, findings, day_first)
    if pieces and (not people or published is None):
        findings += shown.findings(pieces, headline_index(pieces, title.value if title else None))
        people = people or authors.choose(findings, page.shows)
        published = published or dates.published_of(page, findings, day_first)
    return people, published, dates.updated_of(findings, published, day_first)


def _plan(pieces: list[Piece], title: Finding | None, findings: list[Finding]) -> Plan:
    declared = furniture.first(findings, Field.BODY)
    body = body_of(pieces, title.value if title else None, declared.value if declared else None)
    return Plan(pieces, body, _shown_at(pieces, title), pictures_of(pieces))


def _shown_at(pieces: list[Piece], title: Finding | None) -> int | None:
    """The piece that is the headline, where the page shows it."""
    if title is None or not pieces:
        return None
    index = headline_index(pieces, title.value)
    return index if folded(pieces[index].text) == folded(title.value) else None


def _around(page: Page, pieces: list[Piece], findings: list[Finding], builder: DocumentBuilder) -> dict[str, Any]:
    """The fields that say where the article comes from."""
    notice = furniture.copyright_of(pieces, findings)
    shown = notice is not None and notice.source == furniture.COPYRIGHT_SOURCE
    return {
        "section": _outside(furniture.first(findings, Field.SECTION)),
        "publisher": _outside(furniture.first(findings, Field.PUBLISHER)),
        "tags": tuple(Extract(value=tag.value, evidence=tag.evidence) for tag in furniture.tags_of(findings)),
        "copyright": _laid_out(builder, Role.COPYRIGHT, notice) if shown else _outside(notice),
        "url": furniture.address_of(page, findings),
        "declared_language": furniture.language_of(findings),
    }


def _laid_out(builder: DocumentBuilder, role: Role, finding: Finding | None) -> Extract | None:
    """The finding as a paragraph of the text and as a field that points to it."""
    if finding is None:
        return None
    evidence = builder.add(role, finding.value, finding.source, finding.confidence)
    return Extract(value=finding.value, evidence=evidence or finding.evidence)


def _outside(finding: Finding | None) -> Extract | None:
    return None if finding is None else Extract(value=finding.value, evidence=finding.evidence)


def _field(placed: list[Placed], role: Role, finding: Finding | None) -> Extract | None:
    """The field as it stands in the text: the page's own words."""
    found = next((one for one in placed if one.role is role), None)
    return _outside(finding) if found is None else Extract(value=found.text, evidence=found.evidence)


def _author(person: Finding, placed: list[Placed]) -> Author:
    """The author, pointing to the name in the byline where the page shows one."""
    span = found_in(placed, frozenset({Role.BYLINE}), person.value)
    evidence = (
        person.evidence if span is None else person.evidence.model_copy(update={"start": span[0], "end": span[1]})
    )
    return Author(name=person.value, evidence=evidence)


def _captions(plan: Plan, placed: list[Placed], findings: list[Finding]) -> Iterator[Caption]:
    """The captions that stand in the text; where the page shows none, the one that the metadata give."""
    by_line = {picture.line: picture for picture in plan.pictures}
    shown = [one for one in placed if one.role is Role.CAPTION and one.text in by_line]
    for one in shown:
        picture = by_line[one.text]
        yield Caption(
            text=picture.caption, photographer=picture.photographer, agency=picture.agency, evidence=one.evidence
        )
    declared = furniture.first(findings, Field.CAPTION)
    if not shown and declared is not None and declared.confidence > LEAST_CAPTION_CONFIDENCE:
        text, photographer, agency = split_credit(declared.value)
        named = next((finding for finding in of(findings, Field.CREDIT) if not (photographer or agency)), None)
        if named is not None:
            photographer, agency = people_behind(named.value)
        yield Caption(text=text, photographer=photographer, agency=agency, evidence=declared.evidence)


def _beginning(placed: list[Placed]) -> str:
    """The text's first paragraphs, against which a description is held."""
    return " ".join(one.text for one in placed if one.role is Role.BODY)[:2_000]
