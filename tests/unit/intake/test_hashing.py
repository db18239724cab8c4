"""The identity of a content, of a file that stood still."""

import hashlib
import os
from pathlib import Path

import pytest

from services.intake import hashing
from services.intake.hashing import NotStill, hash_file


def test_the_hash_is_the_sha256_of_the_bytes(tmp_path: Path) -> None:
    content = os.urandom(3 * hashing.CHUNK_BYTES + 17)
    (tmp_path / "a").write_bytes(content)
    assert hash_file(os.fsencode(tmp_path / "a"), 0).sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_that_grows_while_it_is_hashed_is_not_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"half")
    honest = hashing._digest

    def grow(descriptor: int) -> str:
        told = honest(descriptor)
        with path.open("ab") as file:
            file.write(b" and half")
        return told

    monkeypatch.setattr(hashing, "_digest", grow)
    with pytest.raises(NotStill):
        hash_file(os.fsencode(path), 0)


def test_a_file_replaced_by_another_while_it_is_hashed_is_not_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    honest = hashing._digest

    def replace(descriptor: int) -> str:
        (tmp_path / "b").write_bytes(b"new")
        (tmp_path / "b").rename(path)
        return honest(descriptor)

    monkeypatch.setattr(hashing, "_digest", replace)
    with pytest.raises(NotStill):
        hash_file(os.fsencode(path), 0)


def test_a_pipe_in_a_files_place_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    with pytest.raises(NotStill):
        hash_file(os.fsencode(tmp_path / "a"), 0)


def test_a_link_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"x")
    (tmp_path / "a").symlink_to("b")
    with pytest.raises(OSError, match="symbolic"):
        hash_file(os.fsencode(tmp_path / "a"), 0)


@pytest.mark.parametrize(("age_s", "racy"), [(0.0, True), (1.9, True), (2.1, False), (-3600.0, True)])
def test_a_file_younger_than_the_coarsest_clock_tick_is_racy(tmp_path: Path, age_s: float, racy: bool) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    youngest = max(path.stat().st_mtime_ns, path.stat().st_ctime_ns)
    assert hash_file(os.fsencode(path), youngest + int(age_s * 1e9)).racy is racy
