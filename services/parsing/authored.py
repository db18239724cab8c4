"""Texts that somebody wrote as a whole: a PDF, an office document, a mail, a table.

They are read by their lines as a copied page is, but have no page around the article: what that reading leaves out for
its place alone («below the article») is text all the same; what it knows by its words (a share bar) stays left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from services.models import BODY_ROLES, Block, Document, Evidence, Role
from services.parsing.copied import document_of
from services.parsing.source import Context, Source

SOURCE = "rule:authored-text"
CONFIDENCE = 0.7
REASONS_OF_PLACE = frozenset({"below the article", "between paragraphs"})
ABOVE = "above the article"
SENTENCE_WORDS = 8  # above the headline stands a letterhead or a rubric, unless it is a sentence
BLANK_LINE = re.compile(r"\n\s*\n")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")


def authored_document(source: Source, context: Context, text: str, **known: Any) -> Document:
    """The document that `text` is; `known` is what `document_of` takes."""
    document = document_of(source, context, text, **known)
    blocks: Iterable[Block] = list(_kept(document.text, document.blocks))
    if not any(block.role in BODY_ROLES for block in blocks):  # a table, a list: the reading found no article in it
        blocks = _kept(document.text, document.blocks, whole=True)
    headline = known.get("headline")
    if headline is not None and headline.evidence.start is not None:
        blocks = _with_headline(blocks, headline.evidence)
    return document.model_copy(update={"blocks": tuple(blocks)})


def _kept(text: str, blocks: Iterable[Block], whole: bool = False) -> Iterator[Block]:
    """The blocks; those left out for their place (all, when the `whole` is text) become paragraphs of the body."""
    for block in blocks:
        left_out = block.role is Role.BOILERPLATE
        if not left_out or not (whole or _is_text(text[block.start : block.end], block.reason)):
            yield block
            continue
        for start, end in _paragraphs(text, block.start, block.end):
            yield Block(role=Role.BODY, start=start, end=end, source=SOURCE, confidence=CONFIDENCE)


def _with_headline(blocks: Iterable[Block], known: Evidence) -> Iterator[Block]:
    """The blocks, the headline where the format says that it stands; a line that was taken for it heads a section."""
    for block in blocks:
        if known.start is not None and known.end is not None and known.start <= block.start and block.end <= known.end:
            found = {"role": Role.HEADLINE, "source": known.source, "confidence": known.confidence, "reason": None}
            yield block.model_copy(update=found)
        elif block.role is Role.HEADLINE:
            yield block.model_copy(update={"role": Role.SUBHEADING})
        else:
            yield block


def _is_text(words: str, reason: str | None) -> bool:
    if reason == ABOVE:
        return len(words.split()) >= SENTENCE_WORDS and ENDS_SENTENCE.search(words.rstrip()) is not None
    return reason is None or reason in REASONS_OF_PLACE


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two offsets, without the blanks around them."""
    position = start
    for gap in [*BLANK_LINE.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        words = text[position:stop]
        if words.strip():
            yield position + len(words) - len(words.lstrip()), position + len(words.rstrip())
        position = gap.end() if gap else end
