"""Tables (CSV, TSV): rows as articles where the columns are an article's, else the whole table as one document."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from services.models import Document
from services.parsing.article_fields import declared_of, roles_of
from services.parsing.authored import authored_document
from services.parsing.builder import DocumentBuilder
from services.parsing.declared import lay_out
from services.parsing.json_text import body_of, canonical
from services.parsing.source import Context, Exhausted, Source, member_path
from services.parsing.table_days import day_columns, in_order, is_day_first
from services.parsing.text import decode_text
from services.parsing.text_kinds import NAMED_DELIMITER, ROWS_ABOVE, delimiter_of

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
    rows = csv.reader(io.StringIO(NAMED_DELIMITER.sub("", text, count=1), newline=""), delimiter=delimiter)
    above = list(islice(rows, ROWS_ABOVE))
    number, header = next(((n, row) for n, row in enumerate(above) if is_of_articles(row)), (0, []))
    if header:
        yield from _articles(source, context, header, chain(above[number + 1 :], rows), number + 2, media_type)
    else:
        yield _whole(source, context, chain(above, rows), media_type, notes)


def is_of_articles(names: list[str]) -> bool:
    """Whether the columns are those of articles: a text with any other field, or a headline with two."""
    fields = roles_of(names).keys()
    return ("body" in fields and len(fields) >= 2) or (bool({"headline", "standfirst"} & fields) and len(fields) >= 3)


def _articles(
    source: Source, context: Context, header: list[str], rows: Iterator[list[str]], first: int, media_type: str
) -> Iterator[Document]:
    """The rows, numbered as a spreadsheet counts; no more than one past the limit are looked at."""
    cells = list(islice(rows, context.limits.archive_members + 1))
    days, day_first = {header[n] for n in day_columns(header)}, is_day_first(header, cells)
    for number, row in enumerate(cells, start=first):
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
        told = {name: in_order(cell, day_first) if name in days else cell for name, cell in values.items()}
        yield lay_out(builder, declared_of(told, SOURCE), body_of(values))


def _whole(source: Source, context: Context, rows: Iterator[list[str]], media_type: str, notes: list[str]) -> Document:
    lines: list[str] = []
    room = context.limits.text_characters + 1
    for row in rows:
        line = " | ".join(" ".join(cell.split()) for cell in row)
        room -= len(line) + 1
        lines.append(line)
        if room < 0:
            break
    return authored_document(source, context, "\n".join(lines), media_type=media_type, format=FORMAT, notes=notes)
