"""A proxy before Elasticsearch that does what networks and busy nodes do: refuses, stays silent, loses the answer."""

import http.client
import json
import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HEADERS = ("content-type", "x-elastic-product")


class FaultyProxy:
    """Forwards to `target`; each request whose path holds a fault's word takes the next fault of the list.

    Faults: an HTTP status (refused, not forwarded), "lost" (carried out, then the connection breaks), "half" (carried
    out, half of the answer comes), "silent" (carried out, no answer comes), "busy" (every second item of a bulk is
    refused with 429 and not forwarded, the rest is).
    """

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.faults: deque[tuple[str, int | str]] = deque()
        self.requests: list[str] = []
        self.ended = threading.Event()
        self.lock = threading.Lock()
        proxy = self

        class Handler(_Handler):
            faulty = proxy

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def fail(self, word: str, *faults: int | str) -> None:
        """Let the next requests whose path holds `word` fail so, one after the other."""
        self.faults.extend((word, fault) for fault in faults)

    def take(self, path: str) -> int | str | None:
        with self.lock:
            self.requests.append(path)
            if self.faults and self.faults[0][0] in path:
                return self.faults.popleft()[1]
            return None


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    proxy = FaultyProxy(target)
    thread = threading.Thread(target=proxy.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield proxy
    finally:
        proxy.ended.set()
        proxy.server.shutdown()
        thread.join()
        proxy.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    faulty: FaultyProxy
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        fault = self.faulty.take(self.path)
        if isinstance(fault, int):
            refusal = {"error": {"type": "refused", "reason": "by the proxy"}, "status": fault}
            self._answer(fault, json.dumps(refusal).encode(), {"x-elastic-product": "Elasticsearch"})
            return
        if fault == "busy":
            self._answer(200, self._busy(body), {"x-elastic-product": "Elasticsearch"})
            return
        status, answer, headers = self._forward(body)
        if fault == "silent":
            self.faulty.ended.wait(30)
        if fault in ("lost", "silent"):
            self._break()
        elif fault == "half":
            self._answer(status, answer, headers, send=len(answer) // 2)
            self._break()
        else:
            self._answer(status, answer, headers)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815 (the names that http.server calls)

    def _forward(self, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection(self.faulty.target.hostname, self.faulty.target.port, timeout=30)
        own = ("host", "connection", "content-length")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in own}
        headers["content-length"] = str(len(body))
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        return response.status, answer, {name: response.headers[name] for name in HEADERS if response.headers[name]}

    def _busy(self, body: bytes) -> bytes:
        items = _items(body)
        forwarded = b"".join(item for place, item in enumerate(items) if place % 2)
        done = json.loads(self._forward(forwarded)[1])["items"] if forwarded else []
        refusal = {"type": "es_rejected_execution_exception", "reason": "by the proxy"}
        answers = [
            done.pop(0) if place % 2 else {"index": {"status": 429, "error": refusal}} for place in range(len(items))
        ]
        return json.dumps({"errors": True, "took": 1, "items": answers}).encode()

    def _answer(self, status: int, body: bytes, headers: dict[str, str], send: int | None = None) -> None:
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:send])
            self.wfile.flush()

    def _break(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""


def _items(body: bytes) -> list[bytes]:
    """The operations of a bulk request, each with its lines."""
    lines = iter(body.splitlines(keepends=True))
    return [line if b'{"delete"' in line else line + next(lines) for line in lines]
