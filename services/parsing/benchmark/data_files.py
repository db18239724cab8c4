"""Sample articles as tables, JSON and feeds."""

import csv
import io
import json
from collections.abc import Sequence
from html import escape

from services.parsing.benchmark.article import SampleArticle


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
