"""Several paths, one content: exactly one of them is «indexed», the others are its duplicates.

Two workers may index the same content at the same moment, and the path that was first may leave. Each of them looks
here after its own record is written, so whichever looks last sees both; the order of the document's holders decides,
and both decide alike.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from services.intake.ports import HeldRecord, PathLedger
from services.models import PathRecord, State

HOLDERS_READ = 200  # of one document: the same empty form may lie in the folder ten thousand times


def settle_precedence(ledger: PathLedger, holders: Mapping[str, Sequence[str]]) -> None:
    """Promote or demote paths of these documents until one of each is indexed; a lost race is another's decision."""
    shared = {id: paths[:HOLDERS_READ] for id, paths in holders.items() if paths}
    held = ledger.read(sorted({path for paths in shared.values() for path in paths})) if shared else {}
    writes: list[tuple[PathRecord, HeldRecord | None]] = []
    for id, paths in shared.items():
        own = [held[path] for path in paths if path in held and _has_content(held[path].record, id)]
        indexed = [found for found in own if found.record.state is State.INDEXED]
        if own and not indexed:
            writes.append((_as_first(own[0].record), own[0]))
        writes += [(_as_duplicate(found.record, id), found) for found in indexed[1:]]
    if writes:
        ledger.write(writes)


def _has_content(record: PathRecord, id: str) -> bool:
    return record.sha256 == id and record.state in (State.INDEXED, State.DUPLICATE)


def _as_first(record: PathRecord) -> PathRecord:
    return record.model_copy(update={"state": State.INDEXED, "duplicate_of": None, "updated": datetime.now(UTC)})


def _as_duplicate(record: PathRecord, id: str) -> PathRecord:
    return record.model_copy(update={"state": State.DUPLICATE, "duplicate_of": id, "updated": datetime.now(UTC)})
