"""Verbs and phrases that report speech, in the tenses newspapers use, by language."""

import re
from functools import lru_cache

from services.enrichment.words import rows, word_list

VERBS: dict[str, str] = dict(rows("speech_verbs.tsv"))
# Verbs that also do other work: they report speech only beside quotation marks.
ONLY_WITH_MARKS = word_list("verbs_with_marks.txt")
THAT = {
    "en": "that", "de": "dass", "fr": "que|qu['’]", "es": "que", "it": "che", "pt": "que", "nl": "dat", "pl": "że",
    "sv": "att", "da": "at", "no": "at", "ru": "что", "uk": "що",
}  # fmt: skip
ACCORDING = {
    "en": r"[Aa]ccording to", "de": r"[Ll]aut|[Nn]ach Angaben (?:von|des|der)|[Nn]ach den Worten (?:von|des|der)",
    "fr": r"[Ss]elon|[Dd][’']après", "es": r"[Ss]egún|[Dd]e acuerdo con", "it": r"[Ss]econdo",
    "pt": r"[Ss]egundo|[Dd]e acordo com",
    "nl": r"[Vv]olgens", "pl": r"[Ww]edług|[Zz]daniem", "sv": r"[Ee]nligt", "da": r"[Ii]følge", "no": r"[Ii]følge",
    "ru": r"[Пп]о словам", "uk": r"[Зз]а словами",
}  # fmt: skip
PRONOUNS = {
    "en": ("he", "she", "they", "it"), "de": ("er", "sie"), "fr": ("il", "elle", "ils"), "es": ("él", "ella"),
    "it": ("lui", "lei"), "pt": ("ele", "ela"), "nl": ("hij", "ze", "zij"), "pl": ("on", "ona"), "sv": ("han", "hon"),
    "da": ("han", "hun"), "no": ("han", "hun"),
}  # fmt: skip
FEMALE = frozenset("she sie elle ella lei ela ze zij ona hon hun".split())
PLURAL = frozenset("they it ils".split())


@lru_cache(maxsize=32)
def verb_pattern(language: str, indirect: bool = False) -> re.Pattern[str]:
    """Finds the language's speech verbs (English ones where it has no list); `indirect`: those that need no marks."""
    verbs = [v for v in VERBS.get(language, VERBS["en"]).split() if not (indirect and v in ONLY_WITH_MARKS)]
    written = "|".join(sorted({verb.replace("_", r"\s") for verb in verbs}, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=32)
def according_pattern(language: str) -> re.Pattern[str]:
    """«according to» in the language."""
    return re.compile(rf"(?<![\w-])(?:{ACCORDING.get(language, ACCORDING['en'])})\s+")
