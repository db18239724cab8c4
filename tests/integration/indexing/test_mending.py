"""A ledger made anew from the documents agrees with the folder after one scan, and no file is read again for it."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from services.indexing import Ledger, Writer, rebuild
from services.intake import Clocks, create_reconciler
from services.models import Article, Document, State, escape_path
from tests.line_model import Clock, QueueModel

pytestmark = pytest.mark.integration


def article_for(path: Path) -> Article:
    content = path.read_bytes()
    document = Document(id=sha256(content).hexdigest(), media_type="text/plain", format="text", text=content.decode())
    return Article(document=document)


def test_files_that_stand_are_kept_unread_and_those_that_went_are_forgotten(client, names, prepared) -> None:
    writer, ledger = Writer(client, prepared), Ledger(client, prepared)
    paths = [prepared.folder / name for name in ("stays.txt", "copied.txt", "changed.txt", "went.txt")]
    for path, text in zip(paths, ("one", "one", "two", "three"), strict=True):
        path.write_text(text)
        writer.index([(article_for(path), [escape_path(os.fsencode(path))])])
    client.indices.delete(index=names.ledger_index(1, 1))
    (prepared.folder / "changed.txt").write_text("something else")
    (prepared.folder / "went.txt").unlink()

    assert rebuild(client, prepared).records_made == 4
    queue, clock = QueueModel(), Clock()
    clocks = Clocks(clock.now_s, clock.wall_ns, clock.sleep)
    reconciler = create_reconciler(prepared, ledger, queue, clocks=clocks)
    for _ in range(3):
        reconciler.scan()
        clock.sleep(1.5)
        reconciler.settle()
        reconciler.register()
        clock.sleep(1.5)
        reconciler.register()
        reconciler.forget()

    assert [Path(os.fsdecode(file.path)).name for batch in queue.batches for file in batch] == ["changed.txt"]
    assert [Path(gone.path).name for batch in queue.departures for gone in batch] == ["went.txt"]
    records = {Path(one.path).name: one for one in ledger.all()}
    assert records["stays.txt"].state is State.INDEXED
    assert records["copied.txt"].state is State.DUPLICATE
    assert records["stays.txt"].fingerprint.inode == paths[0].stat().st_ino
