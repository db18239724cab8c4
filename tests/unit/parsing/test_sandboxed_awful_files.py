"""What only a child process can bound: time and memory, on the real Sandbox."""

import pytest

from services.errors import Reason, Rejected
from services.parsing import Limits, Sandbox
from services.parsing.benchmark.pdf_file import Placed, pdf_of
from tests.corpus.awful.bytes_of import ARTICLE, WORDS, bomb_pdf
from tests.corpus.awful.cases import BIG, FILES, SMALL


def outcome_of(sandbox, path) -> str:
    try:
        parsed = sandbox.parse(path)
    except Rejected as rejected:
        return rejected.reason.value
    return "partly" if parsed.left_out else "read"


def test_the_small_awful_files_come_to_the_same_outcomes_in_the_sandbox(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with Sandbox() as sandbox:
        found = {name: outcome_of(sandbox, FILES / name) for name in SMALL}
    assert found == {name: case.outcome for name, case in SMALL.items()}


def test_a_file_over_its_wall_clock_is_told_so_and_the_next_file_is_read(tmp_path):
    slow, quick = tmp_path / "slow.pdf", tmp_path / "quick.txt"
    page = [Placed(40 + 8 * (n % 60), 800 - 9 * (n // 60), "ab", 6) for n in range(4_000)]
    slow.write_bytes(pdf_of([page] * 300))
    quick.write_text(WORDS)
    with Sandbox(Limits(wall_s=1.0)) as sandbox:
        with pytest.raises(Rejected) as raised:
            sandbox.parse(slow)
        assert raised.value.reason is Reason.TIMED_OUT
    with Sandbox() as sandbox:
        assert outcome_of(sandbox, quick) == "read"


def test_a_file_over_its_processor_time_is_told_so(tmp_path):
    slow = tmp_path / "slow.pdf"
    page = [Placed(40 + 8 * (n % 60), 800 - 9 * (n // 60), "ab", 6) for n in range(4_000)]
    slow.write_bytes(pdf_of([page] * 300))
    with Sandbox(Limits(cpu_s=1, wall_s=100.0)) as sandbox, pytest.raises(Rejected) as raised:
        sandbox.parse(slow)
    assert raised.value.reason is Reason.TIMED_OUT


def test_a_file_over_its_memory_kills_no_more_than_its_reader(tmp_path):
    bomb, quick = tmp_path / "bomb.txt.gz", tmp_path / "quick.txt"
    bomb.write_bytes(BIG["bomb-of-a-gigabyte.gz"].make())
    quick.write_text(WORDS)
    limits = Limits(memory_bytes=600_000_000, expanded_bytes=10**12, expansion_ratio=10**6)
    with Sandbox(limits) as sandbox:
        with pytest.raises(Rejected) as raised:
            sandbox.parse(bomb)
        assert raised.value.reason in (Reason.OUT_OF_MEMORY, Reason.CRASHED)
        assert outcome_of(sandbox, quick) == "read"


def test_a_pdf_that_expands_past_the_memory_limit_does_not_hurt_the_worker(tmp_path):
    bomb, quick = tmp_path / "bomb.pdf", tmp_path / "quick.txt"
    bomb.write_bytes(bomb_pdf(400_000_000))
    quick.write_text(WORDS)
    with Sandbox(Limits(memory_bytes=500_000_000)) as sandbox:
        with pytest.raises(Rejected) as raised:
            sandbox.parse(bomb)
        assert raised.value.reason in (Reason.OUT_OF_MEMORY, Reason.CRASHED, Reason.NO_TEXT, Reason.CORRUPT)
        assert outcome_of(sandbox, quick) == "read"


def test_the_sandbox_gives_what_reading_in_the_process_gives():
    from services.parsing import parse

    path = FILES / "same-member-twice.zip"
    with Sandbox() as sandbox:
        parsed = sandbox.parse(path)
    assert parsed == parse(path)
    assert parsed.documents[0].headline is not None
    assert parsed.documents[0].headline.value == ARTICLE.headline
