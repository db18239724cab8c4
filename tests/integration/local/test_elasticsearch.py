"""The embedded Elasticsearch behaves as the real one does."""

import pytest
from elasticsearch import Elasticsearch

pytestmark = pytest.mark.integration


@pytest.fixture
def client(elasticsearch_url):
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def test_the_root_names_the_product_and_version(client):
    answer = client.info()
    assert answer["version"]["number"] == "9.5.4"
    assert answer["version"]["build_flavor"] == "default"
    assert answer["tagline"] == "You Know, for Search"
    assert answer.meta.headers["x-elastic-product"] == "Elasticsearch"
    assert client.ping()
