"""Archives that hold themselves, whole and without end.

After Russ Cox, «Zip Files All The Way Down» (2010, https://research.swtch.com/zip): Deflate is taken as a language of two
words, L(n) «print the next n bytes» (a stored block) and R(n) «repeat the last n bytes» (copies in a fixed block), in
which a program that prints itself is written; the checksum of the whole, which stands within it, is solved for.
"""

import struct
import zlib
from collections.abc import Callable, Sequence

FINAL = b"\x01\x00\x00\xff\xff"  # an empty block that says that it is the last
# Lengths of copies by their number of extra bits (RFC 1951, 3.2.5): (first code, first length, lengths a code).
LENGTHS = ((257, 3, 1), (265, 11, 2), (269, 19, 4), (273, 35, 8))


def gzip_quine() -> bytes:
    """A gzip file whose content is this gzip file."""

    def written(checksum: int) -> bytes:
        head = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03r\x00"
        size = 0
        for _ in range(2):
            tail = FINAL + struct.pack("<II", checksum, size)
            own = len(tail) + 5
            repeat_head, repeat_four, repeat_tail = _copies(17, [10, 7]), _copies(20, [10, 10]), _copies(own, [10, 8])
            four = [repeat_head, _print(5), _print(5), _print(20)]
            more = [repeat_four, _print(20), repeat_four, _print(20)]
            last = [repeat_four, _print(0), _print(0), _print(own)]
            whole = (
                head + _print(17) + head + _print(17) + repeat_head + _print(5) + repeat_head + _print(5) + _print(5)
            )
            whole += _print(20) + b"".join(four + more + more + last + last) + (repeat_tail + tail) * 2
            size = len(whole)
        return whole

    return _solved(written)


def zip_quine() -> bytes:
    """A zip whose one member is this zip."""
    name = b"the-same-archive-again.zip"

    def written(checksum: int) -> bytes:
        size = packed = 0
        for _ in range(2):
            facts = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, checksum, packed, size)
            head = b"PK\x03\x04" + facts + struct.pack("<HH", len(name), 0) + name
            listed = (
                b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
            )
            at = len(head) + packed
            end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(listed + name), at, 0)
            tail = FINAL + listed + name + end
            a, z = len(head) + 5, len(tail) + 10
            repeat_head = _copies(a, [15, 15, 15, a - 45])  # ten bytes each, which leaves room for far places
            repeat_group = _copies(30, [10, 5], [10, 5])
            repeat_tail = _copies(z, [36, 36], [z - 72])
            group = [repeat_head, _print(5), _print(10), _print(0), _print(30)]
            more = [repeat_group, _print(30), repeat_group, _print(30)]
            last = [repeat_group, _print(0), _print(0), _print(0), _print(z)]
            whole = (
                head + _print(a) + head + _print(a) + repeat_head + _print(10) + repeat_head + _print(5) + _print(10)
            )
            whole += _print(0) + _print(30) + b"".join(group + more + more + last + last) + (repeat_tail + tail) * 2
            size, packed = len(whole), len(whole) - len(head) - len(listed + name + end)
        return whole

    return _solved(written)


def _print(count: int) -> bytes:
    """L: a stored block's head; its bytes follow."""
    return struct.pack("<BHH", 0, count, 0xFFFF ^ count)


def _copies(distance: int, *blocks: Sequence[int]) -> bytes:
    """R: blocks in the fixed code with copies of these lengths from so far back, up to the last whole byte."""
    bits = ""
    for lengths in blocks:
        bits += "0" + "10"  # not the last block; the fixed code, its lower bit first
        bits += "".join(_length(length) + _distance(distance) for length in lengths)
        bits += "0000000"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits), 8))


def _length(length: int) -> str:
    """The code of a length, and its extra bits, the lower first."""
    extra = max(n for n, (_, first, _) in enumerate(LENGTHS) if length >= first)
    code, first, each = LENGTHS[extra]
    step, rest = divmod(length - first, each)
    return f"{code + step - 256:07b}" + (f"{rest:0{extra}b}"[::-1] if extra else "")


def _distance(distance: int) -> str:
    """The code of a distance of more than four, and its extra bits."""
    extra = (distance - 1).bit_length() - 2
    code = 2 * extra + 2 + ((distance - 1) >> extra & 1)
    return f"{code:05b}" + f"{(distance - 1) & (1 << extra) - 1:0{extra}b}"[::-1]


def _solved(written: Callable[[int], bytes]) -> bytes:
    """The file that bears its own CRC-32, which is linear in every bit: 32 equations for the 32 bits."""
    nothing = zlib.crc32(written(0))
    # Row n: which bits of the checksum change bit n of the sum of both sides; bit 32 is the right side.
    columns = [zlib.crc32(written(1 << bit)) ^ nothing ^ 1 << bit for bit in range(32)]
    rows = [sum((columns[bit] >> n & 1) << bit for bit in range(32)) | (nothing >> n & 1) << 32 for n in range(32)]
    for bit in range(32):
        pivot = next(n for n in range(bit, 32) if rows[n] >> bit & 1)
        rows[bit], rows[pivot] = rows[pivot], rows[bit]
        rows = [row ^ rows[bit] if n != bit and row >> bit & 1 else row for n, row in enumerate(rows)]
    return written(sum((row >> 32) << bit for bit, row in enumerate(rows)))
