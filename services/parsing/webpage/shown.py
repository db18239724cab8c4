"""What the reader of copied pages finds in a page's words, where its elements and metadata say nothing."""

from collections.abc import Iterator
from typing import Any

from services.models import Author, Document, Moment, Role
from services.parsing.copied import read_copied
from services.parsing.copied.closings import VIA
from services.parsing.copied.datelines import CAPITALS, SLASH, WITH_AGENCY
from services.parsing.copied.times import BY_UPDATE
from services.parsing.moments import shown_day
from services.parsing.webpage import microdata
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.layout import Plan
from services.parsing.webpage.names import words
from services.parsing.webpage.persons import FURNITURE, is_known, names_person
from services.parsing.webpage.pieces import Piece

PIECES_BEFORE, PIECES_AFTER = 6, 150  # around the headline: enough for the reader to know the body from the rest
BYLINE_RULES = frozenset({"rule:byline-led", "rule:byline-within", "rule:byline-dated", "rule:byline-name"})
UNSURE_RULES = BYLINE_RULES - {"rule:byline-led"}  # want a name that is one
NAME_REACH = 8  # pieces below the headline in which a name may be a byline without a word that says so
SEPARATOR = "\n\n"
TRUST = 0.6  # of what words alone say, among findings
VIA_REACH = 14  # pieces after the body in which its source is named
LONGEST_VIA = 220
DATELINE_CHARACTERS = 140


def findings(pieces: list[Piece], headline: int) -> Iterator[Finding]:
    """Bylines and publication days in the lines around the headline."""
    start = max(0, headline - PIECES_BEFORE)
    near = pieces[start : headline + PIECES_AFTER]
    text = SEPARATOR.join(piece.text for piece in near)
    reading = read_copied(text)
    about = near[headline - start].text if near else ""
    for author in reading.authors:
        if author.name not in about and _is_byline(author, text, near, headline - start):
            yield Finding(Field.AUTHOR, author.name, f"html:{author.evidence.source}", TRUST)
    if reading.published is not None and not _is_anothers(reading.published, text, near):
        day = reading.published.day.isoformat()
        yield Finding(Field.PUBLISHED, day, f"html:{reading.published.evidence.source}", TRUST)


def _is_anothers(moment: Moment, text: str, near: list[Piece]) -> bool:
    """Whether the day is an update's, or one of a list's: other lines in the same dress have other days."""
    if moment.evidence.source == BY_UPDATE:
        return True
    piece = near[text[: moment.evidence.start].count(SEPARATOR)]
    alike = [shown_day(other.text) for other in near if other.tags[-2:] == piece.tags[-2:] and other.bits == piece.bits]
    return len({day[0] for day in alike if day is not None}) > 1


def _is_byline(author: Author, text: str, near: list[Piece], headline: int) -> bool:
    """Whether the reader's name counts here, where tags would have told most true bylines."""
    source = author.evidence.source
    if source not in BYLINE_RULES:
        return False
    if FURNITURE.issuperset(words(author.name)):  # «Auteur»
        return False
    if source in UNSURE_RULES and not (names_person(author.name) and is_known(author.name)):
        return False
    if source != "rule:byline-name":
        return True
    index = text[: author.evidence.start].count(SEPARATOR)
    is_near = 0 < index - headline <= NAME_REACH
    return is_near and not microdata.is_anothers(near[index].element)


def mark_via(plan: Plan) -> None:
    """Keep the lines that say where the copy first appeared («Originally published by …»), below the body or above."""
    last = max(plan.body.chosen, default=-1)
    for index in [*range(max(0, last - 2), min(len(plan.pieces), last + VIA_REACH)), *plan.opening()]:
        text = plan.pieces[index].text
        if index not in plan.roles and len(text) <= LONGEST_VIA and VIA.match(text.lstrip("(*_ ")):
            plan.roles[index] = (Role.VIA, "html:via", 0.85)


def with_dateline_and_via(document: Document) -> Document:
    """The document with the place that opens its first paragraph, and with its source taken out of its line."""
    first = next((block for block in document.blocks if block.role is Role.BODY), None)
    head = document.text[first.start : min(first.end, first.start + DATELINE_CHARACTERS)] if first else ""
    opens = any(pattern.match(head) for pattern in (WITH_AGENCY, SLASH, CAPITALS))
    names_source = any(block.role is Role.VIA for block in document.blocks)
    if not (opens or names_source):
        return document  # the reader takes as long as all the rest: it is asked only where there is something to find
    reading = read_copied(document.text)
    found: dict[str, Any] = {"via": reading.via if names_source else ()}
    if opens and reading.dateline is not None:
        found["dateline"] = reading.dateline
    return document.model_copy(update=found)
