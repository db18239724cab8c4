"""One small archive in the real Elasticsearch for each module: the tests here only read it."""

import uuid
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from config.settings import Settings
from services.models import Article
from services.search import Finder, create_api, open_client
from tests.news import archive, index


@pytest.fixture(scope="package")
def articles() -> list[Article]:
    return archive()


@pytest.fixture(scope="package")
def archive_settings(servers: dict[str, str], articles: list[Article]) -> Settings:
    settings = Settings(
        elasticsearch_url=servers["elasticsearch_url"],
        redis_url=servers["redis_url"],
        index_prefix=f"test-{uuid.uuid4().hex[:12]}",
    )
    index(settings, articles).close()
    return settings


@pytest.fixture(scope="package")
def finder(archive_settings: Settings) -> Iterator[Finder]:
    with open_client(archive_settings) as client:
        yield Finder(client, archive_settings)


@pytest.fixture(scope="package")
def page(archive_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_api(archive_settings), base_url="http://localhost:8000") as client:
        yield client
