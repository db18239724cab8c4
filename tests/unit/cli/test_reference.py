"""docs/cli.md is the reference of the commands as they are."""

from pathlib import Path

from services.cli.reference import markdown

ROOT = Path(__file__).parents[3]


def test_the_reference_on_the_page_is_the_commands_own():
    remedy = "python -m services.cli.reference > docs/cli.md"

    assert (ROOT / "docs" / "cli.md").read_text() == markdown(), remedy
