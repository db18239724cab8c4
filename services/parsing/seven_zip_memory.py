"""Where py7zr writes to: memory, under the limits of one file. Imported only where py7zr is installed."""

from py7zr.io import Py7zIO, WriterFactory

from services.errors import Reason
from services.parsing.source import RATIO_FLOOR, Context, Exhausted


class Memory(Py7zIO):
    """One member's bytes; `write` raises `Exhausted` past a limit, which ends the extraction."""

    def __init__(self, context: Context, limit_bytes: int) -> None:
        self.data = bytearray()
        self._context = context
        self._limit_bytes = limit_bytes

    def write(self, s: bytes | bytearray) -> int:
        """Take what was expanded."""
        self.data += self._context.expand([bytes(s)], None)
        if len(self.data) > self._limit_bytes:
            raise Exhausted(Reason.TOO_LARGE, "A member expands to many times its size, as bombs do.")
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """What was written so far."""
        return bytes(self.data[:size])

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - the base class's shape
        """Members are written in one go."""
        return offset

    def flush(self) -> None:
        """Nothing is held back."""

    def size(self) -> int:
        """Bytes so far."""
        return len(self.data)


class MemoryFactory(WriterFactory):
    """Gives py7zr a writer for each member, and keeps them in the archive's order."""

    def __init__(self, context: Context, compressed_bytes: int) -> None:
        self.products: list[tuple[str, bytearray]] = []
        self._context = context
        self._limit_bytes = max(RATIO_FLOOR, compressed_bytes * context.limits.expansion_ratio)

    def create(self, filename: str) -> Py7zIO:
        """The writer of one member."""
        memory = Memory(self._context, self._limit_bytes)
        self.products.append((filename, memory.data))
        return memory
