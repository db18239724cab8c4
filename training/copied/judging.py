"""Classifiers that have not seen the pages they judge: what a ranking is fitted on must look like a stranger's page."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from services.parsing.copied import byline_ranking, classifier, headlines
from training.copied.fitting import classifier_of, samples_of

GROUPS = 2


def group_of(fold: int) -> int:
    """The group of sites that are judged together."""
    return fold % GROUPS


def judges(folders: Sequence[Path], folds: Sequence[int], seed: int) -> Iterator[tuple[int, classifier.Model]]:
    """(group, a classifier fitted on the other groups' pages of the folds)."""
    for group in range(GROUPS):
        others = [fold for fold in folds if group_of(fold) != group]
        yield group, classifier_of(samples_of(folders, others, random.Random(seed)))


@contextmanager
def judged_by(model: classifier.Model) -> Iterator[None]:
    """Within the block the reader's model is this one."""
    readers = (classifier, headlines, byline_ranking)
    before = classifier.load_model
    for reader in readers:
        reader.load_model = lambda: model  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for reader in readers:
            reader.load_model = before  # type: ignore[attr-defined]
