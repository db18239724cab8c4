"""The body of an HTTP answer as a crawler kept it: chunks joined, compression undone (RFC 9112, 7.1; RFC 9110, 8.4).

Done here and not by fastwarc's `auto_decode`, which loses every record behind an answer that is both chunked and
compressed (fastwarc 2.0.1), and ends a record whose body a crawler undid while it left the headers as they were.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator

from fastwarc.stream_io import BrotliReader, ZstdReader

from services.errors import Reason, Rejected
from services.parsing.zip_directory import CHUNK_BYTES

CHUNK_HEAD = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
GZIP_OR_ZLIB, RAW_DEFLATE = 47, -15  # zlib's window bits: either envelope, or none
GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def undone(body: bytes, transfer: str, content: str) -> Iterator[bytes]:
    """The answer's content by its headers Transfer-Encoding and Content-Encoding; raises `Rejected` (corrupt)."""
    if "chunked" in transfer.lower():
        body = _joined(body)
    encodings = [name.strip().lower() for name in content.split(",") if name.strip()]
    for name in reversed(encodings[1:]):
        body = b"".join(_expanded(body, name))
    yield from _expanded(body, encodings[0] if encodings else "")


def _joined(body: bytes) -> bytes:
    """The chunks' bytes; the body as it stands when it is in no chunks, as crawlers undo them and keep the header."""
    out, position = bytearray(), 0
    while (head := CHUNK_HEAD.match(body, position)) is not None:
        size = int(head.group(1), 16)
        out += body[head.end() : head.end() + size]
        position = head.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1
        if size == 0:
            break
    return bytes(out) if position else body


def _expanded(body: bytes, encoding: str) -> Iterator[bytes]:
    """The bytes without one compression; as they stand where they are not compressed."""
    if encoding in ("gzip", "x-gzip") and body.startswith(GZIP_MAGIC):
        yield from _inflated(body, GZIP_OR_ZLIB)
    elif encoding == "deflate":
        yield from _inflated(body, GZIP_OR_ZLIB if _is_zlib(body) else RAW_DEFLATE)
    elif encoding == "zstd" and body.startswith(ZSTD_MAGIC):
        yield from _read(ZstdReader(io.BytesIO(body)).read)
    elif encoding == "br":
        yield from _read(BrotliReader(io.BytesIO(body)).read, plain=body)
    else:
        yield body


def _is_zlib(body: bytes) -> bool:
    """Whether a zlib header stands before the data (RFC 1950, 2.2); many servers leave it out."""
    return len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _inflated(body: bytes, window_bits: int) -> Iterator[bytes]:
    expander = zlib.decompressobj(window_bits)
    try:
        yield expander.decompress(body, CHUNK_BYTES)
        while not expander.eof and expander.unconsumed_tail:
            yield expander.decompress(expander.unconsumed_tail, CHUNK_BYTES)
    except zlib.error as error:
        raise _broken(error) from error
    if not expander.eof:
        raise _broken("it breaks off")


def _read(read: Callable[[int], bytes], plain: bytes | None = None) -> Iterator[bytes]:
    """All that a reader gives; `plain` when it gives nothing, as there is no mark by which to know Brotli."""
    found = False
    try:
        while chunk := read(CHUNK_BYTES):
            found = True
            yield chunk
    except OSError as error:
        if found or plain is None:
            raise _broken(error) from error
        yield plain


def _broken(how: object) -> Rejected:
    return Rejected(Reason.CORRUPT, f"The answer's compression is broken ({str(how)[:150]}).")
