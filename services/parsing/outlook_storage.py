"""The properties of an Outlook message, of one of its recipients or attachments: a storage of a compound file.

Read from olefile's streams without python-oxmsg in between, which ends at a code page that Python calls otherwise (874
for Thai, 950 for Chinese), decodes strictly, and does not see messages within messages. Layout: [MS-OXMSG] 2.1 to 2.4.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from olefile import OleFileIO

from services.parsing.code_pages import encoding_of
from services.parsing.page_encoding import decode_page

UNICODE, EIGHT_BIT, BINARY = 0x001F, 0x001E, 0x0102  # kinds of properties that have a stream of their own
MESSAGE_CODE_PAGE, BODY_CODE_PAGE = 0x3FFD, 0x3FDE
BODY = 0x1000
ENTRY = struct.Struct("<HHI8s")  # kind, identifier, flags, value
# Bytes before the entries: in the message itself, in one within it, in recipients and attachments.
OUTER_HEADER_BYTES, INNER_HEADER_BYTES, PART_HEADER_BYTES = 32, 24, 8
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Storage:
    """One storage; `path` from the root of the file."""

    file: OleFileIO
    path: tuple[str, ...] = ()
    header_bytes: int = OUTER_HEADER_BYTES

    def text(self, identifier: int) -> str:
        """A property of text; empty when there is none."""
        data = self._stream(identifier, UNICODE)
        if data is not None:
            return data[: len(data) & ~1].decode("utf-16-le", "replace").replace("\x00", "")
        data = self._stream(identifier, EIGHT_BIT)
        named = self.number(MESSAGE_CODE_PAGE)
        if identifier == BODY:
            named = self.number(BODY_CODE_PAGE) or named
        return "" if data is None else decode_page(data, encoding_of(named))[0].replace("\x00", "")

    def data(self, identifier: int) -> bytes | None:
        """A property of bytes."""
        return self._stream(identifier, BINARY)

    def number(self, identifier: int) -> int | None:
        """A property that is a whole number of 32 bits."""
        value = self._values.get(identifier)
        return None if value is None else int.from_bytes(value[:4], "little")

    def moment(self, identifier: int) -> datetime | None:
        """A property of time: ticks of 100 nanoseconds since 1601."""
        value = self._values.get(identifier)
        try:
            return EPOCH + timedelta(seconds=int.from_bytes(value, "little") // 10_000_000) if value else None
        except OverflowError:
            return None

    def parts(self, prefix: str) -> Iterator["Storage"]:
        """The storages within this one whose names begin so, in the order of their numbers."""
        depth = len(self.path)
        found = {entry[depth] for entry in self._entries if len(entry) == depth + 2 and entry[depth].startswith(prefix)}
        for name in sorted(found):
            yield Storage(self.file, (*self.path, name), PART_HEADER_BYTES)

    def inner(self, name: str) -> "Storage":
        """The message within an attachment."""
        return Storage(self.file, (*self.path, name), INNER_HEADER_BYTES)

    def has(self, name: str) -> bool:
        """Whether the storage holds a stream or storage of this name."""
        return bool(self.file.exists([*self.path, name]))

    @cached_property
    def _entries(self) -> list[list[str]]:
        entries: list[list[str]] = self.file.listdir(streams=True, storages=False)
        return [entry for entry in entries if tuple(entry[: len(self.path)]) == self.path]

    @cached_property
    def _values(self) -> dict[int, bytes]:
        data = self._read("__properties_version1.0") or b""
        entries = data[self.header_bytes :]
        whole = len(entries) // ENTRY.size * ENTRY.size
        return {identifier: value for _, identifier, _, value in ENTRY.iter_unpack(entries[:whole])}

    def _stream(self, identifier: int, kind: int) -> bytes | None:
        return self._read(f"__substg1.0_{identifier:04X}{kind:04X}")

    def _read(self, name: str) -> bytes | None:
        if not self.has(name):
            return None
        with self.file.openstream([*self.path, name]) as stream:
            data: bytes = stream.read()
        return data
