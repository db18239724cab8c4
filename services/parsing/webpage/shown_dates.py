"""Days that a page shows in its lines: «Published 12 May 2024», «Ada Marsh · May 12, 2024 · 3 min read»."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lxml.html import HtmlElement

from services.models import Evidence, Moment
from services.parsing.moments import shown_moment
from services.parsing.webpage.date_labels import ABOUT_TEXT, DATE_MARK, labelled
from services.parsing.webpage.findings import Field, Finding
from services.parsing.webpage.lines import Lines
from services.parsing.webpage.names import WORD

SOURCE = "html:shown"
OPENING = re.compile(
    r"(?:[^\W\d_a-zß-ÿа-џ][^\s\d.!?:;]{0,20}[\s,(/–-]{1,3}){0,4}[(\[]?(?=\d)"
)  # «HOLMSUND, (12.11.2021) …»
OPENING_TRUST, OPENING_LINES, OPENING_CHARACTERS = 0.57, 12, 60
MARKED_TRUST = 0.02  # that an element adds which calls itself a date,
MARKED_LINES = 12  # where it is so close to the headline: papers show today's date in their head
LABELLED, BARE = 0.7, 0.65  # trust, before the line's closeness to the headline is added
CLOSENESS = 0.12
HALF_CLOSE = 8  # lines from the headline at which half of that is left
BOXED_TRUST = 0.58  # of a day in a box below the headline, which may be another story's
FAR_TRUST = 0.55  # of a labelled day that stands elsewhere on the page
SHORTEST, LONGEST = 6, 150
LONGEST_ABOUT_TEXT = 400
LONGEST_LABEL = 30  # characters of a line that says «Published» and leaves the day to the next one
LABEL_REACH_AFTER = 80
LONGEST_DAY = 20  # characters of a day
LABEL_REACH = 40  # characters between a label and its day
LINES_BEFORE, LINES_AFTER = 25, 150
BARE_LINES = 40  # a day without a label further down is one that the text speaks of
OWN_LINES = 10  # within these, lines dressed alike with other days are no list of teasers
WORDS_BESIDE = 10  # a line of more words than these beside its day is a sentence
EVIDENCE = Evidence(start=None, end=None, source=SOURCE, confidence=BARE)
DIGITS = re.compile(r"\d.*\d", re.DOTALL)


class ShownDay(NamedTuple):
    """One day in one line."""

    moment: Moment
    field: Field
    is_labelled: bool
    distance: int  # lines from the headline
    is_boxed: bool
    is_marked: bool  # by its element's class, below the headline
    dress: tuple[str, str, str]  # tag, class and the parent's class: what lines of one list share


def findings(lines: Lines, day_first: bool) -> Iterator[Finding]:
    """The days around the headline; those that a label far from it names come last."""
    near = [
        day
        for distance, index in lines.near(LINES_BEFORE, LINES_AFTER)
        for day in _days(lines, index, distance, day_first)
    ]
    lists = _lists(near)
    updates = {day.moment.day for day in near if day.field is Field.UPDATED}
    for day in near:
        if not day.is_labelled and day.moment.day in updates:
            continue  # the same day in a second dress
        if not day.is_labelled and (day.distance > BARE_LINES or (day.dress in lists and day.distance > OWN_LINES)):
            continue
        confidence = trust(day.is_labelled, day.distance) + (MARKED_TRUST if day.is_marked else 0)
        yield _finding(day, BOXED_TRUST if day.is_boxed else confidence)
    yield from _openings(lines, day_first)
    if not near:
        for index in lines.rest(LINES_BEFORE, LINES_AFTER):
            yield from (_finding(day, FAR_TRUST) for day in _days(lines, index, 0, day_first) if day.is_labelled)


def trust(is_labelled: bool, distance: int) -> float:
    """How far a day is trusted that stands so many lines from the headline."""
    return (LABELLED if is_labelled else BARE) + CLOSENESS / (1 + distance / HALF_CLOSE)


def _finding(day: ShownDay, confidence: float) -> Finding:
    at = day.moment.at or day.moment.day
    return Finding(day.field, at.isoformat(), SOURCE, confidence, day.moment)


def _lists(days: list[ShownDay]) -> set[tuple[str, str, str]]:
    """The dresses in which different days stand: other stories' days, one a teaser."""
    by_dress: dict[tuple[str, str, str], set[date]] = defaultdict(set)
    for day in days:
        by_dress[day.dress].add(day.moment.day)
    return {dress for dress, shown in by_dress.items() if len(shown) > 1}


def _openings(lines: Lines, day_first: bool) -> Iterator[Finding]:
    """The day that opens the text, as press offices write it: «Holmsund, 12.11.2021. The ferry …»."""
    for _, index in lines.near(0, OPENING_LINES):
        text = lines.text(index)
        opening = OPENING.match(text) if len(text) > OPENING_CHARACTERS else None
        if opening is None or lines.is_foreign(lines.element(index)):
            continue
        shown = shown_moment(
            text[opening.end() : opening.end() + OPENING_CHARACTERS // 2], EVIDENCE, day_first=day_first
        )
        if shown is not None and shown[1] <= LONGEST_DAY:
            yield Finding(Field.PUBLISHED, shown[0].day.isoformat(), SOURCE, OPENING_TRUST, shown[0])


def _days(lines: Lines, index: int, distance: int, day_first: bool) -> Iterator[ShownDay]:
    """Each whole day in one line with what the words around it, or alone in the line above, call it."""
    text = lines.text(index)
    is_about_text = ABOUT_TEXT.match(text) is not None
    if not SHORTEST <= len(text) <= (LONGEST_ABOUT_TEXT if is_about_text else LONGEST) or not DIGITS.search(text):
        return
    element = lines.element(index)
    is_marked = DATE_MARK.search(element.get("class") or "") is not None
    position = 0
    found: list[tuple[Moment, Field, bool]] = []
    while (shown := shown_moment(text[position:], EVIDENCE, day_first=day_first, cut_years=is_marked)) is not None:
        moment, end = shown
        before, after = text[position : position + end], text[position + end :]
        field = labelled(before[-LABEL_REACH - 20 :]) or (
            labelled(_label_above(lines, index)) if len(before) <= LABEL_REACH else None
        )
        if is_about_text and field is None:
            field = labelled(after[:LABEL_REACH_AFTER])
        found.append((moment, field or Field.PUBLISHED, field is not None))
        position += end
    if not found or lines.is_foreign(element):
        return
    is_sentence = len(WORD.findall(text)) > WORDS_BESIDE + 5 * len(found)
    is_boxed, dress = lines.is_boxed(element), _dress(element)
    for moment, field, is_labelled in found:
        if is_labelled or not is_sentence:
            is_close = is_marked and lines.follows(index, MARKED_LINES)
            yield ShownDay(moment, field, is_labelled, distance, is_boxed, is_close, dress)


def _label_above(lines: Lines, index: int) -> str:
    above = lines.text(index - 1) if index else ""
    return above if len(above) <= LONGEST_LABEL else ""


def _dress(element: HtmlElement) -> tuple[str, str, str]:
    parent = element.getparent()
    return element.tag, element.get("class") or "", (parent.get("class") or "") if parent is not None else ""
