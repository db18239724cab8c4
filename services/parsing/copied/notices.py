"""What houses say of themselves in or below an article: rights, letters, newsletters, the company, the press office.

The classifier takes such sentences for the article's, for they are sentences; here they leave the body, with a reason.
"""

import re
from itertools import pairwise

from services.parsing.copied.features import ends_sentence
from services.parsing.copied.lines import Line
from services.parsing.copied.phrases import NEWSLETTER, REASONS, RELATED, SUPPORT
from services.parsing.copied.sheet import Sheet

SOURCE = "rule:notice"
LONGEST_NOTICE, LONGEST_TEASER, LONGEST_TITLE = 500, 140, 70  # characters
CLOSING_LINES = 6  # of the body's last lines, in which the house speaks in sentences
COMPANY_LINES = 10
GROUP_LINES = 12  # a page without blank lines is no box
RIGHTS = re.compile(
    r"(?:©|\(c\)\s|copyright\b.{0,12}\d{4}|copyright\s*[:©]|all rights reserved\b|alle rechte vorbehalten"
    r"|tous droits réservés|(?:todos los )?derechos reservados|tutti i diritti|todos os direitos"
    r"|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены)"
    r"|(?:this (?:material|article|content|document)|no part of|(?:any )?(?:reproduction|republication)) .{0,60}"
    r"\b(?:may not be|may be reproduced|(?:is |are )?(?:strictly )?prohibited|without .{0,30}permission)",
    re.IGNORECASE,
)
PRIVACY = re.compile(
    r"privacy notice\s*:|newsletters may contain|after newsletter promotion"
    r"|by (?:signing up|subscribing|submitting)\b.{0,60}\b(?:agree|accept|consent)"
    r"|(?:we use|protected by) .{0,30}recaptcha"
    r"|for more information see our privacy|mit (?:der|ihrer|deiner) anmeldung\b.{0,80}\b(?:daten|newsletter)"
    r"|en (?:vous inscrivant|cliquant sur)\b.{0,60}\bvous acceptez|al (?:suscribirte|suscribirse|registrarte)\b"
    r"|iscrivendoti\b|door je aan te melden\b",
    re.IGNORECASE,
)
LETTERS = re.compile(
    r"\bletters? to the editors?\b.{0,200}\b(?:we['’]d like|hear|e-?mail|submit|send|publish|write|tips)\b"
    r"|\b(?:committed to publishing|(?:submit|send|write)(?: us)?) (?:a |your )?(?:\w+ of )?letters?\b"
    r"|\b(?:do you have|have you got|got) (?:a|an|any) (?:story|tip|news|opinion|view|confidential tip)\b"
    r"|\bwe(?: would|['’]d) (?:like|love) to hear (?:from you|what you think|your)"
    r"|\bwe welcome (?:your )?(?:feedback|comments|corrections|letters)\b|^(?:follow|find|join) us on\b"
    r"|\b(?:email|contact|write to) (?:us|the (?:editor|newsdesk|newsroom|reporter)) (?:at|on|via)\b"
    r"|^(?:haben sie|hast du) (?:hinweise|einen hinweis|fragen|anregungen|einen fehler)\b|leserbriefe? (?:an|bitte)\b"
    r"|^vous (?:avez|souhaitez) .{0,40}(?:témoigner|nous écrire|une information|signaler)"
    r"|^¿?(?:tienes|quieres) .{0,40}(?:historia|contarnos|escribirnos|información)"
    r"|cartas (?:al director|a la directora)\b"
    r"|^(?:hai|vuoi) .{0,40}(?:segnalare|scriverci|una storia)",
    re.IGNORECASE,
)
# A quick look before the slow one: every alternative of LETTERS holds one of these.
LETTERS_HOLD = (
    "letter", "do you have a", "got a", " to hear ", "we welcome ", " us on", "email us ", "email the ", "contact us ",
    "contact the ", "write to us ", "write to the ", "haben sie ", "hast du ", "leserbrief", "vous avez ",
    "vous souhaitez ", "tienes ", "quieres ", "cartas a", "hai ", "vuoi ",
)  # fmt: skip
APPEAL = re.compile(  # «Slow Lines is a reader-supported publication. To receive new posts …»
    r"\breader-supported\b|\bconsider (?:becoming|subscribing|supporting|donating|making a donation)\b"
    r"|\b(?:support|sustain) (?:our|my|independent) (?:work|journalism|reporting|newsroom|writing)\b"
    r"|\bunterstütz(?:en sie|e|t) (?:uns|unsere[nr]?|meine[nr]?) |\bsoutenez(?:-nous| notre| nos| le) "
    r"|\bapoya (?:nuestro|el) periodismo\b|\bsostieni (?:il nostro|l['’]informazione)|\bapoie o (?:nosso )?jornalismo",
    re.IGNORECASE,
)
APPEAL_HOLD = ("support", "consider ", "unterstütz", "soutenez", "apoya ", "sostieni ", "apoie ")  # a quick look
LONGEST_APPEAL = 300
PRINT = re.compile(r"^a version of this (?:article|story|column|essay) (?:appears|appeared|ran)\b", re.IGNORECASE)
COMPANY = re.compile(
    r"(?:about|über|ueber|à propos d(?:e|u)|à propos de l['’]|sobre|acerca de|informazioni su|chi è|over|om|o firmie|o"
    r"|о компании|о)\s+(?P<name>[^.!?]{2,60}?)\s*:?$",
    re.IGNORECASE,
)
PRESS_OFFICE = re.compile(
    r"(?:(?:media|press|news) (?:contacts?|enquiries|inquiries|office|relations)"
    r"|(?:for )?(?:media|press) (?:enquiries|inquiries)"
    r"|contacts? for (?:the )?(?:media|press)|(?:for )?(?:more|further) information,? (?:please )?contact"
    r"|investor (?:contacts?|relations)|notes? (?:to|for) editors"
    r"|pressekontakt|ansprechpartner(?:in)?(?: für die presse)?"
    r"|kontakt(?: für)? (?:die )?(?:presse|medien)|rückfragen(?: bitte an)?|contacts? (?:de )?presse|relations presse"
    r"|contacto (?:de |para )?(?:prensa|medios)|contatti? (?:per la )?stampa|ufficio stampa|perscontact"
    r"|contato para a imprensa"
    r"|kontakt dla mediów|presskontakt|контакты? для (?:сми|прессы))\b.{0,80}$",
    re.IGNORECASE,
)


PRIVACY_OPENS = (  # a quick look before the slow one: the first words of the alternatives
    *("privacy", "newsletters", "after", "by", "we", "protected", "for", "mit", "en", "al", "iscrivendoti", "door"),
)


def leave_notices_out(sheet: Sheet) -> None:
    """Take the house's own words from the body, each with its reason; `first` and `last` are set anew."""
    inside = [index for index in range(max(0, sheet.first), sheet.last + 1) if sheet.body[index]]
    closing = set(inside[-CLOSING_LINES:])
    asking = sheet.lines_saying(APPEAL_HOLD, range(max(0, sheet.first), sheet.last + 1))
    for index in inside:
        line, words = sheet.lines[index], sheet.words[index]
        is_told = index in closing or not words or words[0].startswith(PRIVACY_OPENS) or not words[0].isascii()
        reason = _reason(line, index in closing) if is_told else None
        if reason is None and index in asking and _appeals(line):
            reason = REASONS[SUPPORT]
        if reason is not None:
            _leave_out(sheet, index, reason)
    _leave_company_out(sheet, inside)
    _leave_boxes_out(sheet)
    _leave_teasers_out(sheet)
    places = [index for index in inside if sheet.body[index]]
    sheet.first, sheet.last = (places[0], places[-1]) if places else (sheet.first, sheet.first - 1)


def _reason(line: Line, is_closing: bool) -> str | None:
    """What a sentence of the house is about; rights and letters only at the article's end."""
    if line.length > LONGEST_NOTICE:
        return None
    if PRIVACY.match(line.head):
        return "newsletter"
    if not is_closing:
        return None
    if RIGHTS.match(line.head):
        return "rights"
    return "house notice" if PRINT.match(line.head) or _invites(line.head) else None


def _invites(head: str) -> bool:
    """Whether the house asks for letters, tips and the like."""
    folded = head.casefold()
    return any(words in folded for words in LETTERS_HOLD) and LETTERS.search(head) is not None


def _appeals(line: Line) -> bool:
    """Whether the house asks its readers for their support."""
    if line.length > LONGEST_APPEAL or "“" in line.head[:1] or '"' in line.head[:1]:
        return False  # somebody said so
    return APPEAL.search(line.head) is not None


def _leave_out(sheet: Sheet, index: int, reason: str) -> None:
    sheet.body[index] = False
    sheet.reasons[index] = reason


def _leave_company_out(sheet: Sheet, inside: list[int]) -> None:
    """A release's last part: «About Example Robotics» and «Media contact», with all that follows."""
    told = " ".join(sheet.lines[index].head for index in [*_headline(sheet), *inside[:2]]).casefold()
    for place, index in list(enumerate(inside))[max(2, len(inside) - COMPANY_LINES) :]:
        line = sheet.lines[index]
        company = COMPANY.match(line.head) if line.length <= LONGEST_TITLE else None
        is_company = company is not None and company["name"].casefold() in told
        is_office = line.length <= LONGEST_NOTICE and PRESS_OFFICE.match(line.head) is not None
        if is_company or is_office:
            for below in inside[place:]:
                is_office = is_office or PRESS_OFFICE.match(sheet.lines[below].head) is not None
                _leave_out(sheet, below, "press contact" if is_office else "about the company")
            return


def _headline(sheet: Sheet) -> list[int]:
    return [] if sheet.headline is None else [sheet.headline]


def _leave_boxes_out(sheet: Sheet) -> None:
    """Lines that stand together, of which several ask for an address or a subscription: a box, whole; so is a line
    between two such that is no sentence."""
    asking = [
        index for index in range(max(0, sheet.first), sheet.last + 1) if not sheet.body[index] and _asks(sheet, index)
    ]
    for one, other in pairwise(asking):
        box = _standing_together(sheet, one)
        if other - one == 2 and not ends_sentence(sheet.lines[one + 1].tail):
            box = range(one, other + 1)
        if other in box and len(box) <= GROUP_LINES:
            for index in box:
                if sheet.body[index]:
                    _leave_out(sheet, index, "newsletter")


def _asks(sheet: Sheet, index: int) -> bool:
    return sheet.phrases[index] in (NEWSLETTER, SUPPORT) or sheet.reasons.get(index) == "newsletter"


def _standing_together(sheet: Sheet, index: int) -> range:
    """The lines around one without a blank line between, up to more than a box holds."""
    start = end = index
    while start > 0 and sheet.lines[start].blank_before == 0 and index - start <= GROUP_LINES:
        start -= 1
    while end + 1 < len(sheet.lines) and sheet.lines[end + 1].blank_before == 0 and end - index <= GROUP_LINES:
        end += 1
    return range(start, end + 1)


def _leave_teasers_out(sheet: Sheet) -> None:
    """«READ MORE ON PETS» and the titles right below it, up to a blank line or a sentence."""
    for index in range(max(0, sheet.first), sheet.last):
        if sheet.phrases[index] != RELATED or sheet.body[index] or sheet.lines[index].length > LONGEST_TITLE:
            continue
        for below in range(index + 1, min(index + GROUP_LINES, sheet.last + 1)):
            line = sheet.lines[below]
            if line.blank_before or line.length > LONGEST_TEASER or line.tail[-1] in ".。":
                break
            if sheet.body[below]:
                _leave_out(sheet, below, REASONS[RELATED])
