"""What JSON objects and the columns of tables call an article's fields, in the tongues of many exporters.

Names are compared without case and marks: `datePublished`, `date_published` and «Date published» are one. Collected
from schema.org, JSON Feed, the exports of newspaper4k, news-please, trafilatura, WordPress, Ghost and Media Cloud, and
the content APIs of the Guardian, the New York Times, NewsAPI and Webhose. Earlier names win.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.parsing.declared import Declared

NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "body": "articlebody bodyhtml contenthtml contentencoded articlehtml maintext bodytext fulltext articletext"
        " contenttext content body text article html story storytext plaintext cleanedtext rawtext paragraphs blocks"
        " leadparagraph copy message texto contenu inhalt artikeltext",
        "headline": "headline headlinemain title webtitle articletitle titel titre titulo headlinetext subject"
        " headlines hl1 überschrift schlagzeile",
        "kicker": "kicker overline eyebrow slugline dachzeile",
        "standfirst": "standfirst trailtext subheadline subtitle subheading deck dek abstract summary excerpt"
        " description lead teaser alternativeheadline snippet resumen vorspann chapo",
        "authors": "author authors byline bylineoriginal creator creators writer writers by authorname reporter autor"
        " auteur autoren",
        "published": "datepublished publishedat published publisheddate publicationdate publishdate pubdate datepublish"
        " dategmt date webpublicationdate firstpublisheddate firstpublished publicationtime datetime timestamp time"
        " createdat created dateadded issued day datum fecha seendate displaydate",
        "updated": "datemodified updatedat updated modifiedgmt modified lastmodified lastupdated revised datemodify",
        "section": "articlesection sectionname section category categories rubric desk channel ressort",
        "publisher": "publishername publisher sourcename publication sitename hostname sourcedomain outlet newspaper"
        " medianame site source website domain",
        "copyright": "copyright copyrightnotice rights",
        "url": "canonicalurl url weburl articleurl link permalink uri href sourceurl address guid",
        "language": "inlanguage language lang locale languagecode",
        "tags": "keywords tags tag topics subjects labels",
    }.items()
}
ROLES: dict[str, tuple[str, int]] = {
    name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)
}
PEOPLE_KEYS = ("name", "fullname", "displayname", "byline", "original", "webtitle", "title")
INNER_NAMES = frozenset("name rendered plaintext html main original value text default content".split())
HTML = re.compile(
    r"<(?:p|br|div|h[1-6]|[uo]l|li|a|em|strong|[bi]|span|figure|blockquote|table|html|body)\b[^<>]*>", re.IGNORECASE
)


def plain_name(name: str) -> str:
    """The name without case and marks; prefixes of vocabularies («dc:title», «fields.body») go."""
    return re.sub(r"[\W_]+", "", re.split(r"[:./]", name)[-1].casefold()) or re.sub(r"[\W_]+", "", name.casefold())


def roles_of(names: Iterable[str]) -> dict[str, str]:
    """Field of an article → the name that gives it, the most telling of several."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        field, rank = ROLES.get(plain_name(name), ("", 0))
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, name)
    return {field: name for field, (_, name) in found.items()}


def declared_of(values: Mapping[str, Any], source: str) -> Declared:
    """The declared fields of one object or row; its body is `body_of`."""
    names = ranked(values)

    def first(field: str) -> str | None:
        return next(filter(None, (text_of(values[name]) for name in names.get(field, ()))), None)

    def every(field: str) -> tuple[str, ...]:
        return next(filter(None, (tuple(people_in(values[name])) for name in names.get(field, ()))), ())

    tags = [part.strip() for tag in every("tags") for part in re.split(r"[,;|]", tag)]
    return Declared(
        source=source, headline=plain(first("headline")), kicker=plain(first("kicker")),
        standfirst=plain(first("standfirst")), authors=every("authors"), published=first("published"),
        updated=first("updated"), section=next(iter(every("section")), None),
        publisher=next((name for name in every("publisher") if not name.startswith("http")), None),
        copyright=plain(first("copyright")), url=first("url"), language=first("language"),
        tags=tuple(filter(None, tags)),
    )  # fmt: skip


def ranked(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Field of an article → all names that may give it, the most telling first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in values:
        field, rank = ROLES.get(plain_name(name), ("", 0))
        if field:
            found.setdefault(field, []).append((rank, name))
    return {field: [name for _, name in sorted(pairs)] for field, pairs in found.items()}


def text_of(value: Any) -> str | None:
    """A value as text: a scalar, or the telling part of an object («{"rendered": …}»)."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str | int | float):
        return str(value).strip() or None
    if isinstance(value, dict):
        inner = (value[name] for name in value if plain_name(name) in INNER_NAMES)
        return next((text for part in inner if isinstance(part, str | int) and (text := text_of(part))), None)
    return None


def people_in(value: Any) -> Iterator[str]:
    """The names in a value: a string, an object, or a list of either."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            named = {plain_name(name): inner for name, inner in part.items()}
            parts = (text_of(named[name]) for name in PEOPLE_KEYS if name in named)
            whole = " ".join(filter(None, (text_of(named.get("firstname")), text_of(named.get("lastname")))))
            text = next(filter(None, parts), None) or whole
        else:
            text = text_of(part) or ""
        if text:
            yield text


def plain(value: str | None) -> str | None:
    """The value without markup."""
    if value and (HTML.search(value) or "&" in value):
        from services.parsing.markup import paragraphs_of_html

        return " ".join(paragraph.text for paragraph in paragraphs_of_html(value)) or None
    return value
