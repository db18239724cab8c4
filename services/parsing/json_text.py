"""The words in JSON: an article's body in its many shapes, every string of any value, and a value's canonical bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from services.models import Role
from services.parsing.article_fields import HTML, ranked
from services.parsing.article_names import plain_name
from services.parsing.markup import Paragraph, paragraphs_of_html

LONGEST_STANDFIRST = 600
BLOCK_TEXTS = ("text", "content", "html", "body", "value", "paragraph", "data", "children", "caption")
BLOCK_ROLES = {
    "heading": Role.SUBHEADING, "header": Role.SUBHEADING, "subheading": Role.SUBHEADING, "h2": Role.SUBHEADING,
    "h3": Role.SUBHEADING, "listitem": Role.LIST_ITEM, "quote": Role.BODY, "pullquote": Role.PULL_QUOTE,
    "caption": Role.CAPTION, "image": Role.CAPTION,
}  # fmt: skip
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
CUT_MARK = re.compile(r"(?<!\s)\s*\[\+\d{1,9} chars\]\s*$")  # NewsAPI's, where it cuts a text
ONE_PARAGRAPH = frozenset("paragraph p text heading header h1 h2 h3 h4 listitem li quote blockquote caption".split())
HIDDEN_KEYS = frozenset("url uri href src id guid type class image thumbnail hash etag".split())


def canonical(value: Any) -> bytes:
    """The value's bytes, the same whatever the order of its names and the spaces around them."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def body_of(values: Mapping[str, Any]) -> list[Paragraph]:
    """The article's paragraphs: from the name that holds most words, as exporters put extracts under some."""
    candidates = [list(paragraphs_in(values[name])) for name in ranked(values).get("body", ())]
    return max(candidates, key=lambda paragraphs: sum(len(p.text) for p in paragraphs), default=[])


def paragraphs_in(value: Any) -> Iterator[Paragraph]:
    """The paragraphs of a body: text, HTML, a list of paragraphs or of an editor's blocks."""
    stack: list[tuple[Any, Role]] = [(value, Role.BODY)]
    while stack:
        part, role = stack.pop()
        if isinstance(part, str):
            yield from _of_string(part, role)
        elif isinstance(part, list):
            stack += [(inner, role) for inner in reversed(part)]
        elif isinstance(part, dict):
            named = {plain_name(name): inner for name, inner in part.items()}
            kind = named.get("type")
            role = BLOCK_ROLES.get(plain_name(kind), role) if isinstance(kind, str) and kind else role
            inner = next((named[name] for name in BLOCK_TEXTS if named.get(name)), None)
            if isinstance(inner, list) and isinstance(kind, str) and plain_name(kind) in ONE_PARAGRAPH:
                inner = "".join(_runs(inner))
            stack.append((named.get("rendered", inner), role))


def _runs(parts: list[Any]) -> Iterator[str]:
    """The texts of a paragraph that an editor keeps in runs of one style, spaces and all."""
    stack = list(reversed(parts))
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            stack += reversed(part)
        elif isinstance(part, dict):
            stack.append(next((part[name] for name in ("text", "value", "content", "children") if part.get(name)), ""))


def _of_string(text: str, role: Role) -> Iterator[Paragraph]:
    if HTML.search(text):
        for paragraph in paragraphs_of_html(text):
            yield paragraph if role is Role.BODY else Paragraph(role, paragraph.text)
        return
    text = CUT_MARK.sub("", unescape(text) if ENTITY.search(text) else text)
    separator = "\n\n" if "\n\n" in text.replace("\r", "") else "\n"
    for part in text.replace("\r", "").split(separator):
        if part.strip():
            yield Paragraph(role, " ".join(part.split()))


def strings_in(value: Any) -> Iterator[str]:
    """Every string of a value that is words and not a machine's mark, in order."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            if part.strip():
                yield " ".join(part.split())
        elif isinstance(part, list):
            stack += reversed(part)
        elif isinstance(part, dict):
            stack += [inner for name, inner in reversed(part.items()) if plain_name(name) not in HIDDEN_KEYS]
