"""The awful corpus: each file and its expected outcome.

«read»: documents and nothing left out; «partly»: documents, and something left out; else the outcome word of
`services.errors.Reason`. `python -m tests.corpus.awful.cases` writes the small files to `files/`, which are committed;
the big ones are made anew for each test.
"""

import gzip
from pathlib import Path

from services.parsing.benchmark.archives import zip_of
from services.parsing.benchmark.pdf_file import Placed, pdf_of
from tests.corpus.awful.archive_cases import ARCHIVES
from tests.corpus.awful.bytes_of import WORDS, bomb_pdf, nested_multipart, png_of, word_package
from tests.corpus.awful.case import Case
from tests.corpus.awful.office_cases import OFFICE, OTHERS, PDFS, W
from tests.corpus.awful.text_cases import MAIL, MARKUP, TEXTS, WRONG_NAMES

FILES = Path(__file__).parent / "files"
SMALL: dict[str, Case] = {**TEXTS, **WRONG_NAMES, **PDFS, **OFFICE, **ARCHIVES, **MARKUP, **MAIL, **OTHERS}
BIG: dict[str, Case] = {
    "one-line-of-10-megabytes.txt": Case(lambda: ("words without an end " * 500_000).encode(), "read"),
    "100,000-lines.txt": Case(lambda: b"".join(b"Line %d of the list\n" % n for n in range(100_000)), "read"),
    "a-million-entities.xml": Case(
        lambda: b"<!DOCTYPE a [" + b'<!ENTITY x "y">' * 1_000_000 + b"]><a>Ferry words</a>", "read"
    ),
    "deep-100,000.xml": Case(lambda: b"<a>" * 100_000 + b"words", "too-deep"),
    "deep-100,000.json": Case(lambda: b"[" * 100_000, "too-deep"),
    "deep-100,000.html": Case(lambda: b"<html><body>" + b"<div>" * 100_000 + f"<p>{WORDS}</p>".encode(), "read"),
    "deep-5,000.eml": Case(lambda: nested_multipart(5_000), "too-deep"),
    "3,000-members.zip": Case(lambda: zip_of({f"{n}.txt": f"{WORDS} Part {n}." for n in range(3_000)}), "partly"),
    "bomb-of-a-gigabyte.gz": Case(lambda: gzip.compress(b"a" * 300_000_000), "too-large"),
    "bomb.docx": Case(lambda: word_package(W.format(" " * 60_000_000)), "too-large"),
    "2,500-pages.pdf": Case(lambda: pdf_of([[Placed(50, 700, f"{WORDS[:60]} {n}")] for n in range(2_500)]), "read"),
    "bomb.png": Case(lambda: png_of(20_000, 20_000), "too-large"),
    "bomb.pdf": Case(lambda: bomb_pdf(200_000_000), "no-text"),
}


def write() -> None:
    """Write the small files anew."""
    FILES.mkdir(exist_ok=True)
    for name, case in SMALL.items():
        (FILES / name).write_bytes(case.make())


if __name__ == "__main__":
    write()
