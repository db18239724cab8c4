"""The one way to Elasticsearch: credentials from the settings, failures in our own words."""

from collections.abc import Mapping
from typing import Any

from elastic_transport import ApiResponse
from elasticsearch import ApiError, Elasticsearch, TransportError

from config.settings import Settings
from services.connection import NONSENSE, connection_options
from services.errors import Misconfigured
from services.indexing.failures import translated


class Client(Elasticsearch):
    """The official client, with every failure that is not about the single request told as `SeedbedError`.

    `NotFoundError` for a document, `ConflictError` and `BadRequestError` come through: they are the caller's to handle.
    """

    def perform_request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any | None = None,
        endpoint_id: str | None = None,
        path_parts: Mapping[str, Any] | None = None,
    ) -> ApiResponse[Any]:
        """Send one request.

        Raises:
            Unavailable: when Elasticsearch is away, busy, full, or an index is gone or closed.
            Misconfigured: when it refuses the credentials or its certificate is not trusted.
            ApiError: for everything that is about this request.
        """
        try:
            return super().perform_request(
                method, path, params=params, headers=headers, body=body, endpoint_id=endpoint_id, path_parts=path_parts
            )
        except (ApiError, TransportError) as error:
            node = next(iter(self.transport.node_pool.all()))
            failure = translated(error, f"{node.scheme}://{node.host}:{node.port}")
            if failure is None:
                raise
            raise failure from error


def create_client(settings: Settings, reader: bool = False) -> Client:
    """Make a client; nothing is sent yet. Close it, or use it in a `with`.

    Args:
        settings: address, credentials, certificate authority, time limit.
        reader: take the key that can only read, where there is one.

    Raises:
        Misconfigured: when the address or the certificate authority's file makes no sense.
    """
    try:
        return Client(
            **connection_options(settings, reader=reader),
            request_timeout=settings.elasticsearch_timeout_s,
            # Whoever writes must know that a request may have been carried out without an answer, or takes its own
            # write for another's; and waiting between tries is the callers', who say so.
            max_retries=0,
            retry_on_status=(),
            retry_on_timeout=False,
        )
    except ValueError as error:
        raise Misconfigured(f"{NONSENSE}: {error}") from error
