"""The page for people: search, article, status, and the API's description. HTML from the server; htmx saves reloads."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from config.settings import Settings
from services.errors import Misconfigured, Unavailable
from services.models import Overview
from services.search.chart import columns
from services.search.endpoints import Identity
from services.search.finder import Finder
from services.search.links import address
from services.search.marking import MarkKind, sections
from services.search.quarantine import Quarantined
from services.search.request import SearchRequest
from services.search.suggesting import last_word
from services.search.templating import render


def page(app: FastAPI, finder: Finder, overview: Callable[[], Overview] | None, settings: Settings) -> APIRouter:
    """Every page; none stands in the API's description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def search(request: Request, asked: Annotated[SearchRequest, Query()]) -> HTMLResponse:
        results = finder.search(asked)
        context = {"asked": asked, "results": results, "columns": columns(results.timeline)}
        answer = render(request, "search.html", {**context, "limit": settings.query_limit_characters})
        if "hx-request" in request.headers:  # the address without the form's empty fields
            answer.headers["HX-Push-Url"] = address(asked, {"page": asked.page})
        return answer

    @router.get("/suggest")
    def suggest(request: Request, asked: Annotated[SearchRequest, Query()]) -> HTMLResponse:
        before, last = last_word(asked.q)
        try:
            suggestions = finder.suggest(last)
        except Unavailable:  # the search itself will say so
            suggestions = ()
        context = {"asked": asked.model_copy(update={"q": before}), "suggestions": suggestions}
        return render(request, "suggestions.html", context)

    @router.get("/articles/{article_id}")
    def article(request: Request, article_id: Identity) -> HTMLResponse:
        found = finder.article(article_id)
        context = {
            "found": found,
            "document": found.article.document,
            "sections": sections(found.article),
            "kinds": tuple(MarkKind),
            "similar": finder.similar(found.id),
            "near": finder.near_duplicates(found.id),
        }
        return render(request, "article.html", context)

    @router.get("/articles/{article_id}/changes/{other_id}")
    def changes(request: Request, article_id: Identity, other_id: Identity) -> HTMLResponse:
        return render(request, "changes.html", {"changes": finder.changes(article_id, other_id)})

    @router.get("/status")
    def status(request: Request) -> HTMLResponse:
        if overview is None:
            raise HTTPException(404, "This process does not see the line; `seedbed api` and `seedbed status` do.")
        return render(request, "status.html", {"overview": overview(), "quarantined": _quarantined(finder)})

    @router.get("/docs")
    def description(request: Request) -> HTMLResponse:
        return render(request, "api.html", {"schema": app.openapi()})

    return router


def _quarantined(finder: Finder) -> tuple[Quarantined, ...]:
    """The status page always shows: that Elasticsearch is away already stands among the overview's troubles."""
    try:
        return finder.quarantined()
    except (Unavailable, Misconfigured):
        return ()
