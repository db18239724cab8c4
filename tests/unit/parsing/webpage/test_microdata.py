from tests.unit.parsing.webpage.pages import article, page, paragraphs


def story(before: str) -> str:
    return f'<div itemscope itemtype="https://schema.org/NewsArticle">{before}{paragraphs()}</div>'


def test_author_and_time_are_read_from_the_properties():
    document = article(
        page(
            story(
                '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><img src="a.png">'
                '<a href="/ada"><span itemprop="name">Ada Marsh</span></a></span>'
                '<time itemprop="datePublished" datetime="2026-03-02T05:40:00+01:00">Monday</time>'
            )
        )
    )
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published is not None
    assert document.published.day.isoformat() == "2026-03-02"
    assert document.published.evidence.source == "html:microdata"


def test_a_review_on_the_page_has_an_author_of_its_own():
    review = (
        '<div itemscope itemtype="https://schema.org/Review"><span itemprop="author">Ben Cole</span>'
        '<meta itemprop="datePublished" content="2020-01-01"></div>'
    )
    document = article(page(story(review)))
    assert document.authors == ()
    assert document.published is None


def test_rdfa_says_the_same_in_other_attributes():
    document = article(page(story('<span property="schema:author">Ada Marsh</span>')))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.authors[0].evidence.source == "html:rdfa"
