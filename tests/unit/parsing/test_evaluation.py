import json
from pathlib import Path

import pytest

from services.errors import Misconfigured
from services.parsing import parse
from services.parsing.evaluation import evaluate, shingle_scores

PAGE = (
    "Harbour opens\n\nBy Ada Marsh\n\n"
    + "The harbour opened again on Monday after a winter of storms and repairs. " * 3
)


def pair(folder: Path, page: str, **expected: object) -> None:
    (folder / "page.txt").write_text(page, encoding="utf-8")
    (folder / "page.txt.expected.json").write_text(json.dumps(expected), encoding="utf-8")


def test_only_the_fields_that_are_spoken_of_are_scored(tmp_path: Path):
    pair(tmp_path, PAGE, headline="Harbour opens")
    scores = evaluate(tmp_path, parse)
    assert [(score.field, score.share) for score in scores.fields] == [("headline", 1.0)]


def test_a_wrong_answer_is_listed(tmp_path: Path):
    pair(tmp_path, PAGE, authors=["Ben Cole"])
    (miss,) = evaluate(tmp_path, parse).misses
    assert (miss.field, miss.expected, miss.found) == ("authors", "Ben Cole", "Ada Marsh")


def test_an_author_where_there_is_none_is_counted_as_invented(tmp_path: Path):
    pair(tmp_path, PAGE, authors=[])
    assert evaluate(tmp_path, parse).share("no invented author") == 0.0


def test_words_of_the_article_must_stand_in_the_body_and_others_must_not(tmp_path: Path):
    pair(tmp_path, PAGE, present_in_body=["winter of storms", "the mayor"], absent_from_body=["Ada Marsh"])
    scores = evaluate(tmp_path, parse)
    assert [(score.field, score.share) for score in scores.fields] == [
        ("article kept", 0.0),
        ("furniture left out", 1.0),
    ]
    assert [miss.expected for miss in scores.misses] == ["the mayor"]


def test_a_file_that_cannot_be_read_scores_nothing_and_is_named(tmp_path: Path):
    pair(tmp_path, "", headline="Harbour opens")
    scores = evaluate(tmp_path, parse)
    assert list(scores.rejected) == ["page.txt"]
    assert scores.share("headline") == 0.0


def test_shingles_weigh_words_not_characters():
    assert shingle_scores("a b c d e", "a b c d e") == (1.0, 1.0)
    assert shingle_scores("a b c d x y", "a b c d") == (1 / 3, 1.0)
    assert shingle_scores("", "a b c d") == (0.0, 0.0)


def test_an_expected_file_that_makes_no_sense_says_where(tmp_path: Path):
    pair(tmp_path, PAGE, heading="Harbour opens")
    with pytest.raises(Misconfigured, match="heading"):
        evaluate(tmp_path, parse)


def test_a_folder_without_pairs_says_what_is_missing(tmp_path: Path):
    with pytest.raises(Misconfigured, match="expected"):
        evaluate(tmp_path, parse)
