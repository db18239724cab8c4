"""What stands before every answer: the host's name, the token, the headers. Plain ASGI, so streams stay streams."""

import base64
import binascii
import hmac
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.settings import Settings
from services.errors import Misconfigured

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OPEN_PATHS = frozenset({"/health", "/ready"})  # what a supervisor asks; they tell nothing of the archive

# Everything comes from this server, and nothing inline runs: a headline that slipped through as HTML stays dead.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
NEVER_STORED = "no-store"  # results are not for a shared computer's disk
ASKED_AGAIN = "no-cache"  # static files are kept, and asked after by their ETag


def require_token_or_loopback(settings: Settings) -> None:
    """Refuse to serve an archive to the network without a token.

    Raises:
        Misconfigured: when the address is not loopback and no token is set.
    """
    if settings.api_host not in LOOPBACK and settings.api_token is None:
        raise Misconfigured(
            f"SEEDBED_API_HOST is {settings.api_host}, which others can reach: set SEEDBED_API_TOKEN as well, "
            "or listen on 127.0.0.1."
        )


class SafeHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and dress the answer."""
        is_static = scope.get("path", "").startswith("/static/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", ASKED_AGAIN if is_static else NEVER_STORED)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class KnownHost:
    """On a loopback address, answers only to loopback names: a web page cannot rebind its own name to us."""

    def __init__(self, app: ASGIApp, bound_host: str) -> None:
        self._app = app
        self._names: Iterable[str] | None = LOOPBACK if bound_host in LOOPBACK else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse with 400."""
        if scope["type"] == "http" and self._names is not None:
            name = _host_name(Headers(scope=scope).get("host", ""))
            if name not in self._names:
                await PlainTextResponse("This address answers to localhost only.\n", 400)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class TokenRequired:
    """Asks for the token: as `Authorization: Bearer`, or as the password of HTTP Basic (a browser asks for it)."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse with 401."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or self._knows(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        asked = {"WWW-Authenticate": 'Basic realm="Seedbed", charset="UTF-8"'}
        detail = "This archive asks for its token: send `Authorization: Bearer TOKEN`, or the token as the password."
        await JSONResponse({"detail": detail}, 401, asked)(scope, receive, send)

    def _knows(self, headers: Headers) -> bool:
        kind, _, value = headers.get("authorization", "").partition(" ")
        given = value.strip().encode("latin-1", "replace") if kind.lower() == "bearer" else b""
        if kind.lower() == "basic":
            given = _password(value)
        return hmac.compare_digest(given, self._token)


def _password(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""


def _host_name(host: str) -> str:
    """The name without the port; IPv6 stands in brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
