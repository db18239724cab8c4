"""Documents under refusal, blocks, loss and rivals."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from config import metrics
from services.errors import Unavailable
from services.indexing import Writer
from services.indexing import bulk as bulk_module
from services.indexing.mapping import Json
from services.models import (
    Article,
    Block,
    DateMention,
    DatePrecision,
    Document,
    Keyphrase,
    Moment,
    Place,
    Role,
    StageStatus,
    escape_path,
)
from tests.index_samples import EVIDENCE, found, id_of, plain, span, stage, whole

pytestmark = pytest.mark.integration


def source_of(client, names, name: str) -> Json:
    return client.get(index=names.documents_write, id=id_of(name))["_source"]


def test_a_whole_article_is_found_by_each_of_its_fields(client, names, writer) -> None:
    assert writer.index([(whole(), ["/seeds/harbour-ferry.txt"])]) == {id_of("whole"): None}
    client.indices.refresh(index=names.documents)
    for query in (
        {"match": {"body": "ferries"}},  # stemmed
        {"match": {"body.folded": "ostra"}},  # without its accents
        {"match": {"people.folded": "lindstrom"}},
        {"term": {"people": "Ebba Lindström"}},
        {"match": {"path_text": "harbour"}},
        {"term": {"countries": "FO"}},
        {"range": {"event_dates": {"gte": "2026-03-03T23:00", "lte": "2026-03-03T23:30"}}},
        {"range": {"date": {"gte": "2026-03-04", "lte": "2026-03-04"}}},
        {"nested": {"path": "quotes", "query": {"match": {"quotes.speaker.folded": "lindstrom"}}}},
        {"geo_distance": {"distance": "50km", "locations": {"lat": 62.0, "lon": -6.8}}},
        {"term": {"failed_stages": "quotes"}},
        {"term": {"source": "The Harbour Gazette"}},
    ):
        assert client.count(index=names.documents, query=query)["count"] == 1, query


def test_text_in_article_is_kept_but_grows_no_mapping(client, names, writer) -> None:
    before = client.indices.get_mapping(index=names.documents_write).body
    writer.index([(whole(), ["/a"])])
    assert client.indices.get_mapping(index=names.documents_write).body == before


def test_terms_too_long_for_lucene_cost_the_field_and_never_the_document(client, names, writer) -> None:
    words = "ä" * 40_000
    document = whole().document.model_copy(
        update={
            "headline": found(words),
            "publisher": found(words),
            "url": f"http://x.example/{words}",
            "tags": (found(words),),
        }
    )
    article = Article(
        document=document, keyphrases=(Keyphrase(phrase=words, score=1.0, mentions=(), source="rule:test"),)
    )
    assert writer.index([(article, ["/" + "p" * 9_000])]) == {id_of("whole"): None}
    assert source_of(client, names, "whole")["publisher"] == words


def test_a_document_too_large_for_the_node_is_refused_and_its_neighbours_stand(writer) -> None:
    huge, large = (
        Article(document=plain(name).document.model_copy(update={"copyright": found("y" * size)}))
        for name, size in (("huge", 21_000_000), ("large", 9_000_000))  # a quarter of 384 MB, by five
    )
    answers = writer.index([(plain("a"), ["/a"]), (huge, ["/huge"]), (large, ["/large"]), (plain("b"), ["/b"])])
    assert "split the file" in (answers.pop(id_of("huge")) or "")
    assert answers == {id_of("a"): None, id_of("large"): None, id_of("b"): None}
    assert set(writer.holders([id_of(name) for name in ("a", "b", "large", "huge")])) == answers.keys()


def test_a_mapping_made_by_hand_that_does_not_fit_is_a_refusal(client, names, settings) -> None:
    client.indices.create(
        index=names.document_index(1, 1),
        mappings={"properties": {"headline": {"type": "long"}}},
        aliases={names.documents: {}, names.documents_write: {"is_write_index": True}},
    )
    writer = Writer(client, settings)
    answers = writer.index([(whole(), ["/a"]), (plain("b"), ["/b"])])
    assert "failed to parse field [headline]" in (answers[id_of("whole")] or "")
    assert answers[id_of("b")] is None


def test_a_batch_larger_than_a_request_goes_in_several(client, names, writer, monkeypatch) -> None:
    monkeypatch.setattr(bulk_module, "BULK_LIMIT_BYTES", 20_000)
    before = metrics.BULK_ITEMS.labels("201")._value.get()
    articles = [(plain(str(number), "word " * 2_000), [f"/{number}"]) for number in range(20)]
    assert set(writer.index(articles).values()) == {None}
    assert metrics.BULK_ITEMS.labels("201")._value.get() - before == 20


ANY_TEXT = st.text(st.characters(), max_size=60)  # control characters, lone surrogates and all
ANY_DAY = st.dates() | st.sampled_from([date.min, date.max])


@st.composite
def hostile_articles(draw) -> Article:
    """What parsing must never let through, and what it may: the index takes all of it."""
    text = draw(ANY_TEXT)
    block = Block(role=Role.BODY, start=0, end=len(text), source="rule:test", confidence=1.0)
    document = Document(
        id=id_of("hostile"), media_type="text/plain", format="text", text=text, blocks=(block,),
        headline=found(draw(ANY_TEXT)), publisher=found(draw(ANY_TEXT)), url=draw(ANY_TEXT), member=draw(ANY_TEXT),
        published=Moment(day=draw(ANY_DAY), at=draw(st.datetimes() | st.none()), evidence=EVIDENCE),
        tags=tuple(found(tag) for tag in draw(st.lists(ANY_TEXT, max_size=3))),
    )  # fmt: skip
    first, last = sorted([draw(ANY_DAY), draw(ANY_DAY)])
    mention = DateMention(
        span=span(text), first_day=first, last_day=last, precision=DatePrecision.DAY, relative=False,
        source="rule:test", confidence=1.0,
    )  # fmt: skip
    place = Place(
        name=draw(ANY_TEXT), country_code="XX", latitude=draw(st.floats(-90, 90)), longitude=draw(st.floats(-180, 180)),
        feature="city", mentions=(), source="rule:test", confidence=1.0,
    )  # fmt: skip
    return Article(document=document, dates=(mention,), places=(place,))


@given_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=hostile_articles(), name=st.binary(min_size=1, max_size=40))
def test_whatever_a_file_says_the_index_takes_it(client, names, writer, article, name) -> None:
    assert writer.index([(article, [escape_path(name)])]) == {article.document.id: None}
    assert escape_path(name) in writer.holders([article.document.id])[article.document.id]


# ------------------------------------------------------------------------------------------------------ freshness


def test_older_enrichment_adds_its_path_and_nothing_else(client, names, writer) -> None:
    newer, older = plain("a", stages=(stage("places", 2),)), plain("a", stages=(stage("places", 1),))
    writer.index([(newer, ["/1"])])
    assert writer.index([(older, ["/2"])]) == {id_of("a"): None}
    source = source_of(client, names, "a")
    assert source["stage_versions"] == ["places:2"]
    assert source["paths"] == ["/1", "/2"]
    assert source["article"]["stages"][0]["version"] == 2


def test_newer_enrichment_replaces_and_keeps_paths_and_the_day_it_came(client, names, settings, prepared) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    later = datetime(2026, 2, 2, tzinfo=UTC)
    Writer(client, settings, now=lambda: first).index([(plain("a", stages=(stage("places", 1),)), ["/1"])])
    Writer(client, settings, now=lambda: later).index([(plain("a", stages=(stage("places", 2),)), ["/2"])])
    source = source_of(client, names, "a")
    assert source["stage_versions"] == ["places:2"]
    assert (source["paths"], source["received"]) == (["/1", "/2"], first.isoformat())
    assert source["indexed_at"] == later.isoformat()


def test_a_stage_that_failed_does_not_replace_one_that_worked(client, names, writer) -> None:
    writer.index([(plain("a", stages=(stage("places", 1),)), ["/1"])])
    writer.index([(plain("a", stages=(stage("places", 1, StageStatus.FAILED),)), ["/1"])])
    assert "failed_stages" not in source_of(client, names, "a")


# --------------------------------------------------------------------------------------------------------- rivals


def test_two_writers_of_one_document_lose_no_path(client, names, settings, prepared) -> None:
    start = threading.Barrier(4)

    def write(number: int) -> None:
        writer = Writer(client, settings)
        start.wait()
        for turn in range(8):
            writer.index([(plain("a"), [f"/{number}/{turn}"]), (plain("b"), [f"/{number}/{turn}"])])
            writer.hold([id_of("a")], f"/{number}/{turn}/again")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    held = Writer(client, settings).holders([id_of("a"), id_of("b")])
    expected = {f"/{number}/{turn}" for number in range(4) for turn in range(8)}
    assert set(held[id_of("b")]) == expected
    assert set(held[id_of("a")]) == expected | {f"{path}/again" for path in expected}
    assert len(held[id_of("a")]) == len(set(held[id_of("a")]))


def test_a_document_is_not_removed_under_a_path_that_joins(client, names, settings, prepared) -> None:
    """One writer takes the last path off, another lets a path hold: the hold stands or is told that it did not."""
    start = threading.Barrier(2)

    def release() -> None:
        start.wait()
        Writer(client, settings).release([id_of("a")], "/last")

    def hold(path: str) -> bool:
        start.wait()
        return not Writer(client, settings).hold([id_of("a")], path)

    for turn in range(20):
        Writer(client, settings).index([(plain("a"), ["/last"])])
        with ThreadPoolExecutor(2) as pool:
            released, joined = pool.submit(release), pool.submit(hold, f"/joins/{turn}")
            released.result()
            stands = joined.result()
        held = Writer(client, settings).holders([id_of("a")]).get(id_of("a"), ())
        assert (f"/joins/{turn}" in held) is stands
        assert "/last" not in held
        Writer(client, settings).release([id_of("a")], f"/joins/{turn}")


def test_a_writer_that_never_wins_gives_up_for_now(client, settings, prepared, monkeypatch) -> None:
    monkeypatch.setattr("services.indexing.writer.ROUNDS", 3)
    writer = Writer(client, settings, sleep=lambda _: Writer(client, settings).hold([id_of("a")], "/rival"))
    writer.index([(plain("a"), ["/1"])])
    rival = Writer(client, settings)
    honest = writer._carry_out

    def interfering(operations):
        listed = list(operations)
        rival.index([(plain("a"), [f"/rival/{datetime.now(UTC).isoformat()}"])])
        return honest(listed)

    monkeypatch.setattr(writer, "_carry_out", interfering)
    with pytest.raises(Unavailable, match="Other writers"):
        writer.hold([id_of("a")], "/2")


# --------------------------------------------------------------------------------------------- blocks and losses


def test_a_full_disk_stops_writes_says_so_and_goes_on_by_itself(client, names, writer) -> None:
    writer.index([(plain("a"), ["/1"])])
    client.indices.put_settings(index=names.documents_write, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(Unavailable, match="make room"):
        writer.index([(plain("b"), ["/b"])])
    with pytest.raises(Unavailable, match="make room"):
        writer.hold([id_of("a")], "/2")
    assert writer.holders([id_of("a")]) == {id_of("a"): ("/1",)}
    client.indices.put_settings(index=names.documents_write, settings={"index.blocks.read_only_allow_delete": None})
    assert writer.index([(plain("b"), ["/b"])]) == {id_of("b"): None}


def test_a_closed_index_is_unavailable_and_not_empty(client, names, writer) -> None:
    writer.index([(plain("a"), ["/1"])])
    client.indices.close(index=names.documents_write)
    for work in (
        lambda: writer.holders([id_of("a")]),
        lambda: writer.index([(plain("b"), ["/b"])]),
        lambda: writer.hold([id_of("a")], "/2"),
        lambda: writer.release([id_of("a")], "/1"),
    ):
        with pytest.raises(Unavailable, match="closed"):
            work()
    client.indices.open(index=names.document_index(1, 1))
    client.cluster.health(index=names.documents_write, wait_for_status="yellow")
    assert writer.holders([id_of("a")]) == {id_of("a"): ("/1",)}


def test_a_lost_index_is_unavailable_and_not_made_anew_by_a_write(client, names, writer) -> None:
    client.indices.delete(index=names.document_index(1, 1))
    for work in (
        lambda: writer.holders([id_of("a")]),
        lambda: writer.index([(plain("b"), ["/b"])]),
        lambda: writer.hold([id_of("a")], "/2"),
        lambda: writer.release([id_of("a")], "/1"),
    ):
        with pytest.raises(Unavailable, match="gone"):
            work()
    assert not client.indices.exists(index=names.documents)
    assert not client.indices.exists(index=names.document_index(1, 1))


def test_an_index_lost_between_reading_and_writing_is_not_made_anew(client, names, writer, monkeypatch) -> None:
    honest = writer._carry_out

    def after_the_loss(operations):
        listed = list(operations)
        client.indices.delete(index=names.document_index(1, 1))
        return honest(listed)

    monkeypatch.setattr(writer, "_carry_out", after_the_loss)
    with pytest.raises(Unavailable, match="gone"):
        writer.index([(plain("b"), ["/b"])])
    assert not client.indices.exists(index=names.document_index(1, 1))
