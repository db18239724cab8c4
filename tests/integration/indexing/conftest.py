"""An archive of the test's own on the real Elasticsearch, removed afterwards."""

from collections.abc import Iterator

import pytest

from config.settings import Settings
from services.indexing import Client, Ledger, Names, Writer, create_client, prepare


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    with create_client(settings) as client:
        yield client
        _remove(client, settings)


@pytest.fixture
def names(settings: Settings) -> Names:
    return Names(settings)


@pytest.fixture
def prepared(client: Client, settings: Settings) -> Settings:
    """Settings of an archive whose indices are there."""
    prepare(client, settings)
    return settings


@pytest.fixture
def writer(client: Client, prepared: Settings) -> Writer:
    return Writer(client, prepared)


@pytest.fixture
def ledger(client: Client, prepared: Settings) -> Ledger:
    return Ledger(client, prepared)


def _remove(client: Client, settings: Settings) -> None:
    for index in client.indices.get(index=f"{settings.index_prefix}-*", expand_wildcards="all"):
        client.indices.delete(index=index)
    names = Names(settings)
    for name in (names.documents, names.ledger):
        if client.indices.exists_index_template(name=name):
            client.indices.delete_index_template(name=name)
    if client.cluster.exists_component_template(name=names.analysis_component):
        client.cluster.delete_component_template(name=names.analysis_component)
