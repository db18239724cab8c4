"""The line of one worker process: everything a batch needs, put together once and kept from task to task."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import structlog

from config import metrics
from config.settings import Settings
from services.enrichment import enrich
from services.indexing import Ledger, Writer, create_client
from services.intake.ports import PathLedger
from services.models import DepartedFile, IncomingFile
from services.parsing import Limits, Sandbox
from workers.claiming import Claims
from workers.dispatch import Dispatcher, create_redis
from workers.forgetting import Forgetting
from workers.ingestion import Ingestion, IngestRules
from workers.patience import Patience
from workers.ports import Documents
from workers.presence import Presence, new_worker_name
from workers.reading import Reader

log = structlog.get_logger(__name__)

# Of a task's hard limit: a quarter to begin reading files, a quarter to wait for servers. The rest is for a last file
# that takes all of its own time (30 s of 120 s, as delivered) and for the requests themselves.
BUDGET_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Parts:
    """What a line is put together from."""

    settings: Settings
    ledger: PathLedger
    documents: Documents
    queue: Dispatcher
    presence: Presence
    reader: Reader


class Line:
    """Takes messages; raises `Unavailable` when a server stays away longer than a task may wait."""

    def __init__(self, parts: Parts, resources: ExitStack) -> None:
        self._parts = parts
        self._resources = resources
        self._budget_s = parts.settings.task_time_limit_s * BUDGET_SHARE

    def ingest(self, files: Sequence[IncomingFile], task_id: str, redo: bool = False) -> str:
        """Read, enrich and index a batch; what became of it, in a few words."""
        parts = self._parts
        claims = Claims(parts.ledger, f"{parts.presence.name}/{task_id}", parts.settings.lease_s, parts.queue.reading)
        rules = IngestRules(parts.settings.attempts_limit, self._budget_s)
        ingestion = Ingestion(parts.ledger, parts.documents, parts.reader, claims, Patience(self._budget_s), rules)
        result = ingestion.run(files, redo)
        send = parts.queue.reprocess if redo else parts.queue.enqueue
        for file in result.again:
            send([file])  # alone: if it kills its worker, no neighbour is in the same boat
        outcomes = Counter(result.outcomes.values())
        metrics.FILES_RECEIVED.inc(outcomes.total())
        for outcome, count in outcomes.items():
            metrics.FILES.labels(outcome).inc(count)
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        return f"{len(files)} {'file' if len(files) == 1 else 'files'}: {told}"

    def forget(self, files: Sequence[DepartedFile]) -> int:
        """Take out the paths whose file is gone; how many."""
        forgetting = Forgetting(self._parts.ledger, self._parts.documents)
        return Patience(self._budget_s).call(lambda: forgetting.run(files))

    def close(self) -> None:
        """Say goodbye and give everything back; the reading child ends."""
        self._resources.close()


def create_line(settings: Settings) -> Line:
    """A line on the servers of the settings, with a reading child and a sign of life of its own."""
    with ExitStack() as resources:
        client = resources.enter_context(create_client(settings))
        queue = Dispatcher(settings)
        resources.callback(queue.close)
        sandbox = resources.enter_context(Sandbox(Limits.from_settings(settings)))
        redis = create_redis(settings)
        resources.callback(redis.close)
        presence = Presence(redis, new_worker_name())
        presence.start()
        resources.callback(presence.stop)
        reader = Reader(
            sandbox.parse, partial(enrich, limit_characters=settings.enrichment_limit_characters), presence.reading
        )
        sandbox.start()
        parts = Parts(settings, Ledger(client, settings), Writer(client, settings), queue, presence, reader)
        return Line(parts, resources.pop_all())
