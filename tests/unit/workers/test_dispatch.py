"""What Flower shows of a batch: short, and harmless whatever files are called."""

import pytest

from services.models import Fingerprint, IncomingFile, escape_path
from workers.dispatch import describe

PRINT = Fingerprint(device=1, inode=2, size_bytes=3, mtime_ns=4, ctime_ns=5)


def file(name: bytes) -> IncomingFile:
    return IncomingFile(path=escape_path(b"/seeds/" + name), sha256="0" * 64, fingerprint=PRINT, trace_id="t")


def test_one_file_is_shown_by_its_name():
    assert describe([file(b"a.txt")]) == "1 file: a.txt"


def test_of_many_files_three_are_named():
    shown = describe([file(f"{n}.txt".encode()) for n in range(20)])
    assert shown == "20 files: 0.txt, 1.txt, 2.txt …"


@pytest.mark.parametrize("name", [b"x" * 250, b"line\nbreak\x1b[31m.txt", b"\xff\xfe.txt"])
def test_a_strange_name_is_short_and_printable(name):
    shown = describe([file(name)])
    assert shown.isprintable()
    assert len(shown) < 80
