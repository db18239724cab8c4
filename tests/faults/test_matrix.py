"""Rows of the fault matrix (docs/reliability.md) on the real Elasticsearch and Redis; each ends with the conservation check."""

import os
import threading
import time
from collections.abc import Callable

import pytest

from services.errors import Unavailable
from services.indexing import Ledger, Names
from services.models import State
from tests.faults.conftest import Scene

pytestmark = [pytest.mark.faults, pytest.mark.integration]


class Killed(BaseException):
    """Raised where a process would be killed."""


def dying(method: Callable[..., object], before: bool) -> Callable[..., object]:
    """The method of a process that is killed just before or just after it: once."""
    left = [1]

    def call(*arguments: object) -> object:
        if left[0] and before:
            left[0] = 0
            raise Killed
        answer = method(*arguments)
        if left[0]:
            left[0] = 0
            raise Killed
        return answer

    return call


def test_row_3_a_kill_between_bulk_and_ledger_is_redone_without_a_second_document(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.drop("a.md")
    scene.registers(1)
    honest = Ledger.write

    def write(self: Ledger, records):  # the second write of a batch is its conclusion
        records = list(records)
        if any(record.state is State.INDEXED for record, _ in records):
            monkeypatch.setattr(Ledger, "write", honest)
            raise Killed
        return honest(self, records)

    monkeypatch.setattr(Ledger, "write", write)
    with pytest.raises(Killed):
        scene.work()
    assert scene.states() == {path: "working"}
    scene.ahead_s += scene.settings.lease_s  # it was a thread of ours that died: only the lease tells
    scene.watch(0.2)
    scene.ahead_s += scene.settings.lease_s
    scene.settles({path: "indexed"})


@pytest.mark.parametrize("before", [True, False])
def test_row_4_a_kill_around_the_sending_of_a_message_loses_no_file(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    path = scene.drop("a.md")
    monkeypatch.setattr(scene.queue, "enqueue", dying(scene.queue.enqueue, before))
    with pytest.raises(Killed):
        scene.watch(5.0)
    scene.restart_watcher()
    scene.watch(0.2)
    scene.ahead_s += 20.0
    scene.settles({path: "indexed"})


def test_row_7_a_queue_that_is_gone_is_filled_again(scene: Scene) -> None:
    paths = [scene.drop(f"{number}.md", b"# Vote %d\n\nWords." % number) for number in range(30)]
    scene.until(lambda: len(scene.states()) == 30)
    paths += [scene.drop(f"{number}.md", b"# Vote %d\n\nWords." % number) for number in range(30, 60)]
    scene.registers(60)
    scene.lose_messages()
    scene.ahead_s += 20.0
    scene.settles(dict.fromkeys(paths, "indexed"))


def test_row_13_a_file_that_waited_for_elasticsearch_is_charged_with_no_attempt(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.drop("a.md")
    scene.registers(1)
    calls = []
    honest = scene.documents.__class__.index

    def away(self, articles):
        calls.append(articles)
        if len(calls) < 4:
            raise Unavailable("Elasticsearch does not answer.")
        return honest(self, articles)

    monkeypatch.setattr(scene.documents.__class__, "index", away)
    scene.settles({path: "indexed"})
    assert scene.records()[path].attempts == 1


def test_row_16_a_full_disk_is_waited_out_and_nothing_is_lost(scene: Scene) -> None:
    first = scene.drop("a.md")
    scene.settles({first: "indexed"})
    block = "index.blocks.read_only_allow_delete"
    pattern = f"{scene.settings.index_prefix}-*"
    scene.client.indices.put_settings(index=pattern, settings={block: True})
    second = scene.drop("b.md", b"# Another vote\n\nWords.")
    scene.watch(2.0)
    assert scene.states() == {first: "indexed"}
    scene.client.indices.put_settings(index=pattern, settings={block: None})
    scene.settles({first: "indexed", second: "indexed"})


@pytest.mark.parametrize("way", ["deleted", "closed"])
def test_row_17_a_lost_ledger_is_never_read_as_an_empty_one(scene: Scene, way: str) -> None:
    path = scene.drop("a.md")
    scene.settles({path: "indexed"})
    alias = Names(scene.settings).ledger
    index = next(iter(scene.client.indices.get_alias(name=alias)))
    (scene.client.indices.delete if way == "deleted" else scene.client.indices.close)(index=index)
    scene.drop("b.md", b"# Another vote\n\nWords.")
    os.remove(scene.folder / "a.md")
    for _ in range(2):
        scene.ahead_s += 60.0
        scene.watch(0.5)
        scene.restart_watcher()
    assert scene.queue.length() == 0
    assert scene.work() == 0
    assert scene.holders() == [[path]]


def test_row_19_a_file_written_in_pieces_is_indexed_whole_and_once(scene: Scene) -> None:
    pieces = [
        b"# The slow story\n\n",
        *(b"Line %d of the story.\n" % number for number in range(40)),
        b"\nThe last words.\n",
    ]

    def write() -> None:
        with open(scene.folder / "a.md", "wb", buffering=0) as file:
            for piece in pieces:
                file.write(piece)
                time.sleep(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        scene.watch(0.1)
        scene.work()
    path = scene.drop("b.md", b"# Another\n\nWords.")
    scene.settles({path.replace("b.md", "a.md"): "indexed", path: "indexed"})
    assert "The last words" in str(_source(scene, path.replace("b.md", "a.md")))


def test_row_20_a_file_replaced_while_it_is_read_ends_with_the_new_content(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.drop("a.md", b"# Old\n\nOld words.")
    scene.registers(1)
    reader = scene.line._parts.reader
    honest = reader._parse

    def replace(name):
        scene.drop("beside.part", b"# New\n\nNew words.")
        os.rename(scene.folder / "beside.part", scene.folder / "a.md")
        monkeypatch.setattr(reader, "_parse", honest)
        return honest(name)

    monkeypatch.setattr(reader, "_parse", replace)
    scene.settles({path: "indexed"})
    assert "New words" in str(_source(scene, path))


def test_row_21_new_content_at_a_path_replaces_the_old(scene: Scene) -> None:
    path = scene.drop("a.md", b"# Old\n\nOld words.")
    scene.settles({path: "indexed"})
    scene.drop("a.md", b"# New\n\nNew words.")
    scene.until(lambda: "New words" in str(_source(scene, path)))
    scene.settles({path: "indexed"})
    assert len(scene.holders()) == 1


def test_row_22_what_is_deleted_or_moved_while_it_waits_makes_no_error_loop(scene: Scene) -> None:
    gone, moved = scene.drop("gone.md", b"# Gone\n\nWords."), scene.drop("moved.md", b"# Moved\n\nWords.")
    scene.registers(2)
    os.remove(scene.folder / "gone.md")
    os.rename(scene.folder / "moved.md", scene.folder / "there.md")
    scene.settles({moved.replace("moved.md", "there.md"): "indexed"})
    assert gone not in scene.records()
    assert scene.work() == 0


def test_row_23_a_storm_of_renames_ends_with_each_content_once_at_its_last_name(scene: Scene) -> None:
    for number in range(60):
        scene.drop(f"{number}.md", b"# Vote %d\n\nWords." % number)
    scene.registers(60)
    for turn in range(6):
        for number in range(60):
            os.rename(scene.folder / f"{number}{'x' * turn}.md", scene.folder / f"{number}{'x' * (turn + 1)}.md")
        scene.watch(0.1)
        if turn % 2:
            scene.work()
    last = scene.drop("0xxxxxx.md", b"# Vote 0\n\nWords.")
    scene.settles({last.replace("0xx", f"{number}xx"): "indexed" for number in range(60)})


@pytest.mark.parametrize(
    "name", [b"caf\xe9.md", b"two\nlines.md", b"-rf.md", "\u202edm.exe.md".encode(), b"x" * 252 + b".md"]
)
def test_rows_26_and_27_odd_names_go_the_whole_way(scene: Scene, name: bytes) -> None:
    path = scene.drop(name)
    scene.settles({path: "indexed"})
    os.remove(os.path.join(os.fsencode(scene.folder), name))
    scene.settles({})


def test_row_30_an_empty_file_is_told_once_and_indexed_when_it_gets_its_bytes(scene: Scene) -> None:
    path = scene.drop("a.md", b"")
    scene.settles({path: "quarantined"})
    scene.watch(1.5)
    assert scene.work() == 0
    scene.drop("a.md", b"# At last\n\nWords.")
    scene.settles({path: "indexed"})


def test_row_31_a_file_of_two_gigabytes_is_refused_by_its_size(scene: Scene) -> None:
    path = scene.drop("a.md", b"")
    os.truncate(scene.folder / "a.md", 2 << 30)
    started_s = time.monotonic()
    scene.until(lambda: scene.states() == {path: "quarantined"})
    assert scene.records()[path].reason == "too-large"
    assert time.monotonic() - started_s < 10.0


def test_row_49_one_content_at_three_names_is_one_document_until_the_last_goes(scene: Scene) -> None:
    paths = [scene.drop(name) for name in ("a.md", "b.md", "c.md")]
    scene.until(lambda: sorted(scene.states().values()) == ["duplicate", "duplicate", "indexed"])
    assert scene.holders() == [sorted(paths)]
    first = next(path for path, state in scene.states().items() if state == "indexed")
    os.remove(first)
    scene.until(lambda: sorted(scene.states().values()) == ["duplicate", "indexed"])
    assert scene.holders() == [sorted(set(paths) - {first})]
    for path in set(paths) - {first}:
        os.remove(path)
    scene.settles({})


def test_row_50_an_unmounted_folder_stops_the_watcher_and_removes_nothing(scene: Scene) -> None:
    paths = [scene.drop(f"{number}.md", b"# Vote %d\n\nWords." % number) for number in range(4)]
    scene.settles(dict.fromkeys(paths, "indexed"))
    scene.folder.rename(scene.folder.with_name("away"))
    scene.folder.mkdir()
    for _ in range(3):
        scene.ahead_s += 40.0
        scene.watch(0.3)
        scene.work()
        scene.restart_watcher()
    assert scene.states() == dict.fromkeys(paths, "indexed")
    scene.folder.rmdir()
    scene.folder.with_name("away").rename(scene.folder)
    scene.ahead_s += 40.0
    scene.settles(dict.fromkeys(paths, "indexed"))


def test_a_newly_ignored_file_leaves_the_index_although_it_is_there(scene: Scene) -> None:
    path = scene.drop("a.md")
    scene.settles({path: "indexed"})
    scene.drop(".seedbedignore", b"a.md\n")
    scene.settles({})
    os.remove(scene.folder / ".seedbedignore")
    scene.settles({path: "indexed"})


def _source(scene: Scene, path: str) -> object:
    found = scene.client.search(
        index=Names(scene.settings).documents, query={"term": {"paths": path}}, source=["body", "headline"]
    )
    return [hit["_source"] for hit in found["hits"]["hits"]]
