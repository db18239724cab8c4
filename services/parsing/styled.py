"""An office document as an article: its lines are read like a copied page, its styles say what some of them are."""

from collections.abc import Iterable, Sequence

from services.models import Block, Document, Evidence, Extract, Role
from services.parsing.authored import authored_document
from services.parsing.declared import Declared, folded, with_gaps_filled
from services.parsing.markup import Paragraph
from services.parsing.source import Context, Source

SEPARATOR = "\n\n"
OPENING_PARAGRAPHS = 6  # a title stands among these
# Roles that a style may set right; a byline or a date stays one, whatever its style.
RESTYLED = frozenset({Role.BODY, Role.BOILERPLATE, Role.SUBHEADING, Role.LIST_ITEM, Role.PULL_QUOTE})
LONGEST_HEADLINE = 400
# Names that programs and new machines put into the author's place.
NOBODY = frozenset(
    "user admin administrator owner author unknown anonymous guest test microsoft office pc home windows dell hp lenovo"
    " root libreoffice openoffice python docx apache poi writer".split()
)


def styled_document(
    source: Source, context: Context, paragraphs: Sequence[Paragraph], declared: Declared, media_type: str, format: str
) -> Document:
    """The document: a styled title is the headline; the file's properties fill what the text does not tell."""
    spans = list(_spans(paragraphs))
    text = SEPARATOR.join(paragraph.text for paragraph in paragraphs)
    found = authored_document(
        source, context, text, media_type=media_type, format=format, headline=_headline(spans, f"{format}:title-style")
    )
    found = found.model_copy(update={"blocks": tuple(_restyled(found.blocks, spans, f"{format}:style"))})
    return with_gaps_filled(found, declared)


def known_person(name: str | None) -> tuple[str, ...]:
    """The author's name from the file's properties, unless a machine filled it in."""
    words = folded(name or "").split()
    return (name or "",) if words and not all(word in NOBODY or word.isdigit() for word in words) else ()


def _spans(paragraphs: Iterable[Paragraph]) -> Iterable[tuple[int, int, Paragraph]]:
    position = 0
    for paragraph in paragraphs:
        yield position, position + len(paragraph.text), paragraph
        position += len(paragraph.text) + len(SEPARATOR)


def _headline(spans: list[tuple[int, int, Paragraph]], source: str) -> Extract | None:
    for start, end, paragraph in spans[:OPENING_PARAGRAPHS]:
        if paragraph.role is Role.HEADLINE and end - start <= LONGEST_HEADLINE:
            value = " ".join(paragraph.text.split())
            return Extract(value=value, evidence=Evidence(start=start, end=end, source=source, confidence=0.9))
    return None


def _restyled(blocks: Iterable[Block], spans: list[tuple[int, int, Paragraph]], source: str) -> Iterable[Block]:
    """The blocks, those within a styled paragraph with its role; both run in the text's order."""
    position = 0
    for block in blocks:
        while position < len(spans) - 1 and spans[position][1] <= block.start:
            position += 1
        start, end, paragraph = spans[position] if spans else (0, 0, Paragraph(Role.BODY, ""))
        role = Role.SUBHEADING if paragraph.role is Role.HEADLINE else paragraph.role
        within = start <= block.start and block.end <= end
        if within and role is not Role.BODY and block.role in RESTYLED and block.role is not role:
            yield block.model_copy(update={"role": role, "source": source, "confidence": 0.9, "reason": None})
        else:
            yield block
