"""Zip and tar archives: every file in them is read as if it had been dropped alone.

Members are streamed under limits and never written anywhere, so that their names, links and modes have no power.
"""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import TypeVar

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.members import Member, read_members
from services.parsing.source import Context, Source
from services.parsing.zip_directory import CHUNK_BYTES, chunks_of, open_zip
from services.parsing.zip_names import name_of

Read = TypeVar("Read")


def parse_zip(source: Source, context: Context) -> Iterator[Document]:
    """The documents of a zip's members."""
    with open_zip(source.data) as archive:
        yield from read_members(source, context, _zip_members(archive))


def _zip_members(archive: zipfile.ZipFile) -> Iterator[Member]:
    for info in archive.infolist():
        name = name_of(info)
        if not name.endswith("/"):  # ZipInfo.is_dir ends in an IndexError where a name is empty
            yield Member(name or "(without a name)", chunks_of(archive, info), info.compress_size)


def parse_tar(source: Source, context: Context) -> Iterator[Document]:
    """The documents of a tar's regular files; what breaks off in the middle is read so far."""
    with _checked(lambda: tarfile.open(fileobj=io.BytesIO(source.data), mode="r:", errorlevel=1)) as archive:
        yield from read_members(source, context, _tar_members(archive))


def _tar_members(archive: tarfile.TarFile) -> Iterator[Member]:
    position = -1
    while (info := _checked(archive.next)) is not None:
        # Negative sizes send the reader of Python 3.11.7 in circles (CVE-2025-8194).
        if info.size < 0 or info.offset <= position:
            raise Rejected(Reason.CORRUPT, "The tar's members point backwards: pack it again.")
        position = info.offset
        archive.members.clear()  # type: ignore[attr-defined]  # it keeps every header that it has seen
        if info.isfile() or info.islnk() or info.issym():
            yield Member(info.name, _tar_chunks(archive, info))


def _checked(read: Callable[[], Read]) -> Read:
    """What a step of tarfile gives: opening an archive reads its first header, each next step the next."""
    try:
        return read()
    except (ValueError, OverflowError, IndexError) as error:
        # tarfile documents TarError alone: sizes past 2**63 and broken maps of sparse files end in these
        raise Rejected(Reason.CORRUPT, f"The tar's headers cannot be read ({error}): pack it again.") from error


def _tar_chunks(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    if not info.isfile():
        raise Rejected(Reason.UNSUPPORTED, "It is a link to another file: pack the file itself.")
    if info.issparse():
        raise Rejected(Reason.UNSUPPORTED, "It is a sparse file: pack it without --sparse.")
    file = archive.extractfile(info)
    while file is not None and (chunk := file.read(CHUNK_BYTES)):
        yield chunk
