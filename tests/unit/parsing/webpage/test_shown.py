from tests.unit.parsing.webpage.pages import PARAGRAPHS, article, page, paragraphs


def test_the_place_that_opens_agency_copy_is_the_dateline():
    document = article(page())
    assert document.dateline is not None
    assert document.dateline.place == "HOLMSUND"
    assert document.text[document.dateline.evidence.start : document.dateline.evidence.end].startswith("HOLMSUND")
    assert document.body.startswith(PARAGRAPHS[0])


def test_a_line_that_names_the_source_is_kept_and_taken_apart():
    document = article(page(paragraphs() + "<p>This article was originally published by The Island Post.</p>"))
    (via,) = document.via
    assert via.value == "The Island Post"
    assert document.text[via.evidence.start : via.evidence.end] == via.value
    assert "Island Post" not in document.body


def test_a_byline_that_no_element_marks_is_read_as_a_reader_would():
    document = article(page("<div>Ada Marsh</div><div>2 March 2026</div>" + paragraphs()))
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.authors[0].evidence.source.startswith("html:rule:")
