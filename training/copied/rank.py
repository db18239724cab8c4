"""Fit the headline's ranking on pages that the line classifier has not seen: `python -m training.copied.rank DATA`.

Run after `training.copied.train`: the weights go into the same model file.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from services.parsing.copied import classifier
from services.parsing.copied.features import Floats
from services.parsing.copied.headlines import candidates_of, rows_of
from services.parsing.copied.lines import lines_of
from services.parsing.copied.page import sheet_of
from services.parsing.evaluation import folded
from training.copied.pages import TUNE, Page, pages_of
from training.copied.train import save


def cases_of(pages: Iterator[Page]) -> Iterator[tuple[Floats, list[bool]]]:
    """(rows, which of them is the title) of each page that shows its title on a line."""
    for page in pages:
        sheet = sheet_of(page.text, lines_of(page.text))
        candidates = candidates_of(sheet)
        right = [folded(sheet.lines[index].head) == folded(page.title) for index in candidates]
        if any(right):
            yield rows_of(sheet, candidates), right


def fit(cases: list[tuple[Floats, list[bool]]]) -> Floats:
    """Weights and bias of a logistic regression; each page counts once."""
    rows = np.concatenate([rows for rows, _ in cases])
    labels = np.concatenate([right for _, right in cases])
    weights = np.concatenate([np.full(len(right), 1 / len(right) ** 0.5) for _, right in cases])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = LogisticRegression(C=0.1, max_iter=500)
    model.fit((rows - mean) / scale, labels, sample_weight=weights)
    slope = model.coef_[0] / scale
    return np.append(slope, model.intercept_[0] - slope @ mean).astype(np.float32)


def main() -> None:
    """Fit on the TUNE folds and write the weights into the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=classifier.MODEL_FILE)
    options = parser.parse_args()
    classifier.MODEL_FILE = options.model
    cases = list(cases_of(page for page in pages_of(options.data) if page.fold in TUNE))
    save(replace(classifier.load_model(), headline=fit(cases)), options.model)


if __name__ == "__main__":
    main()
