"""Who wrote it: people, desks and organisations in bylines, with their roles.

A byline is a short line that says so («By …»), or a name alone where bylines stand, beside a date or a reading time.
"""

import re
from dataclasses import dataclass

from services.models import Author, Role
from services.parsing.copied.classifier import META
from services.parsing.copied.names import LONGEST_NAME, ROLE, STOP, is_name, people_in
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import DIGIT, READING_TIME
from services.parsing.moments import shown_day
from services.parsing.people import is_person

LONGEST = 220
LEAD = re.compile(
    r"(?:(?:article|story|words|text|analysis|interview|report|opinion|review|feature|column|posted|published"
    r"|written|reported|authored"
    r"|created|submitted|compiled|contributed|penned)\s+(?:on\s+[^|•]{4,30}?\s+)?by|by|words|text"
    r"|author(?:\(?s\)?)?|authors|reporter|journalist|reporting\s+by"
    r"|von|autor(?:in|en)?|text\s+von|ein\s+\w+\s+von|par|auteur(?:s|e)?|rédigé\s+par|écrit\s+par|publié\s+par"
    r"|propos\s+recueillis\s+par"
    r"|por|autora?|escrito\s+por|publicado\s+por|texto|di|autore|scritto\s+da|a\s+cura\s+di|door|auteur|tekst|av"
    r"|af|text\s+av|skriven\s+av"
    r"|skrevet\s+av|skrevet\s+af|autor(?:zy|ka)?|napisał(?:a)?|автор(?:ы)?|текст|бaв|автор\s+статьи|kirjoittanut"
    r"|yazan|yazar|napsal(?:a)?"
    r"|كتب|كتبت|بقلم|الكاتب|作者|记者|記者|文|著者|筆者|執筆者|執筆|ライター|撰文)(?:\s*[:：|/]\s*|\s+)(?=\S)"
    r"|(?-i:(?:(?:Written|Posted|Published)\s)?[Bb]y)(?=(?-i:[A-Z][A-Za-z]))",  # glued by the copying: «ByAda Marsh»
    re.IGNORECASE,
)
LEADS = frozenset(
    """by words text author authors reporter journalist von autor autorin autoren par auteur auteure auteurs por
    autora texto di autore da door tekst av af autorzy autorka napisał napisała kirjoittanut yazan yazar napsal
    napsala""".split()
)
LEADS_ALONE = frozenset(
    "by|written by|author|authors|posted by|published by|von|par|por|di|door|av|autor|auteur|автор|作者|著者".split("|")
)
OTHER_HANDS = re.compile(  # «photo by», «powered by»: by, but not written by
    r"(?:powered|sponsored|presented|reviewed|edited|photos?|photography|images?|illustrat\w+|designed|followed"
    r"|translated|verified|checked"
    r"|supported|brought to you|hosted|built|made|medically reviewed|art|graphics?|video|owned|operated|approved"
    r"|site|website|theme)\s*:?\s*$",
    re.IGNORECASE,
)
BIOGRAPHY = r"(?:,| is | was | has | writes | covers | works | joined | leads | reports |\u2019s )"
BIOGRAPHY_OPENS = re.compile(
    r"(?:about\s+(?:the\s+author:?\s*)?)?(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,4}?[^\W\d_][\w.'’-]*),?(?:\s+\([^)]*\))?\s+"
    r"(?:is|was|has been|writes|covers|reports|works|serves|joined)\s+(?:a|an|the|our|for|on|at|as|in|about|senior"
    r"|currently|[a-z]+ing)\b"
)
BIOGRAPHY_LINES = 12
SEGMENT = re.compile(r"\s*[|•·⋅∙●»]\s*|\s+[-–—/]\s+")
ODD = re.compile(  # acronyms, quotes, words run together: a section's name or a heading, no person's
    r"\b[A-Z]{2,5}\b(?=.*[a-z])|[“”\"]"
    r"|(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bDi)(?<!\bVan)(?<!\bLe)(?<!\bDu)(?<=[a-z])[A-Z]"
)
MOST_WORDS = 24  # of a line with names, a date and a reading time
LONGEST_CREDIT = 300
CONTRIBUTORS = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)|^\W{0,3}(?:additional "
    r"|with )?(?:reporting|writing|editing) by\s"
    r"|^\W{0,2}(?:with|mit|avec|con) (?:material|reporting|files|agenc\w+|agentur\w*|informations?) (?:from|by|von"
    r"|de|d')\b",
    re.IGNORECASE,
)
LEAST_TRUST = 0.5  # below it a name is a guess, and a guess is no author
MIDDLE = re.compile(  # «March 5, 2024 by Ada Marsh», «Posted in News by Ada Marsh»
    r"(?:^|[\s|•·/,–—-])(?:(?:written|posted|published|reported|authored)\s+by|by|von|par|por|door"
    r"|av)[:\s]\s*(?=[^\W\d_])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Found:
    """The authors of one line, and how much the line is trusted to be the byline."""

    index: int
    authors: list[Author]
    trust: float


def authors_of(sheet: Sheet) -> tuple[Author, ...]:
    """The authors of the most trusted byline; none rather than an invented one."""
    found = [*_led(sheet, sheet.opening()), *_names_alone(sheet)]
    best = max(found, key=lambda byline: byline.trust, default=None)
    if best is None or best.trust < 0.6:
        late = [*_led(sheet, sheet.closing(), late=True), *_late_names(sheet), *_biographies(sheet)]
        best = max([*late, *([best] if best else [])], key=lambda byline: byline.trust, default=None)
    if best is None or best.trust < LEAST_TRUST:
        return ()
    authors = list(best.authors)
    sheet.mark(best.index, Role.BYLINE, best.authors[0].evidence.source, best.trust)
    for other in found:  # a second line right below: «By Ada Marsh» / «and Ben Cole»
        if other is not best and abs(other.index - best.index) == 1 and other.trust >= 0.9:
            authors += other.authors
            sheet.mark(other.index, Role.BYLINE, other.authors[0].evidence.source, other.trust)
    _mark_role_line(sheet, best.index, authors)
    unique: dict[str, Author] = {}
    for author in authors:
        unique.setdefault(author.name.casefold(), author)
    return tuple(unique.values())


def mark_contributors(sheet: Sheet) -> None:
    """«Ada Marsh contributed to this report», «(Reporting by …; Editing by …)»: credits at the end, not body."""
    for index in range(max(0, sheet.last - 2), min(len(sheet.lines), sheet.last + 3)):
        if sheet.lines[index].length <= LONGEST_CREDIT and CONTRIBUTORS.search(sheet.lines[index].head):
            sheet.mark(index, Role.BYLINE, "rule:contributors", 0.85)


def _mark_role_line(sheet: Sheet, index: int, authors: list[Author]) -> None:
    """The line under a byline may give the author's role: «Political correspondent», «in Kyiv»."""
    below = index + 1
    if (
        below >= len(sheet.lines)
        or not sheet.is_free(below)
        or sheet.lines[below].length > 80
        or sheet.lines[below].mark
    ):
        return
    words = value_of(sheet.lines[below].head)
    if not ROLE.fullmatch(words) or len(words.split()) > 8:
        return
    sheet.mark(below, Role.BYLINE, "rule:byline-role", 0.8)
    if len(authors) == 1 and authors[0].role is None:
        authors[0] = authors[0].model_copy(update={"role": words})


def _led(sheet: Sheet, indices: range, *, late: bool = False) -> list[Found]:
    """Lines that begin with «By», or hold it after a date."""
    found = []
    for index in indices:
        line = sheet.lines[index]
        if line.length > LONGEST or not sheet_allows(sheet, index):
            continue
        if not _may_lead(sheet.words[index]):
            continue
        for pattern, trust in ((LEAD, 0.95), (MIDDLE, 0.85)):
            match = pattern.match(line.head) if pattern is LEAD else pattern.search(line.head)
            if match is None or (pattern is MIDDLE and not _may_hold_byline(sheet, index, match.start(), late)):
                continue
            rest = line.head[match.end() :]
            if OTHER_HANDS.search(line.head, 0, match.start() + 1) or (
                match.start() and sheet.body[index] and line.length > 120
            ):
                continue
            if not rest.strip() and index + 1 < len(sheet.lines):
                continue
            authors = people_in(sheet, index, match.end(), rest, _source(sheet, index, pattern), trust)
            if authors:
                found.append(Found(index, authors, _trust(sheet, index, trust, late)))
                break
    found += _led_from_above(sheet, indices)
    return found


def _may_lead(words: list[str]) -> bool:
    """A quick look before the slow one: does any word lead to a name?"""
    return bool(words) and (
        not LEADS.isdisjoint(words) or not words[0].isascii() or any(word.startswith("by") for word in words[:3])
    )


def _source(sheet: Sheet, index: int, pattern: re.Pattern[str]) -> str:
    """«By» opens the line, or stands beside a day, or just within: the last is trusted with fewer kinds of name."""
    if pattern is LEAD:
        return "rule:byline-led"
    is_dated = not sheet.body[index] and shown_day(sheet.lines[index].head) is not None
    return "rule:byline-dated" if is_dated else "rule:byline-within"


def _may_hold_byline(sheet: Sheet, index: int, start: int, late: bool) -> bool:
    """«by» within a line needs a date beside it, or few words before it outside the body."""
    head = sheet.lines[index].head
    return (
        shown_day(head) is not None or late or (start <= 25 and not sheet.body[index] and not sheet.lines[index].mark)
    )


def _led_from_above(sheet: Sheet, indices: range) -> list[Found]:
    """«By» alone on a line, the name on the next."""
    found = []
    for index in indices:
        above = sheet.lines[index - 1].head.strip(" :：").casefold() if index else ""
        if above in LEADS_ALONE and sheet.phrases[index] < 0:
            line = sheet.lines[index]
            if line.length <= LONGEST_NAME * 2:
                authors = people_in(sheet, index, 0, line.head, "rule:byline-led", 0.9)
                if authors:
                    sheet.mark(index - 1, Role.BYLINE, "rule:byline-led", 0.9)
                    found.append(Found(index, authors, _trust(sheet, index, 0.9, False)))
    return found


def _trust(sheet: Sheet, index: int, trust: float, late: bool) -> float:
    """Nearer to the headline, and after it, is better; within the body's text worse."""
    if late:
        return trust - 0.2
    headline = sheet.headline if sheet.headline is not None else sheet.first
    distance = index - headline if index >= headline else 3 * (headline - index)
    if sheet.body[index] and index > sheet.first + 1:
        trust -= 0.3
    return trust - min(distance, 30) / 100


def sheet_allows(sheet: Sheet, index: int) -> bool:
    """Whether a line may be a byline: furniture («Share by email») is none."""
    phrase = sheet.phrases[index]
    return phrase < 0 or REASONS[phrase] in ("author note", "navigation", "comments", "player", "related links")


def _names_alone(sheet: Sheet) -> list[Found]:
    """A person's name alone on its line, with a date, a reading time or a role beside it."""
    found = []
    headline = sheet.headline if sheet.headline is not None else max(0, sheet.first - 6)
    title = sheet.lines[sheet.headline].head.casefold() if sheet.headline is not None else ""
    for index in sheet.opening():
        line = sheet.lines[index]
        if line.length > LONGEST or index == sheet.headline or (sheet.body[index] and line.length > LONGEST_NAME):
            continue
        if sheet.phrases[index] >= 0 or index > sheet.first or not 2 <= len(sheet.words[index]) <= MOST_WORDS:
            continue
        authors = _alone_in(sheet, index, title)
        if authors:
            found.append(Found(index, authors, _trust_alone(sheet, index, headline, authors[0].name)))
    return found


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
            if not words[:1].isalpha() or words[:1].islower():
                continue
            name = STOP.sub("", words + " ").strip(" ,|•·-–—")
            if name.casefold() not in title and is_name(name.split(",")[0].strip()) and not ODD.search(name):
                authors = people_in(sheet, index, start + len(segment) - len(words), words, "rule:byline-name", 0.7)
                if authors:
                    return authors
    return []


def _trust_alone(sheet: Sheet, index: int, headline: int, name: str) -> float:
    """What speaks for a bare name: its company, its place, the classifier, and a biography further down."""
    trust = _company(sheet, index) + (0.1 if index > headline else -0.15)
    if abs(index - headline) == 1:
        trust += 0.05
    trust += 0.15 * (float(sheet.verdicts[index, META]) - 0.5)
    if re.search(re.escape(name) + BIOGRAPHY, sheet.text[sheet.lines[index].end :]):
        trust += 0.2
    if 0 < index - headline <= 3 and sum(line.head == name for line in sheet.lines) >= 2:
        trust += 0.15  # below the headline, and again in the author's box
    return min(0.85, trust)


def _biographies(sheet: Sheet) -> list[Found]:
    """Right after the body: «Ada Marsh is a reporter who …», or her name alone with that below it."""
    found = []
    for index in range(sheet.last + 1, min(len(sheet.lines), sheet.last + 1 + BIOGRAPHY_LINES)):
        line = sheet.lines[index]
        match = BIOGRAPHY_OPENS.match(line.head)
        name = match["name"] if match else line.head
        told = match is not None or (line.length <= LONGEST_NAME and _is_told_of(sheet, index, name))
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
    if shown_day(line.head) or READING_TIME.search(line.head):
        return 0.75
    best = 0.3
    for step in (1, -1, 2, -2, 3):
        other = index + step
        if not 0 <= other < len(sheet.lines) or sheet.lines[other].length > 120 or other == sheet.headline:
            continue
        words = sheet.lines[other].head
        weight = 0.0 if abs(step) == 1 else 0.08 if abs(step) == 2 else 0.14
        if shown_day(words) or READING_TIME.search(words) or DAY_WITHOUT_YEAR.fullmatch(words.strip()):
            best = max(best, 0.72 - weight)
        elif step == 1 and ROLE.fullmatch(value_of(words)):
            best = max(best, 0.7)
        elif words.casefold() == line.head.casefold():
            best = max(best, 0.5)  # a portrait's alternative text, then the name
    return best


DAY_WITHOUT_YEAR = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:[a-z]{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+[a-z]{3,9}|\d{1,2}\s+(?:hours?|days?|weeks?"
    r"|months?|years?|minutes?)\s+ago)",
    re.IGNORECASE,
)


def _late_names(sheet: Sheet) -> list[Found]:
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
