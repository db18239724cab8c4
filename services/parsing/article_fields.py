"""An article's fields in a JSON object or a table's row, whatever its exporter calls them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.parsing.article_names import ROLES, plain_name
from services.parsing.declared import Declared

PEOPLE_KEYS = ("name", "fullname", "displayname", "byline", "original", "webtitle", "title")
TAG_KEYS = ("value", "label", "term", *PEOPLE_KEYS, "text")  # the New York Times names the kind and gives the value
INNER_NAMES = frozenset("name rendered plaintext html main original value text default content date numberlong".split())
MOMENTS = frozenset({"published", "updated"})
CLOCK = re.compile(r"\d:\d\d")
HTML = re.compile(
    r"<(?:p|br|div|h[1-6]|[uo]l|li|a|em|strong|[bi]|span|figure|blockquote|table|html|body)\b[^<>]*>", re.IGNORECASE
)


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

    def every(field: str, keys: tuple[str, ...] = PEOPLE_KEYS) -> tuple[str, ...]:
        return next(filter(None, (tuple(people_in(values[name], keys)) for name in names.get(field, ()))), ())

    tags = [part.strip() for tag in every("tags", TAG_KEYS) for part in re.split(r"[,;|]", tag)]
    return Declared(
        source=source, headline=plain(first("headline")), kicker=plain(first("kicker")),
        standfirst=plain(first("standfirst")), authors=every("authors"), published=_finest(values, names),
        updated=first("updated"), section=next(iter(every("section")), None),
        publisher=next((name for name in every("publisher") if not name.startswith("http")), None),
        copyright=plain(first("copyright")), url=first("url"), language=first("language"),
        tags=tuple(filter(None, tags)),
    )  # fmt: skip


def _finest(values: Mapping[str, Any], names: Mapping[str, list[str]]) -> str | None:
    """The day of publication by its most telling name; with the hour, where another name has it."""
    written = list(filter(None, (text_of(values[name]) for name in names.get("published", ()))))
    day = next(iter(written), None)
    return next((other for other in written if day and other.startswith(day) and CLOCK.search(other)), day)


def ranked(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Field of an article → all names that may give it, the most telling first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in values:
        field, rank = ROLES.get(plain_name(name), ("", 0))
        if field and (field not in MOMENTS or text_of(values[name])):  # «data» is a day in Italian, a list in English
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


def people_in(value: Any, keys: tuple[str, ...] = PEOPLE_KEYS) -> Iterator[str]:
    """The names in a value: a string, an object, or a list of either; numbers are keys of a table elsewhere."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            named = {plain_name(name): inner for name, inner in part.items()}
            parts = (text_of(named[name]) for name in keys if name in named)
            whole = " ".join(filter(None, (text_of(named.get("firstname")), text_of(named.get("lastname")))))
            text = next(filter(None, parts), None) or whole
        else:
            text = text_of(part) or ""
        if text and not text.isdigit():
            yield text


def plain(value: str | None) -> str | None:
    """The value without markup."""
    if value and (HTML.search(value) or "&" in value):
        from services.parsing.markup import paragraphs_of_html

        return " ".join(paragraph.text for paragraph in paragraphs_of_html(value)) or None
    return value
