"""docs/formats.md says what the code does."""

from pathlib import Path

import pytest

from config.settings import Settings
from services.errors import Reason
from services.parsing.source import Limits
from tests.corpus.awful.cases import BIG, SMALL

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text()
LIMIT_SETTINGS = [
    name
    for name in Settings.model_fields
    if "limit" in name and name.startswith(("file_", "text_", "expan", "archive_", "page_", "parse_", "attempts_"))
]


@pytest.mark.parametrize("reason", Reason)
def test_every_outcome_word_is_told_with_what_to_do(reason):
    assert f"| `{reason.value}` |" in PAGE


@pytest.mark.parametrize("name", LIMIT_SETTINGS)
def test_every_limit_is_listed_with_its_default(name):
    (row,) = [line for line in PAGE.splitlines() if f"`SEEDBED_{name.upper()}`" in line and line.startswith("|")]
    default = Settings.model_fields[name].default
    assert f"{default:,}" in row or f"{default:g}" in row


def test_the_limits_of_a_parse_are_those_of_the_settings():
    assert Limits.from_settings(Settings()) == Limits()


def test_the_size_of_the_awful_corpus_is_not_exaggerated():
    assert len(SMALL) + len(BIG) >= 160
