"""Broken and hostile files, made byte by byte: what no well-behaved program would write."""

import struct
import zlib

from services.parsing.benchmark.archives import zip_of
from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.pdf_file import Placed, pdf_of

ARTICLE = SampleArticle(
    headline="Ferry timetable returns to winter sailings",
    author="Ada Marsh",
    published="2026-02-03T10:00:00+00:00",
    paragraphs=(
        "The island ferry goes back to two sailings a day on Monday, the harbour office said in a notice.",
        "Passengers with a monthly ticket may claim a refund at the pier until the end of the month.",
        "“We had hoped to keep the third boat,” said Jo Dunmore, who runs the office.",
    ),
)
WORDS = "\n\n".join((ARTICLE.headline, *ARTICLE.paragraphs))
PAGE = f"<html><body><article><h1>{ARTICLE.headline}</h1><p>{ARTICLE.paragraphs[0]}</p></article></body></html>"


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    plain = pdf_of([[Placed(50, 700, ARTICLE.headline)]])
    lock = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
        b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    )
    return plain.replace(b"/Root 1 0 R", lock + b"/Root 1 0 R")


def looping_pdf() -> bytes:
    """A PDF whose page tree holds itself."""
    return pdf_of([[Placed(50, 700, ARTICLE.headline)]]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")


def bomb_pdf(expanded_bytes: int) -> bytes:
    """A PDF whose one page is drawn by a stream that expands a thousand times, twice over."""
    stream = zlib.compress(zlib.compress(b" " * expanded_bytes, 9), 9)
    plain = pdf_of([[]])
    head, _, rest = plain.partition(b"5 0 obj")
    body = b"5 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream\nendobj\n" % (
        len(stream),
        stream,
    )
    return head + body + rest[rest.index(b"6 0 obj") :]


def word_package(document: str) -> bytes:
    """A Word file with this main part."""
    return zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def ole2_with(*names: str) -> bytes:
    """The magic number of an OLE2 container, and names of streams as its directory writes them."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") for name in names)


def png_of(width: int, height: int) -> bytes:
    """A white picture; written without Pillow, whose guard would refuse the larger ones."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    line = b"\x00" + b"\xff" * ((width + 7) // 8)
    pixels = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def mail_of(body: str, **headers: str) -> bytes:
    """A message with these headers («Content_Type» for Content-Type)."""
    fields = {"From": "Ada Marsh <ada@paper.example>", "Subject": ARTICLE.headline, "Message-ID": "<1@paper.example>"}
    fields |= {"Date": "Tue, 03 Feb 2026 10:00:00 +0000"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    return ("".join(f"{name}: {value}\n" for name, value in fields.items()) + "\n" + body).encode(
        "utf-8", "surrogateescape"
    )


def nested_multipart(depth: int) -> bytes:
    """A message of parts within parts."""
    opening = "".join(f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(depth))
    return mail_of(
        f"{opening}--b{depth}\nContent-Type: text/plain\n\n{WORDS}\n", MIME_Version="1.0",
        Content_Type='multipart/mixed; boundary="b0"',
    )  # fmt: skip
