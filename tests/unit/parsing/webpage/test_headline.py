import pytest

from tests.unit.parsing.webpage.pages import HEADLINE, article, page, paragraphs


def headline(markup):
    found = article(markup).headline
    return None if found is None else found.value


def test_the_heading_that_the_metadata_speak_of_wins_over_the_sites_name():
    markup = page(paragraphs()).replace("<h1>", "<h1>The Holmsund Courier</h1><h1>")
    assert headline(markup) == HEADLINE


def test_a_heading_in_other_words_than_the_search_title_is_still_the_headline():
    markup = page(
        title="Holmsund ferry is back | Courier", head='<meta property="og:title" content="Holmsund ferry is back">'
    )
    assert headline(markup) == HEADLINE


def test_a_headline_that_only_the_metadata_know_opens_the_text_all_the_same():
    document = article(page(h1="", head=f'<meta property="og:title" content="{HEADLINE}">'))
    assert document.headline is not None
    assert document.headline.value == HEADLINE
    assert document.headline.evidence.source == "meta:og:title"
    assert document.text.startswith(HEADLINE)


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "A" * 100_000, "\x00\x01", "<b>", "&lt;img src=x onerror=alert(1)&gt;", "\u202eevil"],
)
def test_a_hostile_title_is_only_text(hostile):
    document = article(f"<html><head><title>{hostile}</title></head><body>{paragraphs()}</body></html>")
    assert document.body


def test_a_hidden_heading_is_not_the_headline():
    markup = page(h1=HEADLINE).replace("<h1>", '<h1 style="display: none">Print edition of Monday morning</h1><h1>')
    assert headline(markup) == HEADLINE
