"""What stands around the headline besides byline and date: kicker, section, standfirst."""

import re

from services.models import Extract, Role
from services.parsing.copied.classifier import BODY
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.sheet import ZONE_AFTER, Sheet, value_of

SHORTEST_STANDFIRST, LONGEST_STANDFIRST = 35, 450
SECTIONS = frozenset(
    """news world politics business economy sport sports culture arts opinion comment science technology tech
    health lifestyle travel food entertainment local national international education environment climate
    money finance markets media music film books tv fashion style weather crime law us uk europe asia africa
    americas middle east features analysis editorial editorials obituaries investigations video religion
    society football politik wirtschaft kultur panorama ausland inland wissen wissenschaft digital gesundheit
    meinung feuilleton regional gesellschaft reise politique économie monde société sciences santé france
    planète technologies opinions política economía internacional nacional deportes cultura ciencia
    tecnología sociedad opinión salud mundo españa politica economia esteri cronaca scienza tecnologia salute
    mondo italia spettacoli esportes desporto ciência saúde brasil país binnenland buitenland economie
    politiek cultuur wetenschap polityka świat gospodarka kraj kultura nauka inrikes utrikes ekonomi sverige
    indland udland norge политика экономика мир общество культура спорт наука السياسة سياسة اقتصاد رياضة
    ثقافة العالم 政治 经济 国际 社会 体育 文化 科技 国内 経済 国際 スポーツ""".split()
)
TRAIL = re.compile(r"\s*(?:>|›|»|→|/|::|\\|\|)\s*")
TRAIL_START = re.compile(
    r"^(?:you are here:?\s*|sie sind hier:?\s*)?(?:home(?:page)?|startseite|start|accueil|inicio|início"
    r"|strona główna|hem|forside|hjem|главная|首页|ホーム|news|blog)\s*(?:>|›|»|→|/|::|\|)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?:category|categories|section|posted in|filed under|published in|kategorie|rubrik|ressort|catégorie"
    r"|rubrique|categoría|sección|categoria|sezione|seção|categorie|rubriek|kategoria|dział|kategori|рубрика"
    r"|раздел|分类|カテゴリー?)\s*[:：]\s*(?P<name>[^|•]{2,60})$",
    re.IGNORECASE,
)
NO_SECTIONS = frozenset(
    """home news blog blogs articles article stories aktuelles nachrichten actualités nouvelles noticias notícias
    notizie nieuws wiadomości nyheter nyheder новости start""".split()
)
SHORTEST_PARAGRAPH = 80
KICKER_WORDS, STANDFIRST_WORDS = 6, 6


def section_of(sheet: Sheet) -> Extract | None:
    """The section: a bread-crumb trail's last step, a labelled line, or a known section's name by the headline."""
    for index in sheet.opening():
        if sheet.body[index] and index != sheet.headline:
            continue
        line = sheet.lines[index]
        if line.length > 160 or index == sheet.headline:
            continue
        labelled = LABELLED.match(line.head)
        if labelled:
            sheet.mark(index, Role.SECTION, "rule:section-label", 0.85)
            return Extract(
                value=value_of(labelled["name"]),
                evidence=sheet.evidence(index, "rule:section-label", 0.85, *labelled.span("name")),
            )
        step = _trail_step(sheet, index)
        if step:
            sheet.mark(index, Role.SECTION, "rule:section-trail", 0.75)
            return Extract(value=step, evidence=sheet.evidence(index, "rule:section-trail", 0.75))
    return _section_above(sheet)


def _trail_step(sheet: Sheet, index: int) -> str | None:
    """«Home > News > Politics > Elections > The headline itself»: the first step that names a section."""
    head = sheet.lines[index].head
    if not TRAIL_START.match(head):
        return None
    title = sheet.lines[sheet.headline].head.casefold() if sheet.headline is not None else ""
    steps = [value_of(step) for step in TRAIL.split(head) if step.strip()]
    steps = [step for step in steps[1:] if not (len(step) > 20 and step.casefold()[:20] in title)]
    steps = [step for step in steps if len(step) <= 40 and not step.endswith(("…", "..."))]
    return next((step for step in steps if step.casefold() not in NO_SECTIONS), None)


def _section_above(sheet: Sheet) -> Extract | None:
    if sheet.headline is None:
        return None
    for index in range(max(0, sheet.headline - 2), sheet.headline):
        words = value_of(sheet.lines[index].head)
        if sheet.is_free(index) and words.casefold() in SECTIONS and sheet.lines[index].blank_before + (index == 0) > 0:
            sheet.mark(index, Role.SECTION, "rule:section-name", 0.7)
            return Extract(value=words, evidence=sheet.evidence(index, "rule:section-name", 0.7))
    return None


def kicker_of(sheet: Sheet) -> Extract | None:
    """The few words over the headline: alone between blank lines, or the page's first line."""
    index = (sheet.headline or 0) - 1
    if index < 0 or not sheet.is_free(index) or sheet.phrases[index] >= 0:
        return None
    line = sheet.lines[index]
    words = value_of(line.head)
    alone = index == 0 or line.blank_before > 0
    if (
        line.mark
        or not alone
        or not 1 <= len(words.split()) <= KICKER_WORDS
        or line.length > 60
        or words[-1] in ".,;!]"
    ):
        return None
    if index and sheet.lines[index - 1].length < 30 and not words.isupper():
        return None  # one more entry of a menu
    if not any(character.isalpha() for character in words):
        return None
    trust = 0.7 if index == 0 or words.isupper() or words.endswith(":") else 0.5
    sheet.mark(index, Role.KICKER, "rule:kicker", trust)
    return Extract(value=words.rstrip(" :|"), evidence=sheet.evidence(index, "rule:kicker", trust))


def standfirst_of(sheet: Sheet) -> Extract | None:
    """The sentence or two between headline and byline, or between the byline and a body that starts after it."""
    if sheet.headline is None:
        return None
    for index in range(
        sheet.headline + 1, min(len(sheet.lines), max(sheet.first, sheet.headline) + 3, sheet.headline + 12)
    ):
        if _opens_the_body(sheet, index):
            sheet.body[index], sheet.first = True, index
            return None
        trust = _standfirst_trust(sheet, index)
        if trust:
            sheet.mark(index, Role.STANDFIRST, "rule:standfirst", trust)
            line = sheet.lines[index]
            words = sheet.text[line.text_start : line.end]
            return Extract(value=value_of(words), evidence=sheet.evidence(index, "rule:standfirst", trust))
    return None


def _standfirst_trust(sheet: Sheet, index: int) -> float:
    line = sheet.lines[index]
    if not sheet.is_free(index) or not SHORTEST_STANDFIRST <= line.length <= LONGEST_STANDFIRST or line.mark:
        return 0.0
    if sheet.phrases[index] >= 0 or (len(line.head.split()) < 5 and line.head.isascii()):
        return 0.0
    marked_after = _is_marked_after(sheet, index)
    if _stands_below_marks(sheet, index):
        return 0.7
    body_after = any(sheet.body[other] for other in range(index + 1, min(index + 1 + ZONE_AFTER, len(sheet.lines))))
    if marked_after and body_after and index - sheet.headline <= 3:  # type: ignore[operator]
        return 0.9 if index == sheet.headline + 1 else 0.75  # type: ignore[operator]
    if not sheet.body[index] and body_after and sheet.verdicts[index, BODY] > 0.02 and index <= sheet.first:
        return 0.6 if index - sheet.headline <= 4 else 0.5  # type: ignore[operator]
    return 0.0


def _opens_the_body(sheet: Sheet, index: int) -> bool:
    """Sentences below byline or date, from which a caption parts the rest of the body: the first paragraph."""
    line = sheet.lines[index]
    between = [sheet.marks[other].role for other in range(sheet.headline + 1, index) if not sheet.is_free(other)]  # type: ignore[operator]
    parted = [sheet.marks[other].role for other in range(index + 1, sheet.first) if not sheet.is_free(other)]
    return (
        index < sheet.first
        and sheet.is_free(index)
        and sheet.phrases[index] < 0
        and line.length > SHORTEST_PARAGRAPH
        and ends_sentence(line.tail)
        and not {Role.BYLINE, Role.PUBLISHED}.isdisjoint(between)
        and Role.CAPTION in parted
    )


def _is_marked_after(sheet: Sheet, index: int) -> bool:
    """Whether byline, date or the like follow, before any paragraph does."""
    for other in range(index + 1, min(index + 5, len(sheet.lines))):
        if not sheet.is_free(other):
            if sheet.marks[other].role in META:
                return True
        elif sheet.body[other]:
            return False
    return False


def _stands_below_marks(sheet: Sheet, index: int) -> bool:
    """Right below reading time, caption or the like under the headline, without a full stop, a paragraph after it."""
    line = sheet.lines[index]
    between = range(sheet.headline + 1, index)  # type: ignore[operator]
    below = next((other for other in range(index + 1, len(sheet.lines)) if sheet.is_free(other)), None)
    return (
        index <= sheet.first
        and len(between) > 0
        and all(not sheet.is_free(other) for other in between)
        and not ends_sentence(line.tail)
        and len(sheet.words[index]) > STANDFIRST_WORDS
        and below is not None
        and sheet.body[below]
        and ends_sentence(sheet.lines[below].tail)
    )


META = frozenset({Role.BYLINE, Role.PUBLISHED, Role.UPDATED, Role.READING_TIME})
