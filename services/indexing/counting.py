"""How many documents can be searched."""

from elasticsearch import Elasticsearch

from config.settings import Settings
from services.errors import Unavailable
from services.indexing.names import Names


def count_documents(client: Elasticsearch, settings: Settings) -> int:
    """Return the number of documents in the archive, as of the last refresh; raises `Unavailable` for a part."""
    answer = client.count(index=Names(settings).documents)
    if answer["_shards"]["failed"]:
        raise Unavailable("Elasticsearch could count only a part of the documents: it is asked again.")
    return int(answer["count"])
