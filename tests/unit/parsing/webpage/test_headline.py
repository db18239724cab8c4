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


@pytest.mark.parametrize(
    "address", ["/", "https://courier.example", "https://web.archive.org/web/2019/http://courier.example/"]
)
def test_a_heading_that_leads_to_the_front_page_is_the_sites_name(address):
    story = paragraphs()
    markup = page(story, title=f"The Salt Road » Blog Archive » {HEADLINE}").replace("h1>", "h2>")
    markup = markup.replace("<main>", f'<h1><a href="{address}">The Salt Road</a></h1><main>')
    assert headline(markup) == HEADLINE


def test_on_a_front_page_the_sites_name_is_the_headline():
    markup = page(title="The Salt Road").replace(f"<h1>{HEADLINE}</h1>", '<h1><a href="/">The Salt Road</a></h1>')
    assert headline(markup) == "The Salt Road"


@pytest.mark.parametrize(
    "heading",
    [
        "<small>Harbours</small><br> {}",
        '<span class="ts-overline">Harbours and boats</span><span class="colon">: </span><span>{}</span>',
        '<a href="#"><span class="label label--blue">Harbours</span>&nbsp;{}</a>',
        '{} <span class="sub-heading">A builder went bankrupt twice</span>',
    ],
)
def test_a_second_line_within_the_heading_is_no_part_of_the_headline(heading):
    markup = page().replace(f"<h1>{HEADLINE}</h1>", f"<h1>{heading.format(HEADLINE)}</h1>")
    assert headline(markup.replace("<title>", "<title>Harbours: ")) == HEADLINE


def test_a_heading_loses_the_sites_name_at_its_end():
    head = '<meta property="og:site_name" content="The Holmsund Courier">'
    assert headline(page(h1=f"{HEADLINE} | The Holmsund Courier", head=head)) == HEADLINE


@pytest.mark.parametrize("lead", ["15 Replies to", "2 Gedanken zu", "Une réflexion sur", "3 comentarios en"])
def test_the_heading_of_the_comments_is_not_the_headline(lead):
    markup = page(title=HEADLINE).replace(f"<h1>{HEADLINE}</h1>", "")
    markup = markup.replace("<h2>Comments</h2>", f"<h2>{lead} “{HEADLINE}”</h2>")
    assert headline(markup) == HEADLINE


def test_an_applications_name_that_is_the_articles_title_is_no_sites_name():
    head = f'<meta name="application-name" content="{HEADLINE}">'
    assert headline(page(head=head, title=HEADLINE) + "<h2>More from the coast</h2>") == HEADLINE


@pytest.mark.parametrize("hyphen", ["\xad", "&shy;", "&#173;", "&#xAD;"])
def test_soft_hyphens_are_no_part_of_a_word(hyphen):
    document = article(page(f"<p>The steam{hyphen}boat was late.</p>" + paragraphs()))
    assert "steamboat" in document.text
