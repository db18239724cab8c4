"""The embedded stack: a real Redis and Elasticsearch without Docker, and the line's processes around them."""

from services.local.stack import Service, Stack

__all__ = ["Service", "Stack"]
