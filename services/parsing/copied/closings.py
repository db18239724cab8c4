"""What stands below an article: where the copy first appeared, its tags, its copyright line."""

import re

from services.models import Extract, Role
from services.parsing.copied.sheet import Sheet, value_of

LONGEST = 220
LANGUAGES = (
    "albanian|arabic|armenian|azerbaijani|belarusian|bengali|bosnian|bulgarian|catalan|chinese|croatian|czech|danish|dutch"
    "|english|estonian|farsi|finnish|french|georgian|german|greek|hebrew|hindi|hungarian|icelandic|indonesian|irish"
    "|italian|japanese|kazakh|korean|latvian|lithuanian|macedonian|malay|mandarin|mongolian|norwegian|pashto|persian"
    "|polish|portuguese|punjabi|romanian|russian|serbian|slovak|slovenian|spanish|swahili|swedish|tamil|thai|turkish"
    "|ukrainian|urdu|uzbek|vietnamese|welsh"
)
VIA = re.compile(
    r"(?:via|h/t|hat tip|sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|źródło|źródła|källa|källor|kilde"
    r"|kilder|lähde|zdroj|kaynak|источник|джерело|المصدر|来源|來源|出典|引用元|ソース)\s*[:：]\s*(?P<name>\S.{0,120})$"
    r"|(?:(?:it|this)\s+(?:(?:article|story|piece|post|report|interview|text|essay|column)\s+)?)?"
    r"(?:was\s+|has\s+been\s+)?(?:originally"
    r"|first)\s+(?:published|appeared|posted|ran|reported|written|released)"
    rf"(?:\s+in\s+(?:the\s+)?(?:{LANGUAGES})\b(?:\s+language)?)?"
    r"(?:\s+(?:on|in|by|at|with|for)\b)+\s*(?P<first>[^.]{2,90})"
    r"|(?:this\s+(?:article|story|piece|post|report|interview|text)\s+)?(?:is\s+|was\s+"
    r"|has\s+been\s+)?(?:(?:re-?published|reprinted|reposted|syndicated|adapted)(?:\s+with\s+permission)?"
    r"\s+(?:from|by|courtesy of)|translated(?:\s+with\s+permission)?\s+from(?!\s+(?:the\s+)?"
    rf"(?:original\s+)?(?:{LANGUAGES})\b))\s+(?P<again>[^.]{{2,90}})"
    r"|(?:dieser\s+(?:artikel|text|beitrag)\s+)?(?:ist\s+|wurde\s+|erschien\s+)?(?:zuerst"
    r"|ursprünglich)\s+(?:erschienen\s+|veröffentlicht\s+)?(?:in|bei|auf|im)\s+(?P<zuerst>[^.]{2,90})"
    r"|(?:cet\s+article\s+)?(?:a\s+été\s+)?(?:initialement\s+)?(?:publié|paru)\s+(?:à\s+l'origine\s+"
    r"|initialement\s+|d'abord\s+)(?:sur|dans|par)\s+(?P<dabord>[^.]{2,90})"
    r"|(?:este\s+(?:artículo|texto|artigo)\s+)?(?:fue\s+|foi\s+)?(?:publicado\s+originalmente"
    r"|originalmente\s+publicado)\s+(?:en|em|por|no|na)\s+(?P<original>[^.]{2,90})"
    r"|read\s+the\s+original(?:\s+(?:article|story))?(?:\s+(?:on|at|in|here:?))\s*(?P<read>[^.]{2,60})",
    re.IGNORECASE,
)
NAME_END = re.compile(
    r"\s*(?:[|•]|\s[–—-]\s|,?\s+(?:on|under|and\s+(?:is|was|has)|with\s+(?:the\s+)?permission|as\s+part"
    r"|in\s+(?=\w+\s+\d{4}))\b).*$",
    re.IGNORECASE | re.DOTALL,
)
DAY_ONLY = re.compile(
    r"^(?:\w+\s+\d{1,2},?\s+\d{4}|\d|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"(?:tags?|tagged|tagged\s+(?:with|in|as)|topics?|filed\s+under|keywords?|related\s+topics|more\s+on|themen"
    r"|schlagworte?|schlagwörter|stichworte|mots[- ]clés|étiquettes|sujets|thèmes|etiquetas"
    r"|temas|palabras\s+clave|argomenti|assuntos|palavras-chave|onderwerpen|trefwoorden|tagi|tematy|ämnen|taggar"
    r"|emner|теги|метки|темы|الوسوم|كلمات|标签|關鍵字|关键词|タグ|キーワード)\s*(?:[:：]|$)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
TAG_SPLIT = re.compile(r"\s*(?:[,;|•·、，]|\s/\s|\s(?=#))\s*")
HASHTAGS = re.compile(r"(?:#[^\s#]{2,40}[\s,]*){2,}$")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b|&copy;).{0,120}(?:\d{4}|reserved|inc\b|ltd\b|llc\b|[A-Z])"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone"
    r"|все права защищены|版权所有|無断転載",
    re.IGNORECASE,
)
RESERVED = re.compile(r".{0,80}\ball rights reserved\b", re.IGNORECASE)
TAG_LIMIT = 30


def via_of(sheet: Sheet) -> tuple[Extract, ...]:
    """Where the copy came from, as the page says: at the article's end, or under its headline."""
    found: list[Extract] = []
    for index in [*sheet.closing(), *sheet.opening()]:
        line = sheet.lines[index]
        if line.length > LONGEST or index == sheet.headline or not sheet.is_free(index):
            continue
        match = VIA.match(line.head.lstrip("(*_ "))
        if match is None:
            continue
        shift = len(line.head) - len(line.head.lstrip("(*_ "))
        group = next(name for name, value in match.groupdict().items() if value)
        name = NAME_END.sub("", match[group]).strip(" .,;:)*_\"'“”")
        if not name or DAY_ONLY.match(name) or len(name.split()) > 10:
            continue
        start = shift + match.start(group)
        sheet.mark(index, Role.VIA, "rule:via", 0.9)
        extract = Extract(
            value=value_of(name), evidence=sheet.evidence(index, "rule:via", 0.9, start, start + len(name))
        )
        if all(extract.value.casefold() != other.value.casefold() for other in found):
            found.append(extract)
    return tuple(found)


def tags_of(sheet: Sheet) -> tuple[Extract, ...]:
    """The article's tags: after «Tags:», on the lines below it, or as hashtags."""
    for index in [*sheet.closing(), *sheet.opening()]:
        line = sheet.lines[index]
        if line.length > 600 or index == sheet.headline or not line.is_whole:
            continue
        match = TAGS.match(line.head)
        if match is not None and match["rest"]:
            return _tags(sheet, index, match["rest"], match.start("rest"))
        if match is not None and index >= sheet.last:
            return _tags_below(sheet, index)
        if HASHTAGS.match(line.head) and (index > sheet.last or not sheet.body[index]):
            return _tags(sheet, index, line.head, 0)
    return ()


def _tags(sheet: Sheet, index: int, words: str, offset: int) -> tuple[Extract, ...]:
    found: list[Extract] = []
    position = 0
    for part in TAG_SPLIT.split(words):
        start = words.find(part, position)
        position = start + len(part)
        value = value_of(part).strip("#.,;: ")
        if value and len(value) <= 60 and len(value.split()) <= 6:
            found.append(
                Extract(
                    value=value, evidence=sheet.evidence(index, "rule:tags", 0.85, offset + start, offset + position)
                )
            )
    if found:
        sheet.mark(index, Role.TAGS, "rule:tags", 0.85)
    return tuple(found[:TAG_LIMIT])


def _tags_below(sheet: Sheet, index: int) -> tuple[Extract, ...]:
    """«Tags» alone on its line: the short lines that follow it closely."""
    found: list[Extract] = []
    for below in range(index + 1, min(index + 12, len(sheet.lines))):
        line = sheet.lines[below]
        if (
            line.length > 40
            or sheet.phrases[below] >= 0
            or (line.blank_before > 0 and below > index + 1)
            or len(line.head.split()) > 5
        ):
            break
        found.append(Extract(value=value_of(line.head).strip("#, "), evidence=sheet.evidence(below, "rule:tags", 0.7)))
        sheet.mark(below, Role.TAGS, "rule:tags", 0.7)
    if found:
        sheet.mark(index, Role.TAGS, "rule:tags", 0.7)
    return tuple(extract for extract in found if extract.value)


def copyright_of(sheet: Sheet) -> Extract | None:
    """The copyright line: the first below the article, else the last above it."""
    for index in [*range(max(0, sheet.last), len(sheet.lines)), *range(min(sheet.first, len(sheet.lines)) - 1, -1, -1)]:
        line = sheet.lines[index]
        may_claim = line.length <= LONGEST and ("©" in line.head or not sheet.body[index]) and sheet.is_free(index)
        if may_claim and _claims_copyright(line.head):
            sheet.mark(index, Role.COPYRIGHT, "rule:copyright", 0.9)
            return Extract(value=value_of(line.head), evidence=sheet.evidence(index, "rule:copyright", 0.9))
    return None


def _claims_copyright(head: str) -> bool:
    return COPYRIGHT.match(head) is not None or ("reserved" in head.casefold() and RESERVED.match(head) is not None)
