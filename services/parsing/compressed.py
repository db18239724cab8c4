"""One file under gzip, bzip2 or xz: what is inside is read in its place, a tar or web archive among them."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.members import Member, read_members
from services.parsing.source import Context, Source
from services.parsing.zip_directory import CHUNK_BYTES

# Formats that are made to be compressed whole: «news.tar.gz» is one container, not two.
TRANSPARENT = ((257, b"ustar", "tar"), (0, b"WARC/", "warc"))
SUFFIXES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def parse_gzip(source: Source, context: Context) -> Iterator[Document]:
    """What a gzip file holds."""
    with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as stream:
        yield from _inside(source, context, stream.read)


def parse_bzip2(source: Source, context: Context) -> Iterator[Document]:
    """What a bzip2 file holds."""
    with bz2.BZ2File(io.BytesIO(source.data)) as stream:
        yield from _inside(source, context, stream.read)


def parse_xz(source: Source, context: Context) -> Iterator[Document]:
    """What an xz file holds."""
    with lzma.LZMAFile(io.BytesIO(source.data)) as stream:
        yield from _inside(source, context, stream.read)


def _inside(source: Source, context: Context, read: Callable[[int], bytes]) -> Iterator[Document]:
    chunks = _chunks(read)
    first = next(chunks, b"")
    format = next((format for at, magic, format in TRANSPARENT if first[at : at + len(magic)] == magic), None)
    if format is None:
        member = Member(inner_name(source.name), _both(first, chunks), len(source.data))
        yield from read_members(source, context, [member])
        return
    from services.parsing.registry import parser_of

    data = context.expand(_both(first, chunks), len(source.data))
    context.expanded_bytes -= len(data)  # its members count once
    yield from parser_of(format)(replace(source, name=inner_name(source.name), data=data), context)


def inner_name(name: str) -> str:
    """The name without the ending that the compressor added."""
    path = PurePath(name)
    return path.stem + SUFFIXES.get(path.suffix.lower(), "") if path.suffix else f"{path.name}.content"


def _both(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    try:
        while chunk := read(CHUNK_BYTES):
            yield chunk
    except OSError as error:  # gzip.BadGzipFile, and bz2's word for broken data
        raise Rejected(Reason.CORRUPT, f"The compressed data is broken ({error}): compress it again.") from error
