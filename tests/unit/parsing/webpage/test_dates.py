from datetime import date

import pytest

from tests.unit.parsing.webpage.pages import PARAGRAPHS, article, json_ld, news_article, page, paragraphs


def published(markup):
    found = article(markup).published
    return None if found is None else found.day


def test_the_day_that_the_page_shows_stands_where_the_metadatas_instant_is_its_morrow():
    head = json_ld(news_article(datePublished="2025-02-05T01:12:44Z"))
    line = '<time datetime="2025-02-05T01:12:44Z">February 4, 2025 at 8:12 p.m. EST</time>'
    found = article(page(line + paragraphs(), head=head)).published
    assert found is not None
    assert found.day == date(2025, 2, 4)
    assert found.at is not None
    assert found.at.isoformat() == "2025-02-05T01:12:44+00:00"


def test_an_earlier_day_that_is_shown_beats_the_one_that_the_system_has_set_anew():
    head = json_ld(news_article(datePublished="2025-06-12T08:00:00Z"))
    assert published(page("<p>Ada Marsh · 2 November 2022</p>" + paragraphs(), head=head)) == date(2022, 11, 2)


def test_a_later_day_that_is_shown_is_an_update_and_no_publication():
    head = json_ld(news_article(datePublished="2024-06-12T08:00:00Z"))
    assert published(page("<p>Updated 2 November 2025</p>" + paragraphs(), head=head)) == date(2024, 6, 12)


def test_a_mere_pages_form_is_no_publication():
    head = json_ld(
        {"@type": "WebPage", "name": "Moorings", "datePublished": "2021-03-04", "dateModified": "2024-01-02"}
    )
    assert published(page(head=head)) is None


def test_a_label_in_the_line_above_names_the_day():
    assert published(page("<h4>Published</h4><div>8 July 2025</div>" + paragraphs())) == date(2025, 7, 8)


def test_days_of_other_stories_and_of_the_text_are_not_the_articles():
    teasers = "".join(
        f"<div class='row'><a href='#'>A story of the day</a><span>{day} May 2024</span></div>" for day in (3, 4, 5)
    )
    sentence = "<p>The tax season of most households ends on 15 April 2025, the ministry said in a letter to all.</p>"
    assert published(page(paragraphs(PARAGRAPHS * 2) + sentence + "<h2>News</h2>" + teasers)) is None


def test_the_time_of_a_list_of_items_is_not_the_articles():
    items = "".join(
        f'<div itemscope itemtype="https://schema.org/Article"><meta itemprop="datePublished" content="2026-01-0{day}"></div>'
        for day in (1, 2, 3)
    )
    assert published(page(paragraphs() + items)) is None


@pytest.mark.parametrize("path", ["/2024/05/13/ferry/", "/news/2024-05-13/ferry", "/news/20240513/ferry.html"])
def test_the_address_gives_the_day_where_nothing_else_does(path):
    found = article(page(head=f'<link rel="canonical" href="https://paper.example{path}">')).published
    assert found is not None
    assert found.day == date(2024, 5, 13)
    assert found.evidence.source == "meta:address"


def test_the_state_in_a_script_gives_the_day_when_it_names_one_only():
    one = '<script>window.state = {"article":{"publishDate":"2025-05-27T08:00:00Z"}}</script>'
    assert published(page(head=one)) == date(2025, 5, 27)
    assert published(page(head=one + '<script>x = {"publishDate":"2025-05-28"}</script>')) is None


@pytest.mark.parametrize(
    ("language", "day"), [("en-GB", date(2024, 4, 3)), ("en-US", date(2024, 3, 4)), ("fr", date(2024, 4, 3))]
)
def test_numbers_are_read_as_the_pages_country_writes_them(language, day):
    markup = page("<p>Published 03/04/2024</p>" + paragraphs()).replace('lang="en-GB"', f'lang="{language}"')
    assert published(markup) == day


@pytest.mark.parametrize("name", ["w-published-date", "published", "article.release_date", "DC:Date:Issued"])
def test_publication_is_known_under_many_names(name):
    assert published(page(head=f'<meta name="{name}" content="2025-07-17">')) == date(2025, 7, 17)


def test_a_day_far_from_the_headline_that_is_only_an_update_is_no_publication():
    footer = "".join(f"<p>Paragraph {number} of a long note to readers.</p>" for number in range(60))
    assert published(page(paragraphs() + footer + "<p>Last updated 2 July 2024</p>")) is None


def test_a_day_that_is_the_metadatas_turned_round_is_the_metadatas():
    head = json_ld(news_article(datePublished="2021-11-01T05:00:14"))
    markup = page("<span>11/01/2021</span>" + paragraphs(), head=head).replace("en-GB", "de")
    assert published(markup) == date(2021, 11, 1)


def test_a_box_right_below_the_headline_may_hold_the_day_and_never_beats_the_metadata():
    box = '<div class="sidebar-item"><time>28 January 2022</time></div>'
    assert published(page(box + paragraphs())) == date(2022, 1, 28)
    head = json_ld(news_article(datePublished="2023-11-01"))
    assert published(page(box + paragraphs(), head=head)) == date(2023, 11, 1)


@pytest.mark.parametrize(
    "path",
    ["/n1/2024/0513/c90000-1.html", "/2024-05/13/c_1.htm", "/2024/may/13/ferry", "/news/13-05-2024", "/2024/05/13"],
)
def test_an_address_gives_its_day_in_other_orders(path):
    head = f'<link rel="canonical" href="https://courier.example{path}">'
    assert published(page(head=head)) == date(2024, 5, 13)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dieser Beitrag wurde am Samstag, 3. Dezember 2011 um 9 Uhr von Ada Marsh und den Leuten vom Hafen geschrieben.",
        "This entry was written by Ada Marsh and the people of the harbour, and posted on 3 December 2011 in Harbours.",
        "Erstellt von Ada Marsh am Samstag, 3. Dezember 2011",
    ],
)
def test_a_sentence_about_the_text_names_its_day(sentence):
    assert published(page(paragraphs() + f'<div class="post-footer">{sentence}</div>')) == date(2011, 12, 3)


@pytest.mark.parametrize("opening", ["Holmsund, (12.11.2021). ", "12.11.2021 – ", "HOLMSUND, 12 November 2021 - "])
def test_a_day_may_open_the_text(opening):
    assert published(page(f"<p>{opening}{PARAGRAPHS[1]}</p>" + paragraphs(PARAGRAPHS[2:]))) == date(2021, 11, 12)


def test_a_day_in_the_text_is_none_that_opens_it():
    text = f"The pier of 12 November 2021 was new. {PARAGRAPHS[1]}"
    assert published(page(f"<p>{text}</p>" + paragraphs(PARAGRAPHS[2:]))) is None


def test_a_cut_year_counts_in_an_element_that_calls_itself_a_date():
    assert published(page('<div class="date">Harbours, 2.11.22</div>' + paragraphs())) == date(2022, 11, 2)
    assert published(page("<div>Harbours, 2.11.22</div>" + paragraphs())) is None


def test_todays_date_in_the_papers_head_is_not_the_articles():
    markup = page(
        "<p>Nov. 8, 2023, 10:28 p.m.</p>" + paragraphs(),
        head=json_ld(news_article(datePublished="2023-11-09T03:28:35Z")),
    )
    markup = markup.replace('<a href="/">', '<div class="site-header__date">November 9, 2023</div><a href="/">', 1)
    assert published(markup) == date(2023, 11, 8)


def test_a_box_right_above_the_headline_may_hold_the_day():
    markup = page().replace("<h1>", '<div class="teaser-meta">Ada Marsh / 07.11.2023 / 09:30</div><h1>')
    assert published(markup) == date(2023, 11, 7)


@pytest.mark.parametrize(
    "line",
    [
        "Ažurirano: 7. 5. 2024 | Objavljeno: 5. 5. 2024",
        "수정 2024.05.07 12:00 | 입력 2024.05.05 10:00",
        "Cập nhật: 07/05/2024 – Đăng: 05/05/2024",
        "Frissítve: 2024. május 7. · Megjelent: 2024. május 5.",
        "עודכן: 07.05.2024 פורסם: 05.05.2024",
        "Ενημέρωση: 7 Μαΐου 2024, Δημοσίευση: 5 Μαΐου 2024",
    ],
)
def test_labels_in_many_languages_tell_the_publication_from_the_update(line):
    document = article(page(f"<p>{line}</p>" + paragraphs()).replace("en-GB", "xx"))
    assert document.published is not None
    assert document.published.day == date(2024, 5, 5)
    assert document.updated is not None
    assert document.updated.day == date(2024, 5, 7)
