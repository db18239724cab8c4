"""The reader's connection to Elasticsearch, and its failures told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from config.settings import Settings
from services.connection import NONSENSE, connection_options
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
    try:
        return Elasticsearch(
            **connection_options(settings, reader=True),
            request_timeout=settings.query_time_limit_s + MARGIN_S,
            max_retries=1,
            retry_on_timeout=False,
        )
    except (ValueError, OSError) as error:
        raise Misconfigured(f"{NONSENSE}: {error}") from error


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
