"""RSS 0.9 to 2.0, RDF and Atom: each item an article, its HTML read for what it is.

Fields: https://www.rssboard.org/rss-specification, RFC 4287, and the modules that publishers use (content, Dublin Core,
Media RSS), known by their usual names, as many feeds declare them under addresses of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.models import Document, Role
from services.parsing.declared import Declared, folded
from services.parsing.markup import Paragraph, paragraphs_of, paragraphs_of_html
from services.parsing.newsxml.items import article_of, item_source
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.xml_tree import Element, child, children, descendants, namespace, tag, words

CONTENT = "http://purl.org/rss/1.0/modules/content/"
MEDIA = "http://search.yahoo.com/mrss/"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SIGNATURE_WORDS = 12  # beside the headline: «The post … appeared first on The Harbour Post.»
LONGEST_STANDFIRST = 600  # characters; a longer description is the article


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says once for all its items."""

    kind: str  # the root element
    title: str = ""
    language: str | None = None
    authors: tuple[str, ...] = ()
    logins: Mapping[str, str] = field(default_factory=dict)  # login → name, in an export of WordPress


def read(file: Source, context: Context, root: Element) -> Iterator[Document]:
    """The articles of a feed, in its own order."""
    channel = _channel(root)
    items = [root] if channel.kind == "entry" else list(filter(_is_story, descendants(root, "item", "entry")))
    for number, item in enumerate(items, start=1):
        name = f"item {number}"
        try:
            source = item_source(file, context, item, name)
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(file, name)} to {len(items)}", exhausted)
            return
        yield _article(source, context, item, channel)


def _channel(root: Element) -> Channel:
    """Looked up once: among a hundred thousand items each look is long."""
    kind = tag(root)
    element = child(root, "channel") if kind != "feed" else root
    if element is None:
        return Channel(kind, language=root.get(XML_LANGUAGE))
    return Channel(
        kind=kind,
        title=_plain(child(element, "title")),
        language=words(child(element, "language")) or element.get(XML_LANGUAGE) or root.get(XML_LANGUAGE),
        authors=tuple(_authors(element, {})) if kind == "feed" else (),
        logins=_logins(element),
    )


def _is_story(item: Element) -> bool:
    """Whether an export of WordPress means an article: it lists pictures, menus and styles as items, too."""
    kind = words(child(item, "post_type"))
    return kind in ("", "post", "page") or bool(_content(item))


def _article(source: Source, context: Context, item: Element, channel: Channel) -> Document:
    headline = _plain(_first(item, "title"))
    content = _without_signature(_content(item), headline)
    summary = _joined(_without_signature(_paragraphs(_first(item, "description", "summary", "subtitle")), headline))
    is_article = not content or len(summary) > LONGEST_STANDFIRST
    if is_article:
        content = content or _without_signature(_paragraphs(_first(item, "description", "summary")), headline)
    is_atom = channel.kind in ("feed", "entry")
    declared = Declared(
        source="meta:atom" if is_atom else "meta:rss",
        headline=headline or None,
        standfirst=None if is_article else summary or None,
        authors=tuple(_authors(item, channel.logins)) or channel.authors,
        published=words(_first(item, "pubdate", "published", "issued", "date", "created")) or None,
        updated=words(_first(item, "updated", "modified", "lastmod")) or None,
        publisher=words(_first(item, "publisher")) or channel.title or None,
        copyright=words(_first(item, "rights", "copyright")) or None,
        url=_address(item),
        language=item.get(XML_LANGUAGE) or channel.language,
        tags=tuple(_tags(item)),
        via=tuple(filter(None, map(words, _named(item, "source")))) if channel.kind == "rss" else (),
    )
    return article_of(
        source, context, declared, content, "application/atom+xml" if is_atom else "application/rss+xml"
    )  # fmt: skip


def _named(item: Element, *names: str) -> Iterator[Element]:
    """The item's own elements; Media RSS has a title and a description too, of the picture."""
    return (element for element in children(item, *names) if namespace(element) != MEDIA)


def _first(item: Element, *names: str) -> Element | None:
    """The first element that holds anything, by the order of names."""
    found = (element for name in names for element in _named(item, name))
    return next((element for element in found if len(element) or (element.text or "").strip()), None)


def _content(item: Element) -> list[Paragraph]:
    """The whole article: content:encoded, Atom's content, or what some publishers call so."""
    candidates = [
        element
        for element in _named(item, "encoded", "content", "fulltext", "full-text", "body")
        if tag(element) != "encoded" or namespace(element) in (CONTENT, "")
    ]
    return next((paragraphs for paragraphs in map(_paragraphs, candidates) if paragraphs), [])


def _paragraphs(element: Element | None) -> list[Paragraph]:
    """The element's words: XHTML as elements, HTML as escaped text, or plain text."""
    if element is None:
        return []
    if len(element):
        return list(paragraphs_of(element))
    text = element.text or ""
    if element.get("type") == "text" or ("<" not in text and "&" not in text):
        return [Paragraph(Role.BODY, " ".join(part.split())) for part in text.split("\n\n") if part.strip()]
    return paragraphs_of_html(text)


def _plain(element: Element | None) -> str:
    return _joined(_paragraphs(element))


def _joined(paragraphs: list[Paragraph]) -> str:
    return " ".join(" ".join(paragraph.text.split()) for paragraph in paragraphs)


def _without_signature(paragraphs: list[Paragraph], headline: str) -> list[Paragraph]:
    """The paragraphs without the last that many feeds add, in any tongue: «The post (headline) first appeared on …»."""
    last = folded(paragraphs[-1].text) if len(paragraphs) > 1 else ""
    title = folded(headline)
    is_added = bool(title) and title in last and 0 < len(last.split()) - len(title.split()) <= SIGNATURE_WORDS
    return paragraphs[:-1] if is_added else paragraphs


def _authors(item: Element, logins: Mapping[str, str]) -> Iterator[str] | list[str]:
    names = [words(child(author, "name")) or words(author) for author in _named(item, "author")]
    names += [logins.get(words(creator), words(creator)) for creator in _named(item, "creator")]
    return [_without_address(name) for name in dict.fromkeys(names) if name]


def _logins(channel: Element) -> dict[str, str]:
    """Login → name of an export's authors."""
    authors = list(children(channel, "author"))
    shown = {words(child(author, "author_login")): words(child(author, "author_display_name")) for author in authors}
    return {login: name for login, name in shown.items() if name}


def _without_address(name: str) -> str:
    """«ada@paper.example (Ada Marsh)», as RSS 2.0 writes its authors."""
    before, _, after = name.partition("(")
    return after.rstrip(") ") if "@" in before and after else name


def _address(item: Element) -> str | None:
    links = list(_named(item, "link"))
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    written = [words(link) for link in links if words(link)]
    permanent = [words(guid) for guid in _named(item, "guid", "origlink") if guid.get("ispermalink") != "false"]
    return next(iter(written + permanent), None)


def _tags(item: Element) -> Iterator[str]:
    for category in _named(item, "category", "subject"):
        yield category.get("label") or category.get("term") or words(category)
