"""Broken and hostile archives, made byte by byte."""

import io
import struct
import tarfile
import zipfile
import zlib

from services.parsing.benchmark.archives import zip_of
from tests.corpus.awful.bytes_of import PAGE, WORDS


def encrypted_zip(*names: str, plain: tuple[str, ...] = ()) -> bytes:
    """A zip whose members bear the mark of encryption, in the directory and before their data."""
    data = bytearray(zip_of({name: WORDS + name for name in (*names, *plain)}))
    for signature, flags, length, start in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        position = data.find(signature)
        while position >= 0:
            size = int.from_bytes(data[position + length : position + length + 2], "little")
            if data[position + start : position + start + size].decode() in names:
                data[position + flags] |= 1
            position = data.find(signature, position + 4)
    return bytes(data)


def overlapping_zip(members: int = 20) -> bytes:
    """Many directory entries for one kernel of data (the form of CVE-2024-0450)."""
    kernel = zlib.compress(b"a" * 100_000)[2:-4]
    local = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(kernel), 100_000, 5, 0) + b"k.txt" + kernel
    )
    directory = b""
    for number in range(members):
        name = f"{number:04}.txt".encode()
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            0,
            len(kernel),
            100_000,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        directory += name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(local), 0)
    return local + directory + end


def nested_zip(depth: int) -> bytes:
    """Zips within zips, a page in the innermost."""
    data, name = PAGE.encode(), "page.html"
    for level in range(depth):
        data, name = zip_of({name: data}), f"level-{level}.zip"
    return data


def tar_with(*headers: tarfile.TarInfo, data: bytes = b"") -> bytes:
    """A tar with these headers, each followed by `data` where it names a size."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for header in headers:
            archive.addfile(header, io.BytesIO(data) if header.size else None)
    return buffer.getvalue()


def tar_header(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    """One header."""
    header = tarfile.TarInfo(name)
    header.type, header.linkname, header.size = kind, target, size
    return header


def negative_size_tar() -> bytes:
    """A tar whose first member has a size below zero, as CVE-2025-8194 has it."""
    block = bytearray(tar_header("a.txt", size=0).tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 11 + b"\x00"  # base 256, two's complement: -256
    block[148:156] = b" " * 8
    block[148:156] = f"{sum(block):06o}".encode() + b"\x00 "
    return bytes(block) + tar_with(tar_header("b.txt", size=len(WORDS.encode())), data=WORDS.encode())


def plain_zip(members: dict[str, bytes | str]) -> bytes:
    """A zip without compression, which lets a name stand in it as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def quoting_zip(members: int = 250) -> bytes:
    """Members that quote the heads of those behind them and share one kernel, all checksums right.

    After David Fifield, «A better zip bomb» (2019, https://www.bamsoftware.com/hacks/zipbomb/).
    """
    content = b"a" * 1_000_000
    packed = zlib.compress(content, 9)[2:-4]
    heads: list[bytes] = []
    facts: list[bytes] = []
    for number in reversed(range(members)):
        name = b"%d.txt" % number
        fact = struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, 0x21, zlib.crc32(content), len(packed), len(content), len(name), 0
        )
        head = b"PK\x03\x04" + fact + name
        heads.append(head)
        facts.append(fact)
        quoted = struct.pack("<BHH", 0, len(head), 0xFFFF ^ len(head)) + head
        packed, content = quoted + packed, head + content
    directory, position = b"", 0
    for number, (head, fact) in enumerate(zip(reversed(heads), reversed(facts), strict=True)):
        directory += b"PK\x01\x02\x14\x00" + fact + struct.pack("<HHHII", 0, 0, 0, 0, position) + b"%d.txt" % number
        position += len(head) + 5
    body = packed[5:]
    return (
        body
        + directory
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(body), 0)
    )


def changed_zip(offset: int, value: int, kind: str = "<I", of: bytes = b"PK\x01\x02") -> bytes:
    """A zip of one member with another number in its directory (or in the head before its data)."""
    data = bytearray(zip_of({"a.txt": WORDS}))
    struct.pack_into(kind, data, data.find(of) + offset, value)
    return bytes(data)


def aes_zip() -> bytes:
    """A zip whose member bears the marks of AES encryption (method 99, as WinZip writes it)."""
    data = bytearray(encrypted_zip("a.txt"))
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.find(signature) + method, 99)
    return bytes(data)


def tar_after(kind: bytes, size: int, data: bytes) -> bytes:
    """A tar that begins with a header of this kind, which claims this size, and its data; then comes an honest member."""
    block = bytearray(tar_header("first.txt", kind).tobuf(tarfile.GNU_FORMAT)[:512])
    block[124:136] = b"%011o\x00" % size if size < 8**11 else b"\x80" + size.to_bytes(11, "big")
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\x00 " % sum(block)
    honest = tar_with(tar_header("b.txt", size=len(WORDS.encode())), data=WORDS.encode())
    return bytes(block) + data + bytes(-len(data) % 512) + honest


def pax_record(key: str, value: str) -> bytes:
    """A record of an extended header, which counts its own length."""
    size = len(key) + len(value) + 3
    while len(f"{size} {key}={value}\n") != size:
        size += 1
    return f"{size} {key}={value}\n".encode()


def tar_after_pax(**records: str) -> bytes:
    """A tar that begins with an extended header («GNU_sparse_major» for GNU.sparse.major)."""
    data = b"".join(pax_record(key.replace("_", "."), value) for key, value in records.items())
    return tar_after(b"x", len(data), data)
