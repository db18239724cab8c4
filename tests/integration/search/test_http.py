"""The API and the page over HTTP, on the real Elasticsearch."""

import csv
import io
import json
import re
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Reason
from services.indexing import Names
from services.models import Article, Overview, State
from services.search import create_api
from tests.news import index, news, path_record

pytestmark = pytest.mark.integration

HTML = {"Accept": "text/html,application/xhtml+xml"}


def test_a_search_answers_with_hits_facets_and_a_timeline(page: TestClient) -> None:
    answer = page.get("/api/search", params={"q": "tram", "source": "=Meridian Courier"}).json()
    assert answer["total"] == 2
    assert answer["hits"][0]["headline"][1] == {"text": "tram", "matched": True}
    assert {facet["name"] for facet in answer["facets"]} >= {"source", "person", "speaker"}
    assert answer["timeline"]


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"page": 101, "size": 100}, "first 10,000 results"),
        ({"page": 0}, "page"),
        ({"size": 101}, "size"),
        ({"sort": "random"}, "sort"),
        ({"date_from": "yesterday"}, "date_from"),
        ({"persons": "x"}, "persons"),
        ({"q": "a" * 513}, "513 characters"),
        ({"q": "after:never"}, "is no date"),
        ({"person": ["x"] * 51}, "person"),
        ({"person": "x" * 257}, "person"),
        ({"near": "xyz"}, "near"),
        ({"q": "(" * 30}, "parentheses"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_one_sentence(
    params: dict[str, Any], told: str, page: TestClient
) -> None:
    answer = page.get("/api/search", params=params)
    assert answer.status_code == 400
    assert told in answer.json()["detail"]
    assert page.get("/", params=params, headers=HTML).status_code == 400


BOMBS = [
    "a*b*c*d*e*f*",
    "* * * *",
    "a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t* u* v* w* x* y* z*",
    "aaaa~ bbbb~ cccc~ dddd~ eeee~ ffff~ gggg~ hhhh~ iiii~ jjjj~ kkkk~ llll~ mmmm~ nnnn~ oooo~ pppp~",
    " | ".join(f"w{number}" for number in range(64)),
    "(" * 16 + "a" + ")" * 16,
    "-" * 500,
    "+|-" * 160,
    '"' * 511,
    '"a b c d e f g h i j k l m n o p"~1000000',
    "a~99999999999",
    "\\" * 512,
    "speaker:" * 60,
    "source:****************************************************************************x",
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_or_answered_within_a_second(bomb: str, page: TestClient) -> None:
    page.get("/api/search", params={"q": "tram"})  # the first search of all warms the virtual machine
    began = time.monotonic()
    answer = page.get("/api/search", params={"q": bomb})
    assert answer.status_code in (200, 400)
    assert time.monotonic() - began < 1.0 or answer.json()["took_ms"] < 1000


def test_ten_thousand_clauses_are_refused(archive_settings: Settings) -> None:
    wide = archive_settings.model_copy(update={"query_limit_characters": 1_000_000})
    with TestClient(create_api(wide), base_url="http://localhost") as page:
        answer = page.get("/api/search", params={"q": " ".join("a" for _ in range(10_000))})
        assert (answer.status_code, "10,000 words" in answer.json()["detail"]) == (400, True)


@given(query=st.text(max_size=200), quote=st.text(max_size=40), person=st.text(max_size=40))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_whatever_breaks_the_server(page: TestClient, query: str, quote: str, person: str) -> None:
    params = {"q": query, "quote": quote, "person": person}
    assert page.get("/api/search", params=params).status_code in (200, 400)


SIGNS = st.text(alphabet="ab ()\"|+-*~\\:/.,=<>&'“”ü", max_size=120)


@given(query=SIGNS)
@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_arrangement_of_operators_breaks_the_page(page: TestClient, query: str) -> None:
    assert page.get("/", params={"q": query}, headers=HTML).status_code in (200, 400)


def test_the_page_works_without_javascript_and_keeps_its_state_in_the_address(page: TestClient) -> None:
    shown = page.get("/", params={"q": "tram", "source": "=Meridian Courier"}, headers=HTML).text
    assert '<mark class="match">tram</mark>' in shown
    assert re.search(
        r'href="/\?q=tram&amp;source=%3DMeridian%20Courier&amp;sort|name="source" value="=Meridian Courier"', shown
    )
    links = [link.replace("&amp;", "&") for link in re.findall(r'class="(?:value|without)" href="([^"]+)"', shown)]
    assert len(links) > 10
    for link in links:
        assert page.get(link, headers=HTML).status_code == 200


def test_hostile_text_stays_text_on_every_page(page: TestClient, articles: list[Article]) -> None:
    hostile = articles[-1].document.id
    pages = [
        page.get("/", params={"q": "harbour"}, headers=HTML).text,
        page.get("/", params={"q": "<img src=x onerror=alert(1)> harbour"}, headers=HTML).text,
        page.get("/", params={"person": "</mark><script>alert(1)</script>"}, headers=HTML).text,
        page.get(f"/articles/{hostile}", headers=HTML).text,
        page.get("/suggest", params={"q": "evil"}, headers=HTML).text,
        page.get("/articles/<script>alert(1)<", headers=HTML).text,
    ]
    for shown in pages:
        assert "<img src=x" not in shown
        assert "<script>alert" not in shown
        assert "<i>Hostile" not in shown
    assert 'href="javascript:' not in pages[3]
    assert "javascript:alert(1)" in pages[3]  # shown as text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[3]


def test_an_article_is_shown_with_its_marks_and_what_was_left_out(page: TestClient, articles: list[Article]) -> None:
    shown = page.get(f"/articles/{articles[0].document.id}", headers=HTML).text
    for kind in ("person", "organisation", "place", "date", "quote"):
        assert re.search(f'class="mark {kind}[ "]', shown)
    for told in ("Elena Duarte", "Meridian Press", "said by Marit Halloran", "Poland", "counted from 2025-03-12"):
        assert told in shown
    assert re.search(r'<details class="boilerplate">.*Share this article', shown, re.DOTALL)
    assert "Nearly the same" in shown


def test_an_article_of_the_api_is_lossless(page: TestClient, articles: list[Article]) -> None:
    answer = page.get(f"/api/articles/{articles[0].document.id}").json()
    assert Article.model_validate_json(json.dumps(answer["article"])) == articles[0]
    kin = page.get(f"/api/articles/{articles[0].document.id}/similar").json()
    assert [copy["id"] for copy in kin["near_duplicates"]] == [article.document.id for article in articles[1:3]]


def test_two_versions_are_compared_word_by_word(page: TestClient, articles: list[Article]) -> None:
    older, newer = articles[0].document.id, articles[2].document.id
    for order in ((older, newer), (newer, older)):
        answer = page.get("/api/articles/{}/changes/{}".format(*order)).json()
        assert (answer["older"]["id"], answer["newer"]["id"]) == (older, newer)
        assert {"kind": "added", "text": "now "} in answer["body"]
        shown = page.get("/articles/{}/changes/{}".format(*order), headers=HTML).text
        assert "<del>ninety</del><ins>a hundred</ins>" in shown
    assert page.get(f"/articles/{older}/changes/{'0' * 64}", headers=HTML).status_code == 404


def test_an_unknown_article_is_a_404_with_a_sentence(page: TestClient) -> None:
    for path in ("/api/articles/", "/articles/"):
        answer = page.get(path + "0" * 64, headers=HTML)
        assert answer.status_code == 404
        assert "No article 0000" in answer.text


def test_an_export_holds_the_hits_and_no_formula(page: TestClient) -> None:
    answer = page.get("/api/export", params={"copies": True})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == int(answer.headers["x-total-articles"]) == 7
    assert answer.headers["content-disposition"] == 'attachment; filename="seedbed.csv"'
    hostile = next(row for row in rows if "Hostile" in row["source"])
    assert hostile["authors"] == "'=cmd|' /C calc'!A0"
    assert hostile["tags"] == "'+evil"
    days = [row["published"] or row["received"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_an_export_of_lines_is_bounded_and_brings_the_evidence_when_asked(
    page: TestClient, articles: list[Article]
) -> None:
    params = {"as": "jsonl", "limit": 2, "q": "tram", "evidence": True}
    rows = [json.loads(line) for line in page.get("/api/export", params=params).text.splitlines()]
    assert len(rows) == 2
    assert Article.model_validate_json(json.dumps(rows[0]["article"])) in articles
    assert page.get("/api/export", params={"limit": 10_001}).status_code == 400
    assert page.get("/api/export", params={"q": "after:x"}).status_code == 400


def test_every_row_is_exported_once_however_many_batches(settings: Settings) -> None:
    headlines = [f"Number {number}" for number in range(1_003)]
    index(settings, (news(headline, "The same words again and again.") for headline in headlines)).close()
    with TestClient(create_api(settings), base_url="http://localhost") as page:
        rows = csv.DictReader(io.StringIO(page.get("/api/export").text))
        assert sorted(row["headline"] for row in rows) == sorted(headlines)
        answer = page.get("/api/search", params={"q": "words", "page": 20, "size": 50, "copies": True}).json()
        assert (answer["total"], len(answer["hits"]), answer["texts"]) == (1_003, 50, 1)


def test_suggestions_keep_what_was_typed_and_chosen(page: TestClient) -> None:
    shown = page.get("/suggest", params={"q": "tram hall", "source": "=Meridian Courier"}, headers=HTML).text
    assert "person=%3DMarit%20Halloran" in shown
    assert "q=tram&amp;" in shown
    assert "source=%3DMeridian%20Courier" in shown
    assert page.get("/api/suggest", params={"text": "hall"}).json()[0]["value"] == "Marit Halloran"


def test_ready_tells_whether_searches_can_be_answered(page: TestClient, settings: Settings) -> None:
    assert page.get("/ready").json() == {"status": "ready"}
    with TestClient(create_api(settings), base_url="http://localhost") as nothing_yet:
        answer = nothing_yet.get("/ready")
        assert answer.status_code == 503
        assert "index is not there" in answer.json()["detail"]
        assert nothing_yet.get("/api/search").status_code == 503
        assert nothing_yet.get("/", headers=HTML).status_code == 503


def test_without_elasticsearch_the_process_lives_and_says_so(settings: Settings) -> None:
    away = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
    with TestClient(create_api(away), base_url="http://localhost") as page:
        assert page.get("/health").status_code == 200
        for path in ("/ready", "/api/search", "/api/suggest?text=ab", "/api/export", "/api/articles/" + "0" * 64):
            answer = page.get(path)
            assert answer.status_code == 503
            assert "does not answer" in answer.json()["detail"]
        assert "does not answer" in page.get("/", headers=HTML).text
        assert page.get("/suggest?q=ab", headers=HTML).status_code == 200


def test_the_token_guards_the_archive(archive_settings: Settings) -> None:
    guarded = archive_settings.model_copy(update={"api_token": SecretStr("open-sesame")})
    with TestClient(create_api(guarded), base_url="http://localhost") as page:
        assert page.get("/api/search").status_code == 401
        assert page.get("/", headers=HTML).status_code == 401
        assert page.get("/ready").status_code == 200
        assert page.get("/api/search", headers={"Authorization": "Bearer open-sesame"}).json()["total"] == 7
        assert page.get("/", headers=HTML, auth=("reader", "open-sesame")).status_code == 200


def test_the_status_tells_what_failed_and_why(settings: Settings) -> None:
    with index(settings, []) as client:
        record = path_record("/seeds/<b>locked</b>.pdf", news("x", "y")).model_copy(
            update={"state": State.QUARANTINED, "reason": Reason.ENCRYPTED, "sentence": "It needs a <i>password</i>."}
        )
        stored = record.model_dump(mode="json", exclude_none=True)
        client.index(index=Names(settings).ledger, id="1" * 64, document=stored, refresh=True)
    overview = Overview(
        taken_at=datetime(2025, 6, 1, tzinfo=UTC),
        folder_files=None,
        states={State.INDEXED: 1, State.WORKING: 1, State.QUARANTINED: 1},
        reasons={Reason.ENCRYPTED: 1},
        workers=2,
        paused=True,
        troubles=("Redis at <x> does not answer.",),
    )
    with TestClient(create_api(settings, lambda: overview), base_url="http://localhost") as page:
        assert Overview.model_validate(page.get("/api/status").json()) == overview
        shown = page.get("/status", headers=HTML).text
        for told in ("&lt;b&gt;locked", "encrypted", "&lt;i&gt;password", "Redis at &lt;x&gt;", "2 workers", "paused"):
            assert told in shown


def test_questions_are_counted_for_prometheus(page: TestClient) -> None:
    page.get("/api/search")
    assert 'seedbed_question_seconds_count{question="search"}' in page.get("/metrics").text
