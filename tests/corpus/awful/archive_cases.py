"""Awful archives and compressed files."""

import bz2
import gzip
import lzma
import tarfile

from services.parsing.benchmark.archives import tar_of, warc_of, zip_of
from tests.corpus.awful.archives_of import (
    aes_zip,
    changed_zip,
    encrypted_zip,
    negative_size_tar,
    nested_zip,
    overlapping_zip,
    pax_record,
    plain_zip,
    quoting_zip,
    tar_after,
    tar_after_pax,
    tar_header,
    tar_with,
)
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS
from tests.corpus.awful.case import Case, junk
from tests.corpus.awful.quines import gzip_quine, zip_quine


def _gzip(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


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
    "itself-within-itself.zip": Case(zip_quine, "too-deep"),
    "itself-within-itself.gz": Case(gzip_quine, "too-deep"),
    "quoting-each-other.zip": Case(quoting_zip, "corrupt"),
    "locked-by-aes.zip": Case(aes_zip, "encrypted"),
    "longer-than-it-says.zip": Case(lambda: changed_zip(24, 10), "corrupt"),
    "shorter-than-it-says.zip": Case(lambda: changed_zip(24, 1_000_000_000), "read"),
    "packed-shorter-than-it-says.zip": Case(lambda: changed_zip(20, 1_000_000_000), "corrupt"),
    "beginning-elsewhere.zip": Case(lambda: changed_zip(42, 1_000_000_000), "corrupt"),
    "of-another-size-before-its-data.zip": Case(lambda: changed_zip(18, 3, of=b"PK\x03\x04"), "read"),
    "of-another-name-before-its-data.zip": Case(lambda: changed_zip(30, 98, "<B", of=b"PK\x03\x04"), "corrupt"),
    "packed-by-another-method.zip": Case(lambda: changed_zip(10, 93, "<H"), "unsupported"),
    "without-a-name.zip": Case(lambda: plain_zip({"a.txt": WORDS}).replace(b"a.txt", b"\x00.txt"), "read"),
    "packed-three-ways.gz": Case(
        lambda: _gzip(zip_of({"a.tar": tar_with(tar_header("b.txt", size=len(WORDS.encode())), data=WORDS.encode())})),
        "read",
    ),
    "name-of-eight-gigabytes.tar": Case(lambda: tar_after(b"L", 8 << 30, b"name"), "corrupt"),
    "name-of-a-zettabyte.tar": Case(lambda: tar_after(b"L", 1 << 70, b"name"), "corrupt"),
    "member-of-eight-gigabytes.tar": Case(lambda: tar_after(b"0", 8 << 30, b"words"), "corrupt"),
    "sparse.tar": Case(lambda: tar_after(b"S", 512, bytes([0x31]) * 512), "partly"),
    "record-of-no-length.tar": Case(lambda: tar_after(b"x", 512, b"0 path=a\n"), "corrupt"),
    "record-of-a-huge-size.tar": Case(lambda: tar_after_pax(size="9" * 20), "corrupt"),
    "record-of-a-size-below-zero.tar": Case(lambda: tar_after_pax(size="-99"), "corrupt"),
    "records-of-a-broken-map.tar": Case(
        lambda: tar_after_pax(GNU_sparse_major="1", GNU_sparse_minor="0", GNU_sparse_name="a", GNU_sparse_realsize="9"),
        "corrupt",
    ),
    "records-of-records.tar": Case(lambda: tar_after(b"x", 12, pax_record("path", "a")) * 1_000, "read"),
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
