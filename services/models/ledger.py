"""What intake sends and the ledger keeps: files, their fingerprints, and what became of each path."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from services.errors import Reason
from services.models.base import Frozen, Sha256
from services.models.document import LeftOut


class Fingerprint(Frozen):
    """What the file system says of a file. A change is any *inequality*, never «newer than»."""

    device: int
    inode: int
    size_bytes: int
    mtime_ns: int
    ctime_ns: int


class IncomingFile(Frozen):
    """A finished file, ready to be read: the whole content of a queue message, times a batch."""

    path: str  # absolute, in the reversible escaped form of services.models.escape_path
    sha256: Sha256
    fingerprint: Fingerprint
    trace_id: str


class DepartedFile(Frozen):
    """A path that is gone from the folder, as the ledger knew it: a record that changed since is left alone."""

    path: str
    fingerprint: Fingerprint
    trace_id: str
    left_out: bool = False  # something stands there that is not to be read: newly ignored, or a link in its place


class State(StrEnum):
    """Where a path stands. The last three are final: every file ends in exactly one of them."""

    QUEUED = "queued"
    WORKING = "working"
    INDEXED = "indexed"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


FINAL_STATES = frozenset({State.INDEXED, State.DUPLICATE, State.QUARANTINED})


class PathRecord(Frozen):
    """The ledger's record of one path."""

    path: str
    sha256: Sha256 | None = None  # None when the file could not be read
    fingerprint: Fingerprint
    state: State
    attempts: int = 0  # counted before parsing; charged only to faults of the file itself
    document_ids: tuple[Sha256, ...] = ()  # what this path holds up in the index (several for a container)
    duplicate_of: Sha256 | None = None
    reason: Reason | None = None
    sentence: str | None = None  # the reason, told to a person
    left_out: tuple[LeftOut, ...] = ()  # members of a container that could not be read
    trace_id: str = ""
    stage_versions: dict[str, int] = Field(default_factory=dict)
    timings_ms: dict[str, float] = Field(default_factory=dict)
    worker: str | None = None
    first_seen: datetime
    updated: datetime
