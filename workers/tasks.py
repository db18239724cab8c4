"""The tasks: each unpacks its message, calls one room's work and answers in a few words. Nothing is decided here."""

from typing import Any

from celery import Task
from celery.exceptions import Reject

from services.errors import Unavailable
from services.models import DepartedFile, IncomingFile
from workers.app import app
from workers.lifecycle import line

Payload = list[dict[str, Any]]


@app.task(name="seedbed.ingest", bind=True)
def ingest(self: Task, files: Payload) -> str:
    """Read, enrich and index a batch of files; «20 files: 18 indexed, 2 duplicate»."""
    return _ingest(self, files, redo=False)


@app.task(name="seedbed.reprocess", bind=True)
def reprocess(self: Task, files: Payload) -> str:
    """Do a batch again although its content is known: a newer stage, or one that failed."""
    return _ingest(self, files, redo=True)


@app.task(name="seedbed.forget")
def forget(files: Payload) -> str:
    """Take the paths whose file is gone out of ledger and index."""
    try:
        forgotten = line().forget([DepartedFile.model_validate(file) for file in files])
    except Unavailable as trouble:
        raise Reject(str(trouble), requeue=True) from trouble
    return f"{forgotten} of {len(files)} forgotten"


def _ingest(task: Task, files: Payload, redo: bool) -> str:
    try:
        return line().ingest([IncomingFile.model_validate(file) for file in files], task.request.id, redo)
    except Unavailable as trouble:
        # The line has waited as long as a task may: back to the queue, charged to no file.
        raise Reject(str(trouble), requeue=True) from trouble
