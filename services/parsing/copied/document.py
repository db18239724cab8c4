"""A `Document` from text that is only lines: plain text, a PDF's text layer, a mail's body, OCR."""

from collections.abc import Sequence
from typing import Any

from services.models import Document
from services.parsing.copied.page import read_copied
from services.parsing.source import Context, Source


def document_of(
    source: Source,
    context: Context,
    text: str,
    *,
    media_type: str,
    format: str,
    notes: Sequence[str] = (),
    page_starts: Sequence[int] = (),
    **known_fields: Any,
) -> Document:
    """The document that `text` is, its roles and fields found in the lines.

    `known_fields` are fields of `Document` that the format's metadata gave: they win over what the page shows, where
    they hold anything. Text past the limit of characters is cut and marked.
    """
    limit = context.limits.text_characters
    reading = read_copied(text[:limit])
    fields = {name: getattr(reading, name) for name in type(reading).model_fields}
    fields.update({name: value for name, value in known_fields.items() if value not in (None, (), "")})
    return Document(
        id=source.sha256,
        media_type=media_type,
        format=format,
        member=source.member,
        text=text[:limit],
        truncated=len(text) > limit,
        page_starts=tuple(min(start, limit) for start in page_starts),
        notes=tuple(notes),
        **fields,
    )
