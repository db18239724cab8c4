"""Awful texts, markup and mail, and files that are called what they are not."""

import json

from services.parsing.benchmark.archives import zip_of
from services.parsing.benchmark.data_files import rss_of
from services.parsing.benchmark.letters import eml_of, mbox_of
from services.parsing.benchmark.office_files import docx_of, pdf_file_of
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS, mail_of, nested_multipart
from tests.corpus.awful.case import Case, junk

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n + 1} "{f"&lol{n or str()};" * 10}">' for n in range(9))
    + "]><lolz><p>Ferry words stand here</p><p>&lol9;</p></lolz>"
)
XXE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">'
    '<!ENTITY net SYSTEM "http://127.0.0.1:9/x">]><x><p>Ferry words</p><p>&file;&net;</p></x>'
)
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
