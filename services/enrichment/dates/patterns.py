"""One compiled pattern a rule and language; what each names is told by its groups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.enrichment.dates.calendar_words import CalendarWords, calendar_words

YEAR = r"(?P<year>1[6-9]\d\d|20\d\d|21\d\d)"
NO_DIGIT_BEFORE = r"(?<![\w.,/:-])"
# After a number that could be a year: what makes it a count of something.
COUNTED = r"(?!\d|[.,]\d|\s*(?:%|percent|per cent|euros?|dollars?|people|metres|meters|miles|km|kg|mm)\b|[-–]\d{1,2}\b)"
COUNTS = {
    "en": "a an one two three four five six seven eight nine ten eleven twelve",
    "de": "einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "un due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "sv": "en två tre fyra fem sex sju åtta nio tio elva tolv",
}
ONES = frozenset("a an one en een ein einem einer un une una um uma ett".split())
UNITS = {
    "en": ("days?", "weeks?", "months?", "years?"),
    "de": ("tag(?:en)?", "wochen?", "monat(?:en)?", "jahr(?:en)?"),
    "fr": ("jours?", "semaines?", "mois", "ans?|années?"),
    "es": ("días?", "semanas?", "mes(?:es)?", "años?"),
    "it": ("giorn[oi]", "settiman[ae]", "mes[ei]", "ann[oi]"),
    "pt": ("dias?", "semanas?", "m[êe]s(?:es)?", "anos?"),
    "nl": ("dag(?:en)?", "we(?:ek|ken)", "maand(?:en)?", "ja(?:ar|ren)"),
    "sv": ("dag(?:ar)?", "veck(?:a|or)", "månad(?:er)?", "år"),
}
AGO = {
    "en": "{n} {u} (?:ago|earlier)", "de": "vor {n} {u}", "fr": "il y a {n} {u}", "es": "hace {n} {u}",
    "it": "{n} {u} fa", "pt": "há {n} {u}", "nl": "{n} {u} geleden", "sv": "för {n} {u} sedan",
}  # fmt: skip
LAST = "last|past|letzten?|vergangenen?|vorigen?|vorige|afgelopen|i förra|förra"
NEXT = "next|coming|nächsten?|kommenden?|volgende|komende|nästa"
LAST_AFTER = "dernier|dernière|pasado|scorso|scorsa|passado|passada"
NEXT_AFTER = "prochain|prochaine|próximo|próxima|prossimo|prossima|que vem"
MONTH_LEADS = (
    "in|since|by|until|till|from|of|during|through|before|after|for|between|and|to|last|next|this|early|late|mid|en|im"
    "|seit|bis|ab|anfang|mitte|ende|depuis|début|fin|jusqu'en|de|desde|hasta|a|da|dal|em|desde|até|sedan|sinds"
    "|vanaf|tot"
    "|w|we|od|do|i|till|från|na"
)
YEAR_LEADS = (
    "in|since|by|until|till|from|of|during|through|before|after|for|to|between|and|early|late|mid|en|im|seit|bis|ab"
    "|jahr|jahre|anfang|ende|depuis|fin|début|jusqu'en|l'année|desde|hasta|hacia|año|nel|del|dal|dall'anno"
    "|fino al|em|até|ano|sedan"
    "|till|under|år|sinds|vanaf|tot|w|od|do|roku|around|circa|season|spring|summer|autumn|winter|or"
)


@dataclass(frozen=True)
class Rule:
    """A kind of date expression: its name in the evidence, and what finds it."""

    name: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=32)
def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of a language, the most telling first; only digits' rules where its calendar is not known."""
    words = calendar_words(language)
    written = {"iso": rf"{NO_DIGIT_BEFORE}{YEAR}-(?P<month_number>\d\d)-(?P<day>\d\d)(?!\d)"}
    written["numeric"] = (
        rf"{NO_DIGIT_BEFORE}(?P<first>\d{{1,2}})(?P<mark>[./])(?P<second>\d{{1,2}})(?P=mark){YEAR}(?![\d/.]\d)"
    )
    if words is not None:
        written |= _worded(language, words)
    return tuple(Rule(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in written.items())


def _worded(language: str, words: CalendarWords) -> dict[str, str]:
    month, full_month, weekday = _any(words.months), _any(words.full_months), _any(words.weekdays)
    named_day = rf"(?:\b(?P<weekday>{weekday})\b,?\s+(?:the\s+|den\s+|dem\s+|le\s+)?)?"
    rules = {
        "day-month": rf"{NO_DIGIT_BEFORE}{named_day}(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|ª|er|\.)?(?:\s+|(?<=\.))"
        rf"(?:(?:of|de)\s+)?(?P<month>{month})\b\.?(?:,?\s+(?:(?:de|del)\s+)?{YEAR}(?!\d))?",
        "month-year": rf"\b(?P<month>{month})\b\.?,?\s+(?:(?:of|de|del)\s+)?{YEAR}{COUNTED}",
    }
    if language == "en":
        rules["month-day"] = (
            rf"{named_day}\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\s*(?:p|a)\.?m)"
            rf"(?:,?\s+{YEAR}(?!\d))?"
        )
        rules["part-of-period"] = r"\b(?P<part>earlier|later) this (?P<unit>week|month|year)\b"
        rules["weekend"] = r"\b(?:(?P<which>last|this|next|the|over the|at the) )(?:past |coming )?weekend\b"
    if language in AGO:
        rules["ago"] = _ago(language)
    rules["phrase"] = rf"(?<![\w-])(?P<phrase>{_any(words.phrases)})(?![\w-])"
    rules["weekday"] = (
        rf"(?<![\w-])(?:(?P<last>{LAST})\s+|(?P<next>{NEXT})\s+|(?P<this>this)\s+)?(?P<weekday>{weekday})(?![\w-])"
        rf"(?:\s+(?:(?P<last_after>{LAST_AFTER})|(?P<next_after>{NEXT_AFTER}))\b)?"
    )
    rules["month"] = rf"(?<![\w-])(?P<lead>{MONTH_LEADS})[\s-]+(?P<month>{full_month})(?![\w-])(?!\.?\s*\d)"
    rules["year"] = rf"(?<![\w-])(?:{YEAR_LEADS})[\s-]+(?:(?:the|year|roku|le|l'année)\s+)?{YEAR}(?![\w-]){COUNTED}"
    return rules


def _ago(language: str) -> str:
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS[language].split())}|une|una|uma|einer|ett)"
    day, week, month, year = UNITS[language]
    unit = rf"(?:(?P<days>{day})|(?P<weeks>{week})|(?P<months>{month})|(?P<years>{year}))"
    return r"(?<![\w-])" + AGO[language].format(n=count, u=unit).replace(" ", r"\s+") + r"(?!\w)"


def _any(words: Iterable[str]) -> str:
    # No words, no match: an empty alternative would match everywhere (the Chinese table has no full names).
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) or r"(?!)"
