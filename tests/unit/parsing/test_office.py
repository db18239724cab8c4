import io

import docx
import pytest

from services.models import Role
from services.parsing import parse_bytes
from services.parsing.benchmark.archives import zip_of
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, word_package

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:s" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def only(name: str, data: bytes):
    (document,) = parse_bytes(name, data).documents
    return document


def roles(document) -> dict[str, Role]:
    return {document.text[block.start : block.end]: block.role for block in document.blocks}


@pytest.fixture
def word_file() -> docx.document.Document:
    word = docx.Document()
    word.core_properties.author = "Ada Marsh"
    word.core_properties.title = "Title of the template"
    word.add_paragraph(ARTICLE.headline, style="Title")
    for paragraph in ARTICLE.paragraphs:
        word.add_paragraph(paragraph)
    return word


def written(word: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_a_title_style_is_the_headline_before_the_files_properties(word_file):
    document = only("a.docx", written(word_file))
    assert document.headline.value == ARTICLE.headline
    assert document.headline.evidence.source == "docx:title-style"
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.authors[0].evidence.source == "meta:docx-core"


def test_a_byline_in_the_text_goes_before_the_files_author():
    word = docx.Document()
    word.core_properties.author = "Office Typist"
    word.add_paragraph(ARTICLE.headline, style="Title")
    word.add_paragraph("By Jo Dunmore")
    for paragraph in ARTICLE.paragraphs:
        word.add_paragraph(paragraph)
    assert [author.name for author in only("a.docx", written(word)).authors] == ["Jo Dunmore"]


@pytest.mark.parametrize("nobody", ["python-docx", "Microsoft Office User", "user", "Admin"])
def test_a_machines_name_is_no_author(word_file, nobody):
    word_file.core_properties.author = nobody
    assert only("a.docx", written(word_file)).authors == ()


def test_headings_lists_and_tables_keep_what_they_are(word_file):
    word_file.add_heading("What changes", 2)
    word_file.add_paragraph("No third boat", style="List Bullet")
    table = word_file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Monday", "07:10"
    found = roles(only("a.docx", written(word_file)))
    assert found["What changes"] is Role.SUBHEADING
    assert found["• No third boat"] is Role.LIST_ITEM
    assert found["Monday | 07:10"] is Role.BODY


def test_inserted_words_stay_and_deleted_words_go():
    tracked = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>The ferry '
        "</w:t></w:r><w:ins><w:r><w:t>sails at noon</w:t></w:r></w:ins><w:del><w:r><w:delText>stays</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t> on Monday.</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body></w:document>"
    )
    assert only("a.docx", word_package(tracked)).text == "The ferry sails at noon on Monday."


def test_footnotes_of_a_word_file_come_after_the_text():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = zip_of(
        {
            "word/document.xml": f"<w:document {space}><w:body><w:p><w:r><w:t>The ferry sails.</w:t></w:r></w:p></w:body></w:document>",
            "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
            "<w:footnote><w:p><w:r><w:t>Weather permitting.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        }
    )
    assert only("a.docx", data).text == "The ferry sails.\n\nWeather permitting."


def open_document(body: str, styles: str = "") -> bytes:
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {SPACES}><office:meta><meta:initial-creator>Ada Marsh</meta:initial-creator>"
            "<meta:creation-date>2026-02-03T10:00:00</meta:creation-date></office:meta></office:document-meta>",
        }
    )


def test_an_opendocument_text_gives_its_heading_words_and_properties():
    body = f'<text:h text:outline-level="1">{ARTICLE.headline}</text:h>' + "".join(
        f"<text:p>{paragraph}</text:p>" for paragraph in ARTICLE.paragraphs
    )
    document = only("a.odt", open_document(body))
    assert document.headline.value == ARTICLE.headline
    assert all(paragraph in document.text for paragraph in ARTICLE.paragraphs)
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.day.isoformat() == "2026-02-03"


def test_a_style_of_its_own_that_varies_the_title_is_the_title():
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    document = only(
        "a.odt",
        open_document(
            f'<text:p text:style-name="P1">Ferry sails</text:p><text:p>{ARTICLE.paragraphs[0]}</text:p>', style
        ),
    )
    assert document.headline.value == "Ferry sails"


def test_spaces_notes_and_tracked_changes_of_opendocument_are_understood():
    body = (
        "<text:tracked-changes><text:p>Deleted words.</text:p></text:tracked-changes><text:p>The ferry<text:s/>sails<text:note>"
        "<text:note-body><text:p>Weather permitting.</text:p></text:note-body></text:note> at noon.</text:p>"
        "<text:list><text:list-item><text:p>No third boat</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Monday</text:p></table:table-cell><table:table-cell>"
        "<text:p>07:10</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert only("a.odt", open_document(body)).text == (
        "The ferry sails at noon.\n\n• No third boat\n\nMonday | 07:10\n\nWeather permitting."
    )


def test_rich_text_gives_its_words_and_its_information():
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Ferry}{\author Ada Marsh}{\creatim\yr2026\mo2\dy3\hr10\min5}}"
        rb"\pard Ferry caf\'e9 returns\par The boat sails \u8220?at noon\u8221? says the \u-10179?\u-8704? office.\par}"
    )
    document = only("a.rtf", data)
    assert "Ferry café returns" in document.text
    assert "“at noon”" in document.text
    assert "\U0001f600" in document.text
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.at.isoformat() == "2026-02-03T10:05:00"


def test_a_web_page_named_docx_is_read_as_the_page_it_is():
    assert only("a.docx", PAGE.encode()).format == "html"


def book(**parts: str) -> bytes:
    return zip_of(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Ferry Book</dc:title>'
            "<dc:creator>Ada Marsh</dc:creator><dc:date>2026-02-03</dc:date><dc:language>en-GB</dc:language>"
            "<dc:publisher>Island Press</dc:publisher><dc:subject>Boats</dc:subject></metadata><manifest>"
            '<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="a" href="ch%20one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
            '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "OEBPS/nav.xhtml": "<html><body>Contents</body></html>",
            "OEBPS/ch one.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>First</h1><p>The boat&nbsp;sails.</p></body></html>",
            "OEBPS/two.xhtml": "<html><body><h1>Second</h1><p>The boat <b>returns<p>unclosed</body></html>",
            **parts,
        }
    )


def test_a_book_is_one_document_in_the_order_of_its_spine():
    document = only("a.epub", book())
    assert document.text == "The Ferry Book\n\nFirst\n\nThe boat sails.\n\nSecond\n\nThe boat returns\n\nunclosed"
    assert [document.text[start:].split("\n", 1)[0] for start in document.page_starts] == ["First", "Second"]


def test_a_books_fields_come_from_its_package():
    document = only("a.epub", book())
    assert document.headline.value == "The Ferry Book"
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.day.isoformat() == "2026-02-03"
    assert document.publisher.value == "Island Press"
    assert document.declared_language == "en-GB"
    assert [tag.value for tag in document.tags] == ["Boats"]
