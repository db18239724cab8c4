"""What a parser is given: the bytes, the limits, and a way to hand members on to other parsers.

A parser is a function `(Source, Context) -> Iterator[Document]`. It yields the file's own document first (if it has
text of its own), then members; or it raises `Rejected`. It never raises anything else.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from config.settings import Settings
from services.errors import Reason, Rejected
from services.models import Document, Frozen, LeftOut, escape_path

LEFT_OUT_LIMIT = 100  # listed in the ledger's record of one path; more are counted
MEMBER_NAME_LIMIT = 1_000  # characters; Lucene's longest term has 32,766 bytes
RATIO_FLOOR = 1_000_000  # bytes; a small member may be very repetitive


class Limits(Frozen):
    """What one file may cost. Each is a setting; docs/formats.md lists them with their defaults."""

    file_bytes: int = 100_000_000
    text_characters: int = 2_000_000
    expansion_ratio: int = 100
    expanded_bytes: int = 200_000_000
    archive_depth: int = 3
    archive_members: int = 1_000
    pages: int = 2_000
    wall_s: float = 30.0
    cpu_s: int = 30
    memory_bytes: int = 1_500_000_000
    ocr_languages: str = "eng"

    @classmethod
    def from_settings(cls, settings: Settings) -> "Limits":
        """The limits that the operator set."""
        return cls(
            file_bytes=settings.file_limit_bytes,
            text_characters=settings.text_limit_characters,
            expansion_ratio=settings.expansion_ratio_limit,
            expanded_bytes=settings.expanded_limit_bytes,
            archive_depth=settings.archive_depth_limit,
            archive_members=settings.archive_member_limit,
            pages=settings.page_limit,
            wall_s=settings.parse_time_limit_s,
            cpu_s=settings.parse_cpu_limit_s,
            memory_bytes=settings.parse_memory_limit_bytes,
            ocr_languages=settings.ocr_languages,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read. `member` is None for the file itself, else the path inside the container: data, never a path."""

    name: str
    data: bytes
    member: str | None = None
    depth: int = 0
    media_type: str | None = None  # as declared by the container, a hint only
    address: str | None = None  # URL that the container knows the bytes by (WARC)

    @property
    def sha256(self) -> str:
        """The identity of the content."""
        return hashlib.sha256(self.data).hexdigest()


class Exhausted(Rejected):
    """Raised when a container has used up what one file may have: the rest of it is left out."""


@dataclass(slots=True)
class Context:
    """One file's reading: its limits, what its containers have used up, and what was left out."""

    limits: Limits
    read: Callable[[Source, "Context"], Iterator[Document]]  # the front door: sniff, choose, parse
    expanded_bytes: int = 0
    members: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    left_out_unlisted: int = 0

    def member(
        self,
        container: Source,
        name: str,
        chunks: Iterable[bytes],
        compressed_bytes: int | None = None,
        media_type: str | None = None,
        address: str | None = None,
    ) -> Source:
        """Expand one member under the limits of ratio, total size, count and depth.

        Raises `Rejected` when this member passes a limit, `Exhausted` when all that follow would, too.
        """
        self.check_depth(container.depth)
        self._count()
        data = b"".join(self._expanded(chunks, compressed_bytes))
        return Source(
            name=name, data=data, member=member_path(container, name), depth=container.depth + 1, media_type=media_type,
            address=address,
        )  # fmt: skip

    def entry(self, container: Source, name: str, data: bytes) -> Source:
        """One row, item or line of a file of many articles, known by its own bytes; raises `Exhausted`."""
        self._count()
        return Source(name=name, data=data, member=member_path(container, name), depth=container.depth)

    def check_depth(self, depth: int) -> None:
        """Raise `Rejected` when a container at this depth may not be opened, so deep does it lie in others."""
        if depth >= self.limits.archive_depth:
            raise Rejected(
                Reason.TOO_DEEP,
                f"Containers are nested more than {self.limits.archive_depth} deep: unpack it and drop the parts.",
            )

    def expand(self, chunks: Iterable[bytes], compressed_bytes: int | None) -> bytes:
        """The bytes of a part that is no member (an office file's XML), under the limits of size and ratio."""
        return b"".join(self._expanded(chunks, compressed_bytes))

    def leave_out(self, member: str, rejected: Rejected) -> None:
        """Note a part that could not be read; past the limit of such notes they are counted only."""
        if len(self.left_out) < LEFT_OUT_LIMIT:
            self.left_out.append(LeftOut(member=member, reason=rejected.reason, sentence=rejected.sentence))
        else:
            self.left_out_unlisted += 1

    def read_member(self, source: Source) -> Iterator[Document]:
        """Read a member by the parser that its bytes ask for; one that can not be read is left out, with its reason."""
        try:
            yield from self.read(source, self)
        except Rejected as rejected:
            self.leave_out(source.member or source.name, rejected)

    def _count(self) -> None:
        if self.members >= self.limits.archive_members:
            raise Exhausted(
                Reason.TOO_LARGE,
                f"The file holds more than {self.limits.archive_members:,} members or entries: split it, or raise "
                "SEEDBED_ARCHIVE_MEMBER_LIMIT.",
            )
        self.members += 1

    def _expanded(self, chunks: Iterable[bytes], compressed_bytes: int | None) -> Iterator[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            self.expanded_bytes += len(chunk)
            if self.expanded_bytes > self.limits.expanded_bytes:
                raise Exhausted(
                    Reason.TOO_LARGE,
                    f"The file expands to more than {self.limits.expanded_bytes:,} bytes: unpack it and drop the "
                    "parts, or raise SEEDBED_EXPANDED_LIMIT_BYTES.",
                )
            if compressed_bytes is not None and size > max(RATIO_FLOOR, compressed_bytes * self.limits.expansion_ratio):
                raise Rejected(
                    Reason.TOO_LARGE,
                    f"It expands to more than {self.limits.expansion_ratio} times its size, as bombs do: unpack it and "
                    "drop the parts.",
                )
            yield chunk


def member_path(container: Source, name: str) -> str:
    """Where a member lies, from the outermost container in: valid Unicode on one line, and short enough to be a key."""
    name = escape_path(name.encode("utf-8", "surrogateescape" if _is_escaped(name) else "replace"))
    if len(name) > MEMBER_NAME_LIMIT:
        half = MEMBER_NAME_LIMIT // 2
        name = f"{name[:half]}…{name[-half:]}"
    return name if container.member is None else f"{container.member}!/{name}"


def _is_escaped(name: str) -> bool:
    """Whether all surrogates in the name are bytes that `os.fsdecode` kept."""
    return all("\udc80" <= c <= "\udcff" for c in name if "\ud800" <= c <= "\udfff")
