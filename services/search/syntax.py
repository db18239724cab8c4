"""What a person types, taken apart: plain words for Elasticsearch, and `name:value` pairs that are ours.

    tram "night flights" speaker:okafor -source:meridian after:2025-03 country:poland

Only known names are pairs: `https://…` and `12:30` stay words. docs/search.md tells the whole language.
"""

import re
from dataclasses import dataclass, field

from services.search.days import Days, before, on_or_after, read_days
from services.search.failures import WrongQuery
from services.search.fields import FILTER_BY_NAME, PARTS

WORDS_LIMIT = 64  # each is looked for in about 20 fields: stays far below Elasticsearch's limit of clauses
DEPTH_LIMIT = 16  # the query parser is recursive

_PAIR = re.compile(r'(?<!\S)(-?)([a-z]+):("[^"]*"|[^\s"()]+)', re.IGNORECASE)
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # pasted typographic marks mean a phrase, too
_LONE_OPERATOR = re.compile(r"(?<!\S)[-–—](?!\S)")  # a dash between words is no «not»
_PHRASE = re.compile(r'("[^"]*")')
_WORD_OPERATORS = (
    (re.compile(r"(?<!\S)AND(?!\S)"), "+"),
    (re.compile(r"(?<!\S)OR(?!\S)"), "|"),
    (re.compile(r"(?<!\S)NOT\s+"), "-"),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DATES = {"after": on_or_after, "since": on_or_after, "before": before, "on": read_days, "date": read_days}


@dataclass(frozen=True, slots=True)
class Pair:
    """`name:value`, or `-name:value` to exclude."""

    name: str
    value: str
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed query, read."""

    words: str = ""
    filters: tuple[Pair, ...] = ()
    parts: tuple[Pair, ...] = ()
    quotes: tuple[str, ...] = ()
    published: Days = field(default_factory=Days)
    events: Days = field(default_factory=Days)


def read(text: str, limit_characters: int) -> Typed:
    """Take a typed query apart.

    Raises:
        WrongQuery: when it is too long, has too many words or parentheses, or names a date that is none.
    """
    if len(text) > limit_characters:
        raise WrongQuery(f"The query has {len(text):,} characters; at most {limit_characters:,} are taken.")
    text = _CONTROL.sub(" ", text).translate(_MARKS)
    pairs = [_pair(found) for found in _PAIR.finditer(text)]
    words = _signs(_LONE_OPERATOR.sub(" ", _PAIR.sub(lambda found: " " if _known(found) else found[0], text)))
    _refuse_bombs(text)
    return _sorted(" ".join(words.split()), [pair for pair in pairs if pair is not None])


def _signs(text: str) -> str:
    """`tram OR bus` as other search engines have it; a headline pasted in capitals has no operators."""
    if text.isupper():
        return text
    parts = _PHRASE.split(text)
    for number in range(0, len(parts), 2):  # the odd ones are phrases
        for operator, sign in _WORD_OPERATORS:
            parts[number] = operator.sub(sign, parts[number])
    return "".join(parts)


def _known(found: re.Match[str]) -> bool:
    name = found[2].lower()
    return name in FILTER_BY_NAME or name in PARTS or name in _DATES or name in ("quote", "said", "event")


def _pair(found: re.Match[str]) -> Pair | None:
    value = found[3].strip('"').strip()
    return Pair(found[2].lower(), value, bool(found[1])) if _known(found) and value else None


def _sorted(words: str, pairs: list[Pair]) -> Typed:
    published, events = Days(), Days()
    for pair in pairs:
        if pair.name in _DATES:
            published = published.within(_DATES[pair.name](pair.value))
        elif pair.name == "event":
            events = events.within(read_days(pair.value))
    return Typed(
        words=words,
        filters=tuple(
            Pair(FILTER_BY_NAME[pair.name], pair.value, pair.exclude) for pair in pairs if pair.name in FILTER_BY_NAME
        ),
        parts=tuple(Pair(PARTS[pair.name], pair.value, pair.exclude) for pair in pairs if pair.name in PARTS),
        quotes=tuple(pair.value for pair in pairs if pair.name in ("quote", "said")),
        published=published,
        events=events,
    )


def _refuse_bombs(text: str) -> None:
    words = len(re.findall(r"\w+", text))
    if words > WORDS_LIMIT:
        raise WrongQuery(f"The query has {words:,} words; at most {WORDS_LIMIT} are taken.")
    if text.count("(") > DEPTH_LIMIT:
        raise WrongQuery(f"The query has {text.count('('):,} parentheses; at most {DEPTH_LIMIT} are taken.")
