"""The same words in other bytes, and nearly the same words: a hash of the normalised body, and MinHash bands.

Method: MinHash over shingles of three words (Broder, «On the resemblance and containment of documents», 1997), cut into
bands (Leskovec, Rajaraman and Ullman, «Mining of Massive Datasets», 3.4.2): two texts whose shingle sets have the
Jaccard resemblance s share at least one of b bands of r rows with the probability 1 - (1 - s^r)^b. The curve is
steepest near (1/b)^(1/r), which is 0.61 for 20 bands of 6 rows: 0.2 % at s = 0.2, 27 % at 0.5, 62 % at 0.6, 92 % at
0.7, 99.8 % at 0.8.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray

from services.enrichment.story import Story

SHINGLE_WORDS = 3
BANDS = 20
ROWS = 6
FEWEST_SHINGLES = 24  # below this one common sentence makes two texts alike: «Photo gallery», an encrypted page, a stub
FEWEST_WORDS = 8  # a body of fewer words is no article; «Read more» would make one duplicate of half the archive
# Scripts without spaces count each character as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")

Numbers = NDArray[np.uint64]


def fingerprint(story: Story) -> dict[str, object]:
    """`text_sha256` of the normalised words, and `near_signature`: one short term a band, empty for a short text."""
    words = normalised_words(story.body_text(story.limit_characters))
    if len(words) < FEWEST_WORDS:
        return {"text_sha256": None, "near_signature": ()}
    return {
        "text_sha256": sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest(),
        "near_signature": near_signature(words),
    }


def normalised_words(text: str) -> list[str]:
    """The text's words without case, accents' encoding, punctuation or layout."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def near_signature(words: Sequence[str]) -> tuple[str, ...]:
    """`BANDS` terms such as «0b6f3a…»: the band's number and a hash of its rows, the same on every machine."""
    shingles = _shingles(words)
    if len(shingles) < FEWEST_SHINGLES:
        return ()
    # Multiply-shift hashing, universal for odd multipliers (Dietzfelbinger et al., «A reliable randomized algorithm for
    # the closest-pair problem», 1997); its upper half is the good half.
    hashes = (shingles[:, None] * MULTIPLIERS[None, :] + ADDENDS[None, :]) >> np.uint64(32)
    rows = hashes.min(axis=0).astype("<u4").reshape(BANDS, ROWS)
    return tuple(f"{band:02x}{blake2b(rows[band].tobytes(), digest_size=6).hexdigest()}" for band in range(BANDS))


def similar(one: Sequence[str], other: Sequence[str]) -> float:
    """The resemblance of two texts as their signatures tell it: 0 without a shared band, 1 where all are the same.

    A share p of common bands estimates s^r, so s is about p^(1/r). Any value above 0 makes the two candidates.
    """
    shared = len(set(one) & set(other))
    return float((shared / BANDS) ** (1 / ROWS)) if shared else 0.0


def _shingles(words: Sequence[str]) -> Numbers:
    """The distinct hashes of every three words in a row."""
    if len(words) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words))
    combined = np.zeros(len(words) - SHINGLE_WORDS + 1, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        combined = combined * MIX + hashes[place : len(words) - SHINGLE_WORDS + 1 + place]
    return np.unique(_scrambled(combined))


def _scrambled(numbers: Numbers) -> Numbers:
    """Spread every bit over the word (the finaliser of SplitMix64; Steele, Lea and Flood, 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


MIX = np.uint64(0x9E3779B97F4A7C15)
_SEQUENCE = _scrambled(np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * MIX)
MULTIPLIERS = _SEQUENCE[::2] | np.uint64(1)
ADDENDS = _SEQUENCE[1::2]
