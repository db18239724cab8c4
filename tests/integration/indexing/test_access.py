"""Keys and passwords, against a server that speaks the official security API.

The embedded node has no security, so this stands in for it: paths, bodies and answers are those of Elasticsearch's
reference («Create API key», «Change passwords», «Get API key information», «Invalidate API keys», «Authenticate»).
That an official image takes the same is for `docker compose up` to show, whose `setup` runs them first.
"""

import base64
import json
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing import Names, as_administrator, create_client, make_keys, set_kibana_password
from services.indexing.access import key_kinds

PASSWORD = "open sesame"


class SecurityServer(ThreadingHTTPServer):
    """Users and keys in memory; answers as Elasticsearch's security does."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.keys: dict[str, dict] = {}
        self.passwords: dict[str, str] = {}
        self.requests: list[tuple[str, str]] = []
        self.secured = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def active(self) -> dict[str, dict]:
        return {id: key for id, key in self.keys.items() if not key["invalidated"]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SecurityServer

    def _serve(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or "{}")
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        self.server.requests.append((self.command, path))
        if not self.server.secured:
            self._answer(400, {"error": f"no handler found for uri [{path}] and method [{self.command}]"})
        elif not self._known():
            refusal = {"type": "security_exception", "reason": "unable to authenticate", "root_cause": []}
            self._answer(401, {"error": refusal, "status": 401})
        else:
            self._answer(200, self._work(path, query, body))

    do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 (the names that http.server calls)

    def _known(self) -> bool:
        kind, _, credential = self.headers.get("authorization", "").partition(" ")
        told = base64.b64decode(credential).decode() if credential else ""
        name, _, secret = told.partition(":")
        if kind == "ApiKey":
            return self.server.active().get(name, {}).get("secret") == secret
        return (name, secret) == ("elastic", PASSWORD)

    def _work(self, path: str, query: dict, body: dict) -> dict:
        server = self.server
        if path == "/_security/_authenticate":
            return {"username": "elastic"}
        if path.startswith("/_security/user/"):
            server.passwords[path.split("/")[3]] = body["password"]
            return {}
        if self.command == "GET":
            name = query["name"][0]
            found = [{"id": id, **key} for id, key in server.active().items() if key["name"] == name]
            return {"api_keys": found}
        if self.command == "DELETE":
            for id in body["ids"]:
                server.keys[id]["invalidated"] = True
            return {"invalidated_api_keys": body["ids"], "previously_invalidated_api_keys": [], "error_count": 0}
        id, secret = f"id{len(server.keys)}", f"secret{len(server.keys)}"
        server.keys[id] = {**body, "secret": secret, "invalidated": False}
        return {
            "id": id,
            "name": body["name"],
            "api_key": secret,
            "encoded": base64.b64encode(f"{id}:{secret}".encode()).decode(),
        }

    def _answer(self, status: int, answer: dict) -> None:
        whole = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-length", str(len(whole)))
        self.end_headers()
        self.wfile.write(whole)

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""


@pytest.fixture
def server() -> Iterator[SecurityServer]:
    with SecurityServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(server: SecurityServer) -> Settings:
    return Settings(
        elasticsearch_url=server.url,
        elasticsearch_username="elastic",
        elasticsearch_password=SecretStr(PASSWORD),
        index_prefix="desk",
    )


@pytest.fixture
def client(settings: Settings):
    with create_client(settings) as client:
        yield client


def test_two_keys_are_written_where_the_settings_look_for_them(client, server, settings, tmp_path: Path) -> None:
    written = make_keys(client, settings, tmp_path / "keys")
    assert [path.name for path in written] == ["seedbed_elasticsearch_api_key", "seedbed_elasticsearch_reader_api_key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assert [path.name for path in (tmp_path / "keys").iterdir() if path not in written] == []
    taken = Settings(_secrets_dir=tmp_path / "keys", elasticsearch_url=server.url)
    for reader, kind in ((False, "desk-writer"), (True, "desk-reader")):
        with create_client(taken, reader=reader) as keyed:
            assert keyed.security.authenticate()
        assert [key["name"] for key in server.active().values()].count(kind) == 1


def test_the_reader_cannot_write_and_the_writer_cannot_manage(settings) -> None:
    writer, reader = key_kinds(Names(settings))
    for kind in (writer, reader):
        (role,) = kind.rights.values()
        assert role["cluster"] == ["monitor"]
        (indices,) = role["indices"]
        assert indices["names"] == ["desk-articles*", "desk-ledger*"]
        assert not {"all", "manage", "create_index", "delete_index"} & set(indices["privileges"])
    assert not {"write", "index", "delete", "create", "maintenance"} & set(
        reader.rights["seedbed"]["indices"][0]["privileges"]
    )


def test_keys_that_work_stay(client, server, settings, tmp_path: Path) -> None:
    make_keys(client, settings, tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert make_keys(client, settings, tmp_path) == []
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert len(server.keys) == 2


def test_a_lost_or_revoked_key_is_made_anew_and_the_old_one_taken_back(
    client, server, settings, tmp_path: Path
) -> None:
    first, second = make_keys(client, settings, tmp_path)
    first.unlink()
    server.keys["id1"]["invalidated"] = True
    assert make_keys(client, settings, tmp_path) == [first, second]
    assert sorted(key["name"] for key in server.active().values()) == ["desk-reader", "desk-writer"]
    assert server.keys["id0"]["invalidated"]


def test_a_second_setup_is_the_administrators_although_the_keys_are_there(server, settings, tmp_path: Path) -> None:
    """Compose starts `setup` each time, with the folder of keys in its settings."""
    for _ in range(2):
        keyed = Settings(_secrets_dir=tmp_path, **settings.model_dump(include=settings.model_fields_set))
        with create_client(as_administrator(keyed)) as client:
            set_kibana_password(client, "for kibana")
            make_keys(client, as_administrator(keyed), tmp_path)
        assert client._headers["authorization"].startswith("Basic ")
    assert len(server.keys) == 2


def test_kibanas_password_is_set(client, server) -> None:
    set_kibana_password(client, "for kibana")
    assert server.passwords == {"kibana_system": "for kibana"}
    assert ("PUT", "/_security/user/kibana_system/_password") in server.requests


def test_without_security_a_sentence_says_so(client, server, settings, tmp_path: Path) -> None:
    server.secured = False
    with pytest.raises(Misconfigured, match=r"xpack\.security\.enabled"):
        make_keys(client, settings, tmp_path)
    with pytest.raises(Misconfigured, match=r"xpack\.security\.enabled"):
        set_kibana_password(client, "x")


def test_a_wrong_password_is_told(server, settings, tmp_path: Path) -> None:
    wrong = settings.model_copy(update={"elasticsearch_password": SecretStr("wrong")})
    with create_client(wrong) as client, pytest.raises(Misconfigured, match="SEEDBED_ELASTICSEARCH_PASSWORD"):
        make_keys(client, wrong, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(client, settings, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file")
    with pytest.raises(Misconfigured, match="cannot be written"):
        make_keys(client, settings, tmp_path / "keys")


@pytest.mark.integration
def test_the_embedded_node_has_no_keys_to_make(elasticsearch_url: str, tmp_path: Path) -> None:
    settings = Settings(elasticsearch_url=elasticsearch_url)
    with create_client(settings) as client, pytest.raises(Misconfigured, match="leave out --keys"):
        make_keys(client, settings, tmp_path)
