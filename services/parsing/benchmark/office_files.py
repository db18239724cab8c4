"""Sample articles as PDF, as office files and as an e-book."""

import textwrap
from collections.abc import Sequence
from html import escape

from services.parsing.benchmark.archives import zip_of
from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.pdf_file import Placed, pdf_of

LINES_OF_PAGE = 62


def pdf_file_of(article: SampleArticle) -> bytes:
    """Pages of two columns with a running header and page numbers."""
    lines = [line for paragraph in article.paragraphs * 4 for line in textwrap.wrap(paragraph, 50)]
    pages = []
    for number, start in enumerate(range(0, len(lines), 2 * LINES_OF_PAGE), start=1):
        left = lines[start : start + LINES_OF_PAGE]
        right = lines[start + LINES_OF_PAGE : start + 2 * LINES_OF_PAGE]
        page = [Placed(50, 815, "THE SAMPLE POST", 8), Placed(295, 25, str(number), 8)]
        page += (
            [Placed(50, 780, article.headline[:60], 20), Placed(50, 762, f"By {article.author}")] if number == 1 else []
        )
        page += [Placed(50, 740 - 11 * row, text, 9) for row, text in enumerate(left)]
        page += [Placed(310, 740 - 11 * row, text, 9) for row, text in enumerate(right)]
        pages.append(page)
    return pdf_of(pages, {"Title": article.headline, "Author": article.author})


def docx_of(article: SampleArticle) -> bytes:
    """A Word document with a title style and core properties."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

    def paragraph(text: str, style: str = "") -> str:
        styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{styled}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    head = paragraph(article.headline, "Title") + paragraph(f"By {article.author}")
    body = head + "".join(paragraph(text) for text in article.paragraphs)
    return zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="1" Type="{office}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{escape(article.headline)}</dc:title>'
            f"<dc:creator>{escape(article.author)}</dc:creator><dcterms:created>{article.published}</dcterms:created>"
            "</cp:coreProperties>",
        }
    )


def odt_of(article: SampleArticle) -> bytes:
    """An OpenDocument text."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in article.paragraphs)
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>"
            f'<text:h text:outline-level="1">{escape(article.headline)}</text:h>{body}'
            "</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:title>{escape(article.headline)}</dc:title>"
            f"<meta:initial-creator>{escape(article.author)}</meta:initial-creator>"
            f"<meta:creation-date>{article.published}</meta:creation-date></office:meta></office:document-meta>",
        }
    )


def epub_of(articles: Sequence[SampleArticle]) -> bytes:
    """An e-book with a chapter for each article."""
    package = "http://www.idpf.org/2007/opf"
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(articles))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(articles)))
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>',
        "book.opf": f'<package xmlns="{package}" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>Collected articles</dc:title><dc:creator>{escape(articles[0].author)}</dc:creator>"
        f"<dc:date>{articles[0].day}</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for number, article in enumerate(articles):
        body = "".join(f"<p>{escape(text)}</p>" for text in article.paragraphs)
        members[f"c{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{escape(article.headline)}</h1>{body}</body></html>'
        )
    return zip_of(members)
