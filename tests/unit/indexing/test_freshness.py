"""Older enrichment never goes over newer."""

import pytest

from services.indexing.freshness import is_older
from services.models import StageStatus
from tests.index_samples import plain, stage

FAILED = StageStatus.FAILED


@pytest.mark.parametrize(
    ("ours", "theirs", "failed", "older"),
    [
        ([("places", 1)], ["places:1"], [], False),
        ([("places", 2)], ["places:1"], [], False),
        ([("places", 1)], ["places:2"], [], True),
        ([("places", 1)], [], [], False),
        ([("places", 1)], ["places:1", "topics:1"], [], True),  # a worker without the new stage
        ([("places", 1), ("topics", 1)], ["places:1"], [], False),
        ([("places", 2), ("quotes", 1)], ["places:1", "quotes:2"], [], False),  # neither: the later one wins
        ([("places", 1, FAILED)], ["places:1"], [], True),
        ([("places", 1, FAILED)], ["places:1"], ["places"], False),
        ([("places", 2, FAILED)], ["places:1"], [], False),
        ([("a:b", 1)], ["a:b:2"], [], True),
    ],
)
def test_the_newer_stages_win_and_of_equals_those_that_worked(ours, theirs, failed, older) -> None:
    article = plain("a", stages=tuple(stage(*told) for told in ours))
    assert is_older(article, theirs, failed) is older
