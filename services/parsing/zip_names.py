"""Names of a zip's members: the format knows code page 437 and UTF-8, programs write whatever the system speaks.

APPNOTE 4.4.4 and appendix D; Info-ZIP's «Unicode path» (4.6.9) carries the name in UTF-8 beside another.
"""

import re
import struct
import zipfile
import zlib

UTF8_FLAG = 0x800
UNICODE_PATH = 0x7075
# What code page 437 makes of names in another one: lines of frames, Greek letters and signs of mathematics.
STRANGE = re.compile("[\u2190-\u25ff\u0370-\u03ff\u2070-\u209f\u207f¢£¥ƒªº¿¬½¼¡«»°·±÷²≥≤]")
IDEOGRAPHS = "\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e"
# Codecs in order, what their names are made of (ASCII aside), and what they hold at the least, when the codec is right.
CODECS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("cp932", re.compile(f"[{IDEOGRAPHS}\u3041-\u30fe]+"), re.compile("[\u3041-\u30fe]")),
    ("cp949", re.compile("[\uac00-\ud7a3\u3000-\u3002\u00b7]+"), re.compile("[\uac00-\ud7a3]{2}")),
    ("gb18030", re.compile(f"[{IDEOGRAPHS}\u2013-\u201d\u00b7]+"), re.compile("[\u4e00-\u9fff]{2}")),
    ("big5", re.compile(f"[{IDEOGRAPHS}]+"), re.compile("[\u4e00-\u9fff]{2}")),
    ("cp866", re.compile("[\u0400-\u045f№]+"), re.compile("[\u0400-\u045f]{2}")),
    ("cp1252", re.compile("[\u00c0-\u017f\u2013-\u2026]+"), re.compile("[\u00c0-\u017f]")),
)


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name, by its flag, its extra field, UTF-8, or what its letters show."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeError:  # zipfile decoded it by another rule
        return info.filename
    return _unicode_path(info.extra, raw) or _guessed(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in UTF-8 from the extra field, if it was made for this name: a checksum tells."""
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, position)
        field = extra[position + 4 : position + 4 + size]
        if kind == UNICODE_PATH and len(field) > 5 and field[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return field[5:].decode("utf-8", "replace")
        position += 4 + size
    return None


def _guessed(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        pass
    plain = raw.decode("cp437")
    if not STRANGE.search(plain):
        return plain
    for codec, letters, least in CODECS:
        try:
            name = raw.decode(codec)
        except UnicodeError:
            continue
        if letters.fullmatch(re.sub(r"[\x20-\x7e]+", "", name)) and least.search(name):
            return name
    return plain
