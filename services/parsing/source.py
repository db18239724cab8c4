"""What a parser is given: the bytes, the limits, and a way to hand members on to other parsers.

A parser is a function `(Source, Context) -> Iterator[Document]`. It yields the file's own document first (if it has
text of its own), then members; or it raises `Rejected`. It never raises anything else.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from config.settings import Settings
from services.errors import Reason, Rejected
from services.models import Document, Frozen, LeftOut


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

    @property
    def sha256(self) -> str:
        """The identity of the content."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(slots=True)
class Context:
    """One file's reading: its limits, what its containers have used up, and what was left out."""

    limits: Limits
    read: Callable[[Source, "Context"], Iterator[Document]]  # the front door: sniff, choose, parse
    expanded_bytes: int = 0
    members: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def member(
        self,
        container: Source,
        name: str,
        chunks: Iterable[bytes],
        compressed_bytes: int | None = None,
        media_type: str | None = None,
    ) -> Source:
        """Expand one member under the limits of ratio, total size, count and depth; raises `Rejected` past one."""
        if container.depth >= self.limits.archive_depth:
            raise Rejected(
                Reason.TOO_DEEP,
                f"Containers are nested more than {self.limits.archive_depth} deep: unpack it and drop the parts.",
            )
        self.members += 1
        if self.members > self.limits.archive_members:
            raise Rejected(
                Reason.TOO_LARGE,
                f"The container has more than {self.limits.archive_members} members: unpack it and drop the parts.",
            )
        data = bytearray()
        for chunk in chunks:
            data += chunk
            self.expanded_bytes += len(chunk)
            if self.expanded_bytes > self.limits.expanded_bytes:
                raise Rejected(
                    Reason.TOO_LARGE,
                    f"The container expands to more than {self.limits.expanded_bytes:,} bytes.",
                )
            # A small member may be very repetitive: the ratio counts once a member is past a megabyte.
            if compressed_bytes is not None and len(data) > max(
                1_000_000, compressed_bytes * self.limits.expansion_ratio
            ):
                raise Rejected(
                    Reason.TOO_LARGE,
                    f"A member expands to more than {self.limits.expansion_ratio} times its size.",
                )
        path = name if container.member is None else f"{container.member}!/{name}"
        return Source(name=name, data=bytes(data), member=path, depth=container.depth + 1, media_type=media_type)

    def read_member(self, source: Source) -> Iterator[Document]:
        """Read a member by the parser that its bytes ask for; one that can not be read is left out, with its reason."""
        try:
            yield from self.read(source, self)
        except Rejected as rejected:
            self.left_out.append(
                LeftOut(member=source.member or source.name, reason=rejected.reason, sentence=rejected.sentence)
            )
