"""`seedbed search` and `seedbed show`, on the real Elasticsearch."""

import json
from collections.abc import Callable, Iterator

import pytest
from click.testing import Result
from typer.testing import CliRunner

from config.settings import Settings, get_settings
from services.cli import create_app
from services.models import Article
from tests.news import index, news

pytestmark = pytest.mark.integration

Seedbed = Callable[..., Result]


@pytest.fixture
def seedbed(archive_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seedbed]:
    """Run the command against the archive."""
    yield from _command(archive_settings, monkeypatch)


def _command(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seedbed]:
    monkeypatch.setenv("SEEDBED_ELASTICSEARCH_URL", settings.elasticsearch_url)
    monkeypatch.setenv("SEEDBED_INDEX_PREFIX", settings.index_prefix)
    get_settings.cache_clear()
    app = create_app(["finding"])
    yield lambda *arguments: CliRunner().invoke(app, arguments)
    get_settings.cache_clear()


def test_a_search_shows_headlines_snippets_and_counts(seedbed: Seedbed) -> None:
    shown = seedbed("search", "night", "flights", "--person", "okafor")
    assert shown.exit_code == 0
    assert "Night flights banned over Porto" in shown.output
    assert "Meridian Courier · 2024-11-02" in shown.output
    assert "1 article in" in shown.output


def test_a_speaker_is_shown_with_the_words(seedbed: Seedbed) -> None:
    shown = seedbed("search", "--speaker", "halloran", "--quote", "spring").output
    assert "“We were promised an answer in spring" in shown
    assert "Marit Halloran" in shown


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("tram",), 4),
        (("tram", "--source", "ledger", "--source", "post"), 2),
        (("tram", "-place:porto", "--copies"), 3),
        (("--language", "german"), 1),
        (("--country", "poland", "--after", "2025-03-14"), 1),
        (("--before", "2024"), 1),
        (("--tag", "trams", "--author", "duarte", "--organisation", "council", "--place", "gdansk"), 1),
    ],
)
def test_options_narrow_the_search_and_json_is_for_scripts(
    options: tuple[str, ...], count: int, seedbed: Seedbed
) -> None:
    assert json.loads(seedbed("search", *options, "--json").output)["total"] == count


def test_a_limit_and_an_order_are_kept(seedbed: Seedbed) -> None:
    hits = json.loads(seedbed("search", "--limit", "2", "--sort", "oldest", "--json").output)["hits"]
    assert [hit["published"] for hit in hits] == ["2023-01-20", "2024-11-02"]


def test_an_article_is_shown_by_the_beginning_of_its_id(seedbed: Seedbed, articles: list[Article]) -> None:
    shown = seedbed("show", articles[0].document.id[:8])
    assert shown.exit_code == 0
    for told in (
        "Council votes for tram line",
        "Gdansk, Poland (city)",
        "/seeds/article-0000.txt",
        "[1 lines left out]",
    ):
        assert told in shown.output
    whole = json.loads(seedbed("show", articles[0].document.id, "--json").output)
    assert Article.model_validate_json(json.dumps(whole["article"])) == articles[0]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("show", "0" * 64), 1, "No article"),
        (("show", "xyz"), 1, "no article's id"),
        (("search", "--sourc", "x"), 2, "no option --sourc"),
        (("search", "after:never"), 2, "is no date"),
        (("search", "--person", "x" * 300), 2, "cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    arguments: tuple[str, ...], code: int, told: str, seedbed: Seedbed
) -> None:
    shown = seedbed(*arguments)
    assert shown.exit_code == code
    assert told in " ".join(shown.output.split())
    assert "Traceback" not in shown.output


def test_a_beginning_that_fits_two_articles_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    twins = [
        (article := news("Twin", str(number))).model_copy(
            update={"document": article.document.model_copy(update={"id": f"abcdef{number:058d}"})}
        )
        for number in range(2)
    ]
    index(settings, twins).close()
    for seedbed in _command(settings, monkeypatch):
        shown = seedbed("show", "abcdef")
        assert (shown.exit_code, "Several articles" in shown.output) == (2, True)


def test_strangers_text_cannot_speak_to_the_terminal(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = news(
        "Alert \x1b]0;owned\x07 [bold]harbour[/bold] \x1b[2J\u202e",
        "The harbour \x1b[31m burns \x9b2J.",
        publisher="\x1b[5mPost",
    )
    index(settings, [hostile]).close()
    for seedbed in _command(settings, monkeypatch):
        for arguments in (("search", "harbour"), ("show", hostile.document.id)):
            shown = seedbed(*arguments).output
            assert "[bold]harbour[/bold]" in shown
            assert not set(shown) & set("\x1b\x07\x9b\u202e")
        whole = seedbed("show", hostile.document.id, "--json").output
        assert not set(whole) & set("\x1b\x07\x9b")
        assert Article.model_validate_json(json.dumps(json.loads(whole)["article"])) == hostile


def test_without_elasticsearch_it_says_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    away = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
    for seedbed in _command(away, monkeypatch):
        shown = seedbed("search", "tram")
        assert (shown.exit_code, "does not answer" in shown.output) == (3, True)
