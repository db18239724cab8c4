"""Words that may name the author though nothing says so: short lines by the headline and below the text. Guesses to be
weighed by `byline_ranking`, never believed by themselves."""

import re
from collections.abc import Iterable, Iterator

from services.models import Author
from services.parsing.copied.bare_names import SEGMENT, is_worth_ranking
from services.parsing.copied.names import DESK, JOBS, NO_FIRST, NO_NAME, PARTICLES, STOP, Found
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import DIGIT, OTHERS, reading_time_in
from services.parsing.moments import day_spans, shown_day
from services.parsing.person_names import folded_word, person_names

LONE = "rule:lone-name"
LONGEST_LINE, LONGEST_DATED, LONGEST_NAME, MOST_WORDS = 90, 160, 40, 4
# «Ada Marsh Writer, Hardware», «Ada MarshFounder at …»: a name, and a job on the same line.
NAME_AND_JOB = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}?)(?:\s*[,–—|-]\s*|\s+|(?<=[a-z])(?=[A-Z]))"
    rf"(?:[A-Z&][\w&,’'-]*\s+){{0,4}}?(?i:{JOBS}|cofounder|owner|blogger|freelancer?|reviewer|marketer|engineer|developer"
    r"|coach|photographer|team|head|lead|vp|cto|md|phd)s?\b"
)
MARKS = frozenset('?!:;/\\[]{}<>=©#%$"”“')
PARTED = ("|", "•", "·", " / ")
EDGES = " ,.;:|-–—•·~/"
LINKS = re.compile(  # what leads from a name to its day: «Ada Marsh am 3. Mai 2024»
    r"(?:[\s,|•·–—/-]+(?:am|vom|on|le|el|il|em|op|den|dnia|um|at|[^\W\d_]{2,10},)(?=\s))*[\s,|•·–—/-]*$", re.IGNORECASE
)
BEFORE_NAME = re.compile(  # what follows a day before a name: «, 10:29 Uhr | », «by »
    r"[\s,|•·–—/-]*(?:(?:um|at|à|alle|om|@)?\s*\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:uhr|[ap]\.?m\.?|h)?)?[\s,|•·~/–—-]*"
    r"(?:(?:by|von|par|por|da|di|door|av)\s+)?",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:[|•·»(\[,;@#]|\s[-–—~/]+\s).*$", re.DOTALL)


def lone_names(sheet: Sheet, indices: Iterable[int]) -> Iterator[Found]:
    """The names that the given lines may be, or begin with; none is trusted."""
    for index in indices:
        if not _may_be_name(sheet, index):
            continue
        seen = set()
        for start, words in _stretches(sheet.lines[index].head):
            name = value_of(words).strip(EDGES)
            if name not in seen and _reads_like_name(name):
                seen.add(name)
                first = start + words.find(name[0])
                evidence = sheet.evidence(index, LONE, 0.0, first, first + len(name))
                yield Found(index, [Author(name=name, evidence=evidence)], 0.0)


def _may_be_name(sheet: Sheet, index: int) -> bool:
    """A short line that no rule has claimed, no furniture, no numbered step."""
    line, phrase = sheet.lines[index], sheet.phrases[index]
    longest = LONGEST_DATED if DIGIT.search(line.head) and shown_day(line.head) else LONGEST_LINE
    if index == sheet.headline or line.length > longest or not line.head or line.mark[:1].isdigit():
        return False
    if not sheet.is_free(index) and sheet.marks[index].role in OTHERS:
        return False
    return (phrase < 0 or REASONS[phrase] == "author note") and is_worth_ranking(sheet, index, line.head)


def _stretches(head: str) -> Iterator[tuple[int, str]]:
    """(start, words) of what may be the name: before a job, the line itself, before a bar, a date or a reading time."""
    job = NAME_AND_JOB.match(head)
    if job is not None:
        yield 0, job["name"]
    if len(head) <= LONGEST_NAME and len(head.split()) <= MOST_WORDS:
        yield 0, head
    is_dated = shown_day(head) is not None or reading_time_in(head) is not None
    if is_dated or any(mark in head for mark in PARTED):
        segment = SEGMENT.split(head, maxsplit=1)[0]
        words = STOP.sub("", segment + " ").strip(EDGES)
        if words and len(words.split()) <= MOST_WORDS and not (is_dated and shown_day(segment)):
            yield max(0, head.find(words)), words
    if is_dated:
        yield from _beside_days(head)


def _beside_days(head: str) -> Iterator[tuple[int, str]]:
    """(start, words) right before the first day and right behind the last: «May 3, 2024 harbourcat 4 Comments»."""
    spans = day_spans(head)
    if not spans:
        return
    before = LINKS.sub("", head[: spans[0][0]])
    position = spans[-1][1]
    again = day_spans(head[position:])
    if again and again[0][0] == 0:  # «6. Mai 20246. Mai 2024 Ada Marsh»
        position += again[0][1]
    before_name = BEFORE_NAME.match(head, position)
    position = before_name.end() if before_name else position
    after = BEHIND.sub("", STOP.sub("", head[position:] + " "))
    for start, words in ((len(before) - len(before.lstrip(EDGES)), before), (position, after)):
        parts = words.strip(EDGES).split()
        if len(parts) <= MOST_WORDS:
            yield start, words.strip(EDGES)
        if len(parts) > 2:
            yield start, " ".join(parts[:2])
        if len(parts) > 1 and folded_word(parts[0]) in person_names().given:
            yield start, parts[0]


def _reads_like_name(name: str) -> bool:
    """Few characters, no digits but a first one, no marks, no word of a menu; capitals throughout where it has several
    words. Desks and houses may be called by any word."""
    if not 1 < len(name) <= LONGEST_NAME or not name[0].isalnum() or any(letter.isdigit() for letter in name[1:]):
        return False
    if not MARKS.isdisjoint(name):
        return False
    words = name.split()
    folded = [folded_word(word) for word in words]
    if folded[0] in NO_FIRST or (not NO_NAME.isdisjoint(folded) and DESK.search(name) is None):
        return False
    return len(words) == 1 or all(not word[0].islower() or word in PARTICLES for word in words)
