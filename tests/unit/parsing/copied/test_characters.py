import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.parsing.copied import characters as kinds
from services.parsing.copied.lines import Lines, lines_of

PIECES = st.lists(st.sampled_from([*"aZZé9_'.,:;!?|[]©中\n \u200b", "😀", "\U0001d41a", "\ud800"]), max_size=40).map(
    "".join
)


def counted(lines: Lines):
    return lines.characters.counts(lines.stretches.starts, lines.stretches.ends)


def counts_of(page: str) -> list[list[float]]:
    return counted(lines_of(page)).T.tolist()


def named(counts: list[float]) -> dict[int, float]:
    return {kind: count for kind, count in enumerate(counts) if count}


def test_each_lines_characters_are_counted_by_class():
    (first, second) = counts_of("Two Words, 12!\n\n中文 a")
    assert named(first) == {
        kinds.UPPER: 2, kinds.TITLED: 2, kinds.LOWER: 6, kinds.DIGIT: 2, kinds.SPACE: 2, kinds.COMMA: 1, kinds.STOP: 1,
    }  # fmt: skip
    assert named(second) == {kinds.WIDE: 2, kinds.SPACE: 1, kinds.LOWER: 1}


def test_a_capital_within_a_word_is_glued_and_one_after_another_is_neither():
    assert named(counts_of("SubscribeSign USA")[0]) == {
        kinds.UPPER: 5, kinds.TITLED: 2, kinds.GLUED: 1, kinds.LOWER: 11, kinds.SPACE: 1,
    }  # fmt: skip


def test_what_lies_beyond_the_basic_plane_and_halves_of_it_count_as_one_character_each():
    assert named(counts_of("😀\U0001d41a\ud800")[0]) == {kinds.OTHER: 3}


def test_a_small_letter_beyond_the_basic_plane_opens_a_line_as_one():
    lines = lines_of("\U0001d41a b\n😀 c")
    assert (lines.characters.signs(lines.text_starts) & kinds.SMALL).tolist() == [kinds.SMALL, 0]


@given(PIECES)
def test_every_character_of_a_line_is_of_one_class(page: str):
    lines = lines_of(page)
    if lines:
        apart = np.delete(counted(lines), (kinds.TITLED, kinds.GLUED), axis=0)
        assert apart.sum(axis=0).tolist() == [line.length for line in lines]


def test_places_in_small_letters_are_places_in_the_text():
    text = "İstanbul'da İZMİR ǅ ẞ ΣΑΣ ſ"
    folded = lines_of(text).characters.folded
    assert len(folded) == len(text)
    assert folded.index("ǆ") == text.index("ǅ")
