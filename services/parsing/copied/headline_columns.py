"""What the ranking of headlines sees of each candidate: the classifier's opinion, how the line is written, where it
stands, how it compares with the others, and whether it looks like the site's own name."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from math import log, log1p

import numpy as np

from services.parsing.copied.classifier import BODY, HEADLINE, INNER, META, POST, PRE
from services.parsing.copied.features import Floats
from services.parsing.copied.marker_words import FUNCTION_WORDS
from services.parsing.copied.names import is_name
from services.parsing.copied.sheet import Sheet, places_of
from services.parsing.copied.times import reading_time_in
from services.parsing.moments import shown_day
from services.parsing.person_names import folded_word, person_names

BYLINE = re.compile(r"by\s|written by|posted|published|updated|author|von\s|par\s|por\s", re.IGNORECASE)
GLUED = re.compile(r"[a-z][A-Z]")
SITE = re.compile(  # what blogs and sites call themselves and their lists
    r"\b(?:blog|weblog|substack|newsletter|journal|diary|notes|thoughts|home|posts|articles|news|magazine|archive|tag"
    r"|category)\b|['’]s\b",
    re.IGNORECASE,
)
ROW_SIZE = 75
LONGEST_SIGN = 120
TITLE_SIZES = range(3, 21)  # words
FIRST_PARAGRAPHS, MOST_PAIRS, FURTHEST = 4, 12, 60
TAIL_SHARE = 0.9  # of the text: what comes after it is the page's foot
BARS = (" | ", " - ", " – ")
SITE_BARS = (*BARS, " — ", " · ", " :: ", " « ")  # between a title and the site's name, as a window's title has them
TRAILS = ("> ", "» ", "/ ", "› ", "→ ", "| ")  # between the stations of a trail that ends in the title
SHORTEST_AGAIN, MOST_PLACES = 8, 20


@dataclass
class Page:
    """A page's facts that its candidates share, each found out once."""

    sheet: Sheet
    candidates: list[int]
    said: dict[int, list[int]] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> list[int]:
        """The body's lines."""
        return [index for index in range(max(0, self.sheet.first), self.sheet.last + 1) if self.sheet.body[index]]

    @cached_property
    def spoken(self) -> set[str]:
        """The body's words."""
        return set(chain.from_iterable(self.sheet.words[index] for index in self.paragraphs))

    @cached_property
    def opening(self) -> set[str]:
        """The words of its first paragraphs."""
        return set(chain.from_iterable(self.sheet.words[index] for index in self.paragraphs[:FIRST_PARAGRAPHS]))

    @cached_property
    def body(self) -> range:
        """Where the body stands in the text."""
        if not self.paragraphs:
            return range(0)
        return range(self.sheet.lines[max(0, self.sheet.first)].start, self.sheet.lines[self.sheet.last].end)

    @cached_property
    def telling(self) -> set[int]:
        """The lines around the candidates that look like a byline, a date or a reading time."""
        return telling_lines(self.sheet, self.candidates)

    @cached_property
    def titles(self) -> list[int]:
        """The candidates of a title's length above the body."""
        sheet = self.sheet
        return [i for i in self.candidates if i < sheet.first and len(sheet.words[i]) in TITLE_SIZES]

    def places(self, index: int) -> list[int]:
        """Where the text says a candidate's line, the first `MOST_PLACES` times."""
        if index not in self.said:
            self.said[index] = places_of(self.sheet.lines[index].head, self.sheet.text, MOST_PLACES)
        return self.said[index]

    def echoes(self, index: int) -> tuple[float, float, float]:
        """How many of a line's words its text and its opening say, and how many of its pairs of words."""
        words = self.sheet.words[index]
        content = [word for word in words if word not in FUNCTION_WORDS]
        size = len(content) + 1
        pairs = [
            f"{one} {other}"
            for one, other in pairwise(words[: MOST_PAIRS + 1])
            if one not in FUNCTION_WORDS and other not in FUNCTION_WORDS and one in self.spoken and other in self.spoken
        ]
        found = sum(self.sheet.folded.find(pair, self.body.start, self.body.stop) >= 0 for pair in pairs)
        return (
            sum(word in self.spoken for word in content) / size,
            sum(word in self.opening for word in content) / size,
            found / size,
        )


def rows_of(sheet: Sheet, candidates: list[int]) -> Floats:
    """Candidates × `ROW_SIZE`."""
    page = Page(sheet, candidates)
    likings = [0.0, 0.0, 0.0, *sheet.verdicts[:, HEADLINE].tolist(), 0.0]
    logs = np.log(sheet.verdicts[candidates][:, [HEADLINE, META, BODY, PRE, INNER, POST]] + 1e-4)
    strongest = max(likings[index + 3] for index in candidates)
    echoes = [page.echoes(index) for index in candidates]
    loudest = np.max(echoes, axis=0).tolist()
    longest = max(sheet.lines[index].length for index in candidates)
    rows = [
        (
            likings[index + 3] >= strongest,
            *_written(page, index, echo[0]),
            *_placed(page, index, likings),
            *_compared(page, index, echo, loudest, longest),
            *_framed(page, index),
            *_again(page, index),
        )
        for index, echo in zip(candidates, echoes, strict=True)
    ]
    return np.concatenate([logs, np.array(rows, np.float32)], axis=1)


def telling_lines(sheet: Sheet, candidates: list[int]) -> set[int]:
    """The lines from one above to four below a candidate that look like a byline, a date or a reading time."""
    near = {index + step for index in candidates for step in range(-1, 5)}
    return {
        index
        for index in near
        if 0 <= index < len(sheet.lines)
        and sheet.lines[index].length < LONGEST_SIGN
        and _tells(sheet.lines[index].head)
    }


def _tells(head: str) -> bool:
    if BYLINE.match(head) is not None:
        return True
    return reading_time_in(head) is not None or shown_day(head) is not None


def _written(page: Page, index: int, echo: float) -> tuple[float, ...]:
    """How a candidate is written, and how much of it the article's text takes up."""
    sheet, line, words = page.sheet, page.sheet.lines[index], page.sheet.words[index]
    head = line.head
    again = min(len(page.places(index)) - 1, 3) if line.length > 12 else 0
    return (
        log1p(len(words)), len(words) == 1, len(words) == 2, len(words) > 18,
        head[-1] in ".。;,:", head[-1] in "?!？！", GLUED.search(head) is not None,
        bool(line.mark), line.mark[:1].isdigit(),
        sheet.phrases[index] >= 0, echo, echo * log1p(len(words)), again, again > 0, head.isupper(),
        head.istitle(), head[:1].islower(), any(bar in head for bar in BARS),
        sum(map(str.isupper, head)) / len(head), sum(word in FUNCTION_WORDS for word in words) / (len(words) + 1),
        line.blank_before, line.indent > 0,
    )  # fmt: skip


def _again(page: Page, index: int) -> tuple[bool, bool, bool]:
    """Whether the page says the line again before the site's name, or at a trail's end; and whether it is another
    candidate and more."""
    head, text = page.sheet.lines[index].head, page.sheet.text
    others = (page.sheet.lines[other].head for other in page.candidates if other != index)
    places = page.places(index) if len(head) >= SHORTEST_AGAIN else []
    return (
        any(text.startswith(SITE_BARS, place + len(head)) for place in places),
        any(text.endswith(TRAILS, 0, place) for place in places),
        any(len(other) >= SHORTEST_AGAIN and head != other and head.startswith(other) for other in others),
    )


def _placed(page: Page, index: int, likings: list[float]) -> tuple[float, ...]:
    """Where a candidate stands: from the body, from bylines and days, and beside other likely lines."""
    sheet, telling = page.sheet, page.telling
    distance = sheet.first - index
    above, below = likings[index + 2], likings[index + 4]
    follows = index + 1 < len(sheet.lines)
    return (
        log1p(max(distance, 0)), distance < 0, distance == 1, index == 0, log1p(index), len(sheet.lines),
        any(other in telling for other in range(index + 1, index + 5)), index - 1 in telling, index in telling,
        index + 1 in telling, index + 2 in telling, index + 3 in telling,
        follows and sheet.lines[index + 1].length > sheet.lines[index].length,
        follows and sheet.lines[index + 1].blank_before,
        log(above + 1e-3), log(below + 1e-3), log(max(likings[index : index + 3]) + 1e-3),
        above > 0.1 and len(sheet.words[index]) > len(sheet.words[index - 1]),
    )  # fmt: skip


def _compared(
    page: Page, index: int, echo: tuple[float, float, float], loudest: list[float], longest: int
) -> tuple[float, ...]:
    """A candidate against the others: whose words the text takes up most, who is longest, who stands below."""
    sheet, titles = page.sheet, page.titles
    between = range(index + 1, min(max(index + 1, sheet.first), index + 1 + FURTHEST))
    furniture = sum(sheet.phrases[other] >= 0 for other in between)
    short = sum(len(sheet.words[other]) <= 2 for other in between)
    under = sum(other > index for other in titles)
    return (
        echo[0] - loudest[0], echo[0] >= loudest[0], echo[1], echo[1] - loudest[1],
        echo[2], echo[2] - loudest[2], echo[2] >= loudest[2] > 0,
        sheet.lines[index].length - longest, sheet.lines[index].length >= longest,
        log1p(furniture), furniture > 0, furniture / (len(between) + 1), short / (len(between) + 1),
        log1p(len(between)),
        log1p(under), under > 0, log1p(sum(other < index for other in titles)),
    )  # fmt: skip


def _framed(page: Page, index: int) -> tuple[float, ...]:
    """Whether a candidate looks like the name of the site or of whose it is: said again in the page's foot, in the
    first line over a menu or over another title with its byline."""
    sheet, head = page.sheet, page.sheet.lines[index].head
    folded, foot = head.lower(), page.sheet.folded
    long = len(folded) > 4
    below = [other for other in page.titles if other > index]
    signed = any(not page.telling.isdisjoint((other - 1, other + 1, other + 2)) for other in below)
    is_person = is_name(head) and folded_word(head.split(maxsplit=1)[0]) in person_names().given
    return (
        long and foot.find(folded, page.body.stop) >= 0, long and foot.find(folded, int(len(foot) * TAIL_SHARE)) >= 0,
        SITE.search(head) is not None, is_person,
        index == 0 and sheet.first > 8,
        index == 0 and any(sheet.phrases[other] >= 0 for other in range(1, min(max(1, sheet.first), 1 + FURTHEST))),
        index == 0 and len(below) > 0, index == 0 and signed,
    )  # fmt: skip
