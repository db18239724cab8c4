"""Messages between the sandbox and its child: a length in 8 bytes (big endian), then so many bytes of JSON."""

import os
import select
import struct
import time

LENGTH = struct.Struct(">Q")


class Closed(Exception):
    """Raised when the other end of the pipe is gone."""


class Late(Exception):
    """Raised when no whole message came before the deadline."""


def send(descriptor: int, message: bytes) -> None:
    """Write one message whole; raises `Closed`."""
    data = memoryview(LENGTH.pack(len(message)) + message)
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BrokenPipeError as error:
            raise Closed from error


def receive(descriptor: int, deadline: float | None = None) -> bytes:
    """Read one message whole, until `deadline` (on the monotonic clock); raises `Closed` or `Late`."""
    (length,) = LENGTH.unpack(_exactly(descriptor, LENGTH.size, deadline))
    return _exactly(descriptor, length, deadline)


def _exactly(descriptor: int, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    poller = select.poll()  # select() fails on descriptors past 1,023, which a busy worker may have
    poller.register(descriptor, select.POLLIN | select.POLLHUP)
    while len(parts) < size:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0 or not poller.poll(left * 1000):
                raise Late
        chunk = os.read(descriptor, min(size - len(parts), 1 << 20))
        if not chunk:
            raise Closed
        parts += chunk
    return bytes(parts)
