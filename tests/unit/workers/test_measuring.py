"""The folder that a worker counts into: empty at its start, and a clear sentence where it cannot be made."""

import pytest

from config.settings import Settings
from services.errors import Misconfigured
from workers.measuring import FOLDER_VARIABLE, folder_for
from workers.programs import worker_program


def test_the_folder_is_there_and_empty_at_every_start(tmp_path):
    (folder_for(tmp_path, 9100) / "counter_1.db").write_bytes(b"old")
    assert list(folder_for(tmp_path, 9100).iterdir()) == []


def test_two_ports_have_two_folders(tmp_path):
    assert folder_for(tmp_path, 9100) != folder_for(tmp_path, 9101)


def test_a_data_folder_that_cannot_be_written_is_told_in_one_sentence_that_names_the_settings(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    settings = Settings(data_folder=tmp_path / "data", metrics_port=9100)
    with pytest.raises(Misconfigured, match=r"SEEDBED_DATA_FOLDER.*SEEDBED_METRICS_PORT to 0\.$"):
        worker_program(settings)


def test_without_a_metrics_port_no_folder_is_needed(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    _, environment = worker_program(Settings(data_folder=tmp_path / "data", metrics_port=0))
    assert FOLDER_VARIABLE not in environment
