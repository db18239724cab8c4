"""Sample articles as mail."""

from collections.abc import Sequence
from email.message import EmailMessage
from html import escape

from services.parsing.benchmark.article import SampleArticle


def eml_of(article: SampleArticle) -> bytes:
    """A mail with a text and an HTML part, the same bytes every time."""
    message = EmailMessage()
    message["Subject"] = article.headline
    message["From"] = f"{article.author} <desk@paper.example>"
    message["Date"] = "Tue, 03 Feb 2026 10:00:00 +0000"
    message["Message-ID"] = "<1@paper.example>"
    message.set_content("\n\n".join(article.paragraphs))
    message.add_alternative("".join(f"<p>{escape(text)}</p>" for text in article.paragraphs), subtype="html")
    message.set_boundary("=-sample-=")
    return message.as_bytes()


def mbox_of(articles: Sequence[SampleArticle]) -> bytes:
    """A mailbox."""
    return b"\n".join(b"From desk@paper.example Tue Feb  3 10:00:00 2026\n" + eml_of(a) for a in articles)
