"""Credentials, addresses and certificates come from the settings, each to the process that needs it."""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing import Names, create_client

KEYS = {"elasticsearch_api_key": SecretStr("d3JpdGVy"), "elasticsearch_reader_api_key": SecretStr("cmVhZGVy")}


def authorization(client) -> str:
    return client._headers.get("authorization", "")


def test_writers_and_readers_have_keys_of_their_own() -> None:
    assert authorization(create_client(Settings(**KEYS))) == "ApiKey d3JpdGVy"
    assert authorization(create_client(Settings(**KEYS), reader=True)) == "ApiKey cmVhZGVy"


def test_a_reader_without_a_key_of_its_own_takes_the_writers() -> None:
    settings = Settings(elasticsearch_api_key=SecretStr("d3JpdGVy"))
    assert authorization(create_client(settings, reader=True)) == "ApiKey d3JpdGVy"


def test_a_user_name_is_taken_where_there_are_no_keys() -> None:
    settings = Settings(elasticsearch_username="elastic", elasticsearch_password=SecretStr("pass"))
    assert authorization(create_client(settings)) == f"Basic {base64.b64encode(b'elastic:pass').decode()}"


def test_nothing_is_sent_along_where_nothing_is_set() -> None:
    assert authorization(create_client(Settings())) == ""


@pytest.mark.parametrize(("url", "port"), [("http://es", 80), ("https://es/proxy", 443), ("http://es:9201", 9201)])
def test_an_address_without_a_port_has_the_usual_one(url: str, port: int) -> None:
    client = create_client(Settings(elasticsearch_url=url))
    assert next(iter(client.transport.node_pool.all())).port == port


@pytest.mark.parametrize("url", ["es:9200", "", "ftp://es", "http://"])
def test_an_address_that_makes_no_sense_is_told(url: str) -> None:
    with pytest.raises(Misconfigured, match="SEEDBED_ELASTICSEARCH_URL"):
        create_client(Settings(elasticsearch_url=url))


def test_a_missing_certificate_authority_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="CA_FILE"):
        create_client(Settings(elasticsearch_ca_file=tmp_path / "none.pem"))


def test_every_name_begins_with_the_prefix() -> None:
    names = Names(Settings(index_prefix="desk"))
    assert (names.documents, names.documents_write, names.ledger) == (
        "desk-articles",
        "desk-articles-write",
        "desk-ledger",
    )
    assert names.document_index(3, 2) == "desk-articles-v3-2"
    assert names.ledger_index(1, 1) == "desk-ledger-v1-1"
