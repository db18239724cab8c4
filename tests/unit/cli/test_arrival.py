"""What lay in the folder is followed by the ledger's word, to the end."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from config.settings import Settings
from services.cli.arrival import Arrival, News
from services.intake.walking import fingerprint_of, look_at
from services.models import PathRecord, State, escape_path
from tests.line_model import LedgerModel

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def record(path, state=State.INDEXED, updated=NOW) -> PathRecord:
    stamp = look_at(os.fsencode(path))
    assert stamp is not None
    return PathRecord(
        path=escape_path(os.fsencode(path)),
        fingerprint=fingerprint_of(stamp),
        state=state,
        first_seen=NOW,
        updated=updated,
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "seeds" / name).write_text(name)
    return tmp_path / "seeds"


@pytest.fixture
def ledger():
    return LedgerModel()


@pytest.fixture
def arrival(folder, ledger, tmp_path):
    return Arrival(Settings(folder=folder, data_folder=tmp_path / "data"), ledger)


def test_it_is_over_when_every_file_has_its_outcome(arrival, folder, ledger):
    ledger.put(record(folder / "a.txt"))
    ledger.put(record(folder / "b.txt", State.QUARANTINED))
    ledger.put(record(folder / "c.txt", State.WORKING))
    arrival.look()
    assert (arrival.is_over, len(arrival.outcomes), arrival.total) == (False, 2, 3)

    ledger.put(record(folder / "c.txt", State.DUPLICATE))
    arrival.look()
    assert (arrival.is_over, len(arrival.outcomes)) == (True, 3)


def test_an_outcome_of_older_content_does_not_count(arrival, folder, ledger):
    for name in ("a.txt", "b.txt", "c.txt"):
        old = record(folder / name)
        ledger.put(old.model_copy(update={"fingerprint": old.fingerprint.model_copy(update={"size_bytes": 99})}))
    arrival.look()
    assert not arrival.is_over


def test_a_file_that_goes_or_changes_meanwhile_is_not_waited_for(arrival, folder, ledger):
    ledger.put(record(folder / "a.txt"))
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_text("other words")
    arrival.look()
    assert (arrival.is_over, arrival.total) == (True, 1)


class Found:
    """A ledger that answers a search with what it has."""

    def __init__(self) -> None:
        self.records = []

    def find(self, states, updated_since, limit):
        return [type("Held", (), {"record": found}) for found in self.records if found.updated >= updated_since]


def test_news_are_told_once_even_when_a_search_sees_them_late(folder):
    ledger = Found()
    news = News(ledger, NOW)
    late = record(folder / "a.txt", updated=NOW + timedelta(seconds=1))

    assert list(news.look(NOW + timedelta(seconds=2))) == []
    ledger.records.append(late)  # visible only after the refresh
    assert list(news.look(NOW + timedelta(seconds=4))) == [late]
    assert list(news.look(NOW + timedelta(seconds=6))) == []


def test_a_file_that_gets_another_outcome_is_news_again(folder):
    ledger = Found()
    news = News(ledger, NOW)
    first, second = (record(folder / "a.txt", updated=NOW + timedelta(seconds=s)) for s in (1, 3))
    ledger.records = [first]
    assert list(news.look(NOW + timedelta(seconds=2))) == [first]
    ledger.records = [second]
    assert list(news.look(NOW + timedelta(seconds=4))) == [second]


def test_what_was_told_at_the_start_is_no_news(folder):
    ledger = Found()
    told = record(folder / "a.txt", updated=NOW + timedelta(seconds=1))
    ledger.records = [told]
    assert list(News(ledger, NOW, [told]).look(NOW + timedelta(seconds=2))) == []
