"""Names without «By»: alone on a line where bylines stand, or told of below the article."""

import re
from collections.abc import Sequence

from services.models import Author
from services.parsing.copied.classifier import META
from services.parsing.copied.names import (
    DESK,
    JOBS,
    LONGEST_LINE,
    LONGEST_NAME,
    NO_FIRST,
    NO_NAME,
    PARTICLES,
    ROLE,
    STOP,
    Found,
    is_name,
    people_in,
)
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import DIGIT, OTHERS, reading_time_in
from services.parsing.moments import shown_day
from services.parsing.people import is_person
from services.parsing.person_names import folded_word, person_names

BIOGRAPHY = (
    ",",
    " is ",
    " was ",
    " has ",
    " writes ",
    " covers ",
    " works ",
    " joined ",
    " leads ",
    " reports ",
    " reported ",
    " contributed ",
    "\u2019s ",
)
MENTIONS = 20
BIOGRAPHY_OPENS = re.compile(
    r"(?:about\s+(?:the\s+author:?\s*)?)?(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,4}?[^\W\d_][\w.'’-]*),?(?:\s+\([^)]*\))?\s+"
    r"(?:is|was|has been|writes|covers|reports|works|serves|joined)\s+(?:a|an|the|our|for|on|at|as|in|about|senior"
    r"|currently|[a-z]+ing)\b"
)
TRADE = re.compile(  # what those who write are said to be or do
    rf"\b(?:{JOBS}s?|blogger|novelist|poet|freelancer?|historian|scientist|physician|teacher|coach|engineer|lead|head"
    r"|writes|covers|reports|reported|written|wrote|joined|teaches|works|worked|passionate|lives)\b",
    re.IGNORECASE,
)
BIOGRAPHY_LINES = 12
NOTE_LINES = 3
NAME_BELOW_FIRST = 2  # lines: what the classifier took for the first paragraph may be the standfirst
MOST_MENTIONS = 3  # in the body: a name that the article speaks of so often is its subject
SEGMENT = re.compile(r"\s*[|•·⋅∙●»]\s*|\s+[-–—/]\s+")
BESIDE = re.compile(r"\s+/\s+(?P<name>[^/|•·\d]{3,40}?)(?=\s+/\s|\s*[|•·]|\s*$)")
ODD = re.compile(  # acronyms, quotes, words run together: a section's name or a heading, no person's
    r"\b[A-Z]{2,5}\b(?=.*[a-z])|[“”\"]"
    r"|(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bDi)(?<!\bVan)(?<!\bLe)(?<!\bDu)(?<=[a-z])[A-Z]"
)
NUMBERED = re.compile(r"[^\W\d_]\d\b")  # «Example H2»
LEAST_LIKING, DESK_LINES = 0.15, 12  # of the classifier for bylines; where a desk may sign below the headline
MOST_WORDS = 24  # of a line with names, a date and a reading time
DAY_WITHOUT_YEAR = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:[a-z]{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+[a-z]{3,9}|\d{1,2}\s+(?:hours?|days?|weeks?"
    r"|months?|years?|minutes?)\s+ago)",
    re.IGNORECASE,
)


def names_alone(sheet: Sheet) -> list[Found]:
    """A person's name alone on its line, with a date, a reading time or a role beside it."""
    found = []
    headline = sheet.headline if sheet.headline is not None else max(0, sheet.first - 6)
    title = sheet.lines[sheet.headline].head.casefold() if sheet.headline is not None else ""
    for index in sheet.opening():
        line = sheet.lines[index]
        if not sheet.is_free(index) and sheet.marks[index].role in OTHERS:
            continue
        if line.length > LONGEST_LINE or index == sheet.headline or (sheet.body[index] and line.length > LONGEST_NAME):
            continue
        if (
            line.mark[:1].isdigit()
            or sheet.phrases[index] >= 0
            or index > sheet.first + NAME_BELOW_FIRST
            or not 2 <= len(sheet.words[index]) <= MOST_WORDS
        ):
            continue
        authors = _alone_in(sheet, index, title)
        if authors and is_worth_ranking(sheet, index, authors[0].name):
            found.append(Found(index, authors, _trust_alone(sheet, index, headline, authors[0].name)))
    return found


def is_worth_ranking(sheet: Sheet, index: int, words: str) -> bool:
    """Whether words may name someone at all: a quick look that leaves one candidate of three.

    The classifier takes the line for a byline or the like, or the first word is a given name, or a desk signs.
    """
    if sheet.verdicts[index, META] >= LEAST_LIKING or folded_word(words.split(maxsplit=1)[0]) in person_names().given:
        return True
    return sheet.headline is not None and 0 < index - sheet.headline <= DESK_LINES and DESK.search(words) is not None


def _alone_in(sheet: Sheet, index: int, title: str) -> list[Author]:
    """The names in a line that holds nothing else but a date and the like, between bars and bullets."""
    head = sheet.lines[index].head
    position = 0
    for segment in SEGMENT.split(head):
        start = head.find(segment, position)
        position = start + len(segment)
        shown = shown_day(segment) if DIGIT.search(segment) else None
        after = segment[shown[1] :] if shown else segment  # «Dec 17, 2025Ada Marsh»
        for words in (segment, after) if shown else (segment,):
            if not _may_begin_with_name(words) or NUMBERED.search(words):
                continue
            name = STOP.sub("", words + " ").strip(" ,|•·-–—")
            if name.casefold() not in title and is_name(name.split(",")[0].strip()) and not ODD.search(name):
                offset = start + len(segment) - len(words)
                all_words = _with_others(head, offset, words)
                authors = people_in(sheet, index, offset, all_words, "rule:byline-name", 0.7)
                if authors:
                    return authors
    return []


def _may_begin_with_name(words: str) -> bool:
    """A quick look before the slow one: neither do the first two words rule out a name, nor is there but one.

    A second word of small letters alone is a particle, or the name ends before it.
    """
    found = words.split(maxsplit=2)
    if len(found) < 2 or not words[0].isalpha() or words[0].islower():
        return False
    first, second = found[0], found[1]
    if second.isalpha() and second.isascii() and second.islower() and second not in PARTICLES:
        return False
    folded = first.casefold()
    return folded not in NO_FIRST and folded.strip(".,:'’") not in NO_NAME


def _with_others(head: str, offset: int, words: str) -> str:
    """«Ada Marsh / Ben Cole»: the words with the names that a stroke sets beside them."""
    end = offset + len(words)
    for match in BESIDE.finditer(head, end):
        if match.start() != end or not is_name(match["name"].strip()):
            break
        end = match.end()
    return head[offset:end]


def _trust_alone(sheet: Sheet, index: int, headline: int, name: str) -> float:
    """What speaks for a bare name: its company, its place, the classifier, and a biography further down."""
    trust = _company(sheet, index) + (0.1 if index > headline else -0.15)
    if abs(index - headline) == 1:
        trust += 0.05
    trust += 0.15 * (float(sheet.verdicts[index, META]) - 0.5)
    if has_biography(sheet.text, name, sheet.lines[index].end):
        trust += 0.2
    if sheet.text.count(name, sheet.lines[max(0, sheet.first)].start, sheet.lines[sheet.last].end) > MOST_MENTIONS:
        trust -= 0.3
    if 0 < index - headline <= 3 and sum(line.head == name for line in sheet.lines) >= 2:
        trust += 0.15  # below the headline, and again in the author's box
    return min(0.85, trust)


def has_biography(text: str, name: str, position: int) -> bool:
    """Whether the text goes on about the name further down: «Ada Marsh, …», «Ada Marsh is …»."""
    for _ in range(MENTIONS):
        position = text.find(name, position)
        if position < 0:
            return False
        position += len(name)
        if text.startswith(BIOGRAPHY, position):
            return True
    return False


def leave_author_notes_out(sheet: Sheet, authors: Sequence[Author]) -> None:
    """«Ada Marsh is a columnist for …» as one of the body's last lines: a note on the author, not the article."""
    inside = [index for index in range(max(0, sheet.first), sheet.last + 1) if sheet.body[index]]
    for index in dict.fromkeys([*inside[:NOTE_LINES], *inside[-NOTE_LINES:]]):
        head = sheet.lines[index].head
        told = any(head.startswith(author.name) and head.startswith(BIOGRAPHY, len(author.name)) for author in authors)
        if told and TRADE.search(head) and sheet.is_free(index):
            sheet.body[index] = False
            sheet.reasons[index] = "author note"


def biographies(sheet: Sheet) -> list[Found]:
    """Right after the body: «Ada Marsh is a reporter who …», or her name alone with that below it."""
    found = []
    for index in range(sheet.last + 1, min(len(sheet.lines), sheet.last + 1 + BIOGRAPHY_LINES)):
        line = sheet.lines[index]
        match = BIOGRAPHY_OPENS.match(line.head)
        name = match["name"] if match else line.head
        told = (match is not None and TRADE.search(line.head) is not None) or (
            line.length <= LONGEST_NAME and _is_told_of(sheet, index, name)
        )
        if told and is_name(name) and not ODD.search(name) and sheet.phrases[index] < 0:
            authors = people_in(sheet, index, 0, name, "rule:author-note", 0.65)
            found.append(Found(index, authors, 0.64 - 0.001 * (index - sheet.last)))
    return [byline for byline in found if byline.authors]


def _is_told_of(sheet: Sheet, index: int, name: str) -> bool:
    """Whether one of the next lines says who the name is."""
    below = sheet.lines[index + 1 : index + 4]
    first = name.split(maxsplit=1)[0] if name.split() else name
    return any(
        line.length > LONGEST_NAME and line.head.startswith(first) and " is " in line.head[:80] for line in below
    )


def _company(sheet: Sheet, index: int) -> float:
    """What stands beside a name tells whether it is the author's: 0.75 beside a date, 0.3 alone."""
    line = sheet.lines[index]
    if DIGIT.search(line.head) and (shown_day(line.head) or reading_time_in(line.head)):
        return 0.75
    best = 0.3
    for step in (1, -1, 2, -2, 3):
        other = index + step
        if not 0 <= other < len(sheet.lines) or sheet.lines[other].length > 120 or other == sheet.headline:
            continue
        words = sheet.lines[other].head
        weight = 0.0 if abs(step) == 1 else 0.08 if abs(step) == 2 else 0.14
        if DIGIT.search(words) and (
            shown_day(words) or reading_time_in(words) or DAY_WITHOUT_YEAR.fullmatch(words.strip())
        ):
            best = max(best, 0.72 - weight)
        elif step == 1 and ROLE.fullmatch(value_of(words)):
            best = max(best, 0.7)
        elif words.casefold() == line.head.casefold():
            best = max(best, 0.5)  # a portrait's alternative text, then the name
    return best


def late_names(sheet: Sheet) -> list[Found]:
    """After the body: «About the author» and a name below it, or «Ada Marsh is a writer …»."""
    found = []
    for index in sheet.closing():
        phrase = sheet.phrases[index]
        if phrase < 0 or REASONS[phrase] != "author note" or sheet.lines[index].length > 60:
            continue
        for below in range(index + 1, min(index + 3, len(sheet.lines))):
            line = sheet.lines[below]
            if line.length <= LONGEST_NAME and is_person(line.head) and is_name(line.head):
                found.append(Found(below, people_in(sheet, below, 0, line.head, "rule:author-note", 0.65), 0.65))
                break
    return [byline for byline in found if byline.authors]
