"""A small proxy before Elasticsearch that answers wrong when told to, and counts how often it did."""

import http.client
import json
import threading
from collections import Counter, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOPBACK = "127.0.0.1"
TIMEOUT_S = 60.0
HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length"})
BUSY = {"error": {"type": "es_rejected_execution_exception", "reason": "rejected execution"}, "status": 429}
AWAY = {"error": {"type": "unavailable", "reason": "no node available"}, "status": 503}


class Proxy:
    """Forwards every request, but for those that a fault was ordered for.

    Faults: `429`, `503` (not forwarded), `lost` (carried out, the reply thrown away), `cut` (neither), `slow` (a second
    later). They are used up by writes (bulk requests), one each, in order.
    """

    def __init__(self, port: int) -> None:
        self.target = port
        self.ordered: deque[str] = deque()
        self.hits: Counter[str] = Counter()
        self.requests = 0
        self.server = ThreadingHTTPServer((LOOPBACK, 0), _handler(self))
        self.server.daemon_threads = True
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where the line finds Elasticsearch."""
        return f"http://{LOOPBACK}:{self.server.server_address[1]}"

    def start(self) -> None:
        """Forward from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Forward no more."""
        self.server.shutdown()
        self.server.server_close()

    def order(self, fault: str, times: int) -> None:
        """The next writes go wrong."""
        self.ordered.extend([fault] * times)

    def next_fault(self, is_write: bool) -> str | None:
        """The fault for this request."""
        self.requests += 1
        try:
            fault = self.ordered.popleft() if is_write else None
        except IndexError:
            return None
        if fault is not None:
            self.hits[fault] += 1
        return fault


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            self.upstream: http.client.HTTPConnection | None = None

        def finish(self) -> None:
            super().finish()
            self._hang_up()

        def relay(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = proxy.next_fault("_bulk" in self.path)
            if fault in ("429", "503"):
                return self._answer(int(fault), json.dumps(BUSY if fault == "429" else AWAY).encode(), _JSON)
            if fault == "cut":
                return self._drop()
            try:
                status, headers, content = self._forward(body)
            except (OSError, http.client.HTTPException):
                return self._drop()
            if fault == "lost":
                return self._drop()
            if b"cluster_block_exception" in content:
                proxy.hits["blocked"] += 1
            return self._answer(status, content, headers)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = relay  # noqa: N815

        def _forward(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
            if self.upstream is None:
                self.upstream = http.client.HTTPConnection(LOOPBACK, proxy.target, timeout=TIMEOUT_S)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
            try:
                self.upstream.request(self.command, self.path, body or None, headers)
                reply = self.upstream.getresponse()
                content = reply.read()
            except BaseException:
                self._hang_up()
                raise
            kept = {name: value for name, value in reply.getheaders() if name.lower() not in HOP_BY_HOP}
            return reply.status, kept, content

        def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def _drop(self) -> None:
            self.close_connection = True
            self._hang_up()

        def _hang_up(self) -> None:
            if self.upstream is not None:
                self.upstream.close()
                self.upstream = None

        def log_message(self, *_: Any) -> None:
            """Be quiet: a fault run has its own report."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:  # the client was killed: that is what we are here for
                self.close_connection = True

    return Handler


_JSON = {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch"}
