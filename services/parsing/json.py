"""JSON and JSON lines: each object that is an article becomes one, wherever in the file it lies."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.article_fields import declared_of, ranked
from services.parsing.article_names import plain_name
from services.parsing.authored import authored_document
from services.parsing.builder import DocumentBuilder
from services.parsing.declared import lay_out
from services.parsing.json_text import body_of, canonical, strings_in
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.text import decode_text

FORMAT = "json"
MEDIA_TYPE = "application/json"
SOURCE = "meta:json"
ASSIGNMENT = re.compile(r"\A\s*[\w.$]+(?:\s[\w.$]+)?\s*=\s*(?=[\[{])")  # «window.archive.part0 = [», as Twitter exports
BLANKS = re.compile(r"\s*;?\s*")
SURROGATE = re.compile("[\ud800-\udfff]")
ENVELOPES = frozenset(
    "source attributes fields article document doc item data properties metadata content embedded".split()
)
LONGEST_NUMBER = 400  # digits; a float holds numbers of 309
LEAST_BODY_CHARACTERS = 200  # a «text» of an object without headline or date is an article from this length on


def parse_json(source: Source, context: Context) -> Iterator[Document]:
    """The articles in a JSON file; a file with none is one document of all its words."""
    text, notes = decode_text(source.data)
    value = loaded(text)
    found = list(articles_in(value, context.limits.archive_members))
    if not found:
        words = "\n".join(strings_in(value))
        yield authored_document(source, context, words, media_type=MEDIA_TYPE, format=FORMAT, notes=notes)
    elif len(found) == 1:
        yield article_of(source, context, found[0][1], FORMAT, MEDIA_TYPE)
    else:
        yield from _each(source, context, found)


def parse_jsonl(source: Source, context: Context) -> Iterator[Document]:
    """One article a line; a line that is no JSON is left out."""
    text, _ = decode_text(source.data)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        name = f"line {number}"
        try:
            value = loaded(line)
            if _is_action(value):
                continue
            entry = context.entry(source, name, canonical(value))
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(source, name)} and what follows", exhausted)
            return
        except (json.JSONDecodeError, RecursionError) as error:
            broken = Rejected(Reason.CORRUPT, f"The line is not valid JSON ({str(error)[:100]}).")
            context.leave_out(member_path(source, name), broken)
            continue
        yield _of_line(entry, context, value)


def _is_action(value: Any) -> bool:
    """Whether the line only says what to do with the next, as in a bulk request to a search engine."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    (name, inner), *_ = value.items()
    return name in ("index", "create", "update") and isinstance(inner, dict) and all(k.startswith("_") for k in inner)


def _of_line(entry: Source, context: Context, value: Any) -> Document:
    found = next(articles_in(value, 1), None)
    if found is not None:
        return article_of(entry, context, found[1], "jsonl", "application/jsonl")
    words = "\n".join(strings_in(value))
    return authored_document(entry, context, words, media_type="application/jsonl", format="jsonl")


def _each(source: Source, context: Context, found: list[tuple[str, dict[str, Any]]]) -> Iterator[Document]:
    for name, article in found:
        try:
            entry = context.entry(source, name, canonical(article))
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(source, name)} and what follows", exhausted)
            return
        yield article_of(entry, context, article, FORMAT, MEDIA_TYPE)


def loaded(text: str) -> Any:
    """The value, a list of them where several follow each other; raises as `json.loads` does.

    Escapes that make no character («\\ud800») become U+FFFD; a script's assignment before the value goes.
    """
    value = _decoded(ASSIGNMENT.sub("", text, count=1))
    return (
        json.loads(SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))) if "\\ud" in text.lower() else value
    )


def _decoded(text: str) -> Any:
    """One value, or a list of all that the text holds one after the other."""
    decoder = json.JSONDecoder(parse_int=_whole_number)
    values = []
    position = len(text) - len(text.lstrip())
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        values.append(value)
        position = BLANKS.match(text, position).end()  # type: ignore[union-attr]  # it always matches
    if not values:
        raise json.JSONDecodeError("No value", text, 0)
    return values[0] if len(values) == 1 else values


def _whole_number(digits: str) -> int | str:
    """The number; as written when it is longer than Python reads (4,300 digits) or any number means."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def articles_in(value: Any, limit: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where it lies, the object) of each article, not looking inside one; one over the limit at most."""
    stack: list[tuple[str, Any]] = [("", value)]
    found = 0
    while stack and found <= limit:
        where, part = stack.pop()
        if isinstance(part, dict) and is_article(flat(part)):
            found += 1
            yield where.lstrip(".") or "article", part
        elif isinstance(part, dict):
            stack += [
                (f"{where}.{name}", inner) for name, inner in reversed(part.items()) if isinstance(inner, dict | list)
            ]
        elif isinstance(part, list):
            numbered = list(enumerate(part, start=1))
            stack += [
                (f"{where}[{number}]", inner) for number, inner in reversed(numbered) if isinstance(inner, dict | list)
            ]


def flat(article: Mapping[str, Any]) -> dict[str, Any]:
    """The object with the fields of its envelopes («fields», «_source») beside its own, which win."""
    merged: dict[str, Any] = {}
    for name, value in article.items():
        if isinstance(value, dict) and plain_name(name) in ENVELOPES and "rendered" not in value:
            merged.update({inner: field for inner, field in value.items() if not _says(article.get(inner))})
    own = {name: value for name, value in article.items() if name not in merged and not _is_inner(name, value)}
    return {**merged, **own}


def _says(value: Any) -> bool:
    """Whether a value tells something itself; a number is the key of what an envelope tells."""
    return value is not None and not isinstance(value, int)


def _is_inner(name: str, value: Any) -> bool:
    """Whether it is an envelope of a machine's («_source»), and no field beside."""
    return name.startswith("_") and isinstance(value, dict)


def is_article(values: Mapping[str, Any]) -> bool:
    """A body with a headline, date or author; or a headline with two of standfirst, date, author and address."""
    fields = {field for field, names in ranked(values).items() if any(values[name] for name in names)}
    size = sum(len(paragraph.text) for paragraph in body_of(values)) if "body" in fields else 0
    if size:
        return bool(fields & {"headline", "published", "authors"}) or size >= LEAST_BODY_CHARACTERS
    described = len(fields & {"standfirst", "published", "authors", "url"}) >= 2
    return "headline" in fields and described and not _holds_articles(values)


def _holds_articles(values: Mapping[str, Any]) -> bool:
    """Whether the object is a feed: it has a title and a description, and a list of articles."""
    firsts = (value[0] for value in values.values() if isinstance(value, list) and value)
    return any(
        isinstance(first, dict) and len(ranked(first).keys() & {"headline", "body", "url"}) >= 2 for first in firsts
    )


def article_of(source: Source, context: Context, article: Mapping[str, Any], format: str, media_type: str) -> Document:
    """The document of one object."""
    values = flat(article)
    builder = DocumentBuilder(source, context.limits, media_type, format)
    return lay_out(builder, declared_of(values, SOURCE), body_of(values))
