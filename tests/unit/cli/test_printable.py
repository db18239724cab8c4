from hypothesis import given
from hypothesis import strategies as st

from services.cli.printable import printable


def test_escape_sequences_lose_their_power() -> None:
    assert printable("\x1b[31mred\x1b]0;title\x07\x9b2J") == "[31mred]0;title2J"


def test_marks_that_turn_the_line_around_are_left_out() -> None:
    assert printable("invoice\u202egpj.exe\u2066") == "invoicegpj.exe"


def test_other_scripts_stay_whole() -> None:
    assert printable("می‌خواهم Łódź\tनमस्ते\n") == "می‌خواهم Łódź\tनमस्ते\n"


@given(st.text())
def test_nothing_printed_is_a_control_character(text: str) -> None:
    assert not any((sign < " " and sign not in "\n\t") or "\x7f" <= sign <= "\x9f" for sign in printable(text))
