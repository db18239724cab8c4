"""The page and the API put together: routes, protection, and every foreseen failure as one sentence."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from config.settings import Settings
from services.errors import Misconfigured, SeedbedError, Unavailable
from services.models import Overview
from services.search.connection import open_client
from services.search.endpoints import endpoints
from services.search.failures import UnknownArticle, WrongQuery
from services.search.finder import Finder
from services.search.page import page
from services.search.probes import probes
from services.search.protection import KnownHost, SafeHeaders, TokenRequired, require_token_or_loopback
from services.search.templating import failure_page

STATIC = Path(__file__).with_name("static")
STATUS: dict[type[SeedbedError], int] = {WrongQuery: 400, UnknownArticle: 404, Unavailable: 503, Misconfigured: 503}
DESCRIPTION = "Search a folder of news clippings: every field tells where it came from. See docs/search.md."


def create_api(settings: Settings, overview: Callable[[], Overview] | None = None) -> FastAPI:
    """Make the application; Elasticsearch is asked at the first question, not now.

    Args:
        settings: where Elasticsearch is, which index, token and limits.
        overview: how the line stands, for the status page; None where it cannot be seen.

    Raises:
        Misconfigured: when the address can be reached by others and no token is set.
    """
    require_token_or_loopback(settings)
    client = open_client(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        client.close()

    app = FastAPI(title="Seedbed", description=DESCRIPTION, docs_url=None, redoc_url=None, lifespan=lifespan)
    finder = Finder(client, settings)
    app.include_router(endpoints(finder, overview))
    app.include_router(probes(finder))
    app.include_router(page(app, finder, overview, settings))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _tell_failures(app)
    _describe(app)
    _protect(app, settings)
    return app


def _protect(app: FastAPI, settings: Settings) -> None:
    """The last one added is the first to see a request."""
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    if settings.api_token is not None:
        app.add_middleware(TokenRequired, token=settings.api_token.get_secret_value())
    app.add_middleware(KnownHost, bound_host=settings.api_host)
    app.add_middleware(SafeHeaders)


def _describe(app: FastAPI) -> None:
    """Leave out of the description what FastAPI adds by itself: a wrong parameter is answered with 400 here."""
    for operations in app.openapi()["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)


def _tell_failures(app: FastAPI) -> None:
    for failure, status in STATUS.items():
        app.add_exception_handler(failure, _teller(status))
    app.add_exception_handler(HTTPException, _http_failure)
    app.add_exception_handler(RequestValidationError, _wrong_parameters)


def _teller(status: int) -> Callable[[Request, Exception], Response]:
    return lambda request, failure: _told(request, status, str(failure))


def _http_failure(request: Request, failure: Exception) -> Response:
    status = failure.status_code if isinstance(failure, HTTPException) else 500
    detail = str(failure.detail) if isinstance(failure, HTTPException) else ""
    return _told(request, status, "There is no such page." if detail == "Not Found" else detail)


def _wrong_parameters(request: Request, failure: Exception) -> Response:
    errors = failure.errors() if isinstance(failure, RequestValidationError) else []
    told = "; ".join(_parameter(error["loc"]) + error["msg"].removeprefix("Value error, ") for error in errors[:3])
    return _told(request, 400, f"The question cannot be read: {told}.")


def _parameter(location: Sequence[str | int]) -> str:
    """`("query", "person", 0)` is about «person»; `("query",)` about all together."""
    return f"{location[1]}: " if len(location) > 1 else ""


def _told(request: Request, status: int, sentence: str) -> Response:
    """JSON for programs, a page for people."""
    for_people = "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers
    if for_people and not request.url.path.startswith("/api/"):
        return failure_page(request, status, sentence)
    return JSONResponse({"detail": sentence}, status)
