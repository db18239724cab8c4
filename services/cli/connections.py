"""What a command holds while it runs: the ledger, the queue and the index client, given back at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from config.settings import Settings, get_settings
from services.indexing import Ledger, create_client
from workers.dispatch import Dispatcher


@dataclass(frozen=True, slots=True)
class Connections:
    """Everything that speaks to a server."""

    settings: Settings
    client: Elasticsearch
    ledger: Ledger
    queue: Dispatcher


@contextmanager
def connect(settings: Settings | None = None) -> Iterator[Connections]:
    """Connections for the length of a block; nothing is sent before the first question."""
    settings = settings or get_settings()
    queue = Dispatcher(settings)
    with create_client(settings) as client:
        try:
            yield Connections(settings, client, Ledger(client, settings), queue)
        finally:
            queue.close()
