"""Before anything starts: folders, room and a second copy, each with one sentence that says what to do."""

import os
import subprocess
import sys

import pytest

from services.errors import Misconfigured
from services.local.premises import LEAST_FREE_BYTES, alone, check_watched_folder, prepare_data_folder


def test_a_missing_folder_is_told_with_the_setting_that_names_it(tmp_path):
    with pytest.raises(Misconfigured, match=r"does not exist.*SEEDBED_FOLDER"):
        check_watched_folder(tmp_path / "nowhere", tmp_path / "data")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="is a file"):
        check_watched_folder(tmp_path / "file", tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(Misconfigured, match="may not be read"):
        check_watched_folder(tmp_path / "closed", tmp_path / "data")


def test_data_within_the_watched_folder_is_refused_unless_hidden(tmp_path):
    with pytest.raises(Misconfigured, match="would index its own logs"):
        check_watched_folder(tmp_path, tmp_path / "data")
    check_watched_folder(tmp_path, tmp_path / ".seedbed")


def test_a_disk_that_is_nearly_full_is_told_before_elasticsearch_meets_it(tmp_path):
    with pytest.raises(Misconfigured, match=r"Only 12 MB are free.*make room"):
        prepare_data_folder(tmp_path / "data", free=lambda _: 12_000_000)
    prepare_data_folder(tmp_path / "data", free=lambda _: LEAST_FREE_BYTES)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="cannot be made"):
        prepare_data_folder(tmp_path / "file" / "data")


def test_a_second_copy_is_told_the_first_ones_process(tmp_path):
    with (
        alone(tmp_path),
        pytest.raises(Misconfigured, match=rf"runs already.*process {os.getpid()}\)"),
        alone(tmp_path),
    ):
        pass


def test_a_copy_that_was_killed_leaves_no_lock_behind(tmp_path):
    code = f"import os, pathlib; from services.local.premises import alone; alone(pathlib.Path({str(tmp_path)!r})).__enter__(); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with alone(tmp_path):
        pass
