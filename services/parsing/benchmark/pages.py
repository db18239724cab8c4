"""A sample article as a text or a page: plain, Markdown, HTML, MHTML, RTF."""

from email.message import EmailMessage
from html import escape

from services.parsing.benchmark.article import SampleArticle


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


def rtf_of(article: SampleArticle) -> bytes:
    """Rich text with an information group."""

    def plain(text: str) -> str:
        return "".join(c if c < "\x7f" and c not in "\\{}" else f"\\u{ord(c)}?" for c in text)

    body = "".join(f"{plain(text)}\\par " for text in (article.headline, *article.paragraphs))
    information = f"{{\\info{{\\title {plain(article.headline)}}}{{\\author {plain(article.author)}}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252{information}{body}}}".encode("ascii")
