"""Words that may name the author though nothing says so: short lines by the headline and below the text, and whoever
holds the page's copyright. Guesses to be weighed by `byline_ranking`, never believed by themselves."""

import re
from collections.abc import Iterable, Iterator

from services.models import Author
from services.parsing.copied.bare_names import SEGMENT
from services.parsing.copied.names import DESK, JOBS, NO_FIRST, NO_NAME, PARTICLES, STOP, Found, is_name
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import DIGIT, OTHERS, READING_TIME
from services.parsing.moments import shown_day
from services.parsing.person_names import folded_word

LONE, OWNER = "rule:lone-name", "rule:copyright-holder"
LONGEST_LINE, LONGEST_NAME, MOST_WORDS = 90, 40, 4
FOOTER_LINES, LONGEST_FOOTER = 25, 200
# «Ada Marsh Writer, Hardware», «Ada MarshFounder at …»: a name, and a job on the same line.
NAME_AND_JOB = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,3}?)(?:\s*[,–—|-]\s*|\s+|(?<=[a-z])(?=[A-Z]))"
    rf"(?:[A-Z&][\w&,’'-]*\s+){{0,4}}?(?i:{JOBS}|cofounder|owner|blogger|freelancer?|reviewer|marketer|engineer|developer"
    r"|coach|photographer|team|head|lead|vp|cto|md|phd)s?\b"
)
HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d–—,-]*(?:by\s+)?(?P<name>[^\W\d_][^.|•·\d©]{1,50}?)"
    r"(?:\s*[.|•·,]|\s+all rights|\s*\d|\s+–|$)",
    re.IGNORECASE,
)
MARKS = frozenset('?!:;/\\[]{}<>=©#%$"”“')
PARTED = ("|", "•", "·", " / ")
EDGES = " ,.;:|-–—•·"


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
                yield _found(sheet, index, start + words.find(name[0]), name, LONE)


def copyright_holders(sheet: Sheet) -> Iterator[Found]:
    """«© 2025 Ada Marsh» in the page's last lines: a blog is its owner's."""
    for index in range(max(0, len(sheet.lines) - FOOTER_LINES), len(sheet.lines)):
        line = sheet.lines[index]
        match = HOLDER.search(line.head) if line.length <= LONGEST_FOOTER else None
        name = value_of(match["name"]).strip(EDGES) if match else ""
        if match and is_name(name):
            yield _found(sheet, index, match.start("name"), name, OWNER)


def _found(sheet: Sheet, index: int, start: int, name: str, source: str) -> Found:
    return Found(index, [Author(name=name, evidence=sheet.evidence(index, source, 0.0, start, start + len(name)))], 0.0)


def _may_be_name(sheet: Sheet, index: int) -> bool:
    """A short line that no rule has claimed, no furniture, no numbered step."""
    line, phrase = sheet.lines[index], sheet.phrases[index]
    if index == sheet.headline or line.length > LONGEST_LINE or not line.head or line.mark[:1].isdigit():
        return False
    if not sheet.is_free(index) and sheet.marks[index].role in OTHERS:
        return False
    return phrase < 0 or REASONS[phrase] == "author note"


def _stretches(head: str) -> Iterator[tuple[int, str]]:
    """(start, words) of what may be the name: before a job, the line itself, before a bar, a date or a reading time."""
    job = NAME_AND_JOB.match(head)
    if job is not None:
        yield 0, job["name"]
    if len(head) <= LONGEST_NAME and len(head.split()) <= MOST_WORDS:
        yield 0, head
    is_dated = DIGIT.search(head) is not None and (shown_day(head) is not None or READING_TIME.search(head) is not None)
    if is_dated or any(mark in head for mark in PARTED):
        segment = SEGMENT.split(head, maxsplit=1)[0]
        words = STOP.sub("", segment + " ").strip(EDGES)
        if words and len(words.split()) <= MOST_WORDS and not (is_dated and shown_day(segment)):
            yield max(0, head.find(words)), words


def _reads_like_name(name: str) -> bool:
    """Few characters, no digits but a first one, no marks, no word of a menu; capitals throughout where it has several
    words. Desks and houses may be called by any word."""
    if not 0 < len(name) <= LONGEST_NAME or not name[0].isalnum() or any(letter.isdigit() for letter in name[1:]):
        return False
    if not MARKS.isdisjoint(name):
        return False
    words = name.split()
    folded = [folded_word(word) for word in words]
    if folded[0] in NO_FIRST or (not NO_NAME.isdisjoint(folded) and DESK.search(name) is None):
        return False
    return len(words) == 1 or all(not word[0].islower() or word in PARTICLES for word in words)
