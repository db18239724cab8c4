"""Publication and update times, and the reading time that a page prints."""

import re
from enum import Enum
from functools import lru_cache
from itertools import chain

from services.models import Moment, ReadingTime, Role
from services.parsing.copied.marker_words import BRITISH, ENGLISH
from services.parsing.copied.sheet import Sheet
from services.parsing.copied.vocabulary import Spoken
from services.parsing.moments import shown_moment
from services.parsing.written_days import NUMBERED

DIGIT = re.compile(r"\d")
LONGEST = 180
BY_UPDATE = "rule:published-by-update"
OTHERS = frozenset({Role.HEADLINE, Role.CAPTION, Role.CREDIT, Role.VIA})  # their days are not the article's
UPDATED = re.compile(  # «Published March 13, 2026Updated March 14»: a label may be run together with the day before
    r"(?<![^\W\d_])(?:(?:last\s+)?(?:updated?|modified|revised|reviewed)|aktualisiert|zuletzt|stand\s*:|mis à jour"
    r"|mise à jour|modifié|actualizad[oa]"
    r"|aggiornat[oa]|atualizad[oa]|bijgewerkt|laatste update|gewijzigd|aktualizacja|zaktualizowano|uppdaterad"
    r"|opdateret|oppdatert"
    r"|обновлено|обновлён|оновлено|güncelleme|päivitetty|aktualizováno)|تحديث|更新",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?<![^\W\d_])(?:(?:first\s+|originally\s+)?(?:published|posted|issued|released|created|date|filed|written|added"
    r"|submitted)|veröffentlicht|erschienen|erscheinung\w*|erstellt|eingestellt|gespeichert|geschrieben|verfasst|gepostet"
    r"|datum\s*:|fecha|data\s*:|tarih|posté|écrit|escrito|scritto|geschreven|skrevet|skriven|lagt ut"
    r"|publié|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|opublikowano|publikacja|dodano|publicerad"
    r"|publiceret|publisert|offentliggjort"
    r"|опубликовано|дата|опубліковано|julkaistu|yayın)|نشر|发布|发表|公開|掲載|配信",
    re.IGNORECASE,
)
SAYS_WHEN = re.compile(  # «This entry was posted on May 3, 2024 by …», as blogs' software ends a page
    r"(?:this|dieser|diese|cet(?:te)?|est[ae]|quest[oa]|dit|deze|denn[ae]|den här|ten)\s+(?:blog\s?)?(?:entry|post"
    r"|article|story"
    r"|beitrag|artikel|eintrag|text|seite|article|billet|entrada|artículo|articolo|bericht|artikkel|innlegg|inlägg|indlæg|wpis)\s",
    re.IGNORECASE,
)
LONGEST_SAYING = 600
READING_TIME = re.compile(
    r"(?<![\d.,:])(?P<minutes>\d{1,3})\s*(?:[-–]\s*\d{1,3}\s*)?[-–]?\s*(?:mins?|minutes?|minuten|minuti|minutos"
    r"|minuter|minutter|min\.|мин(?:ут[аы]?)?|хв|分钟|分鐘|分"
    r"|دقائق|دقيقة|dk|minut[ay]?)\.?\s*(?:to\s+)?(?:of\s+)?(?:de\s+|di\s+)?(?:read(?:ing)?|lesezeit|lesedauer"
    r"|lecture|lectura|leitura|lettura|leestijd|lezen|czytania"
    r"|läsning|lästid|læsetid|lesetid|чтения|на чтение|читання|阅读|で読め|قراءة|okuma)"
    r"|(?:(?:est(?:imated|\.)?\s+)?read(?:ing)?[\s-]*time|lesezeit|lesedauer|temps de lecture|tiempo de lectura"
    r"|tempo di lettura"
    r"|tempo de leitura|leestijd|czas czytania|lästid|læsetid|lesetid|время чтения|час читання"
    r"|阅读时间|阅读时长|読了時間"
    r"|وقت القراءة"
    r"|okuma süresi)\s*[:：]?\s*(?:ca\.?\s*|about\s+|environ\s+|约\s*|約\s*|~\s*)?"
    r"(?P<minutes_after>\d{1,3})(?![\d:/.])",
    re.IGNORECASE,
)
READING_HOLD = (  # the quick look before the slow one: every alternative of READING_TIME holds one of these
    "read", "lese", "lect", "leitura", "lettura", "leestijd", "lezen", "czyta", "läs", "læs", "чте", "чита", "阅读",
    "読", "قراءة", "okuma",
)  # fmt: skip
LONGEST_READING_MINUTES = 240
LONGEST_DAY = 40  # characters of a line that holds a day and little else
CUT_DAY = 8  # of one that is «12.5.24» alone: in other words such numbers may be a version's
LATE_LINES, LONGEST_LATE = 3, 90  # where a day without a label may still be the article's, below its text
BY = re.compile(r"by\s", re.IGNORECASE)


class Standing(Enum):
    """What a day is trusted for, most first."""

    LABELLED = 1
    BARE_BELOW = 2
    LABELLED_LATE = 3
    BARE_ABOVE = 4
    BARE_LATE = 5
    BARE_FAR = 6


def is_day_first(text: str, spoken: Spoken) -> bool:
    """Whether «3/4/2024» is the third of April here: outside English, and where English is written the British way."""
    return spoken.says(ENGLISH) < 3 or "£" in text or spoken.says(BRITISH) > 0


@lru_cache(maxsize=128)  # several rules ask of one line
def reading_time_in(words: str) -> re.Match[str] | None:
    """The first reading time in a line, its minutes in one of two groups."""
    if DIGIT.search(words) is None:
        return None
    folded = words.lower()
    return READING_TIME.search(words) if any(held in folded for held in READING_HOLD) else None


def reading_time_of(sheet: Sheet) -> ReadingTime | None:
    """The reading time nearest to the headline."""
    for index in _nearest(sheet):
        line = sheet.lines[index]
        match = reading_time_in(line.head) if line.length <= LONGEST else None
        if match is None:
            continue
        minutes = int(match["minutes"] or match["minutes_after"])
        if minutes > LONGEST_READING_MINUTES:
            continue
        if len(match.group()) >= 0.4 * len(line.head):
            sheet.mark(index, Role.READING_TIME, "rule:reading-time", 0.95)
        evidence = sheet.evidence(index, "rule:reading-time", 0.95, match.start(), match.end())
        return ReadingTime(minutes=minutes, evidence=evidence)
    return None


def _nearest(sheet: Sheet) -> list[int]:
    """The opening's lines: those after the headline first, then those before it, the nearest first."""
    headline = sheet.headline if sheet.headline is not None else sheet.first
    return sorted(sheet.opening(), key=lambda index: index - headline if index >= headline else 100 + headline - index)


def times_of(sheet: Sheet) -> tuple[Moment | None, Moment | None]:
    """(published, updated). In the order of trust: a labelled day around the headline, a bare one below it, a labelled
    one at the article's end, a bare one above the headline, a bare one right below the text, the last update's."""
    days: dict[Standing, list[Moment]] = {standing: [] for standing in Standing}
    updated: list[Moment] = []
    for index in [*_nearest(sheet), *sheet.own_closing()]:
        for role, moment, is_labelled in _moments_in(sheet, index):
            if role is Role.UPDATED:
                updated.append(moment)
            elif (standing := _standing(sheet, index, is_labelled)) is not None:
                days[standing].append(moment)
    if len({moment.day for moment in days[Standing.BARE_FAR]}) > 1:
        days[Standing.BARE_FAR] = []  # those of a list
    published = next(chain.from_iterable(days.values()), None) or _by_update(updated)
    latest = next((moment for moment in updated if published is None or moment.day >= published.day), None)
    return published, latest


def _standing(sheet: Sheet, index: int, is_labelled: bool) -> Standing | None:
    """How far a day that stands there is to be trusted; None for a bare one within the text or far below it.

    A label within the text is as likely a comment's or a table's.
    """
    late = index > sheet.last
    inside = sheet.first + 1 < index <= sheet.last
    if is_labelled or BY.match(sheet.lines[index].head):
        return Standing.LABELLED_LATE if late or inside else Standing.LABELLED
    if late:
        if sheet.lines[index].length > LONGEST_LATE:
            return None
        if index <= sheet.last + LATE_LINES:
            return Standing.BARE_LATE
        return Standing.BARE_FAR if sheet.lines[index].length <= LONGEST_DAY else None
    if sheet.body[index]:  # a day alone may still open the text, or end it
        if sheet.lines[index].length > LONGEST_DAY or sheet.first + 2 < index < sheet.last:
            return None
        return Standing.BARE_LATE if index == sheet.last else Standing.BARE_BELOW
    is_below = sheet.headline is not None and index > sheet.headline
    return Standing.BARE_BELOW if is_below else Standing.BARE_ABOVE


def _by_update(updated: list[Moment]) -> Moment | None:
    """A page that gives its last update alone was published by then: the best day known, and little trusted."""
    if not updated:
        return None
    evidence = updated[0].evidence.model_copy(update={"source": BY_UPDATE, "confidence": 0.5})
    return updated[0].model_copy(update={"evidence": evidence})


def _moments_in(sheet: Sheet, index: int) -> list[tuple[Role, Moment, bool]]:
    """(published or updated, moment, whether a word says so) of each day in a short line."""
    line = sheet.lines[index]
    if not sheet.is_free(index) and sheet.marks[index].role in OTHERS:
        return []
    says = line.length <= LONGEST_SAYING and SAYS_WHEN.match(line.head) is not None
    if (line.length > LONGEST and not says) or DIGIT.search(line.head) is None:
        return []
    found: list[tuple[Role, Moment, bool]] = []
    position = 0
    while position < len(line.head):
        rest = line.head[position:]
        if NUMBERED.search(rest) is None:
            break  # before evidence is made for a day that cannot be there
        evidence = sheet.evidence(index, "rule:date", 0.8)
        shown = shown_moment(rest, evidence, day_first=sheet.day_first, cut_years=line.length <= CUT_DAY)
        if shown is None:
            break
        moment, end = shown
        role, is_labelled = (Role.PUBLISHED, True) if says and not found else _label(sheet, index, rest[:end])
        confidence = 0.95 if is_labelled else 0.8
        evidence = sheet.evidence(index, f"rule:{role.value}-date", confidence, position, position + end)
        found.append((role, moment.model_copy(update={"evidence": evidence}), is_labelled))
        position += end
    if found and (not sheet.body[index] or line.length <= 60):
        sheet.mark(index, found[0][0], "rule:date", 0.9 if found[0][2] else 0.75)
    return found


def _label(sheet: Sheet, index: int, before: str) -> tuple[Role, bool]:
    """What the words before the day, or alone on the line above, say of it."""
    above = sheet.lines[index - 1].head if index and sheet.lines[index - 1].length <= 30 and len(before) <= 40 else ""
    for words in (before, above):
        update, publication = last_of(UPDATED, words), last_of(PUBLISHED, words)
        if update >= 0 or publication >= 0:
            return (Role.UPDATED if update > publication else Role.PUBLISHED), True
    return Role.PUBLISHED, False


def last_of(pattern: re.Pattern[str], words: str) -> int:
    """Where the words last hold the pattern; -1 where they do not."""
    return max((match.start() for match in pattern.finditer(words)), default=-1)
