"""The place (and agency) that opens agency copy: «KYIV, Ukraine (Example Agency) —»."""

import re

from services.models import Dateline, Moment, Role
from services.parsing.copied.credits import AGENCY
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.names import NO_NAME
from services.parsing.copied.openings import SECTIONS
from services.parsing.copied.phrases import furniture_of
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.words import words_of
from services.parsing.moments import shown_moment
from services.parsing.months import MONTHS

PLACE = r"(?P<place>[^\W\d_][^\d(){}\[\]:;!?\"“”—–]{1,58}?)"
DAY = (
    r"(?:,?\s+(?:(?:le|den|am|el|il|on)\s+)?(?:(?P<{month}>[^\W\d_]{{3,9}})\.?\s+\d{{1,2}}"
    r"|\d{{1,2}}(?:\.|er)?\s+(?:de\s+)?(?P<{other}>[^\W\d_]{{3,10}})\.?)(?:,?\s+(?:de\s+)?\d{{4}})?)"
)
DATE = re.sub(r"\?P<\w+>", "?:", DAY.format(month="m", other="n")) + "?"
DASH = r"\s*(?:—|–|--|―|\s-)\s*"
DASHED = re.compile(r"[—–―]|[\s-]-")  # what DASH is known by
WITH_AGENCY = re.compile(rf"{PLACE}{DATE}\s*,?\s*(?:--\s*)?[(\[](?P<agency>[^()\[\]\d]{{2,40}})[)\]]{DATE}{DASH}(?=\S)")
CAPITALS = re.compile(
    rf"(?P<place>[^\W\d_a-z](?:[^\W\d_a-z]"
    rf"|['’.\- ]){{2,40}}(?:,\s+[^\W\d_][^\d(){{}}\[\]:;!?—–,]{{1,30}})?){DATE}{DASH}(?=\S)"
)
DATED = re.compile(rf"{PLACE}{DAY.format(month='month', other='other')}\s*[:,]?{DASH}(?=\S)")
SLASH = re.compile(rf"{PLACE}{DATE},?\s*(?:/(?P<agency>[^/\d]{{2,30}})/){DATE}(?:{DASH}|\s+)(?=\S)")
ALONE = re.compile(r"(?P<place>[^\W\d_]{3,18}(?:[ /-][^\W\d_]{2,18}){0,2})\s+[–—]\s+(?=[^\W\d_a-z«»„“\"])")
NO_PLACE = frozenset(
    """update exclusive analysis opinion interview comment breaking review feature live watch listen explainer
    kommentar analyse exklusiv eilmeldung opinión análisis avis entretien esclusivo""".split()
)
PLACE_WORDS, OPENING_LINES = 6, 4
DATELINE_LINES = 9  # a box of key points may stand before the paragraph that a dateline opens
CLOSER = re.compile(r"^\((?:reporting|additional reporting|writing|editing|compiled)\s+by\b", re.IGNORECASE)


def dateline_of(sheet: Sheet) -> Dateline | None:
    """The dateline of the first paragraphs; its words become a stretch of their own."""
    opening = range(max(0, sheet.first), min(sheet.first + DATELINE_LINES, len(sheet.lines)))
    for index in (i for i in opening if sheet.body[i]):
        line = sheet.lines[index]
        head = line.head[:140]
        match = _undated(head) or (_dated(head) if index < sheet.first + OPENING_LINES else None)
        match = match or (_place_alone(sheet, index) if index == sheet.first else None)
        if match is None or not sheet.is_free(index) or line.length < match.end() + 20:
            continue
        place, agency = value_of(match["place"]).strip(" ,"), match.groupdict().get("agency")
        if not _is_place(place) or (agency and not _is_agency(agency)):
            continue
        sheet.mark(index, Role.DATELINE, "rule:dateline", 0.9)
        sheet.marks[index].split, sheet.marks[index].split_role = line.text_start + match.end(), Role.BODY
        return Dateline(
            place=place,
            agency=value_of(agency) if agency else None,
            evidence=sheet.evidence(index, "rule:dateline", 0.9, 0, match.end()),
        )
    return None


def opens_with_dateline(head: str) -> bool:
    """Whether a line is agency copy's first: no headline."""
    match = _undated(head[:140])
    return match is not None and _is_place(value_of(match["place"]).strip(" ,"))


def begin_at_dateline(sheet: Sheet) -> None:
    """A short first sentence of agency copy looks like a headline: where a dateline opens it, it is body."""
    for index in range(max(0, sheet.first - OPENING_LINES), sheet.first):
        line = sheet.lines[index]
        if ends_sentence(line.tail) and opens_with_dateline(line.head):
            sheet.body[index], sheet.first = True, index
            return


def _undated(head: str) -> re.Match[str] | None:
    """«LIMA, Peru (AP) —», «OULU /Wire/», «WIEN –»: an agency or capitals tell, and a dash or a slash lets us look."""
    if DASHED.search(head) is None:
        return SLASH.match(head) if "/" in head else None
    return WITH_AGENCY.match(head) or SLASH.match(head) or CAPITALS.match(head)


def _dated(head: str) -> re.Match[str] | None:
    """«Kirkwall, Scotland, 9 February 2026 —»: no capitals and no agency, but a day before the dash."""
    match = DATED.match(head)
    return match if match and (match["month"] or match["other"]).lower() in MONTHS else None


def _place_alone(sheet: Sheet, index: int) -> re.Match[str] | None:
    """«Wien – Die Bahn …»: a name, a dash and a new sentence at the article's beginning, where no label is the name."""
    match = ALONE.match(sheet.lines[index].head)
    if match is None or furniture_of(words_of(match["place"]))[0] >= 0:
        return None
    words = {word.casefold() for word in match["place"].split()}
    return match if words.isdisjoint(SECTIONS) and words.isdisjoint(NO_NAME) and words.isdisjoint(NO_PLACE) else None


def day_of(dateline: Dateline, sheet: Sheet) -> Moment | None:
    """The whole day that a dateline names: release and agency copy carry no other."""
    words = sheet.text[dateline.evidence.start : dateline.evidence.end]
    evidence = dateline.evidence.model_copy(update={"source": "rule:dateline-date", "confidence": 0.75})
    shown = shown_moment(words, evidence, day_first=sheet.day_first)
    return Moment(day=shown[0].day, evidence=evidence) if shown else None


def _is_place(place: str) -> bool:
    words = place.split()
    return 1 <= len(words) <= PLACE_WORDS and all(
        word[0].isupper() or not word[0].isascii() or word in ("de", "la", "of", "am", "an", "der", "and", "sur", "del")
        for word in words
    )


def _is_agency(agency: str) -> bool:
    return bool(AGENCY.fullmatch(agency)) or all(
        word[:1].isupper() or word in ("dpa", "of", "the", "and", "sda", "afp", "ots") for word in agency.split()
    )
