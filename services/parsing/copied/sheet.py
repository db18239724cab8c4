"""The page being marked up: its lines, the classifier's verdicts, and the role that each line was given so far."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from services.models import Evidence, Role
from services.parsing.copied.features import Floats
from services.parsing.copied.lines import Line
from services.parsing.copied.phrases import COMMENTS, RELATED

START = attrgetter("start")
OTHERS_WORDS = (RELATED, COMMENTS)
OPENING_BELOW = 8  # lines from the headline that belong to the opening even where the body begins at once
ZONE_BEFORE, ZONE_AFTER = 8, 14  # lines around the headline where bylines and dates stand


@dataclass(slots=True)
class Mark:
    """What was decided about one line."""

    role: Role
    source: str
    confidence: float
    reason: str | None = None
    split: int | None = None  # offset at which a second role begins within the line
    split_role: Role | None = None


@dataclass(slots=True)
class Sheet:
    """One page; `first` and `last` are the first and last line of the body, which may be empty (first > last)."""

    text: str
    folded: str  # the text in small letters
    lines: list[Line]
    verdicts: Floats
    words: list[list[str]]  # each line's folded words; of a long line those of its beginning and end
    markers: list[int]  # what each line's words mark together, bits of `marker_words`
    phrases: list[int]  # each line's furniture phrase, an index into `phrases.REASONS`, -1 for none
    body: list[bool]
    first: int
    last: int
    headline: int | None = None
    headline_trust: float = 0.0
    marks: dict[int, Mark] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)  # why a line was left out, where a rule knows
    day_first: bool = False

    def lines_saying(self, phrases: Iterable[str], indices: range) -> set[int]:
        """Those of the lines, which follow one another, in which one of the phrases is said; in small letters all."""
        found: set[int] = set()
        if not indices:
            return found
        text = self.folded.replace("ſ", "s")  # which patterns, too, take for each other
        end = self.lines[indices[-1]].end
        for phrase in phrases:
            place = text.find(phrase, self.lines[indices[0]].start, end)
            while place >= 0:
                index = bisect_right(self.lines, place, key=START) - 1
                found.add(index)
                place = text.find(phrase, self.lines[index].end, end)
        return found

    def mark(self, index: int, role: Role, source: str, confidence: float) -> None:
        """Give a line its role, unless an earlier rule did."""
        self.marks.setdefault(index, Mark(role, source, confidence))

    def is_free(self, index: int) -> bool:
        """Whether no rule has spoken on the line yet."""
        return index not in self.marks

    def evidence(self, index: int, source: str, confidence: float, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence within a line; `start` and `end` are offsets into its `head`."""
        line = self.lines[index]
        stop = line.end if end is None else line.text_start + end
        return Evidence(start=line.text_start + start, end=stop, source=source, confidence=confidence)

    def opening(self) -> range:
        """The lines where byline, date and standfirst stand: around the headline, up to the body's first lines; never
        those below a heading of other stories or of comments under the text."""
        if self.headline is None:
            return range(max(0, self.first - ZONE_AFTER), min(len(self.lines), self.first + 3))
        end = min(self.headline + 1 + 3 * ZONE_AFTER, max(self.headline + OPENING_BELOW, self.first + 4))
        below = range(max(0, self.last) + 1, min(end, len(self.lines)))
        end = next((index for index in below if self.phrases[index] in OTHERS_WORDS), end)
        return range(max(0, self.headline - ZONE_BEFORE), min(len(self.lines), end))

    def closing(self) -> range:
        """The lines where sources, tags and late bylines stand: the body's last ones and those after it."""
        return range(max(0, self.last - 2), min(len(self.lines), self.last + 1 + ZONE_AFTER))

    def own_closing(self) -> range:
        """The same up to the first heading of other stories or of comments: bylines and days below are theirs."""
        closing = self.closing()
        below = range(max(self.last + 1, closing.start), closing.stop)
        return range(
            closing.start, next((index for index in below if self.phrases[index] in OTHERS_WORDS), closing.stop)
        )


def places_of(words: str, text: str, most: int) -> list[int]:
    """Where the text says the words, the first `most` times."""
    found: list[int] = []
    place = text.find(words)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(words, place + len(words))
    return found


def value_of(text: str) -> str:
    """A field's value: the words with single blanks, without zero-width characters."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").replace("\xad", "").split())
