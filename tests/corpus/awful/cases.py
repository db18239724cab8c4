"""The awful corpus: each file and its expected outcome.

«read»: documents and nothing left out; «partly»: documents, and something left out; else the outcome word of
`services.errors.Reason`. `python -m tests.corpus.awful.cases` writes the small files to `files/`, which are committed;
the big ones are made anew for each test.
"""

import bz2
import gzip
import json
import lzma
import random
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from services.parsing.benchmark.pdf_file import Placed, pdf_of
from services.parsing.benchmark.samples import (
    docx_of,
    eml_of,
    epub_of,
    mbox_of,
    odt_of,
    pdf_file_of,
    rss_of,
    rtf_of,
    tar_of,
    warc_of,
    zip_of,
)
from tests.corpus.awful.bytes_of import (
    ARTICLE,
    PAGE,
    WORDS,
    bomb_pdf,
    encrypted_zip,
    locked_pdf,
    looping_pdf,
    mail_of,
    negative_size_tar,
    nested_multipart,
    nested_zip,
    ole2_with,
    overlapping_zip,
    plain_zip,
    png_of,
    tar_header,
    tar_with,
    word_package,
)

FILES = Path(__file__).parent / "files"


class Case(NamedTuple):
    """A file: how to make it, and what must come of it."""

    make: Callable[[], bytes]
    outcome: str


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n + 1} "{f"&lol{n or str()};" * 10}">' for n in range(9))
    + "]><lolz><p>Ferry words stand here</p><p>&lol9;</p></lolz>"
)
XXE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">'
    '<!ENTITY net SYSTEM "http://127.0.0.1:9/x">]><x><p>Ferry words</p><p>&file;&net;</p></x>'
)
W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
PARAGRAPH = f"<w:p><w:r><w:t>{ARTICLE.paragraphs[0]}</w:t></w:r></w:p>"


def junk(size: int) -> bytes:
    """Bytes without any order."""
    return random.Random(7).randbytes(size)


def _gzip(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


TEXTS = {
    "empty.txt": Case(lambda: b"", "empty"),
    "empty.pdf": Case(lambda: b"", "empty"),
    "blanks.txt": Case(lambda: b" \t\r\n\n  \n" * 40, "no-text"),
    "nothing-but-nuls.txt": Case(lambda: bytes(4_000), "no-text"),
    "nuls-between-words.txt": Case(lambda: WORDS.replace(". ", ".\x00 ").encode(), "read"),
    "grown-ahead.txt": Case(lambda: WORDS.encode() + bytes(3_000), "read"),
    "punctuation.txt": Case(lambda: b"... --- !!! ??? ***\n" * 9, "no-text"),
    "utf-16-le-mark.txt": Case(lambda: b"\xff\xfe" + WORDS.encode("utf-16-le"), "read"),
    "utf-16-be-mark.txt": Case(lambda: b"\xfe\xff" + WORDS.encode("utf-16-be"), "read"),
    "utf-16-le-no-mark.txt": Case(lambda: WORDS.encode("utf-16-le"), "read"),
    "utf-16-be-no-mark.txt": Case(lambda: WORDS.encode("utf-16-be"), "read"),
    "utf-16-odd-length.txt": Case(lambda: b"\xff\xfe" + WORDS.encode("utf-16-le")[:-1], "read"),
    "utf-32.txt": Case(lambda: b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "read"),
    "utf-8-mark.txt": Case(lambda: b"\xef\xbb\xbf" + WORDS.encode(), "read"),
    "latin-1.txt": Case(lambda: f"Café à l’île\n\n{WORDS}".replace("’", "'").encode("cp1252"), "read"),
    "mixed-encodings.txt": Case(lambda: "Café d'été\n\n".encode() * 5 + "Café d'été\n\n".encode("latin-1") * 5, "read"),
    "cut-in-a-character.txt": Case(lambda: (WORDS + "é").encode()[:-1], "read"),
    "binary.bin": Case(lambda: junk(4_000), "unsupported"),
    "binary-named-text.txt": Case(lambda: b"\x01\x02" + junk(4_000), "unsupported"),
    "control-characters.txt": Case(lambda: WORDS.encode() + b"\x1b[31mred\x1b[0m\x08\x07", "read"),
    "broken-front-matter.md": Case(lambda: f"---\ntitle: [unclosed\n  - x: {{\n\n# Ferry\n\n{WORDS}".encode(), "read"),
}
WRONG_NAMES = {
    "pdf-named.txt": Case(lambda: pdf_file_of(ARTICLE), "read"),
    "text-named.pdf": Case(lambda: WORDS.encode(), "read"),
    "page-named.docx": Case(lambda: PAGE.encode(), "read"),
    "docx-named.zip": Case(lambda: docx_of(ARTICLE), "read"),
    "mail-named.json": Case(lambda: eml_of(ARTICLE), "read"),
    "no-name-of-a-kind": Case(lambda: PAGE.encode(), "read"),
    "pdf-behind-junk.pdf": Case(lambda: b"junk of a mail gateway\r\n" * 9 + pdf_file_of(ARTICLE), "read"),
    "pdf-and-zip-polyglot.pdf": Case(lambda: pdf_file_of(ARTICLE) + zip_of({"x.txt": "other words"}), "read"),
    "gif-and-page-polyglot.gif": Case(lambda: b"GIF89a/*" + PAGE.encode(), "too-large"),
}
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
ARCHIVES = {
    "truncated.zip": Case(lambda: zip_of({"a.txt": WORDS})[:-30], "corrupt"),
    "empty.zip": Case(lambda: zip_of({}), "no-text"),
    "locked.zip": Case(lambda: encrypted_zip("a.txt", "b.txt"), "encrypted"),
    "partly-locked.zip": Case(lambda: encrypted_zip("a.txt", plain=("b.txt",)), "partly"),
    "overlapping.zip": Case(overlapping_zip, "corrupt"),
    "bomb.zip": Case(lambda: zip_of({"a.txt": b"a" * 3_000_000}), "too-large"),
    "bomb-beside-a-page.zip": Case(lambda: zip_of({"a.txt": b"a" * 3_000_000, "page.html": PAGE}), "partly"),
    "nested-three-times.zip": Case(lambda: nested_zip(3), "read"),
    "nested-nine-times.zip": Case(lambda: nested_zip(9), "too-deep"),
    "nested-300-times.zip": Case(lambda: nested_zip(300), "too-deep"),
    "names-that-climb.zip": Case(
        lambda: plain_zip(
            {"../../../etc/cron.d/x": WORDS, "/etc/passwd": PAGE, "C:\\windows\\x.txt": WORDS + " More."}
        ),
        "read",
    ),
    "names-that-break-lines.zip": Case(lambda: plain_zip({"a\nb\r\x1b[31m\u202e.txt": WORDS}), "read"),
    "same-member-twice.zip": Case(lambda: plain_zip({"a.txt": WORDS, "b.txt": WORDS}), "read"),
    "broken-checksum.zip": Case(lambda: plain_zip({"a.txt": WORDS}).replace(b"Ferry", b"Fferr", 1), "corrupt"),
    "links.tar": Case(
        lambda: tar_with(
            tar_header("passwd", tarfile.SYMTYPE, "/etc/passwd"), tar_header("up", tarfile.LNKTYPE, "../../x")
        ),
        "unsupported",
    ),
    "devices.tar": Case(
        lambda: tar_with(tar_header("zero", tarfile.CHRTYPE), tar_header("pipe", tarfile.FIFOTYPE)), "no-text"
    ),
    "names-that-climb.tar": Case(
        lambda: tar_with(tar_header("../../etc/x", size=len(WORDS.encode())), data=WORDS.encode()), "read"
    ),
    "negative-size.tar": Case(negative_size_tar, "corrupt"),
    "truncated.tar": Case(lambda: tar_of({"a.txt": WORDS.encode(), "b.txt": PAGE.encode() * 9})[:1_800], "partly"),
    "truncated.gz": Case(lambda: _gzip(WORDS.encode())[:-20], "corrupt"),
    "garbage-behind.gz": Case(lambda: _gzip(WORDS.encode()) + b"garbage", "corrupt"),
    "two-streams.gz": Case(lambda: _gzip(WORDS.encode()) + _gzip(b"\n\nA further paragraph of the notice."), "read"),
    "bomb.gz": Case(lambda: _gzip(b"a" * 3_000_000), "too-large"),
    "bomb.bz2": Case(lambda: bz2.compress(b"a" * 3_000_000), "too-large"),
    "bomb.xz": Case(lambda: lzma.compress(b"a" * 3_000_000), "too-large"),
    "truncated.bz2": Case(lambda: bz2.compress(WORDS.encode())[:-9], "corrupt"),
    "truncated.xz": Case(lambda: lzma.compress(WORDS.encode())[:-9], "corrupt"),
    "nested-five-times.gz": Case(lambda: _gzip(WORDS.encode(), 5), "too-deep"),
    "broken.7z": Case(lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + junk(300), "corrupt"),
    "archive.rar": Case(lambda: b"Rar!\x1a\x07\x01\x00" + junk(100), "unsupported"),
    "truncated.warc": Case(lambda: warc_of([ARTICLE, ARTICLE])[:-600], "partly"),
    "only-a-line.warc": Case(lambda: b"WARC/1.0\r\n", "corrupt"),
}
MARKUP = {
    "laughs.xml": Case(lambda: LAUGHS.encode(), "read"),
    "outside-entities.xml": Case(lambda: XXE.encode(), "read"),
    "outside-dtd.xml": Case(
        lambda: (
            b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/n.dtd"><nitf><body><body.content><p>Ferry words</p>'
            b"</body.content></body></nitf>"
        ),
        "read",
    ),
    "endless-doctype.xml": Case(lambda: b'<!DOCTYPE a [<!ENTITY b "c">' * 50 + b"<a>words</a>", "corrupt"),
    "truncated.xml": Case(lambda: b"<report><p>Ferry words</p><p>and no e", "corrupt"),
    "truncated-feed.xml": Case(lambda: rss_of([ARTICLE, ARTICLE])[:-500], "read"),
    "deep-300.xml": Case(lambda: b"<a>" * 300 + WORDS.encode() + b"</a>" * 300, "read"),
    "control-characters.xml": Case(lambda: f"<a><p>Ferry \x00\x01 words</p><p>{WORDS}</p></a>".encode(), "read"),
    "drawing.svg": Case(lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><text>words</text></svg>', "unsupported"),
    "deep-300.html": Case(
        lambda: b"<html><body>" + b"<div>" * 300 + f"<p>{WORDS}</p>".encode() + b"</div>" * 300, "read"
    ),
    "only-script.html": Case(lambda: b"<html><body><script>var x = 'words';</script></body></html>", "no-text"),
    "truncated.json": Case(lambda: b'{"headline": "Ferry", "articleBody": "words', "corrupt"),
    "numbers.json": Case(lambda: b"[[1, 2, 3.5], [true, null]]", "no-text"),
    "deep-300.json": Case(lambda: b"[" * 300 + json.dumps(WORDS).encode() + b"]" * 300, "read"),
    "half-characters.json": Case(
        lambda: b'{"headline": "Ferry \\ud800 words", "articleBody": "\\udfff more words"}', "read"
    ),
    "broken-lines.jsonl": Case(
        lambda: (
            b'{"headline": "One", "text": "Words of one."}\n{"headline": "Two", "text": "Words of two."}\n{broken\n'
        ),
        "partly",
    ),
    "unclosed-quote.csv": Case(
        lambda: b'headline,text,date\n"Ferry,words that never end\nTwo,more,2026-01-01\n', "read"
    ),
    "nuls.csv": Case(lambda: b"headline,text,date\nFerry,wo\x00rds,2026-01-01\nTwo,more,2026-01-02\n", "read"),
}
MAIL = {
    "without-a-body.eml": Case(lambda: mail_of(""), "read"),
    "broken-base64.eml": Case(
        lambda: mail_of("V29yZHM=!!!$$$ not base64 V29y\n", Content_Transfer_Encoding="base64", MIME_Version="1.0"), "read"
    ),
    "unknown-charset.eml": Case(
        lambda: mail_of(WORDS, Content_Type="text/plain; charset=x-nobody-knows", MIME_Version="1.0"), "read"
    ),
    "raw-bytes-in-headers.eml": Case(lambda: mail_of(WORDS, Subject="Caf\udce9 \udcff"), "read"),
    "broken-headers.eml": Case(
        lambda: mail_of(WORDS, Subject="=?utf-8?b?!!!?= =?x?q?=zz?=", Date="Someday, 99 Foo", From='"<>@,;:'), "read"
    ),
    "locked.eml": Case(
        lambda: mail_of("--b\n\nVersion: 1\n--b--\n", Content_Type='multipart/encrypted; boundary="b"'), "encrypted"
    ),
    "missing-boundary.eml": Case(lambda: mail_of(WORDS, Content_Type="multipart/mixed", MIME_Version="1.0"), "read"),
    "deep-50.eml": Case(lambda: nested_multipart(50), "read"),
    "with-a-program.eml": Case(
        lambda: mail_of(
            f"--b\nContent-Type: text/plain\n\n{WORDS}\n--b\nContent-Type: application/octet-stream\n"
            'Content-Disposition: attachment; filename="x.exe"\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA\n--b--\n',
            Content_Type='multipart/mixed; boundary="b"', MIME_Version="1.0",
        ),
        "partly",
    ),
    "truncated.mbox": Case(lambda: mbox_of([ARTICLE, ARTICLE])[:-200], "read"),
}  # fmt: skip
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
    "bomb-of-a-gigabyte.gz": Case(lambda: _gzip(b"a" * 300_000_000), "too-large"),
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
