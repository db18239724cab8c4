"""NewsML-G2 (IPTC): news items alone, in messages and packages, with inline NITF, XHTML or plain text.

https://iptc.org/std/NewsML-G2/guidelines/
"""

from collections.abc import Iterator

from services.errors import Reason, Rejected
from services.models import Document, Role
from services.parsing.declared import Declared
from services.parsing.markup import Paragraph, paragraphs_of, paragraphs_of_html
from services.parsing.newsxml import nitf
from services.parsing.newsxml.items import article_of, item_source
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.xml_tree import Element, child, children, descendants, tag, words

SOURCE = "meta:newsml-g2"
STANDFIRST_ROLES = ("summary", "standfirst", "abstract", "deck")


def read(file: Source, context: Context, root: Element) -> Iterator[Document]:
    """The articles of all news items in the file."""
    items = [root] if tag(root) == "newsitem" else list(descendants(root, "newsitem"))
    for number, item in enumerate(items, start=1):
        try:
            source = file if item is root else item_source(file, context, item, item.get("guid") or f"item {number}")
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(file, f'item {number}')} to {len(items)}", exhausted)
            return
        document = _article(source, context, item)
        if not document.text.strip():
            nothing = Rejected(Reason.NO_TEXT, "The news item holds no words: a picture or a video by reference.")
            context.leave_out(source.member or source.name, nothing)
            continue
        yield document


def _article(source: Source, context: Context, item: Element) -> Document:
    declared = _declared(item)
    content = child(item, "contentset")
    inline = child(content, "inlinexml")
    embedded = None if inline is None else next((node for node in inline.iter() if nitf.is_nitf(node)), None)
    if embedded is not None:
        return nitf.embedded(source, context, embedded, declared)
    return article_of(source, context, declared, _body(item, content, inline))


def _body(item: Element, content: Element | None, inline: Element | None) -> Iterator[Paragraph]:
    if inline is not None:
        body = next(descendants(inline, "body"), inline)
        yield from paragraphs_of(body)
    data = child(content, "inlinedata")
    if data is not None:
        text = data.text or ""
        if "html" in (data.get("contenttype") or "") or "</p>" in text:
            yield from paragraphs_of_html(text)
        else:
            yield from (Paragraph(Role.BODY, " ".join(part.split())) for part in text.split("\n\n") if part.strip())
    for description in _described(item, ("caption",)):
        yield Paragraph(Role.CAPTION, description)


def _declared(item: Element) -> Declared:
    about = child(item, "itemmeta")
    content = child(item, "contentmeta")
    return Declared(
        source=SOURCE,
        headline=words(_main_headline(content)) or words(child(about, "title")) or None,
        kicker=words(child(content, "slugline")) or None,
        standfirst=next(_described(item, STANDFIRST_ROLES), None),
        authors=tuple(_authors(content)),
        published=words(child(about, "firstcreated")) or words(child(about, "versioncreated")) or None,
        updated=words(child(about, "versioncreated")) or None,
        publisher=_name(child(about, "provider")) or _name(child(content, "creditline")) or None,
        copyright=_rights(item),
        url=_link(item),
        language=_language(item, content),
        tags=tuple(name for subject in children(content, "subject", "keyword", "genre") if (name := _name(subject))),
        via=tuple(name for source in children(content, "infosource") if (name := _name(source))),
    )  # fmt: skip


def _main_headline(content: Element | None) -> Element | None:
    """The headline without a role, or whose role is the main one."""
    headlines = list(children(content, "headline"))
    main = [headline for headline in headlines if not headline.get("role") or "main" in headline.get("role").lower()]
    return next(iter(main + headlines), None)


def _described(item: Element, roles: tuple[str, ...]) -> Iterator[str]:
    content = child(item, "contentmeta")
    for description in children(content, "description"):
        role = (description.get("role") or "").lower().rpartition(":")[2]
        if words(description) and role in roles:
            yield words(description)


def _authors(content: Element | None) -> Iterator[str]:
    """Creators that are named, else the byline as written."""
    if content is None:
        return
    named = [name for creator in children(content, "creator") if (name := words(child(creator, "name")))]
    yield from named or (words(line) for line in children(content, "by"))


def _name(element: Element | None) -> str:
    """The readable name of a concept: an element of its own, or its literal."""
    if element is None:
        return ""
    return words(child(element, "name")) or words(element) or str(element.get("literal") or "")


def _rights(item: Element) -> str | None:
    rights = child(item, "rightsinfo")
    return words(child(rights, "copyrightnotice")) or words(child(rights, "copyrightholder", "name")) or None


def _link(item: Element) -> str | None:
    about = child(item, "itemmeta")
    links = [str(link.get("href") or "") for link in children(about, "link")]
    return next((link for link in links if link.startswith("http")), None)


def _language(item: Element, content: Element | None) -> str | None:
    element = child(content, "language")
    tagged = None if element is None else element.get("tag")
    language: str | None = tagged or item.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language
