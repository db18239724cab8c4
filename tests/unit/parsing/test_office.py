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


W_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wps="urn:wps" xmlns:v="urn:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_of(*paragraphs: str) -> bytes:
    return word_package(f"<w:document {W_SPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>")


def word_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_text_box_that_is_written_twice_is_read_once():
    box = f"<w:txbxContent>{word_paragraph('Words in a box.')}</w:txbxContent>"
    twice = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert only("a.docx", word_of(word_paragraph("Before."), twice)).text == "Before.\n\nWords in a box."


def test_words_that_their_writer_hid_are_not_read():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden. </w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p>"
    shown = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Shown again.</w:t></w:r></w:p>'
    assert only("a.docx", word_of(hidden, shown)).text == "Seen.\n\nShown again."


def odt_with(body: str) -> bytes:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_a_box_within_a_paragraph_of_an_odt_follows_it():
    box = '<d:frame xmlns:d="urn:d"><d:text-box><text:p>In the box.</text:p></d:text-box></d:frame>'
    assert (
        only("a.odt", odt_with(f"<text:p>Before {box}and after.</text:p>")).text == "Before and after.\n\nIn the box."
    )


def test_how_words_are_said_is_no_part_of_them():
    ruby = "<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>"
    assert only("a.odt", odt_with(f"<text:p>これは{ruby}です。</text:p>")).text == "これは漢字です。"


def test_an_opendocument_text_in_one_xml_file_is_read_as_one():
    flat = (
        f"<office:document {SPACES}><office:meta><dc:title>Template</dc:title></office:meta><office:styles><x>no</x>"
        "</office:styles><office:body><office:text><text:h text:outline-level='1'>Ferry returns</text:h>"
        f"<text:p>{ARTICLE.paragraphs[0]}</text:p></office:text></office:body></office:document>"
    ).replace(
        "<dc:title>Template</dc:title>", '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Template</dc:title>'
    )
    document = only("a.fodt", flat.encode())
    assert document.text == f"Ferry returns\n\n{ARTICLE.paragraphs[0]}"
    assert document.headline.value == "Ferry returns"
    assert document.format == "odt"


@pytest.mark.parametrize(
    ("head", "written"),
    [(rb"\mac\ansicpg10000", rb"Caf\'8e d\'8et\'8e"), (rb"\ansi\ansicpg65001", rb"Caf\'c3\'a9 d\'c3\'a9t\'c3\'a9")],
)
def test_rtf_is_read_in_code_pages_that_python_calls_otherwise(head, written):
    assert (
        only("a.rtf", b"{\\rtf1" + head + b"{\\fonttbl\\f0\\fswiss Helvetica;}\\pard " + written + b"\\par}").text
        == "Café dété"
    )


def test_numbers_of_notes_are_no_part_of_a_books_words():
    chapter = (
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body><p>The boat sails"
        "<a epub:type='noteref' href='#n'>1</a> and <a role='doc-noteref' href='#m'>2</a>returns.</p></body></html>"
    )
    assert "The boat sails and returns." in only("a.epub", book(**{"OEBPS/two.xhtml": chapter})).text


def test_pictures_and_links_of_rich_text_leave_their_words():
    link = rb'{\field{\*\fldinst{HYPERLINK "https://paper.example"}}{\fldrslt the pier}}'
    data = rb"{\rtf1\ansi{\pict\pngblip " + b"89504e47\r\n" * 200 + rb"}See " + link + rb" and " + link + rb".\par}"
    assert only("a.rtf", data).text == "See the pier and the pier."
