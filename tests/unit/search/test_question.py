from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from services.search.body import search_body
from services.search.highlighting import Markers
from services.search.question import Question
from services.search.request import SearchRequest


def question(**asked: Any) -> Question:
    return Question.of(SearchRequest(**asked), 512)


def body(**asked: Any) -> dict[str, Any]:
    return search_body(question(**asked), Markers(), 5.0)


def test_an_empty_question_finds_everything() -> None:
    assert question().query()["bool"] == {"must": [{"match_all": {}}], "should": [], "filter": [], "must_not": []}


def test_words_are_never_given_to_the_strict_query_parser() -> None:
    asked = str(body(q='tram AND (bus OR "', quote="x~ /y/", person=("*",), source=("a*b?c",)))
    assert "'query_string'" not in asked
    assert "regexp" not in asked
    assert "script" not in asked


def test_clicked_filters_wait_until_the_facets_are_counted() -> None:
    asked = body(source=("=Meridian Courier",), language=("en",))
    assert asked["query"]["bool"]["must"][0]["bool"]["filter"] == []
    assert asked["post_filter"]["bool"]["filter"] == [
        {"term": {"source": {"value": "Meridian Courier"}}},
        {"term": {"language": {"value": "en", "case_insensitive": True}}},
    ]


def test_each_facet_is_counted_without_its_own_filter() -> None:
    aggregations = body(source=("=Meridian Courier",), language=("en",))["aggs"]
    assert [list(clause["term"]) for clause in aggregations["source"]["filter"]["bool"]["filter"]] == [["language"]]
    assert [list(clause["term"]) for clause in aggregations["language"]["filter"]["bool"]["filter"]] == [["source"]]
    assert len(aggregations["person"]["filter"]["bool"]["filter"]) == 2


def test_values_of_one_filter_are_alternatives() -> None:
    (clause,) = question(country=("PL", "Portugal")).clicked()
    assert [term["term"]["countries"]["value"] for term in clause["bool"]["should"]] == ["PL", "PT"]


def test_a_name_is_its_folded_words_and_an_equals_sign_the_exact_name() -> None:
    inexact, exact = question(person=("okafor", "=Kwame Okafor")).clicked()[0]["bool"]["should"]
    assert inexact == {"match_phrase": {"people.folded": "okafor"}}
    assert exact == {"term": {"people": {"value": "Kwame Okafor"}}}


def test_signs_of_wildcards_in_a_source_are_only_signs() -> None:
    (clause,) = question(source=("*?\\",)).clicked()
    assert clause["wildcard"]["source"]["value"] == "*\\*\\?\\\\*"


def test_what_a_speaker_says_must_stand_in_one_quotation() -> None:
    filters = question(quote="add up", speaker=("okafor",)).query()["bool"]["filter"]
    (nested,) = [clause["nested"] for clause in filters if "nested" in clause]
    words, speaker = nested["query"]["bool"]["must"]
    assert words["simple_query_string"]["fields"] == ["quotes.text", "quotes.text.folded"]
    assert speaker["bool"]["should"] == [{"match_phrase": {"quotes.speaker.folded": "okafor"}}]


def test_typed_and_given_days_narrow_each_other() -> None:
    filters = question(q="after:2025-02", date_from=date(2025, 1, 1), date_to=date(2025, 3, 1)).query()["bool"][
        "filter"
    ]
    assert filters == [{"range": {"date": {"gte": "2025-02-01||/d", "lte": "2025-03-01||/d"}}}]


def test_a_search_has_a_time_limit_and_ends_at_the_window() -> None:
    assert body()["timeout"] == "5000ms"
    with pytest.raises(ValidationError, match="first 10,000 results"):
        SearchRequest(page=101, size=100)


def test_empty_fields_of_a_form_are_no_filters() -> None:
    assert SearchRequest.model_validate({"q": "", "date_from": "", "near": "", "person": [""]}) == SearchRequest()


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(ValidationError):
        SearchRequest.model_validate({"persons": "okafor"})
