"""Which file is to blame when a worker dies: the attempt counted before the work stays only with the one being read."""

from collections.abc import Callable

from services.models import PathRecord, State


def attempts_after_death(record: PathRecord, reading: Callable[[str], str | None]) -> int:
    """The attempts that stay charged to a record whose worker is gone (or gave the batch back).

    `reading` tells the path that a worker read last: "" for none, None when nobody knows. When nobody knows, the
    charge stays, so that a killing file comes to an end even if Redis is erased after each of its kills.
    """
    if record.state is not State.WORKING or record.worker is None:
        return record.attempts
    told = reading(worker_name(record.worker))
    blameless = told is not None and told != record.path
    return max(0, record.attempts - 1) if blameless else record.attempts


def worker_name(claim: str) -> str:
    """The worker process in a claim, which reads «worker/task»."""
    return claim.rpartition("/")[0] or claim
