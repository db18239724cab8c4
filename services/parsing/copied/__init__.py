"""The reader of copied pages: an article's roles and fields from text alone (docs/reading.md)."""

from services.parsing.copied.document import document_of
from services.parsing.copied.page import read_copied
from services.parsing.copied.reading import Reading

__all__ = ["Reading", "document_of", "read_copied"]
