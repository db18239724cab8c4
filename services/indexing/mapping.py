"""What each field of the two indices is, and how text is cut into terms. docs/index.md explains them to people.

A change that an existing index cannot take raises `MAPPING_VERSION`, and `seedbed reindex` brings the archive over.
Everything here is in Elasticsearch's free core and valid on the official image and on the embedded node alike.
"""

from typing import Any

from config.settings import Settings
from services.indexing.names import Names

MAPPING_VERSION = 1
LEDGER_VERSION = 1

# Lucene refuses a term of more than 32,766 bytes, and with it the document; UTF-8 takes up to four bytes a character.
LONGEST_KEYWORD_CHARACTERS = 8191
LONGEST_NAME_CHARACTERS = 256  # a longer «name» is a paragraph that slipped in: kept in `article`, left out of facets
TEMPLATE_PRIORITY = 500  # above the built-in ones (100 to 200), so that no other template of the cluster wins

Json = dict[str, Any]

ANALYSIS: Json = {
    "filter": {"possessive": {"type": "stemmer", "language": "possessive_english"}},
    "analyzer": {
        # Words as written, whatever their case, accents, elided article or possessive: «l'Élysée's» is «elysee».
        "folded": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["lowercase", "possessive", "elision", "asciifolding"],
        }
    },
}

FOLDED: Json = {"folded": {"type": "text", "analyzer": "folded"}}
TEXT: Json = {"type": "text", "analyzer": "english", "fields": FOLDED}
# Offsets in the postings: highlights of a long text without analysing it again.
LONG_TEXT: Json = {
    "type": "text",
    "analyzer": "english",
    "index_options": "offsets",
    "fields": {"folded": {"type": "text", "analyzer": "folded", "index_options": "offsets"}},
}
NAME: Json = {"type": "keyword", "ignore_above": LONGEST_NAME_CHARACTERS, "fields": FOLDED}
WORD: Json = {"type": "keyword", "ignore_above": LONGEST_NAME_CHARACTERS}
LONG_WORD: Json = {"type": "keyword", "ignore_above": LONGEST_KEYWORD_CHARACTERS}
# A date from the year 0000 or a place off the map costs that field, never the document.
DATE: Json = {"type": "date", "format": "strict_date_optional_time", "ignore_malformed": True}
STAMP: Json = {"type": "date", "format": "strict_date_optional_time"}
DAYS: Json = {"type": "date_range", "format": "strict_date_optional_time"}
POINT: Json = {"type": "geo_point", "ignore_malformed": True}
COUNT: Json = {"type": "integer"}
KEPT: Json = {"type": "keyword", "index": False, "doc_values": False}  # shown, never searched; takes any number
OPAQUE: Json = {"type": "object", "enabled": False}

DOCUMENT_FIELDS: Json = {
    **dict.fromkeys(("headline", "kicker", "standfirst"), TEXT),
    **dict.fromkeys(("body", "captions"), LONG_TEXT),
    **dict.fromkeys(("authors", "people", "organisations", "places", "publisher", "section", "tags"), NAME),
    **dict.fromkeys(("keyphrases", "via", "credits", "speakers"), NAME),
    **dict.fromkeys(("source", "language", "format", "media_type", "host", "countries", "country"), WORD),
    **dict.fromkeys(("member", "url", "paths"), LONG_WORD),
    "path_text": {"type": "text", "analyzer": "folded"},
    "locations": POINT,
    "published": DATE,
    "updated": DATE,
    "date": DATE,
    "received": STAMP,
    "indexed_at": STAMP,
    "event_dates": DAYS,
    "quotes": {"type": "nested", "properties": {"text": TEXT, "speaker": NAME, "kind": WORD}},
    **dict.fromkeys(("word_count", "reading_time_minutes", "mapping_version"), COUNT),
    "truncated": {"type": "boolean"},
    **dict.fromkeys(("text_sha256", "near_signature", "stage_versions", "failed_stages"), WORD),
    "revision": WORD,  # another with every write: what a copy of the index has to catch up with
    "article": OPAQUE,
}

LEDGER_FIELDS: Json = {
    "id": WORD,  # the record's own `_id`, so that a person can give its beginning
    "path": LONG_WORD,
    "sha256": WORD,
    "fingerprint": {
        "properties": {
            "size_bytes": {"type": "long"},
            # 64-bit numbers without a sign, and times beyond 2262 in nanoseconds, are too large for a long.
            **dict.fromkeys(("device", "inode", "mtime_ns", "ctime_ns"), KEPT),
        }
    },
    "state": WORD,
    "attempts": COUNT,
    "document_ids": WORD,
    "duplicate_of": WORD,
    "reason": WORD,
    "sentence": {"type": "text", "analyzer": "folded"},
    "left_out": {
        "properties": {"member": LONG_WORD, "reason": WORD, "sentence": {"type": "text", "analyzer": "folded"}}
    },
    "trace_id": WORD,
    "stage_versions": OPAQUE,  # keyed by stage: as fields they would grow the mapping
    "timings_ms": OPAQUE,
    "worker": WORD,
    "first_seen": STAMP,
    "updated": STAMP,
}


def document_mapping() -> Json:
    """Return the mapping of documents: unknown fields are kept in `_source` and not indexed."""
    return {
        "dynamic": False,
        "_meta": {"product": "seedbed", "mapping_version": MAPPING_VERSION},
        "properties": DOCUMENT_FIELDS,
    }


def ledger_mapping() -> Json:
    """Return the mapping of the ledger: an unknown field is a bug, and refused."""
    return {
        "dynamic": "strict",
        "_meta": {"product": "seedbed", "mapping_version": LEDGER_VERSION},
        "properties": LEDGER_FIELDS,
    }


def analysis_component(settings: Settings) -> Json:
    """Return the component template that both indices are made of: analysis, one shard, an explicit refresh.

    Without an explicit `refresh_interval` an index goes idle after 30 s without a search, and the next search waits.
    """
    index = {
        "number_of_shards": 1,
        "number_of_replicas": settings.index_replicas,
        "refresh_interval": settings.refresh_interval,
    }
    return {"settings": {"index": index, "analysis": ANALYSIS}}


def index_template(names: Names, pattern: str, mapping: Json) -> Json:
    """Return a template for the indices of `pattern`, which only `prepare` and `reindex` may create.

    `allow_auto_create` off: a write to an index that is gone fails, where Elasticsearch would make an empty one.
    """
    return {
        "index_patterns": [pattern],
        "composed_of": [names.analysis_component],
        "priority": TEMPLATE_PRIORITY,
        "allow_auto_create": False,
        "template": {"mappings": mapping},
        "_meta": {"product": "seedbed"},
    }
