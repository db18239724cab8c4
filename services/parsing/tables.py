"""Tables (CSV, TSV): rows as articles where the columns are an article's, else the whole table as one document."""

import csv
import io
from collections.abc import Iterator

from services.models import Document
from services.parsing.article_fields import declared_of, roles_of
from services.parsing.authored import authored_document
from services.parsing.builder import DocumentBuilder
from services.parsing.declared import lay_out
from services.parsing.json_text import body_of, canonical
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.text import decode_text
from services.parsing.text_kinds import delimiter_of

FORMAT = "csv"
MEDIA_TYPES = {"\t": "text/tab-separated-values"}  # any other delimiter: text/csv
SOURCE = "meta:columns"
HEAD_CHARACTERS = 65_536
csv.field_size_limit(100_000_000)  # an article is longer than the 131,072 characters that csv grants a cell


def parse_csv(source: Source, context: Context) -> Iterator[Document]:
    """A document a row, or one for the table."""
    text, notes = decode_text(source.data)
    text = text.replace("\x00", "")
    delimiter = delimiter_of(text[:HEAD_CHARACTERS], whole=len(text) <= HEAD_CHARACTERS) or ","
    media_type = MEDIA_TYPES.get(delimiter, "text/csv")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    if is_of_articles(header):
        yield from _articles(source, context, header, rows, media_type)
    else:
        yield _whole(source, context, header, rows, media_type, notes)


def is_of_articles(names: list[str]) -> bool:
    """Whether the columns are those of articles: a text with any other field, or a headline with two."""
    fields = roles_of(names).keys()
    return (
        ("body" in fields and len(fields) >= 2) or ({"headline", "standfirst"} & fields and len(fields) >= 3) or False
    )


def _articles(
    source: Source, context: Context, header: list[str], rows: Iterator[list[str]], media_type: str
) -> Iterator[Document]:
    for number, row in enumerate(rows, start=2):  # as a spreadsheet counts
        values = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
        if not values:
            continue
        name = f"row {number}"
        try:
            entry = context.entry(source, name, canonical(values))
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(source, name)} and what follows", exhausted)
            return
        builder = DocumentBuilder(entry, context.limits, media_type, FORMAT)
        yield lay_out(builder, declared_of(values, SOURCE), body_of(values))


def _whole(
    source: Source, context: Context, header: list[str], rows: Iterator[list[str]], media_type: str, notes: list[str]
) -> Document:
    lines: list[str] = []
    room = context.limits.text_characters + 1
    for row in (header, *rows):
        line = " | ".join(" ".join(cell.split()) for cell in row)
        room -= len(line) + 1
        lines.append(line)
        if room < 0:
            break
    return authored_document(source, context, "\n".join(lines), media_type=media_type, format=FORMAT, notes=notes)
