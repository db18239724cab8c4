import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.export import COLUMNS, csv_lines, harmless, json_lines


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", "\n=1", "\u200b=1", '"=1"'[1:]]
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "tram", "2025-03-12", "a=b", "'quoted'", "5 - 3"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_several_values_share_a_cell_and_what_is_missing_is_empty() -> None:
    lines = "".join(csv_lines(iter([{"id": "a", "people": ["Okafor", "=cmd"], "word_count": 3}])))
    (row,) = csv.DictReader(io.StringIO(lines))
    assert (row["people"], row["word_count"], row["headline"]) == ("Okafor; =cmd", "3", "")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=5))
def test_no_exported_cell_begins_a_formula(headlines: list[str]) -> None:
    text = "".join(csv_lines(iter([{"id": "a", "headline": headline} for headline in headlines])))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(headlines)
    for row, headline in zip(rows, headlines, strict=True):
        assert row["headline"].removeprefix("'") == headline.removeprefix("'")
        assert not row["headline"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_json_lines_are_one_object_a_line() -> None:
    assert list(json_lines(iter([{"id": "a", "headline": "Lübeck\nline"}]))) == [
        '{"id": "a", "headline": "Lübeck\\nline"}\n'
    ]


def test_the_columns_begin_with_the_id() -> None:
    assert COLUMNS[0] == "id"
