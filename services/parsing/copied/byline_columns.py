"""What the ranking of bylines sees of each candidate: what it says, where it stands, and what stands around it."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from math import log, log1p

import numpy as np

from services.parsing.copied.bare_names import DAY_WITHOUT_YEAR, ODD, has_biography
from services.parsing.copied.classifier import META
from services.parsing.copied.features import Floats
from services.parsing.copied.lone_names import LONE
from services.parsing.copied.names import AGENCY, DESK, NO_FIRST, NO_NAME, ROLE, Found, is_name
from services.parsing.copied.pen_names import PEN_NAME
from services.parsing.copied.phrases import COMMENTS, REASONS, RELATED
from services.parsing.copied.sheet import Sheet, places_of, value_of
from services.parsing.copied.times import DIGIT, reading_time_in
from services.parsing.moments import shown_day
from services.parsing.person_names import folded_word, person_names

SOURCES = (
    *("rule:byline-led", "rule:byline-within", "rule:byline-dated", "rule:byline-name", "rule:author-note"),
    *(LONE, PEN_NAME),
)
ROW_SIZE = 116
FOOTER_LINES = 25  # where the page says whose rights they are
SIGN_LINE = 140  # a longer line is no date's or role's
HEADING_REACH = 30  # lines below a heading of comments or of other stories that may be theirs
MOST_MENTIONS, ALONE_LINES = 30, 4
NO_SIGNS = (False, False, False, False)


@dataclass
class Page:
    """A page's facts that its candidates share, each found out once."""

    sheet: Sheet
    found: list[Found]
    signs: dict[int, tuple[bool, bool, bool, bool]] = field(default_factory=dict)

    @cached_property
    def title(self) -> int:
        """The headline's line, or where it would stand."""
        return self.sheet.headline if self.sheet.headline is not None else max(0, self.sheet.first - 6)

    @cached_property
    def own_closing(self) -> range:
        """The article's last lines and those below it that are still its own."""
        return self.sheet.own_closing()

    @cached_property
    def heads(self) -> list[str]:
        """The beginning of each line, folded."""
        return [line.head.casefold() for line in self.sheet.lines]

    @cached_property
    def rights(self) -> list[str]:
        """The footer's lines that speak of rights."""
        return [head for head in self.heads[-FOOTER_LINES:] if "©" in head or "copyright" in head]

    @cached_property
    def lone(self) -> set[int]:
        """The lines of which some may be a name."""
        return {candidate.index for candidate in self.found if source_of(candidate) == LONE}

    def sign(self, index: int) -> tuple[bool, bool, bool, bool]:
        """Whether a line shows a day, a reading time, a job, a heading such as «About the author»."""
        if index not in self.signs:
            self.signs[index] = self._sign(index)
        return self.signs[index]

    def _sign(self, index: int) -> tuple[bool, bool, bool, bool]:
        if not 0 <= index < len(self.sheet.lines) or self.sheet.lines[index].length > SIGN_LINE:
            return NO_SIGNS
        head, phrase = self.sheet.lines[index].head, self.sheet.phrases[index]
        has_digit = DIGIT.search(head) is not None
        return (
            has_digit and (shown_day(head) is not None or DAY_WITHOUT_YEAR.fullmatch(head.strip()) is not None),
            has_digit and reading_time_in(head) is not None,
            len(head.split()) <= 8 and ROLE.fullmatch(value_of(head)) is not None,
            phrase >= 0 and REASONS[phrase] == "author note",
        )


def source_of(found: Found) -> str:
    """The rule that found it."""
    return found.authors[0].evidence.source


def rows_of(sheet: Sheet, found: list[Found]) -> Floats:
    """Candidates × columns."""
    page = Page(sheet, found)
    rows = [
        [*_rule(page, one), *_place(page, one.index), *_name(page, one), *_mentions(page, one), *_around(page, one)]
        for one in found
    ]
    return np.array(rows, np.float32)


def _rule(page: Page, one: Found) -> tuple[float, ...]:
    """Which rule found it, how it trusts it, and what the other rules found."""
    source = source_of(one)
    name = one.authors[0].name.casefold()
    others = [other for other in page.found if other.index != one.index]
    led = any(source_of(other) in SOURCES[:3:2] and other.trust > 0.6 for other in others)
    return (
        *(source == known for known in SOURCES), one.trust, one.trust >= 0.6,
        led, max((other.trust for other in others), default=0.0),
        any(other.authors[0].name.casefold() == name for other in others),
    )  # fmt: skip


def _place(page: Page, index: int) -> tuple[float, ...]:
    """Where the line stands: from the headline, the body and the page's ends; and what the classifier says of it."""
    sheet, distance = page.sheet, index - page.title
    verdicts, own = sheet.verdicts, page.own_closing
    late = index > sheet.last
    return (
        distance > 0, distance < 0, log1p(max(distance, 0)), log1p(max(-distance, 0)),
        distance == 1, distance == 2, distance == -1, abs(distance) <= 5, sheet.headline is None, sheet.headline_trust,
        index < sheet.first, sheet.first <= index <= sheet.last, late,
        log1p(max(0, sheet.first - index)), log1p(max(0, index - sheet.last)), sheet.body[index],
        index == 0, index == 1, index in own, late and index in own,
        *(log(share + 1e-3) for share in verdicts[index].tolist()),
        float(verdicts[index - 1, META]) if index else 0.0,
        float(verdicts[index + 1, META]) if index + 1 < len(verdicts) else 0.0,
    )  # fmt: skip


def _name(page: Page, one: Found) -> tuple[float, ...]:
    """How the name is written, and whether people have such names."""
    name, known = one.authors[0].name, person_names()
    words = name.split()
    folded = [folded_word(word) for word in words]
    first, last, several = folded[0] in known.given, folded[-1] in known.family, len(words) > 1
    small = [f" {word} " in page.sheet.text for word in folded]
    line = page.sheet.lines[one.index]
    return (
        *(len(words) == count for count in (1, 2, 3)), len(words) > 3, is_name(name),
        DESK.search(name) is not None, AGENCY.match(name) is not None,
        name.isupper(), name.islower(), name[0].islower(), ODD.search(name) is not None,
        all(word[0].isupper() for word in words), len(name) / 20, len(one.authors) == 1, len(one.authors) > 2,
        sum(len(author.name) for author in one.authors) / line.length, log1p(line.length),
        any(word in NO_NAME for word in folded), folded[0] in NO_FIRST,
        first, any(word in known.given for word in folded[1:]), several and last, several and first and last,
        not several and first, first and is_name(name), sum(small) / len(words), small[-1],
    )  # fmt: skip


def _mentions(page: Page, one: Found) -> tuple[float, ...]:
    """How often and where the page says the name."""
    sheet, name = page.sheet, one.authors[0].name
    folded = name.lower()
    start, end = (sheet.lines[max(0, sheet.first)].start, sheet.lines[sheet.last].end) if sheet.last >= 0 else (0, 0)
    places = places_of(folded, sheet.folded, MOST_MENTIONS)
    times, inside = len(places), sum(start <= place < end for place in places)
    is_titled = sheet.headline is not None and folded in page.heads[sheet.headline]
    return (
        log1p(times), times >= 2, log1p(inside), inside > 3, inside > 0, has_biography(sheet.text, name, 0),
        min(page.heads.count(page.heads[one.index]), 4), page.heads.count(name.casefold()) >= 2,
        any(folded in head for head in page.rights), is_titled, any(folded in head for head in page.heads[:2]),
    )  # fmt: skip


def _around(page: Page, one: Found) -> tuple[float, ...]:
    """The line's marks and gaps, and what the lines around it show."""
    sheet, index = page.sheet, one.index
    lines, phrases, line = sheet.lines, sheet.phrases, sheet.lines[index]
    above = index - 1 if index else None
    below = index + 1 if index + 1 < len(lines) else None
    over = phrases[max(0, index - HEADING_REACH) : index]
    return (
        *chain.from_iterable(page.sign(index + step) for step in (0, 1, -1, 2, -2)), *page.sign(index + 3)[:2],
        any(page.sign(index + step)[0] for step in range(-2, 4)),
        phrases[index] >= 0, above is not None and phrases[above] >= 0, below is not None and phrases[below] >= 0,
        COMMENTS in over, RELATED in over, (one.authors[0].evidence.start or 0) > line.text_start,
        bool(line.mark), min(line.indent, 8) / 8, line.blank_before > 0,
        below is not None and lines[below].blank_before > 0, index - 1 in page.lone, index + 1 in page.lone,
        sum(index + step in page.lone for step in range(-ALONE_LINES, ALONE_LINES + 1)) / ALONE_LINES,
        below is not None and lines[below].length > 120, above is not None and lines[above].length > 120,
    )  # fmt: skip
