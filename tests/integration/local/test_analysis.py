"""The embedded node's analyzers do what Elasticsearch's reference shows for those of the same names."""

import uuid
from collections.abc import Iterator

import pytest
from elasticsearch import BadRequestError, Elasticsearch

pytestmark = pytest.mark.integration

# A word or two in the language, and what its analyzer is documented to make of them.
LANGUAGES = {
    "english": ("The ferries' running", ["ferri", "run"]),
    "german": ("die Häuser", ["haus"]),
    "french": ("l'avion des journaux", ["avion", "journal"]),
    "italian": ("dell'amicizia", ["amiciz"]),
    "portuguese": ("as cidades", ["cidad"]),
    "norwegian": ("husene", ["hus"]),
    "swedish": ("husen", ["hus"]),
    "cjk": ("日本語", ["日本", "本語"]),
    "greek": ("ΑΘΗΝΑ", ["αθην"]),
}


@pytest.fixture(scope="module")
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def tokens(client: Elasticsearch, text: str, **how: object) -> list[str]:
    return [token["token"] for token in client.indices.analyze(text=text, **how)["tokens"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_stop_words_and_stems(client, language) -> None:
    text, expected = LANGUAGES[language]
    assert tokens(client, text, analyzer=language) == expected


@pytest.mark.parametrize(
    ("filters", "text", "expected"),
    [
        (["asciifolding"], "Łódź Ångström naïve", ["Lodz", "Angstrom", "naive"]),
        ([{"type": "asciifolding", "preserve_original": True}], "Łódź", ["Lodz", "Łódź"]),
        (["elision"], "l'avion qu'elle L’Élysée O'Brien", ["avion", "elle", "Élysée", "O'Brien"]),
        ([{"type": "elision", "articles": ["dell"]}], "dell'uomo l'avion", ["uomo", "l'avion"]),
        ([{"type": "stemmer", "language": "possessive_english"}], "Okafor's Lindström’s boys", ["Okafor", "Lindström", "boys"]),
        (["lowercase", "stemmer"], "Running", ["run"]),
    ],
)  # fmt: skip
def test_a_filter_of_the_folded_analyzer_does_what_its_name_says(client, filters, text, expected) -> None:
    assert sorted(tokens(client, text, tokenizer="standard", filter=filters)) == sorted(expected)


def test_a_normalizer_may_fold_accents(client) -> None:
    index = f"test-{uuid.uuid4().hex[:12]}"
    plain = {"type": "custom", "filter": ["lowercase", "asciifolding"]}
    client.indices.create(index=index, settings={"analysis": {"normalizer": {"plain": plain}}})
    try:
        assert tokens(client, "Łódź Fabryczna", index=index, normalizer="plain") == ["lodz fabryczna"]
    finally:
        client.indices.delete(index=index)


def test_a_stemmer_that_the_node_lacks_is_refused_when_the_index_is_made(client) -> None:
    index = f"test-{uuid.uuid4().hex[:12]}"
    analysis = {"filter": {"x": {"type": "stemmer", "language": "light_finnish"}}}
    with pytest.raises(BadRequestError, match="light_finnish"):
        client.indices.create(index=index, settings={"analysis": analysis})
