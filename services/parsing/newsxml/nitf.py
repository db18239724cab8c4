"""NITF (News Industry Text Format, IPTC): headline, byline, dateline and body by their own elements."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from services.models import Caption, Dateline, Document
from services.parsing.declared import Declared
from services.parsing.markup import Paragraph, paragraphs_of
from services.parsing.newsxml.items import article_of
from services.parsing.source import Context, Source
from services.parsing.xml_tree import Element, child, children, descendants, tag, words

SOURCE = "meta:nitf"


def read(source: Source, context: Context, root: Element) -> Iterator[Document]:
    """The one article of a NITF file."""
    yield finished(article_of(source, context, declared_of(root), body_of(root)), root)


def declared_of(root: Element) -> Declared:
    """The fields that the head and the body's head name."""
    head = child(root, "head")
    top = child(root, "body", "body.head")
    docdata = child(head, "docdata")
    publication = child(head, "pubdata")
    headline = child(top, "hedline", "hl1")
    if headline is None:
        headline = child(top, "headline")
    series = child(docdata, "series")
    return Declared(
        source=SOURCE,
        headline=words(headline) or words(child(head, "title")) or None,
        kicker=None if series is None else series.get("series.name"),
        standfirst=words(child(top, "abstract")) or words(child(top, "hedline", "hl2")) or None,
        authors=tuple(bylines_of(top)),
        published=_date(docdata, "date.release", "date.issue") or _publication(publication, "date.publication"),
        section=_publication(publication, "position.section"),
        publisher=_publication(publication, "name") or words(child(top, "distributor")) or None,
        copyright=_copyright(docdata) or words(child(top, "rights")) or None,
        url=_publication(publication, "ex-ref"),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        tags=tuple(_tags(head, docdata)),
    )


def bylines_of(top: Element | None) -> Iterator[str]:
    """Who wrote it: persons that are marked up, else the whole line without title and «By»."""
    for byline in children(top, "byline"):
        people = [words(person) for person in descendants(byline, "person")]
        title = next(descendants(byline, "byttl"), None)
        line = words(byline)
        yield from people or [line.removesuffix(words(title)).strip() if title is not None else line]


def body_of(root: Element) -> Iterator[Paragraph]:
    """The body's paragraphs; a medium gives its caption."""
    for part in children(child(root, "body"), "body.content"):
        yield from paragraphs_of(part)


def finished(document: Document, root: Element) -> Document:
    """The document with what NITF says more exactly: dateline, credits of pictures, the writer's organisation."""
    top = child(root, "body", "body.head")
    update: dict[str, Any] = {}
    dateline = child(top, "dateline")
    if words(dateline):
        evidence = Declared(source=SOURCE).outside()
        place = words(child(dateline, "location")) or words(dateline)
        update["dateline"] = Dateline(place=place.rstrip(" ,-–—:("), evidence=evidence)
    organisation = words(next((node for node in descendants(top, "byttl")), None))
    if organisation and document.authors:
        update["authors"] = tuple(author.model_copy(update={"role": organisation}) for author in document.authors)
    credits = [words(producer) for producer in descendants(root, "media-producer")]
    if len(credits) == len(document.captions) and credits:
        update["captions"] = tuple(
            _credited(caption, credit) for caption, credit in zip(document.captions, credits, strict=True)
        )
    return document.model_copy(update=update) if update else document


def _credited(caption: Caption, credit: str) -> Caption:
    name, _, agency = credit.partition("/")
    return caption.model_copy(update={"photographer": name.strip() or None, "agency": agency.strip() or None})


def _date(docdata: Element | None, *names: str) -> str | None:
    for name in names:
        element = child(docdata, name)
        if element is not None and (element.get("norm") or words(element)):
            return spread(element.get("norm") or words(element))
    return None


def spread(norm: str) -> str:
    """ISO 8601's basic form, in which NITF writes («20260203T101500Z»), in the extended one."""
    digits = norm.replace("-", "").replace(":", "")
    if len(digits) >= 15 and digits[:8].isdigit() and digits[8] == "T" and digits[9:15].isdigit():
        zone = digits[15:]
        zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[9:11]}:{digits[11:13]}:{digits[13:15]}{zone}"
    return norm


def _publication(publication: Element | None, name: str) -> str | None:
    value = None if publication is None else publication.get(name)
    return spread(value) if value and name.startswith("date") else value


def _copyright(docdata: Element | None) -> str | None:
    element = child(docdata, "doc.copyright")
    if element is None:
        return None
    return " ".join(filter(None, ("©", element.get("year"), element.get("holder")))) if element.get("holder") else None


def _tags(head: Element | None, docdata: Element | None) -> Iterator[str]:
    keywords = child(docdata, "key-list")
    for keyword in children(keywords, "keyword"):
        yield keyword.get("key") or words(keyword)
    meta = child(head, "tobject")
    for subject in children(meta, "tobject.subject"):
        yield subject.get("tobject.subject.type") or subject.get("tobject.subject.matter") or ""


def embedded(source: Source, context: Context, root: Element, around: Declared) -> Document:
    """NITF within another format, whose own fields fill what it lacks."""
    own = declared_of(root)
    gaps = {
        name: getattr(around, name)
        for name in Declared.__dataclass_fields__
        if name not in ("source", "confidence") and not getattr(own, name) and getattr(around, name)
    }
    return finished(article_of(source, context, replace(own, **gaps), body_of(root)), root)


def is_nitf(element: Element) -> bool:
    """Whether the element is the root of a NITF article."""
    return tag(element) == "nitf"
