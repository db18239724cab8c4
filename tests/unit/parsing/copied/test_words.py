from hypothesis import given
from hypothesis import strategies as st

from services.parsing.copied.features import words_by_line
from services.parsing.copied.lines import lines_of
from services.parsing.copied.words import WORD, words_of

PIECES = st.lists(
    st.sampled_from([*"aZéΣİ9_'’.-,:;!? \n©@(\"中\x00\u0301\xa0😀\U0001d41a\U00020000\ud800"]), max_size=40
).map("".join)


@given(PIECES)
def test_the_quick_look_finds_the_same_words_as_the_pattern(text: str):
    assert words_of(text) == WORD.findall(text.lower().replace("’", "'"))


@given(PIECES)
def test_a_pages_lines_have_the_words_that_each_has_alone(text: str):
    lines = lines_of(text)
    if lines:
        assert words_by_line(lines) == [words_of(line.head) for line in lines]


def test_a_marked_line_that_is_just_whole_has_each_word_once():
    text = "* " + " ".join(f"word{number:03}" for number in range(20))
    assert len(text) == 161
    assert words_by_line(lines_of(text)) == [text[2:].split()]
