"""Each failure says one sentence, of the right kind."""

import pytest
from elastic_transport import ConnectionError as TransportConnectionError
from elastic_transport import ConnectionTimeout, SerializationError, TlsError

from services.errors import Misconfigured, Unavailable
from services.indexing.failures import told, translated

FULL = "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"
FULL_BY_HAND = "index [x] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];"


@pytest.mark.parametrize(
    ("status", "kind", "reason", "failure", "sentence"),
    [
        (429, "cluster_block_exception", FULL, Unavailable, "make room"),
        (403, "cluster_block_exception", FULL_BY_HAND, Unavailable, "make room"),
        (
            403,
            "cluster_block_exception",
            "index [x] blocked by: [FORBIDDEN/8/index write (api)];",
            Unavailable,
            "reindex",
        ),
        (403, "cluster_block_exception", "[FORBIDDEN/5/index read-only (api)]", Unavailable, "lift the block"),
        (404, "index_not_found_exception", "no such index [seedbed-ledger]", Unavailable, "seedbed-ledger is gone"),
        (400, "index_closed_exception", "closed", Unavailable, "open it"),
        (429, "es_rejected_execution_exception", "busy", Unavailable, "more to do"),
        (429, "circuit_breaking_exception", "Data too large", Unavailable, "more to do"),
        (413, "", "Request Entity Too Large", Unavailable, "client_max_body_size"),
        (401, "security_exception", "unable to authenticate", Misconfigured, "ELASTICSEARCH_API_KEY"),
        (403, "security_exception", "unauthorized", Misconfigured, "ELASTICSEARCH_API_KEY"),
        (503, "search_phase_execution_exception", "all shards failed", Unavailable, "503"),
        (500, "", "java.io.IOException: No space left on device", Unavailable, "500"),
        (408, "", "timed out", Unavailable, "408"),
    ],
)
def test_answers_that_are_not_about_one_document_are_told(status, kind, reason, failure, sentence) -> None:
    error = told(status, kind, reason)
    assert isinstance(error, failure)
    assert sentence in str(error)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "document_parsing_exception"),
        (404, "document_missing_exception"),
        (409, "version_conflict_engine_exception"),
    ],
)
def test_answers_about_one_document_are_the_callers(status, kind) -> None:
    assert told(status, kind, "x") is None


@pytest.mark.parametrize(
    ("error", "failure", "sentence"),
    [
        (ConnectionTimeout("slow"), Unavailable, "did not answer in time"),
        (TransportConnectionError("refused"), Unavailable, "does not answer"),
        (TlsError("untrusted"), Misconfigured, "CA_FILE"),
        (SerializationError("Unable to deserialize as JSON: b'{'"), Unavailable, "half an answer"),
    ],
)
def test_a_transport_that_fails_is_told_with_the_address(error, failure, sentence) -> None:
    told_of = translated(error, "http://es:9200")
    assert isinstance(told_of, failure)
    assert sentence in str(told_of)
    assert "http://es:9200" in str(told_of)


def test_what_we_cannot_serialise_is_our_own_bug() -> None:
    assert translated(SerializationError("Unable to serialize to JSON: {1}"), "http://es:9200") is None
