"""UTF-16 and UTF-32 without their marks: told by what the bytes are as characters, not by their zeros alone.

Counting zeros sees Latin text and little else: Russian has them for its blanks, Chinese hardly any. So the bytes are
read in each of the four ways, and the one that gives characters of living scripts, from one alphabet or with blanks and
stops among them, is it. Wrong ways give private, unassigned and control characters, and never a blank or a stop.
"""

import re
from collections import Counter

SAMPLE_BYTES = 1_024
LEAST_CHARACTERS = 4
ENCODINGS = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
# Characters that people write; of two random bytes every second is among them, nearly all of those ideographs.
WRITTEN = re.compile(
    "[\t\n\r\\x20-\\x7e\u00a0-\u024f\u0300-\u052f\u0531-\u05f4\u0600-\u074f\u0900-\u0dff\u0e01-\u0e5b\u0e80-\u0eff"
    "\u1000-\u10ff\u1200-\u137f\u1780-\u17ff\u1e00-\u1fff\u200b-\u200f\u2010-\u2027\u2030-\u203e\u20a0-\u20bf\u2116"
    "\u2122\u2190-\u2193\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uffe5\U0001f300-\U0001faff\ufeff]+"
)
IDEOGRAPHS = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]+")
# What stands between words and sentences, in any script.
BETWEEN = re.compile(
    "[\t\n\r .,:;!?()0-9\u00a0\u060c\u06d4\u0964\u2013\u2019\u201c\u201d\u3000-\u3002\u300c\u300d\uff01\uff0c\uff1a]+"
)
WRITTEN_SHARE = 0.97
BETWEEN_SHARE = 0.04
ALPHABET_SHARE = 0.35  # of the characters within the same 256, ideographs aside: words without blanks
CONTROLS = re.compile(rb"[\x00-\x07\x0e-\x19\x1c-\x1f]")


def wide_encoding(data: bytes) -> str | None:
    """Python's name of the encoding; None when the bytes are in none of these, or too few to tell."""
    sample = data[:SAMPLE_BYTES]
    if CONTROLS.search(sample) is None and _is_utf8(sample):
        return None
    ways = ENCODINGS if b"\x00" in sample else ENCODINGS[2:]
    found = [(score, encoding) for encoding, width in ways if (score := _score(sample, encoding, width))]
    return max(found)[1] if found else None


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"  # the sample ends within a character
    return True


def _score(sample: bytes, encoding: str, width: int) -> float:
    """How much like text the bytes are in this encoding; 0 when they are none."""
    text = sample[: len(sample) // width * width].decode(encoding, "replace").rstrip("\x00")
    if len(text) < LEAST_CHARACTERS:
        return 0.0
    written = _share(WRITTEN, text)
    if written < WRITTEN_SHARE:
        return 0.0
    between = _share(BETWEEN, text)
    blocks = Counter(ord(character) >> 8 for character in IDEOGRAPHS.sub("", text))
    alphabet = max(blocks.values(), default=0) / len(text)
    return written + between + alphabet if between >= BETWEEN_SHARE or alphabet >= ALPHABET_SHARE else 0.0


def _share(pattern: re.Pattern[str], text: str) -> float:
    return 1 - len(pattern.sub("", text)) / len(text)
