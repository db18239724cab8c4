"""Who wrote it: people, desks and organisations in bylines, with their roles.

A byline is a short line that says so («By …»), or a name alone where bylines stand, beside a date or a reading time.
"""

import re

from services.models import Author, Role
from services.parsing.copied.bare_names import biographies, late_names, names_alone
from services.parsing.copied.byline_ranking import bylines_of
from services.parsing.copied.lone_names import lone_names
from services.parsing.copied.marker_words import GENRES, LEADING, LEADS
from services.parsing.copied.names import LONGEST_LINE, LONGEST_NAME, ROLE, Found, is_name, people_in
from services.parsing.copied.pen_names import pen_names
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import OTHERS
from services.parsing.moments import shown_day

GLUED = r"[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Aa]uthor|[Aa]utore?(?:in)?|[Aa]uteure?"  # what the copying runs together
LEAD = re.compile(
    r"(?:(?:article|story|words|text|analysis|interview|report|opinion|review|feature|column|posted|published"
    r"|written|reported|authored"
    r"|created|submitted|compiled|contributed|penned)\s+(?:on\s+[^|•]{4,30}?\s+)?by|by|words|text"
    r"|author(?:\(?s\)?)?|authors|reporter|journalist|reporting\s+by"
    r"|aus\s+[^|•]{2,30}?\s+berichte(?:t|n)|von|autor(?:in|en)?|text\s+von|ein\s+\w+\s+von|par|auteur(?:s|e)?|rédigé\s+par|écrit\s+par|publié\s+par"
    r"|propos\s+recueillis\s+par"
    r"|por|autora?|escrito\s+por|publicado\s+por|texto|di|autore|scritto\s+da|a\s+cura\s+di|door|auteur|tekst|av"
    r"|af|text\s+av|skriven\s+av"
    r"|skrevet\s+av|skrevet\s+af|autor(?:zy|ka)?|napisał(?:a)?|автор(?:ы)?|текст|бaв|автор\s+статьи|kirjoittanut"
    r"|yazan|yazar|napsal(?:a)?"
    r"|كتب|كتبت|بقلم|الكاتب|作者|记者|記者|文|著者|筆者|執筆者|執筆|ライター|撰文)(?:\s*[:：|/]\s*|\s+)(?=\S)"
    # glued by the copying: «ByAda Marsh», «Geschrieben vonAda Marsh»
    rf"|(?-i:(?:Written|Posted|Published)\s[Bb]y|\w+\s[Vv]on|{GLUED})(?=(?-i:[A-Z][A-Za-z]))"
    rf"|(?:{'|'.join(sorted(GENRES))})\s*:\s*(?=\S)",  # «Interview: Ada Marsh»
    re.IGNORECASE,
)
GLUED_LEAD = re.compile(rf"(?:{GLUED}):?\s?(?=[A-Z])")
LEADS_ALONE = frozenset(
    "by|written by|author|authors|posted by|published by|von|par|por|di|door|av|autor|auteur|автор|作者|著者".split("|")
)
OWN_POSTS = re.compile(r"(?:posts|articles|stories|more)\s+by\s*$", re.IGNORECASE)  # «Latest posts by Ada Marsh»
LABEL_ALONE = re.compile(  # a noun without colon: «Text Ada Marsh», but neither «Text Size» nor «Author Login»
    r"(?:words|text|texto|tekst|reporter|journalist|autor\w*|auteure?s?|authors?)\s+", re.IGNORECASE
)
OTHER_HANDS = re.compile(  # «photo by», «powered by»: by, but not written by
    r"(?:powered|sponsored|presented|reviewed|edited|editing|this report|additional reporting|writing|produced|recorded"
    r"|photos?|photography|images?|illustrat\w+|designed|followed"
    r"|translated|verified|checked"
    r"|supported|brought to you|hosted|built|made|medically reviewed|art|graphics?|video|owned|operated|approved"
    r"|site|website|theme)\s*:?\s*$",
    re.IGNORECASE,
)
TALK = re.compile(r"interview|gespräch|conversation|entrevista|intervista|entretien", re.IGNORECASE)
WITH_WHOM = re.compile(r"\s(?:with|mit|avec|con)\s.*$", re.DOTALL)  # whom the author spoke with
LONGEST_CREDIT = 300
CONTRIBUTORS = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)|^\W{0,3}(?:additional "
    r"|with )?(?:reporting|writing|editing) by\s"
    r"|^\W{0,2}(?:with|mit|avec|con) (?:material|reporting|files|agenc\w+|agentur\w*|informations?) (?:from|by|von"
    r"|de|d')\b",
    re.IGNORECASE,
)
WIDER_ABOVE, WIDER_BELOW = 12, 10  # lines around the opening where a byline that says so may still stand
FEW_BEFORE = 25  # characters before «by» in a line without a day
LONGEST_ROLE, MOST_ROLE_WORDS = 80, 8
GOING_ON_LINES = 3
OFFICES = frozenset({"press contact", "about the company"})
RELEASE = REASONS.index("release label")
GOES_ON = re.compile(r"(?:and|und|et|y|e|en|och|og|oraz|и|&)\s+", re.IGNORECASE)
MIDDLE = re.compile(  # «March 5, 2024 by Ada Marsh», «Posted in News by Ada Marsh»
    r"(?:^|[\s|•·/,–—-])(?:(?:written|posted|published|reported|authored)\s+by|by|von|par|por|door"
    r"|av|da|autor(?:in)?:|author:|auteur:)[:\s]\s*(?=[^\W\d_])"
    r"|(?<=\d)(?-i:By|Von|Par|Por|Author|Autor|Auteur):?\s*(?=(?-i:[A-Z]))",  # glued: «May 3, 2024AuthorAda Marsh»
    re.IGNORECASE,
)


def authors_of(sheet: Sheet) -> tuple[Author, ...]:
    """The authors of the likeliest byline; none rather than an invented one."""
    bylines = bylines_of(sheet, candidates_of(sheet))
    unique: dict[str, Author] = {}
    for byline in [*bylines, *_going_on(sheet, bylines)]:
        sheet.mark(byline.index, Role.BYLINE, byline.authors[0].evidence.source, byline.trust)
        for author in _with_role_below(sheet, byline):
            evidence = author.evidence.model_copy(update={"confidence": byline.trust})
            unique.setdefault(author.name.casefold(), author.model_copy(update={"evidence": evidence}))
    return tuple(unique.values())


def _going_on(sheet: Sheet, bylines: list[Found]) -> list[Found]:
    """«and Ben Cole» on one of the lines right below the byline, where a job may stand between."""
    if not bylines:
        return []
    found = []
    last = bylines[0].index
    for index in range(last + 1, min(last + 1 + GOING_ON_LINES, len(sheet.lines))):
        line = sheet.lines[index]
        match = GOES_ON.match(line.head) if line.length <= LONGEST_NAME else None
        if match is not None and sheet.is_free(index) and is_name(value_of(line.head[match.end() :])):
            authors = people_in(sheet, index, match.end(), line.head[match.end() :], "rule:byline-led", 0.9)
            found.append(Found(index, authors, bylines[0].trust))
    return [one for one in found if one.authors]


def candidates_of(sheet: Sheet) -> list[Found]:
    """Every line that may name the author, by rule or by its looks; the same words on one line once."""
    above = [index for index in sheet.opening() if index <= sheet.first + 2 or not sheet.body[index]]
    top = [index for index in range(min(2, len(sheet.lines))) if index not in above]
    opening, closing = sheet.opening(), _signing(sheet)
    wide = range(max(0, opening.start - WIDER_ABOVE), max(opening.stop, min(opening.stop + WIDER_BELOW, closing.start)))
    found = [
        *_led(sheet, wide),
        *names_alone(sheet),
        *_led(sheet, closing, late=True),
        *late_names(sheet),
        *biographies(sheet),
        *pen_names(sheet, [*wide, *closing]),
        *lone_names(sheet, [*above, *top, *closing]),
    ]
    unique: dict[tuple[int, tuple[str, ...]], Found] = {}
    for one in found:
        unique.setdefault((one.index, tuple(author.name.casefold() for author in one.authors)), one)
    return list(unique.values())


def _signing(sheet: Sheet) -> range:
    """The closing lines down to a release's press office, whose people wrote nothing."""
    closing = sheet.closing()
    office = (index for index in closing if sheet.reasons.get(index) in OFFICES or sheet.phrases[index] == RELEASE)
    return range(closing.start, next(office, closing.stop))


def mark_contributors(sheet: Sheet) -> None:
    """«Ada Marsh contributed to this report», «(Reporting by …; Editing by …)»: credits at the end, not body."""
    for index in range(max(0, sheet.last - 2), min(len(sheet.lines), sheet.last + 3)):
        if sheet.lines[index].length <= LONGEST_CREDIT and CONTRIBUTORS.search(sheet.lines[index].head):
            sheet.mark(index, Role.BYLINE, "rule:contributors", 0.85)


def _with_role_below(sheet: Sheet, byline: Found) -> list[Author]:
    """The byline's authors; the line under it may give a role: «Political correspondent», «in Kyiv»."""
    below = byline.index + 1
    if below >= len(sheet.lines) or not sheet.is_free(below):
        return byline.authors
    line, words = sheet.lines[below], value_of(sheet.lines[below].head)
    if line.length > LONGEST_ROLE or line.mark or len(words.split()) > MOST_ROLE_WORDS or not ROLE.fullmatch(words):
        return byline.authors
    sheet.mark(below, Role.BYLINE, "rule:byline-role", 0.8)
    if len(byline.authors) == 1 and byline.authors[0].role is None:
        return [byline.authors[0].model_copy(update={"role": words})]
    return byline.authors


def _led(sheet: Sheet, indices: range, *, late: bool = False) -> list[Found]:
    """Lines that begin with «By», or hold it after a date."""
    found, own = [], sheet.own_closing()
    for index in indices:
        line = sheet.lines[index]
        if line.length > LONGEST_LINE or not _may_be_byline(sheet, index):
            continue
        if not _may_lead(sheet, index):
            continue
        opens = line.head.startswith("(")
        for pattern, trust in ((LEAD, 0.95), (MIDDLE, 0.85)):
            match = pattern.match(line.head, opens) if pattern is LEAD else pattern.search(line.head)
            if match is None or (pattern is MIDDLE and not _may_hold_byline(sheet, index, match.start(), late)):
                continue
            rest = line.head[match.end() :]
            if OTHER_HANDS.search(line.head, 0, match.start() + 1) or (
                match.start() and sheet.body[index] and line.length > 120
            ):
                continue
            if not rest.strip() and index + 1 < len(sheet.lines):
                continue
            plain = match.group().strip(" :").casefold() in LEADS and not OWN_POSTS.search(line.head, 0, match.end())
            if late and index not in own and plain:
                continue  # «By …» below a heading of other stories is theirs
            rest = WITH_WHOM.sub("", rest) if TALK.search(line.head) else rest
            authors = people_in(sheet, index, match.end(), rest, _source(sheet, index, pattern), trust)
            if LABEL_ALONE.fullmatch(match.group()) and not all(is_name(author.name) for author in authors):
                continue
            if authors:
                found.append(Found(index, authors, _trust(sheet, index, trust, late)))
                break
    found += _led_from_above(sheet, indices)
    return found


def _may_lead(sheet: Sheet, index: int) -> bool:
    """A quick look before the slow one: does any word lead to a name?"""
    if sheet.markers[index] & LEADING:
        return True
    words = sheet.words[index]
    return bool(words) and (not words[0].isascii() or GLUED_LEAD.search(sheet.lines[index].head) is not None)


def _source(sheet: Sheet, index: int, pattern: re.Pattern[str]) -> str:
    """«By» opens the line, or stands beside a day, or just within: the last is trusted with fewer kinds of name."""
    if pattern is LEAD:
        return "rule:byline-led"
    is_dated = not sheet.body[index] and shown_day(sheet.lines[index].head) is not None
    return "rule:byline-dated" if is_dated else "rule:byline-within"


def _may_hold_byline(sheet: Sheet, index: int, start: int, late: bool) -> bool:
    """«by» within a line needs a date beside it, or few words before it outside the body."""
    head = sheet.lines[index].head
    is_near = start <= FEW_BEFORE and not sheet.body[index] and not sheet.lines[index].mark
    return is_near or shown_day(head) is not None or (late and start <= FEW_BEFORE)


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


def _may_be_byline(sheet: Sheet, index: int) -> bool:
    """Whether a line may be a byline: furniture («Share by email») is none."""
    if not sheet.is_free(index) and sheet.marks[index].role in OTHERS:
        return False
    phrase = sheet.phrases[index]
    return phrase < 0 or REASONS[phrase] in ("author note", "navigation", "comments", "player", "related links")
