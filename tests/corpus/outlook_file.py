"""An Outlook message (.msg) written by hand: a compound file ([MS-CFB]) with the streams that [MS-OXMSG] asks for."""

import itertools
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
FREE, END, FAT_SECTOR, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STRING, ANSI, BINARY, TIME, INTEGER = 0x1F, 0x1E, 0x102, 0x40, 0x03
SUBJECT, BODY, RTF, HTML, SENDER, SENDER_ADDRESS, SENT = 0x0037, 0x1000, 0x1009, 0x1013, 0x0C1A, 0x0C1F, 0x0039
CODE_PAGE = 0x3FFD
FILE_NAME, FILE_DATA, FILE_METHOD = 0x3707, 0x3701, 0x3705

OPENING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab"
    b"\\tx"
)  # [MS-OXRTFCP] 2.1.2.1

Tree = Mapping[str, "bytes | Tree"]


def msg_of(
    subject: str,
    sender: str,
    sent: datetime,
    body: str = "",
    html: bytes = b"",
    files: Mapping[str, "bytes | Tree"] | None = None,
    rtf: bytes = b"",
    code_page: int | None = None,
) -> bytes:
    """A message; `rtf` is compressed already, a file that is a `message_tree` lies within, eight bits with a code page."""
    return compound_file(message_tree(subject, sender, sent, body, html, files, rtf, code_page, header=32))


def message_tree(
    subject: str,
    sender: str,
    sent: datetime,
    body: str = "",
    html: bytes = b"",
    files: Mapping[str, "bytes | Tree"] | None = None,
    rtf: bytes = b"",
    code_page: int | None = None,
    header: int = 24,
) -> dict[str, "bytes | Tree"]:
    """The streams and storages of a message."""
    ticks = int((sent.astimezone(UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    kind, encoding = (STRING, "utf-16-le") if code_page is None else (ANSI, f"cp{code_page}")
    tree: dict[str, bytes | Tree] = {
        _stream(SUBJECT, kind): subject.encode(encoding),
        _stream(SENDER, kind): sender.encode(encoding),
        _stream(SENDER_ADDRESS, kind): "a@b".encode(encoding),
    }
    if body:
        tree[_stream(BODY, kind)] = body.encode(encoding)
    if html:
        tree[_stream(HTML, BINARY)] = html
    if rtf:
        tree[_stream(RTF, BINARY)] = rtf
    fixed = {SENT: (TIME, ticks)} | ({} if code_page is None else {CODE_PAGE: (INTEGER, code_page)})
    tree["__properties_version1.0"] = _properties(tree, header, fixed)
    for number, (name, data) in enumerate((files or {}).items()):
        parts: dict[str, bytes | Tree] = {_stream(FILE_NAME, STRING): name.encode("utf-16-le")}
        if isinstance(data, bytes):
            parts[_stream(FILE_DATA, BINARY)] = data
        else:
            parts["__substg1.0_3701000D"] = data
        method = 1 if isinstance(data, bytes) else 5
        parts["__properties_version1.0"] = _properties(parts, 8, {FILE_METHOD: (INTEGER, method)})
        tree[f"__attach_version1.0_#{number:08X}"] = parts
    return tree


def compressed_rtf(rtf: bytes) -> bytes:
    """RTF as Outlook compresses it ([MS-OXRTFCP]): greedy, the longest of what was written before."""
    window = bytearray(OPENING.ljust(4_096))
    at = len(OPENING)
    position, tokens = 0, []
    while position < len(rtf):
        length = 17
        while length > 1 and (start := window.find(rtf[position : position + length], 0, at)) < 0:
            length -= 1
        length = min(length, len(rtf) - position) if length > 1 else 1
        token = struct.pack(">H", start << 4 | length - 2) if length > 1 else rtf[position : position + 1]
        tokens.append((length > 1, token))
        for byte in rtf[position : position + length]:
            window[at] = byte
            at = (at + 1) % 4_096
        position += length
    tokens.append((True, struct.pack(">H", at << 4)))
    body = b""
    for first in range(0, len(tokens), 8):
        run = tokens[first : first + 8]
        body += bytes([sum(is_place << bit for bit, (is_place, _) in enumerate(run))]) + b"".join(t for _, t in run)
    return rtf_header(body, len(rtf), b"LZFu", zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF) + body


def rtf_header(body: bytes, size: int, kind: bytes, checksum: int) -> bytes:
    """What stands before compressed RTF."""
    return struct.pack("<II4sI", len(body) + 12, size, kind, checksum)


def _stream(identifier: int, kind: int) -> str:
    return f"__substg1.0_{identifier:04X}{kind:04X}"


def _properties(tree: Tree, header: int, fixed: dict[int, tuple[int, int]]) -> bytes:
    """The property stream: a header, then 16 bytes a property."""
    out = bytearray(header)
    for name, data in tree.items():
        if name.startswith("__substg1.0_") and isinstance(data, bytes):
            out += struct.pack("<IIQ", int(name[12:], 16), 6, len(data))
    for identifier, (kind, value) in fixed.items():
        out += struct.pack("<IIQ", identifier << 16 | kind, 6, value)
    return bytes(out)


def compound_file(tree: Tree) -> bytes:
    """A version 3 compound file; streams under 4,096 bytes lie in the mini stream."""
    entries: list[list[object]] = [["Root Entry", 5, NOBODY, NOBODY, END, b""]]
    _add(tree, 0, entries)
    mini, mini_table, large = bytearray(), [], []
    for entry in entries:
        data = entry[5]
        assert isinstance(data, bytes)
        if entry[1] == 2 and 0 < len(data) < MINI_LIMIT:
            entry[4] = len(mini) // MINI_SECTOR
            mini_table += _chain(len(mini_table), -(-len(data) // MINI_SECTOR))
            mini += data + bytes(-len(data) % MINI_SECTOR)
        elif entry[1] == 2 and data:
            large.append(entry)
    sectors: list[bytes] = []
    table: list[int] = []

    def place(data: bytes) -> int:
        first, count = len(table), -(-len(data) // SECTOR)
        table.extend(_chain(first, count))
        padded = data + bytes(-len(data) % SECTOR)
        sectors.extend(padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR))
        return first

    entries[0][4], entries[0][5] = (place(bytes(mini)), bytes(mini)) if mini else (END, b"")
    for entry in large:
        entry[4] = place(entry[5])  # type: ignore[arg-type]
    packed = b"".join(struct.pack("<I", number) for number in mini_table)
    mini_count = -(-len(packed) // SECTOR)
    mini_start = place(packed + b"\xff" * (-len(packed) % SECTOR)) if packed else END
    directory_start = place(b"".join(map(_directory_entry, entries)))
    fat_count = 1
    while (len(table) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    fat_start = len(table)
    table += [FAT_SECTOR] * fat_count
    table += [FREE] * (fat_count * SECTOR // 4 - len(table))
    fat = b"".join(struct.pack("<I", number) for number in table)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, fat_count, directory_start, 0, MINI_LIMIT, mini_start, mini_count, END, 0, fat_start,
    )  # fmt: skip
    listed = [fat_start + number for number in range(1, fat_count)]
    header += b"".join(struct.pack("<I", number) for number in listed + [FREE] * (108 - len(listed)))
    return header + b"".join(sectors) + fat


def _add(tree: Tree, parent: int, entries: list[list[object]]) -> None:
    """Siblings as a chain to the right, in the order that the format asks for: by length, then by letters."""
    numbers = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        value = tree[name]
        entries.append(
            [name, 2, NOBODY, NOBODY, 0, value] if isinstance(value, bytes) else [name, 1, NOBODY, NOBODY, 0, b""]
        )
        numbers.append(len(entries) - 1)
        if not isinstance(value, bytes):
            _add(value, len(entries) - 1, entries)
    entries[parent][3] = numbers[0] if numbers else NOBODY
    for left, right in itertools.pairwise(numbers):
        entries[left][2] = right


def _chain(first: int, count: int) -> list[int]:
    return [first + number + 1 for number in range(count - 1)] + [END] if count else []


def _directory_entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, data = entry
    assert isinstance(name, str)
    assert isinstance(data, bytes)
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xIQQIQ", written, len(written) + 2, kind, 1, NOBODY, right, child, 0, 0, 0, start, len(data)
    )
