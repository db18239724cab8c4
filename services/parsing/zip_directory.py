"""A zip's directory, read with distrust: overlaps found, members streamed and never extracted.

zipfile of Python 3.11.7 does not see overlapping members (CVE-2024-0450, mended in 3.11.8), hence the check here.
"""

import io
import zipfile
from collections.abc import Iterator

from services.errors import Reason, Rejected

CHUNK_BYTES = 1 << 16
LOCAL_HEADER_BYTES = 30  # without name and extra field; APPNOTE 4.3.7
ENCRYPTED_FLAG = 0x1


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive; raises `Rejected` when its directory is broken or its members overlap."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, IndexError, OverflowError) as error:
        # zipfile documents BadZipFile alone: damaged directories bring out more (python/cpython#83199, #83245, #91087)
        raise Rejected(Reason.CORRUPT, f"The zip's directory cannot be read ({error}): pack it again.") from error
    if _overlaps(archive):
        raise Rejected(Reason.CORRUPT, "The zip's members overlap, as no honest archive's do: pack it again.")
    return archive


def _overlaps(archive: zipfile.ZipFile) -> bool:
    """Whether two members claim the same bytes: one kernel of data that expands a thousand times."""
    end = archive.start_dir
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset, reverse=True):
        if info.header_offset + LOCAL_HEADER_BYTES + info.compress_size > end:
            return True
        end = info.header_offset
    return False


def chunks_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's bytes as they are expanded; raises `Rejected` (encrypted, unsupported, corrupt)."""
    if info.flag_bits & ENCRYPTED_FLAG:
        raise Rejected(
            Reason.ENCRYPTED, "It is protected by a password: unpack it with the password and drop what it holds."
        )
    try:
        with archive.open(info) as member:
            while chunk := member.read(CHUNK_BYTES):
                yield chunk
    except NotImplementedError as error:
        raise Rejected(
            Reason.UNSUPPORTED, f"It is compressed in a way that zip readers seldom know ({error})."
        ) from error
    except (RuntimeError, ValueError, OSError) as error:  # each seen on damaged local headers; none is documented
        raise Rejected(Reason.CORRUPT, f"It cannot be read from the zip ({error}).") from error
