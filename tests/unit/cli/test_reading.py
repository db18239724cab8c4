import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli import create_app

PAGE = """Harbour opens after a winter of storms

By Ada Marsh
3 min read

The harbour opened again on Monday after a winter of storms that broke its eastern wall in two places.

Boats may use both gates, the board said, but must keep away from the crane until the end of the month.

VIA: Harbour Daily
Share This Article
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(create_app(["reading"]), list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_parse_gives_the_whole_document_as_json(page: Path):
    (document,) = json.loads(run("parse", str(page), "--json"))["documents"]
    assert document["headline"]["value"] == "Harbour opens after a winter of storms"
    assert [author["name"] for author in document["authors"]] == ["Ada Marsh"]


def test_explain_names_role_rule_and_reason_of_each_stretch(page: Path):
    told = " ".join(run("explain", str(page)).split())
    assert "byline By Ada Marsh [rule:byline-led" in told
    assert "reading_time 3 min read" in told
    assert "boilerplate Share This Article" in told
    assert "← share bar" in told


def test_evaluate_scores_a_folder_field_by_field(page: Path):
    expected = {"headline": "Harbour opens after a winter of storms", "authors": ["Ben Cole"]}
    page.with_name("page.txt.expected.json").write_text(json.dumps(expected))
    scores = json.loads(run("evaluate", str(page.parent), "--json"))
    assert {score["field"]: score["share"] for score in scores["fields"]} == {"headline": 1.0, "authors": 0.0}
    assert "'Ben Cole', read as 'Ada Marsh'" in run("evaluate", str(page.parent), "--wrong")


def test_evaluate_of_a_folder_without_pairs_says_what_is_missing(tmp_path: Path):
    result = CliRunner().invoke(create_app(["reading"]), ["evaluate", str(tmp_path)])
    assert result.exit_code == 2
