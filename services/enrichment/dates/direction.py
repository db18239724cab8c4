"""Whether a day without a year, or a weekday, lies behind or ahead: told by the verb that stands nearest to it."""

import re
from enum import Enum


class Direction(Enum):
    """Where a date lies from the publication day."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«„(]?[A-ZÀ-ÞА-Я])|\n")
LONGEST_OPENING_CHARACTERS = 8  # «On », «Late on »: the clause comes after its comma
REACH_CHARACTERS = 160
AHEAD = {
    "en": r"will|would|shall|won't|'ll|can|could|may|might|must|should|going to|due|set to|set for|scheduled|(?:is|are|was|were|be)"
    r" (?:\w+ )?(?:expected|planned|scheduled|due|set|slated|to)|expects?|expected to|plans?|planned for|planning|intends?|hopes?"
    r"|aims?|pledged to|vowed to|promised to|agreed to|ahead of|starting|beginning|effective|deadline|upcoming|slated"
    r"|(?:meet|visit|host|face|begin|start|open|return|vote|play|travel|launch|resume|take)s?(?! (?:place )?(?:said|told))"
    r"|tickets|by|until",
    "de": r"wird|werden|würde|würden|soll|sollen|sollte|will|wollen|kann|können|müssen|muss|dürfte|geplant|bis|ab|plant|planen|steht an",
    "fr": r"\w{2,}(?:era|eront|erons|ira|iront|dra|dront|tra|tront)|sera|seront|aura|auront|va|vont|ira|doit|doivent|devrait"
    r"|devraient|prévue?s?|avant|dès|d'ici",
    "es": r"\w{2,}(?:rá|rán|remos)|va a|van a|debe|deben|podrá|prevé|prevista?o?s?|antes|hasta",
    "it": r"\w{2,}(?:erà|irà|rrà|eranno|iranno|rranno)|sarà|saranno|avrà|dovrà|dovrebbe|prevista?o?i?|entro|fino",
    "pt": r"\w{2,}(?:rá|rão|remos)|vai|vão|deve|devem|previsto|prevista|até",
    "nl": r"zal|zullen|zou|wordt|worden|moet|moeten|gaat|gaan|verwacht|vanaf|tot",
    "sv": r"ska|skall|kommer|väntas|planeras|från|till|senast|blir",
    "pl": r"będzie|będą|ma|mają|zostanie|zostaną|planowan\w+|do|ruszy|odbędzie",
}
BEHIND = {
    "en": r"was|were|had|did|has|have|said|says|told|since|\w{3,}(?<!ne)ed|died|met|won|lost|began|took|came|went|made|held|struck|fell"
    r"|rose|left|found|gave|broke|spoke|wrote|sent|led|saw|ran|grew|drove|flew|shot|hit|put|cut|cost|paid|sold|bought|built|beat"
    r"|became|brought|caught|drew|got|kept|knew|lay|sat|stood|swept|threw|wore|fled|fought|sank|shook|drank|stole|swore|bore|tore"
    r"|dated?|on record",
    "de": r"hat|haben|hatte|hatten|war|waren|wurde|wurden|ist|sind|seit|\w{3,}te|\w{3,}ten|kam|ging|gab|sprach|nahm|stand|lag|fiel|rief",
    "fr": r"a|ont|avait|avaient|était|étaient|fut|depuis|est|sont|dit|\w{3,}ait|\w{3,}aient",
    "es": r"\w{2,}ó|fue|fueron|ha|han|había|habían|era|eran|desde|\w{3,}aron|\w{3,}ieron|dijo",
    "it": r"ha|hanno|aveva|è stat\w|era|erano|fu|dal|detto|stat[oaie]",
    "pt": r"foi|foram|\w{3,}ou|\w{3,}aram|\w{3,}eram|\w{3,}eu|era|eram|tinha|desde|disse",
    "nl": r"was|waren|had|hadden|heeft|hebben|werd|werden|is|zijn|sinds|zei|\w{3,}[dt]e|\w{3,}[dt]en|kwam|ging|nam",
    "sv": r"var|hade|har|sedan|\w{3,}ade|\w{3,}ades|\w{3,}te|sa|sade|kom|gick|blev|fick",
    "pl": r"był\w*|\w{3,}ł|\w{3,}ła|\w{3,}li|\w{3,}ły|od",
}
CUES = {
    language: re.compile(
        rf"(?<![\w-])(?:(?P<ahead>{AHEAD[language]})|(?P<behind>{BEHIND[language]}))(?![\w-])", re.IGNORECASE
    )
    for language in AHEAD
}


def direction_at(text: str, start: int, end: int, language: str) -> Direction:
    """The tense around `text[start:end]`: of the last verb before it in its sentence, else of the first one after."""
    cues = CUES.get(language)
    if cues is None:
        return Direction.UNKNOWN
    before = SENTENCE_END.split(text[max(0, start - REACH_CHARACTERS) : start])[-1]
    last = None
    for match in cues.finditer(before):
        last = match
    if last is None:
        after = SENTENCE_END.split(text[end : end + REACH_CHARACTERS])[0]
        opens_sentence = len(before) <= LONGEST_OPENING_CHARACTERS
        last = cues.search(after.lstrip(", ") if opens_sentence else after.split(",")[0])
    if last is None:
        return Direction.UNKNOWN
    return Direction.FUTURE if last["ahead"] else Direction.PAST
