"""The same articles in every format that is written without a library: what the benchmark reads."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape

from services.parsing.benchmark.pdf_file import Placed, pdf_of

LINES_OF_PAGE = 62
LINE_CHARACTERS = 95


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article to write down."""

    headline: str
    author: str
    published: str  # ISO 8601, with zone
    paragraphs: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day of publication."""
        return self.published[:10]


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of one format, and how many pages (or articles, where a file holds several) it has."""

    name: str
    data: bytes
    pages: int


def samples(articles: Sequence[SampleArticle]) -> Iterator[Sample]:
    """A file of each format: of the first article where a file holds one, else of all."""
    first = articles[0]
    for name, write_one in SINGLE.items():
        data = write_one(first)
        yield Sample(name, data, data.count(b"/Type /Page ") if name.endswith(".pdf") else 1)
    for name, write_all in SEVERAL.items():
        yield Sample(name, write_all(articles), len(articles))


def text_of(article: SampleArticle) -> bytes:
    """A copied page."""
    head = [article.headline, f"By {article.author}", article.day]
    return "\n\n".join((*head, *article.paragraphs, "Share this article")).encode()


def markdown_of(article: SampleArticle) -> bytes:
    """Markdown with front matter."""
    head = f'---\ntitle: "{article.headline}"\nauthor: {article.author}\ndate: {article.day}\n---\n\n'
    return (head + "\n\n".join(article.paragraphs)).encode()


def html_of(article: SampleArticle) -> bytes:
    """A page with metadata and some furniture."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    links = "".join(f'<li><a href="/{n}">Another story, number {n}</a></li>' for n in range(20))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.headline)}</title>'
        f'<meta name="author" content="{escape(article.author)}">'
        f'<meta property="article:published_time" content="{article.published}"></head><body>'
        f"<nav><ul>{links}</ul></nav>"
        f"<article><h1>{escape(article.headline)}</h1><p>By {escape(article.author)}</p>{body}</article>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def mhtml_of(article: SampleArticle) -> bytes:
    """A page as a browser saves it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://paper.example/story"
    message["Subject"] = article.headline
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.add_related(html_of(article), "text", "html", cid="<page>")
    return message.as_bytes()


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


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of the members in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


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


def rtf_of(article: SampleArticle) -> bytes:
    """Rich text with an information group."""

    def plain(text: str) -> str:
        return "".join(c if c < "\x7f" and c not in "\\{}" else f"\\u{ord(c)}?" for c in text)

    body = "".join(f"{plain(text)}\\par " for text in (article.headline, *article.paragraphs))
    information = f"{{\\info{{\\title {plain(article.headline)}}}{{\\author {plain(article.author)}}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252{information}{body}}}".encode("ascii")


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


def eml_of(article: SampleArticle) -> bytes:
    """A mail with a text and an HTML part."""
    message = EmailMessage()
    message["Subject"] = article.headline
    message["From"] = f"{article.author} <desk@paper.example>"
    message["Date"] = "Tue, 03 Feb 2026 10:00:00 +0000"
    message["Message-ID"] = "<1@paper.example>"
    message.set_content("\n\n".join(article.paragraphs))
    message.add_alternative("".join(f"<p>{escape(text)}</p>" for text in article.paragraphs), subtype="html")
    return message.as_bytes()


def mbox_of(articles: Sequence[SampleArticle]) -> bytes:
    """A mailbox."""
    return b"\n".join(b"From desk@paper.example Tue Feb  3 10:00:00 2026\n" + eml_of(a) for a in articles)


def csv_of(articles: Sequence[SampleArticle]) -> bytes:
    """A table with a row for each article."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["headline", "author", "date", "text"])
    writer.writerows([a.headline, a.author, a.published, "\n\n".join(a.paragraphs)] for a in articles)
    return buffer.getvalue().encode()


def _fields(article: SampleArticle) -> dict[str, str]:
    return {
        "headline": article.headline,
        "author": article.author,
        "datePublished": article.published,
        "articleBody": "\n\n".join(article.paragraphs),
    }


def json_of(articles: Sequence[SampleArticle]) -> bytes:
    """A list of articles."""
    return json.dumps({"articles": [_fields(article) for article in articles]}).encode()


def jsonl_of(articles: Sequence[SampleArticle]) -> bytes:
    """An article a line."""
    return "\n".join(json.dumps(_fields(article)) for article in articles).encode()


def rss_of(articles: Sequence[SampleArticle]) -> bytes:
    """A feed with the whole articles."""
    items = "".join(
        f"<item><title>{escape(a.headline)}</title><dc:creator>{escape(a.author)}</dc:creator>"
        "<pubDate>Tue, 03 Feb 2026 10:00:00 +0000</pubDate><content:encoded><![CDATA["
        + "".join(f"<p>{escape(text)}</p>" for text in a.paragraphs)
        + "]]></content:encoded></item>"
        for a in articles
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Sample Post</title>'
        f"{items}</channel></rss>"
    ).encode()


def nitf_of(article: SampleArticle) -> bytes:
    """A news agency's file."""
    body = "".join(f"<p>{escape(text)}</p>" for text in article.paragraphs)
    return (
        f'<?xml version="1.0"?><nitf><head><docdata><date.issue norm="{article.published}"/></docdata></head><body>'
        f"<body.head><hedline><hl1>{escape(article.headline)}</hl1></hedline><byline>By <person>"
        f"{escape(article.author)}</person></byline></body.head><body.content>{body}</body.content></body></nitf>"
    ).encode()


def newsml_of(articles: Sequence[SampleArticle]) -> bytes:
    """A NewsML-G2 message."""
    items = "".join(
        f'<newsItem guid="urn:sample:{n}"><itemMeta><versionCreated>{a.published}</versionCreated></itemMeta>'
        f"<contentMeta><headline>{escape(a.headline)}</headline><by>By {escape(a.author)}</by></contentMeta>"
        "<contentSet><inlineXML>"
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + "".join(f"<p>{escape(text)}</p>" for text in a.paragraphs)
        + "</body></html></inlineXML></contentSet></newsItem>"
        for n, a in enumerate(articles)
    )
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'.encode()


def warc_of(articles: Sequence[SampleArticle]) -> bytes:
    """A web archive with a page for each article."""
    out = bytearray()
    for number, article in enumerate(articles):
        page = html_of(article)
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-02-03T10:00:00Z\r\n"
            f"WARC-Target-URI: https://paper.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        out += head.encode() + answer + b"\r\n\r\n"
    return bytes(out)


def tar_of(members: Mapping[str, bytes]) -> bytes:
    """A tar of the members in their order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            information = tarfile.TarInfo(name)
            information.size = len(data)
            archive.addfile(information, io.BytesIO(data))
    return buffer.getvalue()


def _texts(articles: Sequence[SampleArticle]) -> dict[str, bytes]:
    return {f"stories/{n}.txt": text_of(article) for n, article in enumerate(articles)}


SINGLE: dict[str, Callable[[SampleArticle], bytes]] = {
    "story.txt": text_of,
    "story.md": markdown_of,
    "story.html": html_of,
    "story.mhtml": mhtml_of,
    "story.pdf": pdf_file_of,
    "story.docx": docx_of,
    "story.odt": odt_of,
    "story.rtf": rtf_of,
    "story.eml": eml_of,
    "nitf.xml": nitf_of,
    "story.txt.gz": lambda article: gzip.compress(text_of(article), mtime=0),
    "story.txt.bz2": lambda article: bz2.compress(text_of(article)),
    "story.txt.xz": lambda article: lzma.compress(text_of(article)),
}
SEVERAL: dict[str, Callable[[Sequence[SampleArticle]], bytes]] = {
    "book.epub": epub_of,
    "box.mbox": mbox_of,
    "rows.csv": csv_of,
    "list.json": json_of,
    "lines.jsonl": jsonl_of,
    "feed.xml": rss_of,
    "newsml-g2.xml": newsml_of,
    "crawl.warc": warc_of,
    "stories.zip": lambda articles: zip_of(_texts(articles)),
    "stories.tar": lambda articles: tar_of(_texts(articles)),
}
