import pytest

from tests.unit.parsing.webpage.pages import HEADLINE, article, page


def meta(**tags: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in tags.items())


@pytest.mark.parametrize("name", ["author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author"])
def test_the_author_is_known_by_the_names_of_many_systems(name):
    document = article(page(head=f'<meta name="{name}" content="Ada Marsh">'))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.authors[0].evidence.source == f"meta:{name}"
    assert document.authors[0].evidence.start is None


@pytest.mark.parametrize("value", ["https://facebook.com/ada.marsh", "admin", "", "ada@courier.example", "undefined"])
def test_an_address_or_an_account_is_no_author(value):
    assert article(page(head=f'<meta property="article:author" content="{value}">')).authors == ()


def test_written_by_on_a_twitter_card_is_an_author():
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Marsh">'
    assert [author.name for author in article(page(head=head)).authors] == ["Ada Marsh"]


def test_publisher_section_tags_and_time_come_from_open_graph():
    head = meta(
        og__site_name="The Holmsund Courier",
        article__section="Local",
        article__tag="Ferries",
        article__published_time="2026-03-02T05:40:00+01:00",
        article__modified_time="2026-03-02T09:00:00+01:00",
    )
    document = article(page(head=head))
    assert document.publisher is not None
    assert document.publisher.value == "The Holmsund Courier"
    assert document.section is not None
    assert document.section.value == "Local"
    assert [tag.value for tag in document.tags] == ["Ferries"]
    assert document.published is not None
    assert document.published.day.isoformat() == "2026-03-02"
    assert document.updated is not None


def test_the_time_of_the_last_touch_is_no_publication():
    document = article(page(head=meta(article__modified_time="2026-03-02T09:00:00+01:00")))
    assert document.published is None
    assert document.updated is not None


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://courier.example/ferry", "https://courier.example/ferry"),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("/ferry", None),
    ],
)
def test_the_canonical_address_is_an_absolute_web_address_or_none(href, url):
    assert article(page(head=f'<link rel="canonical" href="{href}">')).url == url


def test_the_site_name_is_cut_from_a_title_without_a_heading():
    document = article(page(title=f"{HEADLINE} - The Holmsund Courier", h1=""))
    assert document.headline is not None
    assert document.headline.value == HEADLINE
