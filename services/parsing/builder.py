"""Builds a Document from parts that a parser finds in reading order, keeping every offset true."""

from typing import Any

from services.models import Block, Document, Evidence, Role
from services.parsing.source import Limits, Source

SEPARATOR = "\n\n"


class DocumentBuilder:
    """Collects paragraphs with their roles into one text; each `add` returns the evidence of what it added.

    Text past the limit of characters is cut and marked (`Document.truncated`), never in silence.
    """

    def __init__(self, source: Source, limits: Limits, media_type: str, format: str) -> None:
        self._source = source
        self._limit = limits.text_characters
        self._media_type = media_type
        self._format = format
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._page_starts: list[int] = []
        self.truncated = False
        self.notes: list[str] = []

    def add(
        self, role: Role, text: str, source: str, confidence: float = 1.0, reason: str | None = None
    ) -> Evidence | None:
        """Append one paragraph; None when it is blank or the text limit is reached."""
        text = text.strip()
        separator = SEPARATOR if self._parts else ""
        room = self._limit - self._length - len(separator)
        if not text or room <= 0:
            self.truncated = self.truncated or bool(text)
            return None
        if len(text) > room:
            text, self.truncated = text[:room], True
        start = self._length + len(separator)
        self._parts += [separator, text]
        self._length = start + len(text)
        self._blocks.append(
            Block(role=role, start=start, end=self._length, source=source, confidence=confidence, reason=reason)
        )
        return Evidence(start=start, end=self._length, source=source, confidence=confidence)

    def start_page(self) -> None:
        """Mark that what follows stands on a new page."""
        self._page_starts.append(self._length + (len(SEPARATOR) if self._parts else 0))

    def build(self, **fields: Any) -> Document:
        """The finished document; `fields` are the headline, authors and the other fields of `Document`."""
        return Document(
            id=self._source.sha256,
            media_type=self._media_type,
            format=self._format,
            member=self._source.member,
            text="".join(self._parts),
            truncated=self.truncated,
            blocks=tuple(self._blocks),
            page_starts=tuple(min(start, self._length) for start in self._page_starts),
            notes=tuple(self.notes),
            **fields,
        )
