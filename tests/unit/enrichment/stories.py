"""Small documents for tests: a headline and paragraphs, as a reader of pages would give them."""

from datetime import UTC, date, datetime
from hashlib import sha256

from services.enrichment.story import Story
from services.models import Block, Document, Evidence, Extract, Moment, Role

RECEIVED = datetime(2025, 3, 14, 12, tzinfo=UTC)
METADATA = Evidence(start=None, end=None, source="meta:test", confidence=1.0)


def document_of(
    *paragraphs: str,
    headline: str | None = None,
    published: date | None = None,
    declared_language: str | None = None,
    roles: dict[int, Role] | None = None,
) -> Document:
    """A document whose paragraphs are body, unless `roles` says otherwise by number; the headline stands first."""
    text, blocks = "", []
    for number, paragraph in enumerate(([headline] if headline else []) + list(paragraphs)):
        text += "\n\n" if text else ""
        place = number - bool(headline)
        role = Role.HEADLINE if place < 0 else (roles or {}).get(place, Role.BODY)
        blocks.append(
            Block(role=role, start=len(text), end=len(text) + len(paragraph), source="rule:test", confidence=1.0)
        )
        text += paragraph
    return Document(
        id=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        format="text",
        text=text,
        blocks=tuple(blocks),
        headline=Extract(value=headline, evidence=METADATA) if headline else None,
        published=Moment(day=published, evidence=METADATA) if published else None,
        declared_language=declared_language,
    )


def story_of(*paragraphs: str, limit_characters: int = 50_000, **known) -> Story:
    return Story(document_of(*paragraphs, **known), RECEIVED, limit_characters)
