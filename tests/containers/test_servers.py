"""Testcontainers' own Redis and Elasticsearch serve the line as the embedded ones do."""

import pytest
from elasticsearch import Elasticsearch

pytestmark = pytest.mark.containers


def test_a_redis_container_answers(redis_container):
    client = redis_container.get_client()

    assert client.ping()
    client.close()


def test_an_elasticsearch_container_names_itself(elasticsearch_container):
    host, port = elasticsearch_container.get_container_host_ip(), elasticsearch_container.get_exposed_port(9200)

    with Elasticsearch(f"http://{host}:{port}") as client:
        assert client.info()["tagline"] == "You Know, for Search"
