import gzip
import struct
import zlib

import pytest

from services.errors import Reason, Rejected
from services.parsing import parse_bytes
from services.parsing.benchmark.archives import tar_of, zip_of
from services.parsing.compressed import inner_name
from services.parsing.source import Limits
from tests.corpus.awful.archives_of import encrypted_zip, nested_zip, plain_zip
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS
from tests.corpus.formats import seven_zip_of


def members(parsed) -> list[str | None]:
    return [document.member for document in parsed.documents]


def rejection(name: str, data: bytes, limits: Limits | None = None) -> Rejected:
    with pytest.raises(Rejected) as raised:
        parse_bytes(name, data, limits)
    return raised.value


@pytest.mark.parametrize("pack", [zip_of, tar_of, seven_zip_of])
def test_members_are_documents_with_their_path_and_the_identity_of_their_bytes(pack):
    parsed = parse_bytes("all", pack({"in/page.html": PAGE.encode(), "notice.txt": WORDS.encode()}))
    assert members(parsed) == ["in/page.html", "notice.txt"]
    assert parsed.documents[0].id == parse_bytes("page.html", PAGE.encode()).documents[0].id
    assert parsed.documents[0].headline.value == ARTICLE.headline


def test_a_path_through_containers_is_told_whole():
    assert members(parse_bytes("all.zip", nested_zip(3))) == ["level-1.zip!/level-0.zip!/page.html"]


@pytest.mark.parametrize(("depth", "limit", "reason"), [(3, 3, None), (4, 3, Reason.TOO_DEEP), (1, 0, Reason.TOO_DEEP)])
def test_containers_are_opened_as_deep_as_the_limit(depth, limit, reason):
    limits = Limits(archive_depth=limit)
    if reason is None:
        assert parse_bytes("all.zip", nested_zip(depth), limits).documents
    else:
        assert rejection("all.zip", nested_zip(depth), limits).reason is reason


def test_a_compressed_tar_is_one_container():
    data = gzip.compress(tar_of({"a.txt": WORDS.encode()}))
    assert members(parse_bytes("all.tar.gz", data, Limits(archive_depth=1))) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "inner"), [("a.txt.gz", "a.txt"), ("a.tgz", "a.tar"), ("a", "a.content"), ("a.html.xz", "a.html")]
)
def test_a_compressed_file_loses_the_ending_of_its_compressor(name, inner):
    assert inner_name(name) == inner


def test_the_same_bytes_twice_are_one_document_that_tells_both_places():
    parsed = parse_bytes("all.zip", plain_zip({"a.txt": WORDS, "copies/b.txt": WORDS}))
    assert members(parsed) == ["a.txt"]
    assert "the same content again: copies/b.txt" in parsed.documents[0].notes


def test_what_systems_put_into_archives_is_passed_over():
    parsed = parse_bytes(
        "all.zip", zip_of({"a.txt": WORDS, "__MACOSX/._a.txt": b"\x00\x05", ".DS_Store": b"\x00", "Thumbs.db": b"x"})
    )
    assert members(parsed) == ["a.txt"]
    assert parsed.left_out == ()


def test_the_sizes_of_all_members_count_together():
    data = zip_of({f"{n}.txt": f"{WORDS} {n} " + "filler of no great meaning " * 20 for n in range(50)})
    parsed = parse_bytes("all.zip", data, Limits(expanded_bytes=10_000))
    assert 1 <= len(parsed.documents) < 20
    (left_out,) = parsed.left_out
    assert left_out.reason is Reason.TOO_LARGE
    assert "SEEDBED_EXPANDED_LIMIT_BYTES" in left_out.sentence


def test_the_sizes_of_nested_containers_count_together():
    inner = {f"{n}.zip": zip_of({"a.txt": f"{WORDS} {n}" * 20}) for n in range(20)}
    parsed = parse_bytes("all.zip", zip_of(inner), Limits(expanded_bytes=30_000))
    assert len(parsed.documents) < 10
    assert parsed.left_out


@pytest.mark.parametrize("pack", [zip_of, seven_zip_of])
def test_a_member_that_expands_like_a_bomb_does_not_take_its_neighbours_along(pack):
    parsed = parse_bytes("all", pack({"page.html": PAGE.encode(), "bomb.txt": b"a" * 3_000_000}))
    assert members(parsed) == ["page.html"]
    assert [left.reason for left in parsed.left_out] == [Reason.TOO_LARGE]


def test_a_locked_7z_is_told_to_be_locked():
    assert rejection("a.7z", seven_zip_of({"a.txt": WORDS.encode()}, password="secret")).reason is Reason.ENCRYPTED


def test_without_py7zr_a_7z_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "py7zr", None)
    rejected = rejection("a.7z", seven_zip_of_bytes())
    assert rejected.reason is Reason.UNSUPPORTED
    assert "seedbed[seven-zip]" in rejected.sentence


def seven_zip_of_bytes() -> bytes:
    return b"7z\xbc\xaf\x27\x1c" + bytes(60)


def test_names_in_utf_8_without_the_flag_are_read_as_utf_8():
    data = plain_zip({"ANLAGE.txt": WORDS}).replace(b"ANLAGE", "Änäg".encode())
    assert members(parse_bytes("all.zip", data)) == ["Änäg.txt"]


def test_names_of_any_length_and_bytes_stay_one_line_and_short():
    data = tar_of({"x" * 5_000 + "\n.txt": WORDS.encode()})
    (member,) = members(parse_bytes("all.tar", data))
    assert member is not None
    assert len(member) <= 1_001
    assert "\n" not in member


def test_a_name_in_no_encoding_is_escaped():
    data = tar_of({"a\udcff.txt": WORDS.encode()})
    assert members(parse_bytes("all.tar", data)) == ["a\\xff.txt"]


def test_of_many_reasons_the_one_that_can_be_mended_is_told():
    data = encrypted_zip("locked.txt", plain=())
    parsed = rejection("all.zip", zip_of({"a.exe": b"MZ\x90\x00" + bytes(60), "empty.txt": b"", "b.zip": data}))
    assert parsed.reason is Reason.ENCRYPTED
    assert "None of its 3 parts can be read; b.zip!/locked.txt" in parsed.sentence


def test_left_out_members_are_listed_up_to_a_hundred_and_then_counted():
    data = zip_of({"a.txt": WORDS, **{f"{n}.exe": b"MZ\x90\x00" + bytes(60) for n in range(150)}})
    left_out = parse_bytes("all.zip", data).left_out
    assert len(left_out) == 101
    assert left_out[-1].member == "(50 more)"


def zip_named(raw: bytes, extra: bytes = b"") -> bytes:
    """A zip of one member whose name stands in it as these bytes, without the mark of UTF-8."""
    data, fact = (
        WORDS.encode(),
        struct.pack("<HHHHHIII", 20, 0, 0, 0, 0x21, zlib.crc32(WORDS.encode()), *[len(WORDS.encode())] * 2),
    )
    names = struct.pack("<HH", len(raw), len(extra))
    local = b"PK\x03\x04" + fact + names + raw + extra + data
    listed = b"PK\x01\x02" + struct.pack("<H", 20) + fact + names + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw + extra
    return local + listed + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(local), 0)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Fähre/Überblick.txt", "utf-8"),
        ("Fähre/Überblick.txt", "cp437"),
        ("Fähre/Überblick.txt", "cp850"),
        ("Fähre/Überblick.txt", "cp1252"),
        ("記事/フェリーの時刻表.txt", "cp932"),
        ("新闻/渡轮恢复航行时间表.txt", "gbk"),
        ("기사/여객선 운항.txt", "cp949"),
        ("Новости/Паром возвращается.txt", "cp866"),
    ],
)
def test_a_members_name_is_read_as_its_system_wrote_it(name, encoding):
    assert parse_bytes("a.zip", zip_named(name.encode(encoding))).documents[0].member == name


def test_a_name_in_unicode_beside_another_is_taken_when_it_belongs_to_it():
    raw, name = b"__.txt", "記事.txt"
    for checksum, expected in ((zlib.crc32(raw), name), (1, "__.txt")):
        field = struct.pack("<BI", 1, checksum) + name.encode()
        data = zip_named(raw, struct.pack("<HH", 0x7075, len(field)) + field)
        assert parse_bytes("a.zip", data).documents[0].member == expected
