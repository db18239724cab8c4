"""How the whole line stands now: what `seedbed status` and the page show."""

from datetime import datetime

from pydantic import Field

from services.errors import Reason
from services.models.base import Frozen
from services.models.ledger import State


class WorkerActivity(Frozen):
    """One file in a worker's hands."""

    worker: str
    path: str
    since: datetime
    attempts: int


class Overview(Frozen):
    """Counts that add up: every file of the folder settles, waits, is in flight, or has its outcome."""

    taken_at: datetime
    folder_files: int | None = None  # None where the folder cannot be seen from here
    states: dict[State, int]
    reasons: dict[Reason, int] = Field(default_factory=dict)
    documents: int | None = None
    queue_batches: int | None = None  # None when Redis does not answer
    workers: int | None = None
    activity: tuple[WorkerActivity, ...] = ()
    paused: bool = False
    troubles: tuple[str, ...] = ()  # one sentence each: what does not answer, and what to do

    @property
    def recorded(self) -> int:
        """Paths in the ledger."""
        return sum(self.states.values())

    @property
    def in_flight(self) -> int:
        """Paths without an outcome yet."""
        return self.states.get(State.QUEUED, 0) + self.states.get(State.WORKING, 0)
