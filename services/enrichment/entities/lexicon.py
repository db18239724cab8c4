"""Words that tell what a name names: titles and offices before a person, the head words of organisations, and junk."""

from functools import lru_cache

from services.enrichment.entities.spelling import folded
from services.enrichment.words import word_list

# Before a person's name, and no part of it. One word each; «Prime Minister» is two of them.
TITLES = word_list("titles.txt")
ROYAL = frozenset("king queen prince princess pope emperor tsar sultan emir saint st san".split())
# Endings that make a German or Scandinavian noun an office: «Bildungsministerin», «Regierungssprecher».
OFFICE_ENDINGS = tuple(sorted(word_list("office_endings.txt")))
PARTICLES = word_list("name_particles.txt")
PARTICLE_PREFIXES = ("al-", "el-", "ul-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "d'", "d’", "l'", "l’", "o'", "o’")
# Any of these words makes a name an organisation's.
ORGANISATION_WORDS = word_list("organisation_words.txt")
# Joins two halves of an organisation's name: «Bank of England», «Ministry of Health and Welfare».
ORGANISATION_JOINTS = frozenset("of for and & de del du des della di do da für der van voor the".split())
PLACE_WORDS = word_list("place_words.txt")
# Capitalised, and never a name by itself.
NO_NAMES = word_list("no_names.txt")
# Part of many names, and none alone.
NEVER_ALONE = NO_NAMES | word_list("never_alone.txt")
REPORTING_VERBS = word_list("reporting_verbs.txt")
# Agencies and broadcasters that other papers quote by one word.
NEWS_BODIES = word_list("news_bodies.txt")
PLACE_LEADS = word_list("place_leads.txt")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Common given names of many countries, in small letters without accents."""
    return frozenset(folded(name) for name in word_list("given_names.txt"))


def is_given_name(word: str) -> bool:
    """Whether the word, or the first half of «Jean-Baptiste», is a common given name."""
    plain = folded(word)
    return plain in given_names() or plain.split("-")[0] in given_names()


def is_title(word: str) -> bool:
    """Whether the word stands before a person's name without being part of it."""
    plain = word.strip(".,’'").lower()
    return plain in TITLES or (len(plain) > 6 and plain.endswith(OFFICE_ENDINGS))


def is_particle(word: str) -> bool:
    """Whether the word joins the parts of a person's name: «van», «de la», «al-»."""
    plain = word.lower()
    return plain in PARTICLES or plain.startswith(PARTICLE_PREFIXES)
