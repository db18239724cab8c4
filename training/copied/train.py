"""Train what the reader of copied pages knows: `python -m training.copied.train DATA… [--folds all] [--out FILE]`.

DATA are folders of pages with gold as docs/reading.md describes; sites are kept apart by fold. By default the TEST
folds stay out, for `training.copied.score` alone; `--folds all` fits the model that is shipped, by the same recipe.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from services.parsing.copied import classifier
from services.parsing.copied.choosing import Chooser
from training.copied.fitting import classifier_of, samples_of
from training.copied.judging import judges
from training.copied.pages import FOLDS, TEST, pages_of
from training.copied.rank import ranked

SEED = 20


def train(folders: Sequence[Path], folds: list[int], seed: int = SEED) -> classifier.Model:
    """The classifier fitted on the folds' pages; the rankings on what others, fitted on a part, say of the rest."""
    pages = [page for page in pages_of(*folders) if page.fold in folds]
    model = classifier_of(samples_of(folders, folds, random.Random(seed)))
    return ranked(model, dict(judges(folders, folds, seed)), pages, seed)


def save(model: classifier.Model, path: Path) -> None:
    """Write the model in half precision: under a megabyte."""
    arrays: dict[str, np.ndarray] = {
        "words": np.array("\n".join(model.words.words)),
        "word_weights": model.word_weights.astype(np.float16),
        "headline_trust": model.headline_trust,
    }
    for part in fields(Chooser):
        arrays[f"headline_{part.name}"] = getattr(model.headline, part.name)
    for name, layers in (("first", model.first), ("second", model.second), ("byline", model.byline)):
        for k, (weights, bias) in enumerate(layers):
            arrays[f"{name}_weights_{k}"] = weights.astype(np.float16)
            arrays[f"{name}_bias_{k}"] = bias.astype(np.float32)
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Train and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--folds", choices=["all", "development"], default="development")
    parser.add_argument("--out", type=Path, default=classifier.MODEL_FILE)
    options = parser.parse_args()
    kept_out = TEST if options.folds == "development" else ()
    save(train(options.data, [fold for fold in range(FOLDS) if fold not in kept_out]), options.out)


if __name__ == "__main__":
    main()
