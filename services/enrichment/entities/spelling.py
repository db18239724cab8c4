"""When two spellings are the same name: accents, transliterations, initials."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
# Ways of writing one Cyrillic or Arabic sound: Syrsky and Syrskyi, Zelensky and Zelenskiy, Khatib and Hatib, Yusuf.
TRANSLITERATIONS = (
    (re.compile(r"(?:iy|yi|ii|yy|ij|j|y)"), "i"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"off\b"), "ov"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"i+"), "i"),
    (re.compile(r"([^\W\d_])\1"), r"\1"),
)
SHORTEST_TRANSLITERATED = 5


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Small letters without accents, hyphens as spaces kept apart from them."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(PLAIN).replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def sounded(name: str) -> str:
    """The form that the transliterations of a name share; short names keep their own."""
    sound = folded(name)
    if len(sound) < SHORTEST_TRANSLITERATED:
        return sound
    for pattern, letter in TRANSLITERATIONS:
        sound = pattern.sub(letter, sound)
    return sound


def initials_of(name: str) -> str:
    """«European Central Bank» is ECB; small words do not count."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()).upper()
