"""7z archives, where the optional library py7zr is installed (the extra `seven-zip`; its licence is the LGPL)."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.members import Member, is_junk, read_members
from services.parsing.source import Context, Exhausted, Source, member_path

if TYPE_CHECKING:
    from py7zr import SevenZipFile


def parse_7z(source: Source, context: Context) -> Iterator[Document]:
    """The documents of a 7z archive's members; raises `Rejected` (unsupported without py7zr, encrypted, too-large)."""
    try:
        import py7zr
    except ModuleNotFoundError as error:
        raise Rejected(
            Reason.UNSUPPORTED, "7z archives need the extra: `pip install 'seedbed[seven-zip]'`, or pack it as zip."
        ) from error
    context.check_depth(source.depth)
    try:
        with py7zr.SevenZipFile(io.BytesIO(source.data)) as archive:
            if archive.needs_password():
                raise _encrypted()
            members = _expanded(archive, source, context)
    except py7zr.exceptions.PasswordRequired as error:
        raise _encrypted() from error
    except py7zr.exceptions.UnsupportedCompressionMethodError as error:
        raise Rejected(
            Reason.UNSUPPORTED, "The archive is compressed in a way that is not read: pack it as zip."
        ) from error
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        OverflowError,
    ) as error:
        # py7zr reads headers without checks of its own: broken ones end in any of these
        raise Rejected(Reason.CORRUPT, f"The 7z archive is broken ({type(error).__name__}): pack it again.") from error
    context.expanded_bytes -= sum(len(data) for _, data in members)  # they are counted as they are read
    yield from read_members(source, context, (Member(name, [data]) for name, data in members))


def _encrypted() -> Rejected:
    return Rejected(
        Reason.ENCRYPTED, "The archive is protected by a password: unpack it with the password and drop what it holds."
    )


def _expanded(archive: "SevenZipFile", source: Source, context: Context) -> list[tuple[str, bytes]]:
    """All wanted members at once: 7z packs them as one stream. py7zr writes to memory, under our limits."""
    wanted = []
    for info in archive.list():
        if not info.is_file or is_junk(info.filename):
            continue
        if PurePosixPath(info.filename).is_absolute() or ".." in PurePosixPath(info.filename).parts:
            refused = Rejected(Reason.UNSUPPORTED, "Its name points out of the archive, which the 7z reader refuses.")
            context.leave_out(member_path(source, info.filename), refused)
            continue
        wanted.append(info.filename)
    kept = dict.fromkeys(wanted[: context.limits.archive_members - context.members + 1])
    from services.parsing.seven_zip_memory import MemoryFactory

    factory = MemoryFactory(context, len(source.data))
    try:
        archive.extract(targets=list(kept), factory=factory)
    except Exhausted as exhausted:
        name, _ = factory.products.pop()
        context.leave_out(f"{member_path(source, name)} and what follows", exhausted)
    return [(name, bytes(data)) for name, data in factory.products]
