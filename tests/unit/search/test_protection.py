import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from config.settings import Settings
from services import search
from services.errors import Misconfigured
from services.search import create_api

TOKEN = "a token with ünïcode"
ROOM = Path(search.__file__).parent


@pytest.fixture(scope="module")
def guarded() -> Iterator[TestClient]:
    settings = Settings(api_token=SecretStr(TOKEN))
    with TestClient(create_api(settings), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def unguarded() -> Iterator[TestClient]:
    with TestClient(create_api(Settings()), base_url="http://localhost:8000") as client:
        yield client


def basic(password: str, user: str = "anyone") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "path", ["/", "/api/search", "/docs", "/openapi.json", "/metrics", "/status", "/static/style.css", "/nope"]
)
def test_nothing_is_told_without_the_token(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path)
    assert answer.status_code == 401
    assert "token" in answer.json()["detail"]
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic !!!"},
        {"Authorization": "Basic"},
        {"Authorization": ""},
        basic("wrong"),
        basic(""),
        basic("", TOKEN),
    ],
)
def test_a_wrong_token_is_refused(guarded: TestClient, headers: dict[str, str]) -> None:
    assert guarded.get("/openapi.json", headers=headers).status_code == 401


def test_the_token_opens_as_bearer_and_as_a_password(guarded: TestClient) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}".encode()}
    assert guarded.get("/openapi.json", headers=bearer).status_code == 200
    assert guarded.get("/openapi.json", headers=basic(TOKEN)).status_code == 200


def test_a_supervisor_needs_no_token(guarded: TestClient) -> None:
    assert guarded.get("/health").json() == {"status": "alive"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "[::2]", ""])
def test_on_loopback_another_host_name_is_refused(unguarded: TestClient, host: str) -> None:
    assert unguarded.get("/health", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_on_loopback_its_own_names_are_served(unguarded: TestClient, host: str) -> None:
    assert unguarded.get("/health", headers={"Host": host}).status_code == 200


def test_an_address_that_others_reach_needs_a_token() -> None:
    with pytest.raises(Misconfigured, match="SEEDBED_API_TOKEN"):
        create_api(Settings(api_host="0.0.0.0"))
    create_api(Settings(api_host="0.0.0.0", api_token=SecretStr(TOKEN)))


def test_every_answer_forbids_inline_scripts_frames_and_sniffing(unguarded: TestClient) -> None:
    for path in ("/docs", "/health", "/nope", "/static/style.css", "/metrics"):
        headers = unguarded.get(path).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_results_are_never_stored_and_static_files_are_asked_after(unguarded: TestClient) -> None:
    assert unguarded.get("/docs").headers["cache-control"] == "no-store"
    style = unguarded.get("/static/style.css")
    assert style.headers["cache-control"] == "no-cache"
    again = unguarded.get("/static/style.css", headers={"If-None-Match": style.headers["etag"]})
    assert again.status_code == 304


def test_no_template_holds_an_inline_script_style_or_a_way_around_escaping() -> None:
    templates = list((ROOM / "templates").glob("*.html"))
    assert len(templates) > 10
    for template in templates:
        text = template.read_text()
        assert not re.search(
            r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|\|\s*safe\b|autoescape", text
        ), template.name


def test_nothing_comes_from_another_server() -> None:
    for file in [*(ROOM / "templates").glob("*.html"), ROOM / "static" / "style.css"]:
        assert not re.search(r"""(?:src|href|action|url\(|@import)\s*=?\s*["'(]?(?:https?:)?//""", file.read_text()), (
            file.name
        )


def test_the_description_of_the_api_is_served_offline(unguarded: TestClient) -> None:
    page = unguarded.get("/docs", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "/api/search" in page.text
    assert "cdn" not in page.text
    assert "422" not in str(unguarded.get("/openapi.json").json()["paths"]["/api/search"]["get"]["responses"])


def test_without_an_overview_the_status_says_where_to_look(unguarded: TestClient) -> None:
    answer = unguarded.get("/api/status")
    assert (answer.status_code, "seedbed status" in answer.json()["detail"]) == (404, True)
