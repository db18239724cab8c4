"""Awful PDFs, office files, e-books, and files of kinds that are not read."""

from services.parsing.benchmark.archives import zip_of
from services.parsing.benchmark.office_files import docx_of, epub_of, odt_of, pdf_file_of
from services.parsing.benchmark.pages import rtf_of
from services.parsing.benchmark.pdf_file import Placed, pdf_of
from tests.corpus.awful.bytes_of import ARTICLE, WORDS, locked_pdf, looping_pdf, ole2_with, png_of, word_package
from tests.corpus.awful.case import Case, junk
from tests.corpus.awful.text_cases import LAUGHS, XXE

W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
PARAGRAPH = f"<w:p><w:r><w:t>{ARTICLE.paragraphs[0]}</w:t></w:r></w:p>"


PDFS = {
    "truncated.pdf": Case(lambda: pdf_file_of(ARTICLE)[:900], "corrupt"),
    "only-a-header.pdf": Case(lambda: b"%PDF-1.7\n", "corrupt"),
    "no-cross-references.pdf": Case(lambda: pdf_file_of(ARTICLE).split(b"xref")[0], "corrupt"),
    "broken-cross-references.pdf": Case(lambda: pdf_file_of(ARTICLE).replace(b"0000000", b"0000099"), "read"),
    "locked.pdf": Case(locked_pdf, "encrypted"),
    "blank-page.pdf": Case(lambda: pdf_of([[]]), "no-text"),
    "pages-within-themselves.pdf": Case(looping_pdf, "no-text"),
    "a-billion-pages.pdf": Case(
        lambda: pdf_of([[Placed(50, 700, WORDS[:80])]]).replace(b"/Count 1 ", b"/Count 999999999 "), "read"
    ),
}
OFFICE = {
    "truncated.docx": Case(lambda: docx_of(ARTICLE)[:-300], "corrupt"),
    "locked.docx": Case(lambda: ole2_with("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "without-its-text.docx": Case(
        lambda: zip_of({"word/document.xml": "", "[Content_Types].xml": "<Types/>"}), "corrupt"
    ),
    "laughs.docx": Case(lambda: word_package(LAUGHS), "no-text"),
    "outside-entities.docx": Case(
        lambda: word_package(XXE.split("<x>", maxsplit=1)[0] + W.format(PARAGRAPH.replace("island", "&file;&net;"))),
        "read",
    ),
    "unclosed.docx": Case(lambda: word_package(W.format(PARAGRAPH)[:-40]), "corrupt"),
    "deep.docx": Case(lambda: word_package(W.format("<w:sdt>" * 3_000 + PARAGRAPH + "</w:sdt>" * 3_000)), "too-deep"),
    "no-words.docx": Case(lambda: word_package(W.format("<w:p/>")), "no-text"),
    "locked.odt": Case(
        lambda: zip_of(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
                "content.xml": junk(200),
            }
        ),
        "encrypted",
    ),
    "truncated.odt": Case(lambda: odt_of(ARTICLE)[:-200], "corrupt"),
    "spreadsheet.xlsx": Case(lambda: zip_of({"xl/workbook.xml": "<workbook/>"}), "unsupported"),
    "slides.pptx": Case(lambda: zip_of({"ppt/presentation.xml": "<p/>"}), "unsupported"),
    "old-word.doc": Case(lambda: ole2_with("WordDocument"), "unsupported"),
    "unknown-container.ole": Case(lambda: ole2_with("SomethingElse"), "unsupported"),
    "truncated.msg": Case(lambda: ole2_with("__properties_version1.0"), "corrupt"),
    "unclosed.rtf": Case(lambda: rtf_of(ARTICLE)[:-40], "read"),
    "numbers-out-of-range.rtf": Case(lambda: rb"{\rtf1 \u99999999999999999999? words}", "corrupt"),
    "locked.epub": Case(
        lambda: zip_of(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
                "META-INF/encryption.xml": '<encryption><CipherReference URI="c.xhtml"/></encryption>',
                "b.opf": '<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
                '<spine><itemref idref="c"/></spine></package>',
                "c.xhtml": junk(200),
            }
        ),
        "encrypted",
    ),
    "without-its-spine.epub": Case(
        lambda: zip_of(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
                "b.opf": '<package><spine><itemref idref="gone"/></spine></package>',
            }
        ),
        "no-text",
    ),
    "without-its-package.epub": Case(
        lambda: zip_of({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}), "corrupt"
    ),
    "truncated.epub": Case(lambda: epub_of([ARTICLE])[:-200], "corrupt"),
}
OTHERS = {
    "program.exe": Case(lambda: b"MZ\x90\x00" + bytes(60) + junk(200), "unsupported"),
    "program": Case(lambda: b"\x7fELF" + junk(200), "unsupported"),
    "recording.mp3": Case(lambda: b"ID3\x03\x00" + junk(200), "unsupported"),
    "film.mp4": Case(lambda: b"\x00\x00\x00\x20ftypisom" + junk(200), "unsupported"),
    "database.sqlite": Case(lambda: b"SQLite format 3\x00" + junk(200), "unsupported"),
    "scan.png": Case(lambda: png_of(300, 300), "needs-ocr"),
    "scan-named.jpg": Case(lambda: png_of(300, 300), "needs-ocr"),
    "truncated.png": Case(lambda: png_of(300, 300)[:60], "corrupt"),
    "icon.png": Case(lambda: png_of(16, 16), "no-text"),
}
