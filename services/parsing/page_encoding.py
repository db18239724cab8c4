"""The encoding of a page: byte order mark, UTF-16 by its characters, UTF-8 if it is, what it declares, then a guess.

The WHATWG's order puts the declaration before UTF-8's own proof; saved pages, though, are often re-coded without their
declaration being mended, and bytes that are valid UTF-8 beyond ASCII are UTF-8 in all but a vanishing share.
"""

import codecs
import re

from services.parsing.latin_encodings import windows_encoding
from services.parsing.wide_encoding import wide_encoding

DECLARATION_BYTES = 4_096  # the standard looks at 1,024; real pages are sloppier
DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Labels that browsers read as a wider neighbour (https://encoding.spec.whatwg.org/#names-and-labels).
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
SWITCHING = frozenset("iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_3 iso2022_jp_ext iso2022_kr hz".split())
TO_JAPANESE, FROM_JAPANESE = re.compile(rb"\x1b\$[@B]"), re.compile(rb"\x1b\([BJ]")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    """(text, notes on what was guessed); never fails: bytes that fit nothing become U+FFFD, and a note says so.

    `charset` is what an envelope (MIME, HTTP) says, which goes before the page's own word.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    switching = _switching_encoding(data, charset)
    if switching:
        return data.decode(switching, "replace"), []
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), [f"encoding guessed: {wide}"]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    declared = known_encoding(charset) or declared_encoding(data)
    if declared and declared != "utf-8":
        try:
            return data.decode(declared), []
        except UnicodeDecodeError:
            return data.decode(declared, "replace"), [f"bytes that are not {declared} were replaced"]
    return _guessed(data, declared)


def _switching_encoding(data: bytes, charset: str | None) -> str | None:
    """An encoding in seven bits, which UTF-8 would take for ASCII: what is declared, or Japanese by its escapes."""
    declared = known_encoding(charset) or declared_encoding(data)
    if declared in SWITCHING:
        return declared
    return "iso2022_jp_2" if TO_JAPANESE.search(data) and FROM_JAPANESE.search(data) else None


def declared_encoding(data: bytes) -> str | None:
    """Python's name of the encoding that the page declares, None when it declares none that is known."""
    match = DECLARED.search(data[:DECLARATION_BYTES])
    if match is None:
        return None
    return known_encoding(match.group(1).decode("ascii", "replace"))


def known_encoding(label: str | None) -> str | None:
    """Python's name of an encoding, as wide as browsers read it; None for a label that nobody knows."""
    try:
        name = codecs.lookup(label or "").name
        "".encode(name)  # Python also «knows» codecs that are no text encodings: hex, zlib
    except (LookupError, ValueError):
        return None
    # A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else WIDER.get(name, name)


def _guessed(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    if declared == "utf-8":  # a few broken bytes in a page that says UTF-8
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") <= len(text) / 200:
            return text, ["bytes that are not utf-8 were replaced"]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    encoding = windows_encoding(best.encoding if best else "cp1252", data[:200_000])
    return data.decode(encoding, "replace"), [f"encoding guessed: {encoding}"]
