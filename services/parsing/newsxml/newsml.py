"""NewsML 1.x (IPTC), which agencies still send: news components with news lines and inline NITF or XHTML."""

from collections.abc import Iterator

from services.models import Document, Role
from services.parsing.declared import Declared
from services.parsing.markup import Paragraph, paragraphs_of
from services.parsing.newsxml import nitf
from services.parsing.newsxml.items import article_of, item_source
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.xml_tree import Element, child, children, descendants, tag, words

SOURCE = "meta:newsml"


def read(file: Source, context: Context, root: Element) -> Iterator[Document]:
    """The articles of all components that hold text of their own."""
    components = [component for component in descendants(root, "newscomponent") if _data(component) is not None]
    for number, component in enumerate(components, start=1):
        try:
            alone = len(components) == 1
            source = file if alone else item_source(file, context, component, f"item {number}")
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(file, f'item {number}')} to {len(components)}", exhausted)
            return
        yield _article(source, context, component)


def _data(component: Element) -> Element | None:
    """Inline content of the component itself, not of a component within it."""
    for item in children(component, "contentitem"):
        data = child(item, "datacontent")
        if data is not None and words(data):
            return data
    return None


def _article(source: Source, context: Context, component: Element) -> Document:
    declared = _declared(component)
    data = _data(component)
    embedded = next((node for node in data.iter() if nitf.is_nitf(node)), None) if data is not None else None
    if embedded is not None:
        return nitf.embedded(source, context, embedded, declared)
    return article_of(source, context, declared, () if data is None else _body(data))


def _body(data: Element) -> Iterator[Paragraph]:
    if len(data):
        yield from paragraphs_of(next(descendants(data, "body.content", "body"), data))
    else:
        yield from (Paragraph(Role.BODY, " ".join(part.split())) for part in (data.text or "").split("\n\n"))


def _declared(component: Element) -> Declared:
    around = [component, *component.iterancestors()]
    item = next((node for node in around if tag(node) == "newsitem"), component)
    about = next(descendants(item, "newsmanagement"), None)
    return Declared(
        source=SOURCE,
        headline=_line(around, "headline"),
        kicker=_line(around, "slugline"),
        standfirst=_line(around, "subheadline"),
        authors=tuple(filter(None, (_line(around, "byline"),))),
        published=_compact(words(child(about, "firstcreated"))) or None,
        updated=_compact(words(child(about, "thisrevisioncreated"))) or None,
        copyright=_line(around, "copyrightline"),
        language=_language(around),
    )


def _line(around: list[Element], name: str) -> str | None:
    """The news line of the nearest component that has it."""
    for node in around:
        if text := words(child(child(node, "newslines"), name)):
            return text
    return None


def _language(around: list[Element]) -> str | None:
    for node in around:
        language = child(child(node, "descriptivemetadata"), "language")
        if language is not None:
            return str(language.get("FormalName") or "") or None
    return None


def _compact(value: str) -> str | None:
    return nitf.spread(value) if value else None
