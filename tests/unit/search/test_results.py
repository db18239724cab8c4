from typing import Any

import pytest

from services.search.copies import Copy, SameText
from services.search.highlighting import Markers
from services.search.question import Question
from services.search.request import SearchRequest
from services.search.results import Results, read_results


def hit(identity: str, *bands: str, text: str | None = None) -> dict[str, Any]:
    source = {"headline": identity, "near_signature": list(bands), "text_sha256": text or identity}
    return {"_id": identity, "_score": 1.0, "_source": source}


def read(*hits: dict[str, Any], same: dict[str, SameText] | None = None, **answer: Any) -> Results:
    whole = {"took": 3, "hits": {"total": {"value": len(hits)}, "hits": hits}, "_shards": {"failed": 0}, **answer}
    return read_results(Question.of(SearchRequest(), 512), whole, Markers(), same or {})


def same(*identities: str) -> SameText:
    return SameText(articles=len(identities), shown=tuple(Copy(id=i, headline=i, source=None) for i in identities))


def test_a_whole_answer_is_not_called_partial() -> None:
    assert (read().partial, read().warning) == (False, None)


@pytest.mark.parametrize(
    ("answer", "told"), [({"timed_out": True}, "cut short"), ({"_shards": {"failed": 1}}, "did not answer")]
)
def test_an_answer_that_was_cut_short_is_told(answer: dict[str, Any], told: str) -> None:
    results = read(hit("a"), **answer)
    assert results.partial
    assert told in (results.warning or "")
    assert len(results.hits) == 1


def test_near_duplicates_stand_under_the_best_of_them_with_their_copies() -> None:
    results = read(
        hit("a", "1", "2"), hit("b", "3"), hit("c", "2", "4", text="t"), hit("e", "4"), same={"t": same("d", "c")}
    )
    assert [found.id for found in results.hits] == ["a", "b"]
    assert [copy.id for copy in results.hits[0].versions] == ["c", "d", "e"]
    assert results.hits[1].versions == ()


def test_a_copy_is_never_listed_under_itself() -> None:
    (found,) = read(hit("a", text="t"), same={"t": same("a", "b")}).hits
    assert ([copy.id for copy in found.copies], found.copies_count) == (["b"], 1)
