"""Redis as the broker, unmoved by what others put into our queues.

kombu decodes an item of the list while it reads it: one that is no message of its own ends the whole worker
(`Channel._brpop_read`). Here it is logged and left behind; nothing of ours is lost by it, for the ledger sends again.
"""

from queue import Empty
from typing import Any

import structlog
from kombu.transport import redis

log = structlog.get_logger(__name__)


class Channel(redis.Channel):
    """Reads on after an item that is no message."""

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)  # type: ignore[no-untyped-call]  # kombu has few types
        except (ValueError, TypeError, KeyError, AttributeError) as error:  # no JSON, or JSON of another shape
            log.exception("not_a_message", told="Something that is no message of ours was in the queue: it is dropped.")
            raise Empty from error


class Transport(redis.Transport):
    """kombu's, with our channel."""

    Channel = Channel
