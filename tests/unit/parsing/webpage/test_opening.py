import pytest

from tests.unit.parsing.webpage.pages import (
    PARAGRAPHS,
    STANDFIRST,
    article,
    json_ld,
    news_article,
    page,
    paragraphs,
    roles,
)


def test_byline_and_date_are_found_where_they_are_shown():
    document = article(
        page('<p class="byline">By Ada Marsh</p><p class="date">2 March 2026, 9.15am</p>' + paragraphs())
    )
    (author,) = document.authors
    assert document.text[author.evidence.start : author.evidence.end] == "Ada Marsh"
    assert document.published is not None
    assert document.text[document.published.evidence.start : document.published.evidence.end] == "2 March 2026"
    assert ("byline", "By Ada Marsh") in roles(document)
    assert "Ada Marsh" not in document.body


def test_a_value_of_the_metadata_points_to_where_the_page_shows_it():
    head = json_ld(news_article(author="Ada Marsh", datePublished="2026-03-02T09:15:00Z"))
    document = article(page('<div class="meta">Ada Marsh | 2 March 2026</div>' + paragraphs(), head=head))
    assert document.authors[0].evidence.source == "meta:json-ld"
    assert document.text[document.authors[0].evidence.start : document.authors[0].evidence.end] == "Ada Marsh"
    assert document.published is not None
    assert document.text[document.published.evidence.start : document.published.evidence.end] == "2 March 2026"


def test_a_standfirst_that_calls_itself_one_is_found():
    document = article(page(f'<p class="standfirst">{STANDFIRST}</p>' + paragraphs()))
    assert document.standfirst is not None
    assert document.standfirst.value == STANDFIRST
    assert document.standfirst.evidence.start is not None
    assert STANDFIRST not in document.body


def test_a_heading_that_is_the_description_is_the_standfirst():
    document = article(
        page(f"<h2>{STANDFIRST}</h2>" + paragraphs(), head=f'<meta name="description" content="{STANDFIRST}">')
    )
    assert document.standfirst is not None
    assert document.standfirst.value == STANDFIRST


def test_the_first_paragraph_is_no_standfirst_though_the_description_repeats_it():
    document = article(page(head=f'<meta name="description" content="{PARAGRAPHS[0]}">'))
    assert document.standfirst is None
    assert document.body.startswith(PARAGRAPHS[0])


def test_a_news_desks_own_description_is_a_standfirst_outside_the_text():
    document = article(page(head=json_ld(news_article(description=STANDFIRST))))
    assert document.standfirst is not None
    assert document.standfirst.evidence.start is None
    assert document.standfirst.evidence.source == "meta:json-ld"


@pytest.mark.parametrize(
    "description", ["Read all about the ferry to Holmsund", "The crossing was closed after a storm broke…"]
)
def test_words_written_for_search_engines_are_no_standfirst(description):
    assert article(page(head=f'<meta name="description" content="{description}">')).standfirst is None


@pytest.mark.parametrize(
    ("shown", "minutes"), [("4 min read", 4), ("Reading time: 12 minutes", 12), ("Lesezeit: 3 Minuten", 3)]
)
def test_the_reading_time_is_read_where_it_is_printed(shown, minutes):
    document = article(page(f'<p class="meta">{shown}</p>' + paragraphs()))
    assert document.reading_time is not None
    assert document.reading_time.minutes == minutes


def test_an_update_shown_beside_the_publication_is_kept_apart():
    document = article(page('<p class="meta">Published 2 March 2026. Updated 5 March 2026.</p>' + paragraphs()))
    assert document.published is not None
    assert document.updated is not None
    assert (document.published.day.isoformat(), document.updated.day.isoformat()) == ("2026-03-02", "2026-03-05")


def test_the_day_that_the_page_shows_wins_over_the_same_night_in_another_zone():
    head = '<meta property="article:published_time" content="2026-03-03T02:10:00Z">'
    document = article(page('<p class="date">Published 2 March 2026</p>' + paragraphs(), head=head))
    assert document.published is not None
    assert document.published.day.isoformat() == "2026-03-02"


def test_a_day_to_come_is_no_publication():
    assert (
        article(page(head='<meta property="article:published_time" content="2999-01-01T00:00:00Z">')).published is None
    )


def test_no_author_is_made_up_where_there_is_none():
    assert article(page()).authors == ()


def test_a_commenter_is_no_author():
    comment = '<section class="comments"><div class="comment"><span class="author">Ben Cole</span><p>Fine words.</p></div></section>'
    assert article(page(paragraphs() + comment)).authors == ()


def test_a_kicker_above_the_headline_is_kept():
    markup = page().replace("<h1>", '<p class="kicker">Island life</p><h1>')
    document = article(markup)
    assert document.kicker is not None
    assert document.kicker.value == "Island life"
