"""Articles become search documents, and the ledger keeps what became of each path: two indices behind aliases.

names, mapping           what is called how, and what each field is
client, failures         the one way to Elasticsearch, failures in our own words
projection               Article → search document
bulk, realtime, paging   writing with every item accounted for; reading by id; reading all, or failing
writer, ledger           what the line writes: documents and their paths; records of paths
preparing, mending       what a first start makes; what to do when one of the two indices is lost
generations, handover, versions   a new mapping without a pause: copy, catch up, verify, swap, go back
reprocessing             single stages of enrichment again, without the files
snapshots, access        copies of the archive; API keys with the least rights
"""

from services.indexing.access import as_administrator, make_keys, set_kibana_password
from services.indexing.client import Client, create_client
from services.indexing.counting import count_documents
from services.indexing.handover import Handover
from services.indexing.ledger import HeldPath, Ledger
from services.indexing.mending import Mended, mend, rebuild
from services.indexing.names import Names
from services.indexing.preparing import prepare
from services.indexing.projection import article_of, project
from services.indexing.reprocessing import Choice, Reprocessed, Reprocessing
from services.indexing.snapshots import Snapshot, restore, snapshots, take_snapshot
from services.indexing.versions import drop_old, reindex, rollback
from services.indexing.writer import Writer

__all__ = [
    "Choice",
    "Client",
    "Handover",
    "HeldPath",
    "Ledger",
    "Mended",
    "Names",
    "Reprocessed",
    "Reprocessing",
    "Snapshot",
    "Writer",
    "article_of",
    "as_administrator",
    "count_documents",
    "create_client",
    "drop_old",
    "make_keys",
    "mend",
    "prepare",
    "project",
    "rebuild",
    "reindex",
    "restore",
    "rollback",
    "set_kibana_password",
    "snapshots",
    "take_snapshot",
]
