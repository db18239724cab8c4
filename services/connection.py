"""How to reach Elasticsearch: address, certificate authority and credentials of the settings, as its client takes them.

Whoever writes and whoever reads open clients of their own; what they must agree on stands here, once.
"""

from typing import Any
from urllib.parse import urlsplit

from config.settings import Settings
from services.errors import Misconfigured

NONSENSE = "SEEDBED_ELASTICSEARCH_URL or its credentials make no sense"
PORTS = {"http": 80, "https": 443}


def connection_options(settings: Settings, *, reader: bool) -> dict[str, Any]:
    """The client's arguments that name the other end; `reader` takes the key that can only read, where there is one.

    Raises:
        Misconfigured: when the address or the certificate authority's file makes no sense.
    """
    ca_file = settings.elasticsearch_ca_file
    if ca_file is not None and not ca_file.is_file():
        raise Misconfigured(f"SEEDBED_ELASTICSEARCH_CA_FILE names {ca_file}, which is no file.")
    options: dict[str, Any] = {"ca_certs": str(ca_file)} if ca_file else {}
    return {"hosts": _with_port(settings.elasticsearch_url)} | options | _credentials(settings, reader)


def _with_port(url: str) -> str:
    """The client wants a port even where a browser does not."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Misconfigured(f"{NONSENSE}: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise Misconfigured("SEEDBED_ELASTICSEARCH_URL must look like http://127.0.0.1:9200.")
    return url if port is not None else parts._replace(netloc=f"{parts.netloc}:{PORTS[parts.scheme]}").geturl()


def _credentials(settings: Settings, reader: bool) -> dict[str, Any]:
    key = settings.elasticsearch_api_key
    if reader and settings.elasticsearch_reader_api_key is not None:
        key = settings.elasticsearch_reader_api_key
    if key is not None:
        return {"api_key": key.get_secret_value()}
    if settings.elasticsearch_username:
        password = settings.elasticsearch_password
        return {"basic_auth": (settings.elasticsearch_username, password.get_secret_value() if password else "")}
    return {}
