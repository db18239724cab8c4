"""What one source on a page says about one field, before the sources are weighed against each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.models import Evidence, Moment


class Field(StrEnum):
    """The fields that metadata and page elements speak of."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    AUTHOR = "author"
    PUBLISHED = "published"
    UPDATED = "updated"
    SECTION = "section"
    TAG = "tag"
    PUBLISHER = "publisher"
    URL = "url"
    LANGUAGE = "language"
    CAPTION = "caption"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Finding:
    """A value as one source gives it; `source` is what `Evidence.source` will say ("meta:json-ld", "html:h1")."""

    field: Field
    value: str
    source: str
    confidence: float
    moment: Moment | None = None  # a day that was read where it stands, and is not to be read again

    @property
    def evidence(self) -> Evidence:
        """Evidence outside the text."""
        return Evidence(start=None, end=None, source=self.source, confidence=self.confidence)


def of(findings: Iterable[Finding], field: Field) -> list[Finding]:
    """The findings on one field, the most trusted first, in page order among equals."""
    return sorted((finding for finding in findings if finding.field is field), key=lambda found: -found.confidence)
