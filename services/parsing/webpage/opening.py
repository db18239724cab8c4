"""The lines around the headline: which piece is the byline, the date, the standfirst, the reading time."""

import re

from lxml.html import HtmlElement

from services.models import Extract, Moment, ReadingTime, Role
from services.parsing.moments import shown_day
from services.parsing.webpage.byline_words import BY_LINE
from services.parsing.webpage.findings import Field, Finding, of
from services.parsing.webpage.layout import Placed, Plan
from services.parsing.webpage.marks import BIT
from services.parsing.webpage.names import folded, within, words
from services.parsing.written_days import SHOWN_DAY

STANDFIRST_MARK = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|ing)?|deck|dek|strap-?line|teaser-?text|lede|sommaire"
    r"|article-?(?:summary|intro|lead|lede|dek|description)|post-?(?:subtitle|excerpt)|chapo|chapeau|vorspann|entradilla"
    r"|bajada|copete|sommario|catenaccio|ingress|manchet)(?:$|[\s_-])"
    r"|(?:^|[\s_-])(?:lead|lead-?(?:text|in|paragraph)|summary|summary-?art(?:icle)?|intro|intro-?text)(?:$|\s)",
    re.IGNORECASE,
)
KICKER_MARK = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|rubric|dachzeile|topic-?line|surtitre|antetitulo|occhiello)(?:$|[\s_-])",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?<!\w)(?P<minutes>\d{1,3})\s?-?\s?(?:min(?:ute)?s?\.?[\s-]?(?:read|lesezeit|de lecture|de lectura|di lettura"
    r"|leestijd|leitura)|minuten lesezeit|分で読めます)"
    r"|(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura|tempo d[ei] le(?:it|tt)ura|leestijd)"
    r"\s*:?\s*(?P<after>\d{1,3})",
    re.IGNORECASE,
)
LONGEST_STANDFIRST = 600
LEAST_STANDFIRST_WORDS = 5
LONGEST_LINE = 150
LONGEST_KICKER = 60
PARENTS = 2  # levels above a piece whose class may say what it is


def mark_opening(
    plan: Plan, findings: list[Finding], people: list[Finding], published: Moment | None, updated: Moment | None
) -> Finding | None:
    """Give the opening's pieces their roles in `plan`; the standfirst, when the page shows one."""
    if plan.headline is not None:
        plan.roles[plan.headline] = (Role.HEADLINE, f"html:{plan.pieces[plan.headline].tag}", 0.95)
    standfirst = _mark_standfirst(plan, [finding.value for finding in of(findings, Field.STANDFIRST)])
    for index in plan.opening():
        piece = plan.pieces[index]
        if index in plan.roles or len(piece.text) > LONGEST_LINE:
            continue
        role = _line_role(piece.text, index in plan.body.chosen, people, published, updated)
        if role is None and _is_kicker(plan, index):
            role = Role.KICKER
        if role is not None and not piece.all_bits & BIT["comment"]:
            plan.roles[index] = (role, "html:opening", 0.85)
    return standfirst


def _line_role(
    text: str, is_body: bool, people: list[Finding], published: Moment | None, updated: Moment | None
) -> Role | None:
    """What a short line says; one that is the body's must say it with its first word."""
    if BY_LINE.match(text) and any(within(person.value, text) for person in people):
        return Role.BYLINE
    if is_body and len(words(text)) > 12:
        return None
    if any(folded(text) == folded(person.value) for person in people):
        return Role.BYLINE
    day = shown_day(text)
    if day is not None:
        if published is not None and day[0] == published.day:
            return Role.BYLINE if any(within(person.value, text) for person in people) else Role.PUBLISHED
        if updated is not None and day[0] == updated.day:
            return Role.UPDATED
    if len(text) <= LONGEST_KICKER and READING_TIME.search(text):
        return Role.READING_TIME
    return None


def _mark_standfirst(plan: Plan, descriptions: list[str]) -> Finding | None:
    wanted = {folded(text) for text in descriptions}
    for index in plan.opening():
        piece = plan.pieces[index]
        if (
            index in plan.roles
            or len(piece.text) > LONGEST_STANDFIRST
            or len(words(piece.text)) < LEAST_STANDFIRST_WORDS
        ):
            continue
        if plan.headline is None or index < plan.headline or piece.link_characters > len(piece.text) / 2:
            continue
        confidence = _standfirst_trust(plan, index, wanted)
        if confidence:
            plan.roles[index] = (Role.STANDFIRST, "html:standfirst", confidence)
            return Finding(Field.STANDFIRST, piece.text, "html:standfirst", confidence)
    return None


def _standfirst_trust(plan: Plan, index: int, descriptions: set[str]) -> float:
    """How sure the piece is the standfirst: 0 for not at all.

    A description that is the first paragraph in the paragraph's own dress is the text's beginning and no standfirst.
    """
    piece = plan.pieces[index]
    marked = bool(STANDFIRST_MARK.search(_class_words(plan, index)))
    described = folded(piece.text) in descriptions
    set_off = piece.tag in ("h2", "h3", "h4") or not _goes_on_alike(plan, index)
    if marked:
        return 0.95 if described else 0.8
    return 0.85 if described and set_off else 0.0


def _goes_on_alike(plan: Plan, index: int) -> bool:
    """Whether the next pieces of the body stand in the same element as this one."""
    following = [number for number in plan.body.chosen if index < number <= index + 6]
    return any(plan.pieces[number].path[:-1] == plan.pieces[index].path[:-1] for number in following)


def _is_kicker(plan: Plan, index: int) -> bool:
    text = plan.pieces[index].text
    before = plan.headline is not None and plan.headline - 4 <= index < plan.headline
    return before and len(text) <= LONGEST_KICKER and bool(KICKER_MARK.search(_class_words(plan, index)))


def _class_words(plan: Plan, index: int) -> str:
    """The classes and properties of the piece's element, of those above that hold it alone, of the one within."""
    piece = plan.pieces[index]
    found, node = [], piece.element
    while len(node) == 1 and not (node.text or "").strip() and isinstance(node[0].tag, str):
        node = node[0]
        found.append(_naming(node))
    node = piece.element
    for _ in range(PARENTS + 1):
        if node is None or node.tag in ("article", "main", "body", "section"):
            break
        found.append(_naming(node))
        node = node.getparent()
        if node is not None and len(node) > 1:
            break
    return " ".join(found)


def _naming(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"


def kicker_of(placed: list[Placed]) -> Extract | None:
    """The kicker, where the page shows one."""
    return next((Extract(value=one.text, evidence=one.evidence) for one in placed if one.role is Role.KICKER), None)


def reading_time_of(placed: list[Placed]) -> ReadingTime | None:
    """The reading time printed in one of the opening's lines."""
    for stretch in placed:
        if stretch.role in (Role.BYLINE, Role.PUBLISHED, Role.UPDATED, Role.READING_TIME):
            match = READING_TIME.search(stretch.text)
            if match is not None and stretch.evidence.start is not None:
                start = stretch.evidence.start
                evidence = stretch.evidence.model_copy(
                    update={"start": start + match.start(), "end": start + match.end()}
                )
                return ReadingTime(minutes=int(match["minutes"] or match["after"]), evidence=evidence)
    return None


def dated(moment: Moment | None, placed: list[Placed]) -> Moment | None:
    """The moment, pointing to where the page shows its day, when it does."""
    if moment is None:
        return None
    for stretch in placed:
        if stretch.role not in (Role.BYLINE, Role.PUBLISHED, Role.UPDATED) or stretch.evidence.start is None:
            continue
        for match in SHOWN_DAY.finditer(stretch.text):
            day = shown_day(match.group())
            if day is not None and day[0] == moment.day:
                start = stretch.evidence.start
                evidence = moment.evidence.model_copy(
                    update={"start": start + match.start(), "end": start + match.end()}
                )
                return moment.model_copy(update={"evidence": evidence})
    return moment
