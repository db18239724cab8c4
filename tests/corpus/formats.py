"""A well-formed file of every format that the registry names: what the contract test begins from."""

import io
from datetime import UTC, datetime

import py7zr
from PIL import Image, ImageDraw, ImageFont

from services.parsing.benchmark.samples import SEVERAL, SINGLE
from tests.corpus.awful.bytes_of import ARTICLE
from tests.corpus.outlook_file import compressed_rtf, message_tree, msg_of

SENT = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
FORMAT_OF_NAME = {
    "story.txt": "text", "story.md": "markdown", "story.html": "html", "story.mhtml": "mhtml", "story.pdf": "pdf",
    "story.docx": "docx", "story.odt": "odt", "story.rtf": "rtf", "story.eml": "eml", "nitf.xml": "xml",
    "story.txt.gz": "gzip", "story.txt.bz2": "bzip2", "story.txt.xz": "xz", "book.epub": "epub", "box.mbox": "mbox",
    "rows.csv": "csv", "list.json": "json", "lines.jsonl": "jsonl", "feed.xml": "xml", "newsml-g2.xml": "xml",
    "crawl.warc": "warc", "stories.zip": "zip", "stories.tar": "tar",
}  # fmt: skip


def files() -> dict[str, tuple[str, bytes]]:
    """File name → (the format that the sniffer must find, bytes)."""
    found = {name: (FORMAT_OF_NAME[name], make(ARTICLE)) for name, make in SINGLE.items()}
    found |= {name: (FORMAT_OF_NAME[name], make([ARTICLE])) for name, make in SEVERAL.items()}
    found["letter.msg"] = ("msg", msg_of(ARTICLE.headline, ARTICLE.author, SENT, "\n\n".join(ARTICLE.paragraphs)))
    found["rich-letter.msg"] = ("msg", rich_letter())
    found["stories.7z"] = ("7z", seven_zip_of({"story.txt": SINGLE["story.txt"](ARTICLE)}))
    found["scan.png"] = ("image", picture_of(["Ferry timetable returns"], "PNG"))
    found["scan.tiff"] = ("image", picture_of(["Ferry timetable returns"], "TIFF"))
    return found


def rich_letter() -> bytes:
    """An Outlook message with its body in compressed RTF alone, which holds a page, and a message within it."""
    page = b"".join(
        rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 " + paragraph.encode("ascii", "ignore") + rb"\htmlrtf\par}\htmlrtf0"
        for paragraph in ARTICLE.paragraphs
    )
    inner = message_tree("The first notice", "Jo Dunmore", SENT, "The boat is late today, the office said.")
    rtf = compressed_rtf(rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}" + page + b"}")
    return msg_of(ARTICLE.headline, ARTICLE.author, SENT, rtf=rtf, files={"first.msg": inner})


def seven_zip_of(members: dict[str, bytes], password: str | None = None) -> bytes:
    """A 7z archive."""
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def picture_of(lines: list[str], kind: str) -> bytes:
    """A picture of printed lines, as a scanner gives it; kind "PDF" wraps it into a page."""
    picture = Image.new("L", (1_000, 120 + 70 * len(lines)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=40)
    for number, line in enumerate(lines):
        draw.text((40, 50 + 70 * number), line, font=font, fill=0)
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()
