"""Photo captions, and the credits that stand in them or on the line below."""

import re
from bisect import bisect_right

from services.models import Caption, Role
from services.parsing.copied.alternatives import echo_in, echoed, mark_alternative
from services.parsing.copied.classifier import BODY
from services.parsing.copied.credits import Credit, credit_in
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.marker_words import ASSIGNED, CREDIT, LEADS
from services.parsing.copied.names import is_name
from services.parsing.copied.sheet import START, Sheet, value_of
from services.parsing.moments import day_spans

LONGEST = 600
SHORTEST_SENTENCE, LEAST_BODY = 50, 0.1
LONGEST_CREDIT = 120
LONGEST_CAPTION_OF_COPY = 350
LONGEST_DAY_LINE, CLOCK_CHARACTERS = 80, 20
CLOSES = (")", "]", ").", ")。")
SHORTEST_ABOVE, SHORTEST_CLOSE = 40, 20  # a shorter line above a credit is as likely a byline
LABEL = re.compile(
    r"(?:image|photo|picture|media)\s+captions?\s*[,:]\s*|(?:caption|bildunterschrift|légende|leyenda"
    r"|didascalia)\s*:\s*",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(
    r"\[(?:image|photo|picture|foto|bild)\s*:\s*(?P<words>.{12,300})\]$|!\[(?P<marked>.{8,300})\]$", re.IGNORECASE
)
SHOWS = re.compile(  # how captions tell where to look, and when
    r"^(?:in\s+this\s+(?:\w+\s+)?(?:photo|image|picture|handout|file|frame|screenshot)|a\s+(?:file"
    r"|handout)\s+(?:photo|picture|image)|file\s+(?:photo|picture|image)|"
    r"pictured\s*:|above\s*:|top\s*:|from\s+left\b|auf\s+diesem\s+(?:bild|foto)|sur\s+cette\s+photo"
    r"|en\s+esta\s+(?:foto|imagen)|in\s+questa\s+foto|nesta\s+foto|op\s+deze\s+foto)",
    re.IGNORECASE,
)
ASSIGNED_HOUSE = re.compile(  # «Ada Marsh for Harbour Radio», alone or after the caption's last sentence
    r"(?:^|(?<=[.!?]\s))(?P<name>[A-ZÀ-Ý][\w.’'-]+(?:\s[A-ZÀ-Ý][\w.’'-]+){1,3})\s(?:for|pour|für|per|para|FOR|POUR|FÜR)\s"
    r"(?:the\s|The\s)?(?P<house>[«“\"]?\s?[A-ZÀ-Ý][^.!?]{1,40})$"
)
GLUED = ("Credit", "Photo", "Foto", "Crédit", "Image")


def captions_of(sheet: Sheet) -> tuple[Caption, ...]:
    """Every caption in and around the article, in order; their lines are marked and leave the body."""
    start = sheet.headline - 3 if sheet.headline is not None else sheet.first - 6
    indices = range(max(0, start), min(len(sheet.lines), sheet.last + 4))
    found, glued = [], _glued_lines(sheet, indices)
    for index in indices:
        line = sheet.lines[index]
        if line.length > LONGEST or not sheet.is_free(index):
            continue
        if index not in glued and not _may_hold_credit(sheet, index):
            continue
        caption = _caption_at(sheet, index)
        if caption is not None:
            found.append(caption)
    _go_on_below(sheet)
    return tuple(found)


def _go_on_below(sheet: Sheet) -> None:
    """Sentences right below the body's last picture are the article's, too."""
    below_picture = False
    for index in range(sheet.last + 1, len(sheet.lines)):
        line = sheet.lines[index]
        if not sheet.is_free(index) and sheet.marks[index].role in (Role.CAPTION, Role.CREDIT):
            below_picture = True
            continue
        is_sentence = line.length >= SHORTEST_SENTENCE and ends_sentence(line.tail) and not line.mark
        known = not sheet.is_free(index) or sheet.phrases[index] >= 0 or index in sheet.reasons
        if not below_picture or known or not is_sentence or sheet.verdicts[index, BODY] < LEAST_BODY:
            return
        sheet.body[index], sheet.last = True, index


def _caption_at(sheet: Sheet, index: int) -> Caption | None:
    line = sheet.lines[index]
    words = line.head if line.is_whole else line.head + sheet.text[line.text_start + len(line.head) : line.end]
    alternative = ALTERNATIVE.match(words) if words[0] in "[!" else None
    house = echo_in(words) if alternative is None else None
    if house is not None:
        return echoed(sheet, index, words, house)
    credit = None if alternative else credit_in(words) or _assigned(sheet, index, words)
    if credit is not None and credit.start == 0 and len(words) <= LONGEST_CREDIT:
        return _credit_line(sheet, index, credit)
    if credit is not None and not _is_sentence_of_body(sheet, index, credit, words):
        return _with_credit(sheet, index, words, credit)
    label = LABEL.match(words) or SHOWS.match(words)
    if label is not None:
        sheet.mark(index, Role.CAPTION, "rule:caption-label", 0.85)
        text = words[label.end() :] if LABEL.match(words) else words
        return Caption(text=value_of(text), evidence=sheet.evidence(index, "rule:caption-label", 0.85))
    if alternative is not None:
        sheet.mark(index, Role.CAPTION, "rule:caption-alternative", 0.6)
        text = alternative["words"] or alternative["marked"]
        return Caption(text=value_of(text), evidence=sheet.evidence(index, "rule:caption-alternative", 0.6))
    return None


def _may_hold_credit(sheet: Sheet, index: int) -> bool:
    """A quick look before the slow one: most lines have no word of the picture desk."""
    line, words = sheet.lines[index], sheet.words[index]
    if sheet.markers[index] & CREDIT or line.tail.endswith(CLOSES) or (words and not words[0].isascii()):
        return True
    return _may_be_assigned(sheet, index) or (line.is_whole and echo_in(line.head) is not None)


def _glued_lines(sheet: Sheet, indices: range) -> set[int]:
    """Those where a credit's label is run together with the word before it: «on the beachCredit: Ada Marsh»."""
    found: set[int] = set()
    if not indices:
        return found
    start, end = sheet.lines[indices[0]].start, sheet.lines[indices[-1]].end
    for label in GLUED:
        position = sheet.text.find(label, start, end)
        while position >= 0:
            if position and not sheet.text[position - 1].isspace():
                found.add(bisect_right(sheet.lines, position, key=START) - 1)
            position = sheet.text.find(label, position + 1, end)
    return found


def _may_be_assigned(sheet: Sheet, index: int) -> bool:
    """A quick look: a name for, and no full stop at the end."""
    return sheet.markers[index] & ASSIGNED > 0 and sheet.lines[index].tail[-1:] not in ".!?"


def _is_sentence_of_body(sheet: Sheet, index: int, credit: Credit, words: str) -> bool:
    """A long paragraph that ends in «(Reuters)» is agency copy, not a caption; so is the last one, signed «Reuters»."""
    if not sheet.body[index] or credit.photographer is not None:
        return False
    signed = words[credit.start] not in "([" and credit.start > 0 and sheet.first < index == sheet.last
    return signed or len(words) > LONGEST_CAPTION_OF_COPY


def _with_credit(sheet: Sheet, index: int, words: str, credit: Credit) -> Caption:
    """A caption and its credit on one line: two stretches."""
    sheet.mark(index, Role.CAPTION, "rule:caption-credit", 0.9)
    mark_alternative(sheet, index, value_of(words[: credit.start]))
    mark = sheet.marks[index]
    if mark.role is Role.CAPTION:
        mark.split, mark.split_role = sheet.lines[index].text_start + credit.start, Role.CREDIT
    return Caption(
        text=value_of(words[: credit.start]).rstrip(" |–—-"),
        photographer=credit.photographer,
        agency=credit.agency,
        evidence=sheet.evidence(index, "rule:caption-credit", 0.9),
    )


def _assigned(sheet: Sheet, index: int, words: str) -> Credit | None:
    """«Ada Marsh for Harbour Radio» below a caption, or after its last sentence."""
    found = ASSIGNED_HOUSE.search(words) if _may_be_assigned(sheet, index) else None
    if found is None or sheet.phrases[index] >= 0 or not is_name(found["name"].title()):
        return None
    alone = found.start() == 0
    if alone and (index == 0 or not sheet.is_free(index - 1) or not _may_be_caption(sheet, index - 1)):
        return None
    return Credit(found.start(), value_of(found["name"]), value_of(found["house"]).strip('«»“”" '))


def _credit_line(sheet: Sheet, index: int, credit: Credit) -> Caption | None:
    """A credit alone on its line: the line above is its caption when it looks like one."""
    sheet.mark(index, Role.CREDIT, "rule:credit", 0.85)
    above = index - 1
    text, evidence = "", sheet.evidence(index, "rule:credit", 0.85)
    if above >= 0 and sheet.is_free(above) and _may_be_caption(sheet, above):
        sheet.mark(above, Role.CAPTION, "rule:caption-above-credit", 0.7)
        text = value_of(LABEL.sub("", sheet.text[sheet.lines[above].start : sheet.lines[above].end], count=1))
        evidence = evidence.model_copy(update={"start": sheet.lines[above].start})
        if above and sheet.lines[above - 1].head == sheet.lines[above].head:  # the picture's alternative text
            sheet.mark(above - 1, Role.CAPTION, "rule:caption-above-credit", 0.7)
    return Caption(text=text, photographer=credit.photographer, agency=credit.agency, evidence=evidence)


def _may_be_caption(sheet: Sheet, above: int) -> bool:
    line = sheet.lines[above]
    close = sheet.lines[above + 1].blank_before <= 1
    follows_text = (
        sheet.body[above] and above > sheet.first and sheet.lines[above + 1].blank_before > 0 and line.length > 160
    )
    shortest = (
        SHORTEST_CLOSE if sheet.lines[above + 1].blank_before == 0 and len(sheet.words[above]) > 3 else SHORTEST_ABOVE
    )
    return (
        close
        and shortest <= line.length <= 400
        and LEADS.isdisjoint(sheet.words[above][:1])
        and sheet.phrases[above] < 0
        and not follows_text
        and above != sheet.headline
        and not _tells_when(line)
    )


def _tells_when(line: Line) -> bool:
    """«6. Dezember 2024 von Ada Marsh in Culture», «Contributor, Harbour Daily Jul 24, 2025 9:00 am PDT»: who wrote and
    when, which stands over a picture and does not tell of it."""
    spans = day_spans(line.head) if line.length <= LONGEST_DAY_LINE else []
    if not spans:
        return False
    start, end = spans[0]
    return start == 0 or (len(line.head) - end <= CLOCK_CHARACTERS and not ends_sentence(line.tail))
