"""The doctor on this machine: what is not well is told with what to do."""

from config.settings import Settings
from services.cli import machine_checks
from services.cli.findings import Level, guarded
from services.errors import Unavailable


def levels(findings):
    return {finding.check: finding.level for finding in findings}


def test_a_missing_folder_fails_and_names_the_setting(tmp_path):
    (finding,) = machine_checks.folder(Settings(folder=tmp_path / "nowhere"))
    assert finding.level is Level.FAIL
    assert "SEEDBED_FOLDER" in finding.remedy


def test_a_readable_folder_is_well_and_its_folders_are_counted(tmp_path):
    (tmp_path / "one").mkdir()
    found = list(machine_checks.folder(Settings(folder=tmp_path)))
    assert found[0].level is Level.OK
    assert "2 folders" in found[0].told


def test_too_few_file_watches_are_told_with_the_command(tmp_path, monkeypatch):
    limit = tmp_path / "max_user_watches"
    limit.write_text("10\n")
    monkeypatch.setattr(machine_checks, "WATCHES", limit)
    for number in range(12):
        (tmp_path / str(number)).mkdir()
    found = {finding.check: finding for finding in machine_checks.folder(Settings(folder=tmp_path))}
    assert found["file events"].level is Level.WARN
    assert "sysctl fs.inotify.max_user_watches=26" in found["file events"].remedy


def test_a_full_disk_fails(tmp_path, monkeypatch):
    usage = type("Usage", (), {"free": 100_000_000})
    monkeypatch.setattr(machine_checks.psutil, "disk_usage", lambda _: usage)
    assert levels(machine_checks.disk(Settings(data_folder=tmp_path)))["disk"] is Level.FAIL


def test_the_data_folder_need_not_exist_yet(tmp_path):
    assert levels(machine_checks.disk(Settings(data_folder=tmp_path / "new" / "data")))["disk"] is Level.OK


def test_a_failure_that_is_foreseen_becomes_a_finding():
    def away():
        raise Unavailable("Redis does not answer: start it.")
        yield

    (finding,) = guarded("redis", away)
    assert (finding.level, finding.told) == (Level.FAIL, "Redis does not answer: start it.")
