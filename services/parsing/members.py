"""The walk through a container: each member expanded under the limits and read, or left out with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.library_errors import library_errors
from services.parsing.source import Context, Exhausted, Source, member_path

# What operating systems put into archives beside their users' files.
JUNK_FOLDERS = ("__MACOSX/",)
JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
JUNK_PREFIX = "._"  # resource forks of macOS


@dataclass(frozen=True, slots=True)
class Member:
    """A member before it is expanded: `chunks` may raise `Rejected` or the library's own errors."""

    name: str
    chunks: Iterable[bytes]
    compressed_bytes: int | None = None
    media_type: str | None = None
    address: str | None = None


def read_members(container: Source, context: Context, members: Iterable[Member]) -> Iterator[Document]:
    """The documents of all members that can be read; raises `Rejected` when the container lies too deep."""
    context.check_depth(container.depth)
    for member in members:
        if is_junk(member.name):
            continue
        try:
            source = context.member(
                container, member.name, member.chunks, member.compressed_bytes, member.media_type, member.address
            )
        except Exhausted as exhausted:
            context.leave_out(f"{member_path(container, member.name)} and what follows", exhausted)
            return
        except Rejected as rejected:
            context.leave_out(member_path(container, member.name), rejected)
            continue
        except library_errors() as error:
            broken = Rejected(
                Reason.CORRUPT, f"It breaks the rules of its archive ({' '.join(str(error).split())[:200]})."
            )
            context.leave_out(member_path(container, member.name), broken)
            continue
        yield from context.read_member(source)


def is_junk(name: str) -> bool:
    """Whether an operating system wrote the member for itself."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith(JUNK_FOLDERS) or last.lower() in JUNK_NAMES or last.startswith(JUNK_PREFIX)
