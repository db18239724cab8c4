"""What changed between two versions of a story: paragraph by paragraph, then word by word where one was rewritten.

Method: Ratcliff and Obershelp's matching (`difflib.SequenceMatcher`) over paragraphs, then over the words of those that
differ.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from services.models import Document
from services.models.base import Frozen
from services.search.copies import Copy

# The matching is quadratic at worst: two rewritten passages of 2,000 words each take about a second; longer ones are
# shown whole.
COMPARISONS_LIMIT = 4_000_000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class ChangeKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Change(Frozen):
    """A stretch of text of the older version, the newer, or both."""

    kind: ChangeKind
    text: str


class Changes(Frozen):
    """Two versions compared: `older` is the one published (or, without a date, received) first."""

    older: Copy
    newer: Copy
    dated: bool  # False: neither publication nor arrival tells them apart, and the order is the question's
    headline: tuple[Change, ...]
    body: tuple[Change, ...]

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return all(change.kind is ChangeKind.SAME for change in (*self.headline, *self.body))


def compare(older: Document, newer: Document) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes of the headline and of the body."""
    headlines = [document.headline.value if document.headline else "" for document in (older, newer)]
    return tuple(_merged(_words(*headlines))), tuple(_merged(_paragraphs(older.body, newer.body)))


def _paragraphs(older: str, newer: str) -> Iterator[Change]:
    before, after = older.splitlines(keepends=True), newer.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace":
            yield from _words("".join(before[a:b]), "".join(after[c:d]))
        else:
            yield from _plain(before[a:b], after[c:d], same=tag == "equal")


def _words(older: str, newer: str) -> Iterator[Change]:
    before, after = _WORDS.findall(older), _WORDS.findall(newer)
    if len(before) * len(after) > COMPARISONS_LIMIT:
        yield from _plain(before, after, same=False)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield from _plain(before[a:b], after[c:d], same=tag == "equal")


def _plain(before: Sequence[str], after: Sequence[str], same: bool) -> Iterator[Change]:
    if same:
        yield Change(kind=ChangeKind.SAME, text="".join(after))
        return
    if before:
        yield Change(kind=ChangeKind.REMOVED, text="".join(before))
    if after:
        yield Change(kind=ChangeKind.ADDED, text="".join(after))


def _merged(changes: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind are one change."""
    held: Change | None = None
    for change in changes:
        if held is not None and held.kind is change.kind:
            held = held.model_copy(update={"text": held.text + change.text})
        else:
            if held is not None:
                yield held
            held = change
    if held is not None:
        yield held
