"""The page in a real browser, on the real Elasticsearch: search, filter, read, without an error or a stranger's server."""

import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from config.settings import Settings
from services.local.ports import free_port
from services.models import Overview, State, WorkerActivity
from services.search import create_api
from tests.news import archive, index

pytestmark = [pytest.mark.integration, pytest.mark.e2e]

EXPECT_LIMIT_MS = 20_000
TAKEN_AT = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
CSP_HOSTILE_HEADLINE = "</mark><img src=x onerror=alert(1)> harbour"


class Line:
    """How the line stands: every look finds one file more indexed."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> Overview:
        self.looks += 1
        work = WorkerActivity(worker="worker-1", path="/seeds/<b>new</b>.txt", since=TAKEN_AT, attempts=1)
        return Overview(
            taken_at=TAKEN_AT, folder_files=9, states={State.INDEXED: self.looks}, workers=1, activity=(work,)
        )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no chromium on the PATH (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(servers: dict[str, str]) -> Iterator[str]:
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    settings = Settings(elasticsearch_url=servers["elasticsearch_url"], index_prefix=prefix)
    index(settings, archive()).close()
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_api(settings, Line()), host="127.0.0.1", port=port, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab; at the end it must have been free of errors and have asked nobody else."""
    context = browser.new_context(base_url=address)
    context.set_default_timeout(EXPECT_LIMIT_MS)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    tab.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield tab
    context.close()
    assert complaints == []


def test_a_reader_searches_filters_and_opens_an_article(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("tram")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark.match").first).to_have_text("tram")
    expect(page.get_by_role("heading", level=2).get_by_role("link")).to_have_count(2)

    page.locator(".facet", has_text="Countries").get_by_role("link", name="Portugal", exact=True).click()
    expect(page.get_by_role("heading", level=2).get_by_role("link")).to_have_count(1)
    assert "country=%3DPT" in page.url
    assert "q=tram" in page.url

    page.get_by_role("heading", level=2).get_by_role("link", name="Night flights banned over Porto").click()
    expect(page.locator("article h1")).to_contain_text("Night flights banned")
    for kind in ("person", "organisation", "place", "date", "quote"):
        expect(page.locator(f"article .mark.{kind}").first).to_be_visible()

    mark = page.locator("article .mark.date").first
    expect(mark.locator(".why")).to_be_hidden()
    mark.hover()
    expect(mark.locator(".why")).to_be_visible()
    expect(mark.locator(".why")).to_contain_text("2025-04-01")


def test_the_address_and_the_back_button_keep_the_search(page: Page) -> None:
    page.goto("/?q=tram")
    page.get_by_role("link", name="Leave out Evening Ledger").click()
    expect(page.locator(".excluded")).to_contain_text("Evening Ledger")
    shared = page.url
    page.get_by_label("Order").select_option("newest")
    expect(page).to_have_url(f"{shared}&sort=newest")
    expect(page.locator(".hit").first).to_contain_text("14 March 2025")
    page.go_back()
    expect(page.locator(".excluded")).to_contain_text("Evening Ledger")
    page.goto(shared)
    expect(page.locator(".excluded")).to_contain_text("Evening Ledger")


def test_a_bar_of_the_timeline_narrows_the_search(page: Page) -> None:
    page.goto("/?q=tram&country=PL")
    page.locator(".timeline a").first.click()
    expect(page.get_by_label("from").first).to_have_value("2025-03-12")
    assert "date_to=2025-03-12" in page.url


def test_names_are_suggested_while_typing(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("tram oka")
    page.locator("#suggestions").get_by_role("link", name="Kwame Okafor").first.click()
    expect(page.locator(".chosen")).to_contain_text("Kwame Okafor")
    expect(page.get_by_role("searchbox")).to_have_value("tram")


def test_hostile_text_is_shown_and_does_nothing(page: Page) -> None:
    page.goto("/?q=harbour+ferries")
    expect(page.get_by_role("heading", level=2).get_by_role("link")).to_have_text(CSP_HOSTILE_HEADLINE)
    page.get_by_role("heading", level=2).get_by_role("link").click()
    expect(page.locator("article h1")).to_contain_text(CSP_HOSTILE_HEADLINE)
    assert page.locator("article img, article script, a[href^='javascript']").count() == 0


def test_the_status_moves_by_itself(page: Page) -> None:
    page.goto("/status")
    indexed = page.locator(".counts .indexed dd")
    expect(page.get_by_role("row", name="worker-1")).to_contain_text("/seeds/<b>new</b>.txt")
    before = int(indexed.inner_text())
    expect(indexed).not_to_have_text(str(before))
    assert int(indexed.inner_text()) > before


def test_a_failure_is_told_in_place_and_the_search_goes_on(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.goto("/?q=tram")
    for typed, place, told in (("after:never", "[role=alert]", "is no date"), ("tram", ".summary", "4 articles")):
        tab.get_by_role("searchbox").fill(typed)
        tab.get_by_role("searchbox").press("Enter")
        expect(tab.locator(place)).to_contain_text(told)
    context.close()


def test_a_page_reads_from_right_to_left_where_the_text_does(page: Page) -> None:
    page.goto("/?q=lang:ar")
    heading = page.get_by_role("heading", level=2).get_by_role("link")
    heading.click()
    assert page.locator("article h1").evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_a_phone_shows_the_search_without_sideways_scrolling(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    for path in ("/?q=tram", "/status", "/docs"):
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_without_javascript_the_search_works_as_well(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/")
    tab.get_by_role("searchbox").fill("tram")
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator("mark.match").first).to_have_text("tram")
    tab.locator(".facet", has_text="Countries").get_by_role("link", name="Portugal", exact=True).click()
    expect(tab.locator(".hit")).to_have_count(1)
    context.close()
