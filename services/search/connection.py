"""The reader's connection to Elasticsearch, and its failures told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from config.settings import Settings
from services.errors import Misconfigured, Unavailable
from services.search.failures import WrongQuery

MARGIN_S = 2.0  # Elasticsearch keeps its own limit first, and answers with what it has
DENIED = (401, 403)
BUSY = (429, 502, 503, 504)
TOO_BROAD = ("too_many_clauses", "too_many_nested_clauses", "too_many_buckets_exception", "max_clause_count")


def open_client(settings: Settings) -> Elasticsearch:
    """A client that reads, with the reader's key where there is one; nothing is sent before the first question.

    Raises:
        Misconfigured: when the address, the credentials or the certificate authority's file make no sense.
    """
    ca_file = settings.elasticsearch_ca_file
    if ca_file is not None and not ca_file.is_file():
        raise Misconfigured(f"SEEDBED_ELASTICSEARCH_CA_FILE names {ca_file}, which is no file.")
    options: dict[str, Any] = {"ca_certs": str(ca_file)} if ca_file else {}
    options |= _credentials(settings)
    try:
        return Elasticsearch(
            _with_port(settings.elasticsearch_url),
            request_timeout=settings.query_time_limit_s + MARGIN_S,
            max_retries=1,
            retry_on_timeout=False,
            **options,
        )
    except (ValueError, OSError) as error:
        raise Misconfigured(f"SEEDBED_ELASTICSEARCH_URL or its credentials make no sense: {error}") from error


def _with_port(url: str) -> str:
    """The client wants a port even where a browser does not."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError("the address must begin with http:// or https://")
    if parts.port is not None or not parts.hostname:
        return url
    return parts._replace(netloc=f"{parts.netloc}:{443 if parts.scheme == 'https' else 80}").geturl()


def _credentials(settings: Settings) -> dict[str, Any]:
    key = settings.elasticsearch_reader_api_key or settings.elasticsearch_api_key
    if key is not None:
        return {"api_key": key.get_secret_value()}
    if settings.elasticsearch_username:
        password = settings.elasticsearch_password
        return {"basic_auth": (settings.elasticsearch_username, password.get_secret_value() if password else "")}
    return {}


@contextmanager
def foreseen_failures(url: str) -> Iterator[None]:
    """Turn the client's exceptions into ours.

    Raises:
        Unavailable: Elasticsearch does not answer, is busy, or has no index yet.
        Misconfigured: it refuses the key.
        WrongQuery: the query grows past its limit of clauses.
    """
    try:
        yield
    except TransportError as error:
        raise Unavailable(
            f"Elasticsearch at {url} does not answer; see that it runs (`seedbed up` starts it)."
        ) from error
    except NotFoundError as error:
        raise Unavailable("The index is not there yet: `seedbed up` or `seedbed setup` makes it.") from error
    except BadRequestError as error:
        if any(kind in str(error.body) for kind in TOO_BROAD):
            raise WrongQuery(
                "The query is too broad for Elasticsearch: use fewer words or fewer `*` and `~`."
            ) from error
        raise
    except ApiError as error:
        if error.status_code in DENIED:
            raise Misconfigured(
                "Elasticsearch refuses the search's key: set SEEDBED_ELASTICSEARCH_READER_API_KEY."
            ) from error
        if error.status_code in BUSY:
            raise Unavailable("Elasticsearch is too busy to answer; try again in a moment.") from error
        raise
