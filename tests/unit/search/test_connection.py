from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Misconfigured
from services.search import open_client


def test_the_reader_key_is_taken_before_the_writers() -> None:
    settings = Settings(elasticsearch_api_key=SecretStr("writer"), elasticsearch_reader_api_key=SecretStr("reader"))
    with open_client(settings) as client:
        assert client._headers["authorization"] == "ApiKey reader"


@pytest.mark.parametrize(
    ("url", "port"), [("http://search.example", 80), ("https://search.example", 443), ("http://[::1]:9200", 9200)]
)
def test_an_address_without_a_port_has_its_schemes(url: str, port: int) -> None:
    with open_client(Settings(elasticsearch_url=url)) as client:
        (node,) = client.transport.node_pool.all()
        assert node.port == port


@pytest.mark.parametrize("url", ["nonsense", "ftp://x:1", "http://x:99999"])
def test_an_address_that_makes_no_sense_is_told(url: str) -> None:
    with pytest.raises(Misconfigured, match="SEEDBED_ELASTICSEARCH_URL"):
        open_client(Settings(elasticsearch_url=url))


def test_a_certificate_authority_that_is_no_file_is_told() -> None:
    settings = Settings(elasticsearch_url="https://x:9200", elasticsearch_ca_file=Path("/nowhere/ca.pem"))
    with pytest.raises(Misconfigured, match="CA_FILE"):
        open_client(settings)
