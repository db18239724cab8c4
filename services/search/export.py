"""Hits as CSV or JSON lines, streamed from one moment's view of the index."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, Field

from services.search.finder import Finder
from services.search.question import Question
from services.search.request import SearchRequest

ROWS_LIMIT = 10_000
BATCH_ROWS = 500
EVIDENCE_BATCH_ROWS = 20  # with the whole evidence a row may be megabytes
COLUMNS = (
    "id", "headline", "standfirst", "source", "published", "updated", "received", "language", "authors", "people",
    "organisations", "places", "countries", "speakers", "section", "tags", "via", "credits", "keyphrases", "url",
    "paths", "member", "format", "word_count", "truncated",
)  # fmt: skip

# A spreadsheet runs a cell that begins so as a formula (OWASP, «CSV Injection»); full-width forms count as well.
FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


class ExportFormat(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSONL = "jsonl"


class ExportRequest(SearchRequest):
    """A search whose hits go into a file; its page and size do not matter."""

    model_config = ConfigDict(populate_by_name=True)

    file_format: ExportFormat = Field(ExportFormat.CSV, alias="as", description="File format.")
    limit: int = Field(ROWS_LIMIT, ge=1, le=ROWS_LIMIT, description="Most rows.")
    evidence: bool = Field(False, description="JSON lines only: the whole article in each line.")


def rows(finder: Finder, question: Question, limit: int, evidence: bool = False) -> Iterator[dict[str, Any]]:
    """The hits, newest first, each a flat row; with `evidence`, the whole article beside it."""
    fields = list(COLUMNS[1:])
    body = {
        "query": {"bool": {"filter": [question.query(), *question.clicked()]}},
        "sort": [{"date": {"order": "desc", "missing": "_last"}}],
        "size": min(limit, EVIDENCE_BATCH_ROWS if evidence else BATCH_ROWS),
        "_source": [*fields, "article"] if evidence else fields,
        "track_total_hits": False,
    }
    given = 0
    for hits in finder.pages(body):
        for hit in hits[: limit - given]:
            yield {"id": hit["_id"], **hit["_source"]}
        given += len(hits)
        if given >= limit:
            return


def json_lines(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv_lines(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """A header and one line a row; several values of a field are joined by `; `, and no cell is a formula."""
    yield _line(COLUMNS)
    for row in rows:
        yield _line([harmless(_cell(row.get(name))) for name in COLUMNS])


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would run it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(str(entry) for entry in value) if isinstance(value, list) else str(value)


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
