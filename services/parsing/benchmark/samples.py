"""The same articles in every format that is written without a library: what the benchmark reads."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.parsing.benchmark.archives import tar_of, warc_of, zip_of
from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.data_files import csv_of, json_of, jsonl_of, newsml_of, nitf_of, rss_of
from services.parsing.benchmark.letters import eml_of, mbox_of
from services.parsing.benchmark.office_files import docx_of, epub_of, odt_of, pdf_file_of
from services.parsing.benchmark.pages import html_of, markdown_of, mhtml_of, rtf_of, text_of


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
