"""Compressed RTF, as Outlook keeps the body of a message ([MS-OXRTFCP]): a checksum, and a dictionary that slides."""

import struct
import zlib

from services.errors import Reason, Rejected

HEADER = struct.Struct("<II4sI")  # bytes that follow the first four, bytes of the RTF, kind, checksum
COMPRESSED, PLAIN = b"LZFu", b"MELA"
WINDOW_BYTES = 4_096
# What the window holds at first, so that even short texts find their openings in it ([MS-OXRTFCP] 2.1.2.1).
OPENING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def decompressed(data: bytes, limit_bytes: int) -> bytes:
    """The RTF; raises `Rejected` (corrupt: cut, or with a wrong checksum; too-large)."""
    if len(data) < HEADER.size:
        raise _broken("it breaks off in its header")
    following, size, kind, checksum = HEADER.unpack_from(data)
    body = data[HEADER.size : following + 4]
    if len(body) < following + 4 - HEADER.size:
        raise _broken("it breaks off")
    if size > limit_bytes:
        raise Rejected(
            Reason.TOO_LARGE,
            f"The message's text expands to more than {limit_bytes:,} bytes: raise SEEDBED_EXPANDED_LIMIT_BYTES.",
        )
    if kind == PLAIN:
        return body[:size]
    if kind != COMPRESSED:
        raise _broken("it is compressed in a way that nobody knows")
    # CRC-32 without the inversions before and after ([MS-OXRTFCP] 2.1.3.2)
    if zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF != checksum:
        raise _broken("its checksum is wrong")
    rtf = _expanded(body, size)
    if len(rtf) < size:
        raise _broken("it ends before its end")
    return rtf


def _expanded(body: bytes, size: int) -> bytes:
    """At most `size` bytes: of each run of eight, a bit tells a letter from a place and length in the window."""
    window = bytearray(OPENING.ljust(WINDOW_BYTES))
    at = len(OPENING)
    out = bytearray()
    position = 0
    while position < len(body) and len(out) < size:
        control = body[position]
        position += 1
        for bit in range(8):
            run = body[position : position + 2]
            if control >> bit & 1:
                if len(run) < 2:
                    return bytes(out)
                start, length = run[0] << 4 | run[1] >> 4, (run[1] & 15) + 2
                if start == at:  # the mark of the end
                    return bytes(out)
                position += 2
                for step in range(length):
                    window[at] = byte = window[(start + step) % WINDOW_BYTES]
                    out.append(byte)
                    at = (at + 1) % WINDOW_BYTES
            elif run:
                window[at] = run[0]
                out.append(run[0])
                at = (at + 1) % WINDOW_BYTES
                position += 1
    return bytes(out[:size])


def _broken(how: str) -> Rejected:
    return Rejected(Reason.CORRUPT, f"The message's text (compressed RTF) cannot be read: {how}.")
