"""A page becomes a document: fields weighed, text laid out in a reader's order, every offset kept."""

from collections.abc import Iterable
from typing import Any

from services.models import Author, Caption, Document, Extract, Moment, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.webpage import authors, body, bylines, dates, furniture, headline, json_ld, meta_tags, microdata
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.lines import Lines
from services.parsing.webpage.names import folded, within
from services.parsing.webpage.page import Page
from services.parsing.webpage.pictures import Picture, people_behind, pictures_of, split_credit

OPENING_PARAGRAPHS = 6  # among these stand what a page repeats of its header: byline, date, standfirst


def article_of(page: Page, builder: DocumentBuilder) -> Document:
    """The page's article; a page without one gives an empty text."""
    findings = [*json_ld.findings(page), *meta_tags.findings(page), *microdata.findings(page)]
    title = headline.choose(page, findings)
    lines = Lines(page, title.value if title else None)
    findings += [*dates.findings(page), *dates.shown(lines), *bylines.findings(page, lines)]
    people = authors.choose(findings)
    published = dates.published_of(page, findings)
    standfirst, standfirst_shown = furniture.standfirst_of(page, findings, title.value if title else None)
    paragraphs = body.paragraphs_of(page) or body.shown_paragraphs(page)
    pictures = list(pictures_of(page))

    fields: dict[str, Any] = {"headline": _laid_out(builder, Role.HEADLINE, title)}
    fields["standfirst"] = _laid_out(builder, Role.STANDFIRST, standfirst) if standfirst_shown else _outside(standfirst)
    fields["authors"] = _byline(builder, people)
    fields["published"] = _dated(builder, published)
    fields["captions"] = tuple(_captions(builder, pictures, findings))
    repeated = {folded(text) for text in _already(title, standfirst if standfirst_shown else None, pictures)}
    _lay_out_body(builder, paragraphs, repeated, people)
    fields["updated"] = dates.updated_of(findings, published)
    fields["section"] = _outside(furniture.first(findings, Field.SECTION))
    fields["publisher"] = _outside(furniture.first(findings, Field.PUBLISHER))
    fields["tags"] = tuple(Extract(value=tag.value, evidence=tag.evidence) for tag in furniture.tags_of(findings))
    fields["copyright"] = _laid_out(builder, Role.COPYRIGHT, furniture.copyright_of(page, findings))
    fields["url"] = furniture.address_of(page, findings)
    fields["declared_language"] = furniture.language_of(findings)
    return builder.build(**fields)


def _laid_out(builder: DocumentBuilder, role: Role, finding: Finding | None) -> Extract | None:
    """The finding as a paragraph of the text and as a field that points to it."""
    if finding is None:
        return None
    evidence = builder.add(role, finding.value, finding.source, finding.confidence)
    return Extract(value=finding.value, evidence=evidence or finding.evidence)


def _outside(finding: Finding | None) -> Extract | None:
    return None if finding is None else Extract(value=finding.value, evidence=finding.evidence)


def _byline(builder: DocumentBuilder, people: list[Finding]) -> tuple[Author, ...]:
    """The byline as one line of the text; each author points to the own name in it."""
    if not people:
        return ()
    line = "By " + ", ".join(person.value for person in people)
    placed = builder.add(Role.BYLINE, line, people[0].source, people[0].confidence)
    found, position = [], len("By ")
    for person in people:
        evidence = person.evidence
        if placed is not None and placed.start is not None and placed.end == placed.start + len(line):
            start = placed.start + position
            evidence = evidence.model_copy(update={"start": start, "end": start + len(person.value)})
        found.append(Author(name=person.value, evidence=evidence))
        position += len(person.value) + len(", ")
    return tuple(found)


def _dated(builder: DocumentBuilder, moment: Moment | None) -> Moment | None:
    if moment is None:
        return None
    written = moment.at.isoformat(" ", "minutes") if moment.at else moment.day.isoformat()
    placed = builder.add(Role.PUBLISHED, written, moment.evidence.source, moment.evidence.confidence)
    return moment if placed is None else moment.model_copy(update={"evidence": placed})


def _captions(builder: DocumentBuilder, pictures: list[Picture], findings: list[Finding]) -> Iterable[Caption]:
    """The page's captions, or where it shows none the metadata's."""
    for picture in pictures:
        line = " ".join(filter(None, [picture.caption, picture.credit]))
        evidence = builder.add(Role.CAPTION, line, "html:figcaption", 0.9)
        if evidence is not None:
            yield Caption(
                text=picture.caption, photographer=picture.photographer, agency=picture.agency, evidence=evidence
            )
    declared = furniture.first(findings, Field.CAPTION)
    if not pictures and declared is not None and declared.confidence > 0.5:
        text, credit = split_credit(declared.value)
        named = furniture.first(findings, Field.CREDIT)
        photographer, agency = people_behind(credit or (named.value if named else ""))
        yield Caption(text=text, photographer=photographer, agency=agency, evidence=declared.evidence)


def _already(title: Finding | None, standfirst: Finding | None, pictures: list[Picture]) -> Iterable[str]:
    """Texts that stand in the document by now."""
    yield from (finding.value for finding in (title, standfirst) if finding is not None)
    for picture in pictures:
        yield from (picture.caption, " ".join(filter(None, [picture.caption, picture.credit])))


def _lay_out_body(
    builder: DocumentBuilder, paragraphs: list[body.Paragraph], repeated: set[str], people: list[Finding]
) -> None:
    """The paragraphs, without those that the header and the captions hold already."""
    for index, paragraph in enumerate(paragraphs):
        if folded(paragraph.text) in repeated:
            continue
        if index < OPENING_PARAGRAPHS and _is_byline(paragraph.text, people):
            continue
        builder.add(paragraph.role, paragraph.text, body.SOURCE)


def _is_byline(text: str, people: list[Finding]) -> bool:
    """Whether a short paragraph at the top only names the authors."""
    return (
        len(text) <= 100 and any(within(person.value, text) for person in people) and bool(bylines.BY_LINE.match(text))
    )
