"""The reader's work grows with the page and no faster: counted in calls, not in seconds."""

import sys
from types import FrameType
from typing import Any

import pytest

from services.parsing.copied import read_copied


def calls_of(text: str) -> int:
    """Function calls, Python's and C's, that one reading makes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_copied(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(autouse=True, scope="module")
def _loaded_model() -> None:
    read_copied("The model is loaded once, before anything is counted.")


@pytest.mark.parametrize(
    "line",
    [
        "The council met on Monday and said that the bridge would stay closed.\n",
        "Share\n",
        "By Ada Marsh\n",
        "12 May 2024, 9.30am GMT\n",
        "Boats in the harbour. (Ada Marsh/AFP)\n",
        "“A quote that stands alone and is long enough.”\n\n",
        "words that go on in a line of just some seventy characters or so and\n",
    ],
)
def test_twice_the_lines_are_twice_the_calls(line: str):
    assert calls_of(line * 2_400) <= 2.2 * calls_of(line * 1_200)


def test_one_line_costs_the_same_calls_however_long():
    assert calls_of("word " * 100_000) <= calls_of("word " * 4_000) + 50


@pytest.mark.parametrize("character", ["x", "(", "“", "-", ".", "1", "\u200b", "é"])
def test_a_huge_line_of_one_character_is_read_in_few_calls(character: str):
    assert calls_of(character * 200_000) <= 5_000
