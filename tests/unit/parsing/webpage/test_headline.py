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


def test_a_topic_within_the_heading_is_the_kicker():
    markup = page().replace("<h1>", '<h1><span class="kicker">Transport</span> <span>').replace("</h1>", "</span></h1>")
    document = article(markup)
    assert document.headline is not None
    assert document.headline.value == HEADLINE
    assert document.kicker is not None
    assert document.kicker.value == "Transport"


def test_a_heading_that_has_nothing_in_common_with_the_titles_is_another_boxs():
    markup = page(h1="A message from our founder", head=f'<meta property="og:title" content="{HEADLINE}">')
    assert headline(markup) == HEADLINE


def test_the_only_h1_beats_an_h2_that_is_a_part_of_the_search_title():
    title = "What is a ferry? [Kinds + prices]"
    markup = page("<h2>What is a ferry?</h2>" + paragraphs(), title=title, h1="What is a car ferry?")
    assert headline(markup) == "What is a car ferry?"


def test_the_line_that_is_a_part_of_the_title_is_the_headline_of_a_page_without_headings():
    markup = page(f"<font size=5><b>{HEADLINE}</b></font>" + paragraphs(), title=f"Courier Online - {HEADLINE}", h1="")
    assert headline(markup) == HEADLINE
