"""Web pages."""

from collections.abc import Iterator

from services.models import Author, Document, Evidence, Extract, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.moments import moment_of
from services.parsing.page_encoding import decode_page
from services.parsing.source import Context, Source

ROLES = {"head": Role.SUBHEADING, "item": Role.LIST_ITEM}


def parse_html(source: Source, context: Context) -> Iterator[Document]:
    """The article of one page."""
    import trafilatura

    text, notes = decode_page(source.data)
    builder = DocumentBuilder(source, context.limits, "text/html", "html")
    builder.notes += notes
    found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
    if found is None:
        return
    outside = Evidence(start=None, end=None, source="trafilatura", confidence=0.8)
    headline = None
    if found.title:
        evidence = builder.add(Role.HEADLINE, found.title, "trafilatura")
        headline = Extract(value=found.title, evidence=evidence or outside)
    for element in found.body.iter("p", "head", "item", "quote", "code", "row"):
        if any(a.tag in ("p", "head", "item", "quote", "code", "row") for a in element.iterancestors()):
            continue
        builder.add(ROLES.get(element.tag, Role.BODY), " ".join("".join(element.itertext()).split()), "trafilatura")
    yield builder.build(
        headline=headline,
        authors=tuple(Author(name=n.strip(), evidence=outside) for n in (found.author or "").split(";") if n.strip()),
        published=moment_of(found.date or "", outside),
        url=found.url or None,
    )
