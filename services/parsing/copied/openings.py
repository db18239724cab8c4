"""What stands around the headline besides byline and date: kicker and section."""

import re

from services.models import Extract, Role
from services.parsing.copied.sheet import Sheet, value_of

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
KICKER_WORDS = 6


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
