import pytest

from services.parsing.person_names import folded_word, person_names


@pytest.mark.parametrize("name", ["Ada", "Katarzyna", "Halina", "Ирина", "محمد"])
def test_given_names_of_many_countries_are_known(name: str):
    assert folded_word(name) in person_names().given


@pytest.mark.parametrize("word", ["Final", "Thoughts", "Menu", "Subscribe"])
def test_words_of_a_page_are_no_given_names(word: str):
    assert folded_word(word) not in person_names().given


def test_a_names_word_is_looked_up_without_case_and_marks():
    assert folded_word("O’Leary,") == "o'leary"
