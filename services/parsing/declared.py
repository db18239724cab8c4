"""An article whose fields a format declares (a feed's item, a row, a JSON object): laid out in a reader's order.

What is declared is trusted more than what a text shows, and each value says where it comes from («meta:rss»).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.models import Author, Caption, Document, Evidence, Extract, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.markup import Paragraph
from services.parsing.moments import moment_of
from services.parsing.people import people_of

CONFIDENCE = 0.9
OPENING_PARAGRAPHS = 4  # among these a body repeats what is declared: headline, standfirst, byline
LONGEST_FIELD = 2_000  # characters; a longer «title» is none
LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Declared:
    """The fields as written; None and empty where the format says nothing."""

    source: str  # "meta:rss", "meta:csv", …
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    publisher: str | None = None
    copyright: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    confidence: float = CONFIDENCE

    def outside(self) -> Evidence:
        """Evidence of a value that stands outside the text."""
        return Evidence(start=None, end=None, source=self.source, confidence=self.confidence)


def fields_of(declared: Declared) -> dict[str, Any]:
    """The fields of `Document` that are declared, as `document_of` takes them; nothing for what is not."""
    fields: dict[str, Any] = {}
    for name in ("headline", "kicker", "standfirst", "section", "publisher", "copyright"):
        value = one_line(getattr(declared, name))
        if value:
            fields[name] = Extract(value=value, evidence=declared.outside())
    fields["authors"] = tuple(Author(name=name, evidence=declared.outside()) for name in names_of(declared.authors))
    for name in ("published", "updated"):
        fields[name] = moment_of(getattr(declared, name) or "", declared.outside())
    if fields["updated"] and fields["published"] and fields["updated"].at == fields["published"].at:
        del fields["updated"]
    for name in ("tags", "via"):
        values = dict.fromkeys(filter(None, (one_line(value, LONGEST_LABEL) for value in getattr(declared, name))))
        fields[name] = tuple(Extract(value=value, evidence=declared.outside()) for value in values)
    fields["url"] = web_address(declared.url)
    fields["declared_language"] = language_tag(declared.language)
    return {name: value for name, value in fields.items() if value not in (None, ())}


def lay_out(builder: DocumentBuilder, declared: Declared, paragraphs: Iterable[Paragraph]) -> Document:
    """The article: its declared head, then its paragraphs without those that repeat the head."""
    fields = fields_of(declared)
    for name, role in (("kicker", Role.KICKER), ("headline", Role.HEADLINE), ("standfirst", Role.STANDFIRST)):
        if name in fields:
            evidence = builder.add(role, fields[name].value, declared.source, declared.confidence)
            fields[name] = Extract(value=fields[name].value, evidence=evidence or fields[name].evidence)
    head = {folded(fields[name].value) for name in ("kicker", "headline", "standfirst") if name in fields}
    captions = []
    for position, paragraph in enumerate(paragraphs):
        if position < OPENING_PARAGRAPHS and folded(paragraph.text) in head:
            continue
        is_title = paragraph.role is Role.HEADLINE and "headline" not in fields
        role = Role.SUBHEADING if paragraph.role is Role.HEADLINE and not is_title else paragraph.role
        evidence = builder.add(role, paragraph.text, declared.source)
        if evidence is not None and is_title:
            fields["headline"] = Extract(value=one_line(paragraph.text) or paragraph.text, evidence=evidence)
        if evidence is not None and role is Role.CAPTION:
            captions.append(Caption(text=paragraph.text, evidence=evidence))
    return builder.build(**fields, captions=tuple(captions))


def with_gaps_filled(document: Document, declared: Declared) -> Document:
    """The document with declared values where its text shows none: for metadata that is often a machine's."""
    missing = {name: value for name, value in fields_of(declared).items() if getattr(document, name) in (None, ())}
    return document.model_copy(update=missing) if missing else document


def names_of(credits: Iterable[str]) -> list[str]:
    """The people in credits, each once; a credit in which none is recognised (a desk, an agency) stands as it is."""
    found: list[str] = []
    for credit in credits:
        plain = one_line(re.sub(r"<[^<>]*>|\(?\S+@\S+\)?", " ", credit), LONGEST_LABEL) or ""
        plain = plain.strip(" \"'()<>,;")
        found += people_of(plain) or ([plain] if plain else [])
    return list(dict.fromkeys(found))


def one_line(value: str | None, longest: int = LONGEST_FIELD) -> str | None:
    """The value on one line; None when it is blank or too long to be a field."""
    text = " ".join((value or "").split())
    return text if text and len(text) <= longest else None


def web_address(value: str | None) -> str | None:
    """The value if it is an address of the web."""
    text = (value or "").strip()
    return text if re.match(r"https?://[^\s/]+", text) and len(text) <= LONGEST_FIELD and " " not in text else None


def language_tag(value: str | None) -> str | None:
    """The value if it is a language tag («en-GB»)."""
    text = (value or "").strip().replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text) else None


def folded(text: str) -> str:
    """The text's words alone, for comparing."""
    return " ".join(re.findall(r"\w+", text.casefold()))
