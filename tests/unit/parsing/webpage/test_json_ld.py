from datetime import UTC, datetime

import pytest

from tests.unit.parsing.webpage.pages import HEADLINE, PARAGRAPHS, article, json_ld, news_article, page

AUTHOR = {"@type": "Person", "name": "Ada Marsh"}


def names(markup):
    return [author.name for author in article(markup).authors]


@pytest.mark.parametrize(
    "author",
    [
        "Ada Marsh",
        AUTHOR,
        [AUTHOR],
        {"@type": ["Person", "Thing"], "name": ["Ada Marsh"]},
        {"@type": "Person", "givenName": "Ada", "familyName": "Marsh"},
        [AUTHOR, {"@type": "Person", "name": "Ada Marsh"}],
        "By Ada Marsh",
        {"@list": [AUTHOR]},
        {"@value": "Ada Marsh"},
        {"@type": "Person", "name": {"@value": "Ada Marsh"}},
    ],
)
def test_an_author_is_read_in_every_shape(author):
    assert names(page(head=json_ld(news_article(author=author)))) == ["Ada Marsh"]


def test_several_authors_keep_their_order():
    authors = [{"@type": "Person", "name": name} for name in ("Ben Cole", "Ada Marsh", "Cy Dunn")]
    assert names(page(head=json_ld(news_article(author=authors)))) == ["Ben Cole", "Ada Marsh", "Cy Dunn"]


def test_a_graph_is_read_with_its_references():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Holmsund Courier"},
            {"@type": "Person", "@id": "#ada", "name": "Ada Marsh"},
            news_article(author={"@id": "#ada"}, publisher={"@id": "#site"}, datePublished="2026-03-02T05:40:00Z"),
        ],
    }
    document = article(page(head=json_ld(graph)))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.publisher is not None
    assert document.publisher.value == "The Holmsund Courier"
    assert document.published is not None
    assert document.published.at == datetime(2026, 3, 2, 5, 40, tzinfo=UTC)
    assert document.published.zone == "Z"


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "https://schema.org/NewsArticle",
        "schema:BlogPosting",
        ["Article", "NewsArticle"],
        "LiveBlogPosting",
    ],
)
def test_the_types_of_an_article_are_known_by_every_name(kind):
    assert names(page(head=json_ld(news_article(author="Ada Marsh") | {"@type": kind}))) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Marsh"},}',
        '<!-- {"@type": "NewsArticle", "author": "Ada Marsh"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "author": "Ada Marsh"}\n//]]>',
        '{"@type": "NewsArticle", "description": "two\nlines", "author": "Ada Marsh"}',
        '{"@type": "WebSite", "name": "x"}{"@type": "NewsArticle", "author": "Ada Marsh"}',
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Marsh"}, "headline": "cut off',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;author&quot;: &quot;Ada Marsh&quot;}",
    ],
)
def test_broken_json_still_gives_its_author(broken):
    assert names(page(head=json_ld(broken))) == ["Ada Marsh"]


def test_another_article_in_a_list_of_teasers_is_not_this_one():
    teasers = {"@type": "ItemList", "itemListElement": [news_article(author="Ben Cole", datePublished="2025-01-01")]}
    document = article(page(head=json_ld([teasers, news_article(author="Ada Marsh")])))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published is None


def test_the_publisher_as_author_is_no_person():
    publisher = {"@type": "Organization", "name": "The Holmsund Courier"}
    markup = page(
        story='<p class="byline">By Ada Marsh</p>' + "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
        head=json_ld(news_article(author=publisher, publisher=publisher)),
    )
    assert names(markup) == ["Ada Marsh"]


def test_tags_section_language_and_address_are_read():
    document = article(
        page(
            head=json_ld(
                news_article(
                    keywords=["Ferries", "Councils"],
                    articleSection="Local news",
                    inLanguage="en-GB",
                    mainEntityOfPage={"@id": "https://courier.example/ferry"},
                    dateModified="2026-03-03T10:00:00+01:00",
                    datePublished="2026-03-02",
                )
            )
        )
    )
    assert [tag.value for tag in document.tags] == ["Ferries", "Councils"]
    assert document.section is not None
    assert document.section.value == "Local news"
    assert document.section.evidence.start is None
    assert document.section.evidence.source == "meta:json-ld"
    assert document.declared_language == "en-GB"
    assert document.url == "https://courier.example/ferry"
    assert document.updated is not None
    assert document.updated.zone == "+01:00"
    assert document.published is not None
    assert document.published.at is None


def test_a_body_that_the_page_hides_behind_a_wall_is_taken_from_json_ld():
    whole = "\n\n".join(PARAGRAPHS * 3)
    document = article(
        page(story=f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to read on.</p>", head=json_ld(news_article(articleBody=whole)))
    )
    assert PARAGRAPHS[3] in document.body
    assert "Subscribe" not in document.body
    assert {block.source for block in document.blocks if block.role == "body"} == {"meta:json-ld"}


def test_an_excerpt_as_body_does_not_replace_the_page():
    document = article(page(head=json_ld(news_article(articleBody=PARAGRAPHS[0]))))
    assert PARAGRAPHS[3] in document.body


def test_a_picture_known_to_metadata_alone_is_a_caption_outside_the_text():
    image = {"@type": "ImageObject", "caption": "The new pier", "creditText": "Ada Marsh/Example Agency"}
    (caption,) = article(page(head=json_ld(news_article(image=image)))).captions
    assert caption.text == "The new pier"
    assert caption.photographer == "Ada Marsh"
    assert caption.evidence.start is None


@pytest.mark.parametrize(
    "hostile", ["[" * 100_000, '{"a":' * 50_000 + "1", '{"@id": "#a", "author": {"@id": "#a"}}', "null", '"x"', "12"]
)
def test_hostile_json_ld_harms_nobody(hostile):
    document = article(page(head=json_ld(hostile)))
    assert document.headline is not None
    assert document.headline.value == HEADLINE


def test_of_articles_told_as_fully_the_one_with_the_pages_title_is_the_pages():
    teasers = [
        news_article(headline=f"A story of harbour {number}", datePublished=f"2026-03-0{number}", author="Cy Dunn")
        for number in (1, 2)
    ]
    own = news_article(datePublished="2026-03-03", author=AUTHOR)
    document = article(page(head=json_ld([*teasers, own])))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published is not None
    assert document.published.day.isoformat() == "2026-03-03"
