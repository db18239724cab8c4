import pytest

from services.parsing.webpage.page import read_tree
from tests.unit.parsing.webpage.pages import PARAGRAPHS, article, documents, page, paragraphs


@pytest.mark.parametrize("depth", [10, 300, 1_500, 5_000, 100_000])
def test_text_nested_ever_so_deep_is_not_lost(depth):
    document = article(f"<html><body>{'<div>' * depth}{paragraphs()}{'</div>' * depth}</body></html>")
    for text in PARAGRAPHS:
        assert text in document.text
    assert any("nested" in note for note in document.notes) == (depth > 2_000)


def test_paragraphs_nested_in_each_other_without_end_are_read():
    document = article("<blockquote><p>" * 20_000 + PARAGRAPHS[0])
    assert PARAGRAPHS[0] in document.text


def test_nul_bytes_are_blanks():
    assert "ferry in" in article(page().replace("ferry in", "ferry\x00in")).text


def test_surrogates_and_forbidden_characters_do_no_harm():
    markup = f"<p>&#xD800; &#0; &#x1F600; {PARAGRAPHS[0]}</p>"
    assert PARAGRAPHS[0] in article(markup).text


def test_xhtml_is_read_as_a_page():
    markup = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
        f"<head><title>T</title></head><body>{paragraphs()}<br/><img src='a'/></body></html>"
    )
    assert article(markup).body == "\n\n".join(PARAGRAPHS)


def test_entities_that_a_page_defines_are_not_expanded():
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    document = article(f"{bomb}<html><body><p>&b; &x;</p>{paragraphs()}</body></html>")
    assert "aaaaaaaaaa" not in document.body
    assert "root:" not in document.text


@pytest.mark.parametrize("markup", ["", "   ", "<!-- only a comment -->", "<html></html>", "<script>x</script>"])
def test_a_page_without_words_gives_no_text(markup):
    assert all(not document.text for document in documents(markup))


def test_a_tree_knows_the_address_that_its_container_gave():
    read = read_tree("<p>x</p>", "https://courier.example/")
    assert read is not None
    assert read.address == "https://courier.example/"


def test_a_page_of_too_many_elements_is_cut_and_says_so():
    document = article(f"<html><body>{paragraphs()}<ul>{'<li>x</li>' * 100_100}</ul><p>Past the end.</p></body></html>")
    assert document.truncated
    assert document.notes == ("cut after 100,000 elements",)
    assert PARAGRAPHS[0] in document.text
    assert "Past the end" not in document.text


def test_what_an_element_holds_is_cut_with_its_own_children_alone():
    read = read_tree("<p>one</p>" * 99_997 + "<p>last</p>")
    assert read is not None
    assert not read.truncated
