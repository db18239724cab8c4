"""Every way to ask, against the real Elasticsearch."""

from datetime import date
from typing import Any

import pytest

from config.settings import Settings
from services.models import Article
from services.search import Finder, SearchRequest, UnknownArticle, WrongQuery, open_client
from services.search.results import Hit, Results
from tests.news import index, news

pytestmark = pytest.mark.integration

TRAM, TRAM_COPY, TRAM_UPDATE, FLIGHTS, NIGHT_TRAIN, BREAD, HOSTILE = range(7)


def found(results: Results, articles: list[Article]) -> set[int]:
    """Numbers of the articles found, copies and versions under a hit included."""
    ids = {hit.id for hit in results.hits}
    ids |= {copy.id for hit in results.hits for copy in (*hit.copies, *hit.versions)}
    return {number for number, article in enumerate(articles) if article.document.id in ids}


def told(pieces: tuple[Any, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def lit(hit: Hit) -> set[str]:
    shown = [hit.headline, hit.standfirst, *hit.snippets, *(said.words for said in hit.quotations)]
    return {piece.text for pieces in shown for piece in pieces if piece.matched}


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", {TRAM, TRAM_COPY, TRAM_UPDATE, FLIGHTS, NIGHT_TRAIN, BREAD, HOSTILE}),
        ("tram", {TRAM, TRAM_COPY, TRAM_UPDATE, FLIGHTS}),
        ("trams", {TRAM, TRAM_COPY, TRAM_UPDATE, FLIGHTS}),
        ("tram Porto", {FLIGHTS}),
        ("tram -Porto", {TRAM, TRAM_COPY, TRAM_UPDATE}),
        ("Porto OR Nachtzug", {FLIGHTS, NIGHT_TRAIN}),
        ("tram NOT Porto", {TRAM, TRAM_COPY, TRAM_UPDATE}),
        ("tram AND Porto", {FLIGHTS}),
        ("Porto | Nachtzug", {FLIGHTS, NIGHT_TRAIN}),
        ("(Porto | Nachtzug) -ministry", {NIGHT_TRAIN}),
        ('"night flights"', {FLIGHTS}),
        ('"flights night"', set()),
        ("“night flights”", {FLIGHTS}),
        ('"voted tram"~6', {TRAM, TRAM_COPY, TRAM_UPDATE}),
        ("minist*", {FLIGHTS}),
        ("okafer~", {FLIGHTS}),
        ("lubeck", {NIGHT_TRAIN}),
        ("LÜBECK", {NIGHT_TRAIN}),
        ("القاهرة", {BREAD}),
        ("the of and", {TRAM, TRAM_COPY, TRAM_UPDATE, FLIGHTS}),
        ("duarte", {TRAM}),
        ("article-0004", {NIGHT_TRAIN}),
        ("speaker:halloran", {TRAM, TRAM_COPY}),
        ('speaker:"kwame okafor" figures', {FLIGHTS}),
        ("speaker:okafor tram", {FLIGHTS}),
        ("said:figures", {FLIGHTS}),
        ("said:ministry", set()),
        ("speaker:halloran said:figures", set()),
        ("person:halloran -person:okafor", {TRAM, TRAM_COPY}),
        ("org:council", {TRAM}),
        ("place:lubeck", {NIGHT_TRAIN}),
        ("country:poland", {TRAM, TRAM_COPY, TRAM_UPDATE}),
        ("country:pl -source:ledger", {TRAM, TRAM_UPDATE}),
        ("source:meridian", {TRAM, FLIGHTS}),
        ("source:nile", {BREAD}),
        ("author:duarte", {TRAM}),
        ("tag:transport", {TRAM}),
        ("section:politics", {TRAM}),
        ("language:german", {NIGHT_TRAIN}),
        ("lang:ar", {BREAD}),
        ("format:html", {FLIGHTS}),
        ("headline:tram", {TRAM, TRAM_COPY, TRAM_UPDATE}),
        ("-headline:tram tram", {FLIGHTS}),
        ("caption:halloran", {TRAM}),
        ("on:2025-03-13", {TRAM_COPY}),
        ("after:2025-03-13 before:2025-05", {TRAM_COPY, TRAM_UPDATE}),
        ("before:2024", {NIGHT_TRAIN}),
        ("after:2025-06", {BREAD}),  # no date on the page: its arrival counts
        ("event:2025-04", {FLIGHTS}),
        ("event:2025-03-11", {TRAM}),
    ],
)
def test_a_typed_query_finds_what_it_says(
    query: str, numbers: set[int], finder: Finder, articles: list[Article]
) -> None:
    results = finder.search(SearchRequest(q=query))
    assert found(results, articles) == numbers
    assert not results.partial


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"source": ("=Meridian Courier",)}, {TRAM, FLIGHTS}),
        ({"source": ("=meridian courier",)}, set()),
        ({"source": ("=Meridian Courier", "post")}, {TRAM, FLIGHTS, TRAM_UPDATE}),
        ({"person": ("=Marit Halloran",), "country": ("PT",)}, {FLIGHTS}),
        ({"place": ("Gdansk",), "not_source": ("=Evening Ledger",)}, {TRAM, TRAM_UPDATE}),
        ({"not_country": ("PL", "PT"), "not_language": ("ar",)}, {NIGHT_TRAIN, HOSTILE}),
        ({"speaker": ("okafor",), "quote": "figures add"}, {FLIGHTS}),
        ({"speaker": ("halloran",), "quote": "figures"}, set()),
        ({"date_from": date(2025, 3, 14), "date_to": date(2025, 5, 1)}, {TRAM_UPDATE, HOSTILE}),
        ({"event_from": date(2025, 4, 1)}, {FLIGHTS}),
        ({"event_to": date(2025, 3, 31)}, {TRAM}),
        ({"organisation": ("ministry",), "format": ("HTML",)}, {FLIGHTS}),
        ({"author": ("=Elena Duarte",), "tag": ("trams",), "section": ("politics",)}, {TRAM}),
    ],
)
def test_filters_alone_find_what_they_say(
    asked: dict[str, Any], numbers: set[int], finder: Finder, articles: list[Article]
) -> None:
    assert found(finder.search(SearchRequest(**asked)), articles) == numbers


def test_the_same_text_is_one_hit_with_its_copies_and_versions_under_it(
    finder: Finder, articles: list[Article]
) -> None:
    results = finder.search(SearchRequest(q="tram", sort="newest"))
    assert (results.total, results.texts) == (4, 3)
    update, flights = results.hits
    assert update.id == articles[TRAM_UPDATE].document.id
    assert [copy.id for copy in update.versions] == [articles[TRAM_COPY].document.id, articles[TRAM].document.id]
    assert flights.id == articles[FLIGHTS].document.id
    every = finder.search(SearchRequest(q="tram", copies=True))
    assert len(every.hits) == 4
    best = finder.search(SearchRequest(q="dispute", source=("Meridian", "Ledger")))
    assert [(hit.copies_count, len(hit.copies)) for hit in best.hits] == [(1, 1)]


def test_articles_without_words_do_not_fold_into_one(finder: Finder) -> None:
    assert len({hit.id for hit in finder.search(SearchRequest()).hits}) == 5


def test_orders_are_by_relevance_and_by_date(finder: Finder, articles: list[Article]) -> None:
    newest = finder.search(SearchRequest(sort="newest", copies=True))
    days = [(hit.published or (hit.received or ""))[:10] for hit in newest.hits]
    assert days == sorted(days, reverse=True)
    oldest = finder.search(SearchRequest(sort="oldest", copies=True))
    assert oldest.hits[0].id == articles[NIGHT_TRAIN].document.id
    assert finder.search(SearchRequest(q="porto tram")).hits[0].id == articles[FLIGHTS].document.id


def test_pages_follow_each_other_without_a_gap_or_a_repeat(finder: Finder, articles: list[Article]) -> None:
    pages = [finder.search(SearchRequest(copies=True, size=2, page=number)) for number in (1, 2, 3, 4, 5)]
    ids = [hit.id for page in pages for hit in page.hits]
    assert sorted(ids) == sorted(article.document.id for article in articles)
    assert pages[4].hits == ()
    assert pages[4].total == 7


def test_a_facet_is_counted_without_its_own_choice_and_with_the_others(finder: Finder) -> None:
    results = finder.search(SearchRequest(q="tram", source=("=Meridian Courier",), country=("=PL",)))
    facets = {facet.name: {v.shown: v.articles for v in facet.values} for facet in results.facets}
    assert results.total == 1
    assert facets["source"] == {"Evening Ledger": 1, "Meridian Courier": 1, "Northern Post": 1}
    assert facets["country"] == {"Poland": 1, "Portugal": 1}
    assert facets["author"] == {"Elena Duarte": 1}


def test_a_value_left_out_stays_visible_to_be_taken_in_again(finder: Finder) -> None:
    results = finder.search(SearchRequest(q="tram", not_source=("=Evening Ledger",)))
    (source,) = [facet for facet in results.facets if facet.name == "source"]
    assert [value.shown for value in source.excluded] == ["Evening Ledger"]
    assert "Evening Ledger" not in {value.shown for value in source.values}


def test_the_timeline_counts_what_was_found(finder: Finder) -> None:
    bars = finder.search(SearchRequest(q="tram", country=("PL",))).timeline
    assert [(bar.first_day, bar.articles) for bar in bars] == [(date(2025, 3, day), 1) for day in (12, 13, 14)]
    everything = finder.search(SearchRequest()).timeline
    assert sum(bar.articles for bar in everything) == 7
    assert finder.search(SearchRequest(q="nowhere")).timeline == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("tram", {"tram"}),
        ("votes", {"votes", "voted", "vote"}),
        ("minist*", {"Ministry"}),
        ("lubeck", {"Lübeck"}),
        ('"night flights"', {"Night flights", "night flights"}),
        ("headline:porto", {"Porto"}),
    ],
)
def test_highlights_mark_what_was_looked_for(query: str, words: set[str], finder: Finder) -> None:
    hits = finder.search(SearchRequest(q=query)).hits
    assert hits
    for hit in hits:
        assert lit(hit)
        assert lit(hit) <= words


def test_what_someone_says_comes_back_as_quotations_with_the_words_marked(finder: Finder) -> None:
    (hit,) = finder.search(SearchRequest(q="speaker:okafor public")).hits
    (said,) = hit.quotations
    assert (said.speaker, told(said.words)) == ("Kwame Okafor", "The figures are public, and they do not add up")
    assert [piece.text for piece in said.words if piece.matched] == ["public"]


def test_highlights_of_hostile_text_are_only_text(finder: Finder, articles: list[Article]) -> None:
    (hit,) = finder.search(SearchRequest(q="harbour ferries")).hits
    assert told(hit.headline) == articles[HOSTILE].document.headline.value  # type: ignore[union-attr]
    assert lit(hit) == {"harbour", "ferries"}
    assert "<script>alert(1)</script>" in told(hit.snippets[0])


def test_an_article_comes_with_its_evidence_by_its_id_or_its_beginning(finder: Finder, articles: list[Article]) -> None:
    article = articles[TRAM]
    whole, begun = finder.article(article.document.id), finder.article(article.document.id[:10])
    assert whole == begun
    assert whole.article == article
    assert whole.paths == ("/seeds/article-0000.txt",)


@pytest.mark.parametrize("identity", ["0" * 64, "0" * 10, "abc", "", "z" * 64, "../../etc", "a" * 65, "A" * 64])
def test_an_unknown_article_is_told_in_a_sentence(identity: str, finder: Finder) -> None:
    with pytest.raises(UnknownArticle, match=r"\.$"):
        finder.article(identity)


def test_near_duplicates_come_nearest_first(finder: Finder, articles: list[Article]) -> None:
    near = finder.near_duplicates(articles[TRAM].document.id)
    assert [copy.id for copy in near] == [articles[TRAM_COPY].document.id, articles[TRAM_UPDATE].document.id]
    asked = finder.search(SearchRequest(near=articles[TRAM].document.id, copies=True))
    assert found(asked, articles) == {TRAM_COPY, TRAM_UPDATE}
    assert finder.near_duplicates(articles[BREAD].document.id) == ()


def test_similar_articles_share_a_subject_and_are_not_the_same_text(finder: Finder, articles: list[Article]) -> None:
    similar = {copy.id for copy in finder.similar(articles[FLIGHTS].document.id)}
    assert similar
    assert similar <= {articles[number].document.id for number in (TRAM, TRAM_COPY, TRAM_UPDATE)}
    assert not {copy.id for copy in finder.similar(articles[TRAM].document.id)} & {articles[TRAM_COPY].document.id}


def test_names_are_suggested_by_the_beginning_of_any_of_their_words(finder: Finder) -> None:
    assert [(s.filter, s.value, s.articles) for s in finder.suggest("hall")] == [
        ("person", "Marit Halloran", 3),
        ("speaker", "Marit Halloran", 2),
    ]
    assert [s.value for s in finder.suggest("lub")] == ["Lübeck"]
    assert finder.suggest("x") == ()
    assert finder.suggest('"') == ()


def test_near_of_an_unknown_article_is_told(finder: Finder) -> None:
    with pytest.raises(UnknownArticle):
        finder.search(SearchRequest(near="0" * 64))


def test_a_query_that_is_too_long_is_told(finder: Finder) -> None:
    with pytest.raises(WrongQuery, match="at most 512"):
        finder.search(SearchRequest(q="x" * 600))


def test_a_very_long_text_is_found_at_its_end_and_shown_in_time(settings: Settings) -> None:
    words = "The harbour council met again and nothing at all was decided. "
    long = news("Minutes of the council", words * 30_000 + "Then a zeppelin landed.", publisher="Long Post")
    index(settings, [long]).close()
    with open_client(settings) as client:
        finder = Finder(client, settings)
        (hit,) = finder.search(SearchRequest(q="zeppelin")).hits
        assert hit.snippets
        (hit,) = finder.search(SearchRequest(q="harbour")).hits
        assert lit(hit) == {"harbour"}
        assert sum(len(told(snippet)) for snippet in hit.snippets) < 2_000
        assert len(finder.article(hit.id).article.document.text) > 1_500_000
