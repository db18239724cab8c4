"""Web pages written for the tests: a house style with navigation, share bar, related stories and footer around a story."""

import json
from html import escape

from services.models import Document
from services.parsing.html import parse_html
from services.parsing.reading import read
from services.parsing.source import Context, Limits, Source

HEADLINE = "Ferry to Holmsund returns after nine years of repairs"
STANDFIRST = "The crossing was closed after a storm broke both piers; its first boat left before dawn."
PARAGRAPHS = tuple(
    " ".join(text.split())
    for text in """
HOLMSUND — The first ferry in nine years left the town's rebuilt pier at five in the morning on Monday, with forty
passengers, two vans and a delivery of fresh bread on board.

The old pier broke in a storm that also sank three fishing boats. Repairs were promised within a year, but the
builder went bankrupt twice and the council had to start again from the drawings.

“We had stopped believing in it,” said Maren Lund, who runs the kiosk beside the slipway and had sold tickets for a
bus that took two hours for the same journey.

The council expects three hundred passengers a day in summer, and says that the crossing will pay for itself once
the hotel on the island has opened again.
""".strip().split("\n\n")
)


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in texts)


def page(
    story: str | None = None, head: str = "", title: str = f"{HEADLINE} | The Holmsund Courier", h1: str = HEADLINE
) -> str:
    """A whole page around the story's markup."""
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>
<body class="page">
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your visit. <a href="#">Accept all</a></p></div>
<header class="site-header"><a href="/">The Holmsund Courier</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article class="article">
<h1>{escape(h1)}</h1>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Share by mail</a></div>
<div class="article-body">
{paragraphs() if story is None else story}
</div>
<div class="tags"><a href="/t/ferry">Ferry</a> <a href="/t/council">Council</a></div>
</article>
<section class="comments"><h2>Comments</h2><div class="comment"><p>I was on that first boat and it was colder than I thought it would be, but lovely.</p></div></section>
</main>
<aside class="related"><h2>Related stories</h2><ul>
<li><a href="/a">Council votes for a new library</a></li><li><a href="/b">Bus line 14 loses its last driver</a></li></ul></aside>
<footer class="site-footer"><p>© 2026 The Holmsund Courier</p><a href="/privacy">Privacy</a></footer>
</body></html>"""


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def news_article(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **fields}


def documents(markup: str | bytes, limits: Limits | None = None) -> list[Document]:
    data = markup.encode() if isinstance(markup, str) else markup
    return list(parse_html(Source(name="page.html", data=data), Context(limits=limits or Limits(), read=read)))


def article(markup: str | bytes, limits: Limits | None = None) -> Document:
    """The one document of a page, its offsets checked."""
    (document,) = documents(markup, limits)
    check_offsets(document)
    return document


def check_offsets(document: Document) -> None:
    """Every field that points into the text points to its own words; blocks are in order and apart."""
    extracts = [document.headline, document.kicker, document.standfirst, document.copyright, *document.via]
    for extract in extracts:
        if extract is not None and extract.evidence.start is not None:
            assert document.text[extract.evidence.start : extract.evidence.end] == extract.value
    for author in document.authors:
        if author.evidence.start is not None:
            assert document.text[author.evidence.start : author.evidence.end].casefold() == author.name.casefold()
    for caption in document.captions:
        if caption.evidence.start is not None:
            assert caption.text in document.text[caption.evidence.start : caption.evidence.end]
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end


def roles(document: Document) -> list[tuple[str, str]]:
    """(role, words) of each block."""
    return [(block.role.value, document.text[block.start : block.end]) for block in document.blocks]
