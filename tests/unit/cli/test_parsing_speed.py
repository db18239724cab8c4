import json

from typer.testing import CliRunner

from services.cli import create_app, parsing_speed
from services.parsing.benchmark.samples import SEVERAL, SINGLE


def test_every_format_has_a_speed(monkeypatch):
    monkeypatch.setattr(parsing_speed, "SECONDS", 0.001)
    result = CliRunner().invoke(create_app(), ["bench", "--parsing", "--json"])
    assert result.exit_code == 0, result.output
    speeds = json.loads(result.stdout)
    assert [speed["name"] for speed in speeds] == [*SINGLE, *SEVERAL]
    assert all(speed["pages_per_second"] > 0 for speed in speeds)
    assert next(speed["format"] for speed in speeds if speed["name"] == "story.pdf") == "pdf"


def test_the_sample_articles_have_what_articles_have():
    article = parsing_speed.sample_articles()[0]
    assert article.headline
    assert len(article.author.split()) == 2
    assert len(article.paragraphs) > 20
