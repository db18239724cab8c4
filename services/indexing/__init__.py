"""Articles become search documents, and the ledger keeps what became of each path: two indices behind aliases.

names, mapping    what is called how, and what each field is
client, failures  the one way to Elasticsearch, failures in our own words
projection        Article → search document
bulk              one request a batch, every item accounted for
writer, ledger    what the line writes: documents and their paths; records of paths
preparing         what a first start makes; a lost index is never taken for an empty one
"""

from services.indexing.client import Client, create_client
from services.indexing.counting import count_documents
from services.indexing.ledger import HeldPath, Ledger
from services.indexing.names import Names
from services.indexing.preparing import prepare
from services.indexing.projection import article_of, project
from services.indexing.writer import Writer

__all__ = [
    "Client",
    "HeldPath",
    "Ledger",
    "Names",
    "Writer",
    "article_of",
    "count_documents",
    "create_client",
    "prepare",
    "project",
]
