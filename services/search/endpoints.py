"""The API: JSON in, JSON out. Every failure is `{"detail": "one sentence"}`."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import StreamingResponse

from services.models import Overview
from services.search.changes import Changes
from services.search.copies import Copy
from services.search.export import ROWS_LIMIT, ExportFormat, ExportRequest, csv_lines, json_lines, rows
from services.search.finder import Finder
from services.search.found import Found
from services.search.request import SearchRequest
from services.search.results import Results
from services.search.suggesting import Suggestion

Identity = Annotated[str, Path(max_length=64, description="The article's id, or the beginning of it (6 or more).")]
REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The question must be changed; `detail` says how"},
    401: {"description": "The token is missing or wrong (only where one is set)"},
    404: {"description": "No such article"},
    503: {"description": "Elasticsearch does not answer"},
}
MEDIA_TYPES = {ExportFormat.CSV: "text/csv; charset=utf-8", ExportFormat.JSONL: "application/x-ndjson"}


def endpoints(finder: Finder, overview: Callable[[], Overview] | None) -> APIRouter:
    """All of `/api`."""
    router = APIRouter(prefix="/api", tags=["archive"], responses=REFUSALS)

    @router.get("/search", summary="Search the archive")
    def search(request: Annotated[SearchRequest, Query()]) -> Results:
        """One page of results with facets, timeline and highlights: pieces of text, `matched` where they fit."""
        return finder.search(request)

    @router.get("/articles/{article_id}", summary="One article with its evidence")
    def article(article_id: Identity) -> Found:
        """Everything that was read and found: offsets count Unicode characters of `article.document.text`."""
        return finder.article(article_id)

    @router.get("/articles/{article_id}/similar", summary="Articles about the same, and near-duplicates")
    def similar(article_id: Identity) -> dict[str, tuple[Copy, ...]]:
        """`similar` shares its telling words; `near_duplicates` says nearly the same."""
        return {"similar": finder.similar(article_id), "near_duplicates": finder.near_duplicates(article_id)}

    @router.get("/articles/{article_id}/changes/{other_id}", summary="What changed between two versions")
    def changes(article_id: Identity, other_id: Identity) -> Changes:
        """Word by word: what only the older holds (`removed`), only the newer (`added`), or both (`same`)."""
        return finder.changes(article_id, other_id)

    @router.get(
        "/export", summary=f"Export hits: at most {ROWS_LIMIT:,}, newest first", response_class=StreamingResponse
    )
    def export(request: Annotated[ExportRequest, Query()]) -> StreamingResponse:
        """Stream hits; the header `X-Total-Articles` tells how many the search finds, exported or not."""
        question, total = finder.question(request), finder.count(request)
        file_format = request.file_format
        found = rows(finder, question, request.limit, request.evidence and file_format is ExportFormat.JSONL)
        lines = csv_lines(found) if file_format is ExportFormat.CSV else json_lines(found)
        headers = {
            "Content-Disposition": f'attachment; filename="seedbed.{file_format}"',
            "X-Total-Articles": str(total),
        }
        return StreamingResponse(lines, media_type=MEDIA_TYPES[file_format], headers=headers)

    @router.get("/suggest", summary="Names that begin like this")
    def suggest(text: Annotated[str, Query(max_length=200)]) -> tuple[Suggestion, ...]:
        """People, organisations, places, speakers, authors, sections and tags, most frequent first."""
        return finder.suggest(text)

    @router.get("/status", summary="How the line stands")
    def status() -> Overview:
        """Files dropped, in flight, indexed, duplicate and quarantined, and what each worker does now."""
        if overview is None:
            raise HTTPException(404, "This process does not see the line; `seedbed api` and `seedbed status` do.")
        return overview()

    return router
