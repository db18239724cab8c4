"""The part of a document that is the article itself: what every stage reads, by offsets into `Document.text`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from services.models import BODY_ROLES, Document, Role

READ_ROLES = BODY_ROLES | {Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.CAPTION, Role.DATELINE}
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Passage:
    """A paragraph of the article: a range of `Document.text`, and what it is for."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True)
class Story:
    """A document as enrichment reads it: its passages in order, without boilerplate, up to a limit of characters."""

    document: Document
    received: datetime
    limit_characters: int

    @property
    def text(self) -> str:
        """The whole text of the document: offsets count from its start."""
        return self.document.text

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs to read; cut at the end of the last one that fits, or inside the first if none does."""
        kept: list[Passage] = []
        room = self.limit_characters
        for passage in self._paragraphs():
            room -= passage.end - passage.start
            if room < 0:
                break
            kept.append(passage)
        if not kept:
            return tuple(Passage(p.role, p.start, p.start + self.limit_characters) for p in self._first_paragraph())
        return tuple(kept)

    @property
    def reference_day(self) -> date:
        """The day that «yesterday» is counted from: of publication, of the update, else of the file's coming in."""
        moment = self.document.published or self.document.updated
        return moment.day if moment else self.received.date()

    @property
    def is_dated(self) -> bool:
        """Whether the page told its day."""
        return (self.document.published or self.document.updated) is not None

    def body_text(self, limit: int) -> str:
        """The first `limit` characters of the article's paragraphs, or of everything read where it has none."""
        body = [p for p in self.passages if p.role in BODY_ROLES] or list(self.passages)
        text = ""
        for passage in body:
            text += self.text[passage.start : passage.end] + "\n"
            if len(text) >= limit:
                break
        return text[:limit]

    def _first_paragraph(self) -> Iterator[Passage]:
        for passage in self._paragraphs():
            yield passage
            return

    def _paragraphs(self) -> Iterator[Passage]:
        if not self.document.blocks:
            yield from self._split(Role.BODY, 0, len(self.text))
        for block in self.document.blocks:
            if block.role in READ_ROLES:
                yield from self._split(block.role, block.start, block.end)

    def _split(self, role: Role, start: int, end: int) -> Iterator[Passage]:
        for match in PARAGRAPH.finditer(self.text, start, end):
            yield Passage(role, match.start(), match.end())
