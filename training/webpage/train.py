"""Train the networks that find a web page's article: `python -m training.webpage.train DATA [--out FILE] [--tuning]`.

DATA is a folder of pages with gold as docs/html.md describes. `--tuning` leaves the sites of TEST out, for
`training.webpage.score`; the shipped networks have seen every site. Each page counts twice: as it is, and with a
paper's furniture set into it.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier

from services.parsing.page_encoding import decode_page
from services.parsing.webpage import headline, json_ld, meta_tags, microdata
from services.parsing.webpage.features import Matrix, features_of
from services.parsing.webpage.headings import set_apart
from services.parsing.webpage.model import MODEL_FILE, Network
from services.parsing.webpage.page import read_tree
from services.parsing.webpage.pieces import pieces_of
from training.webpage.furniture import with_furniture
from training.webpage.pages import TEST, Page, labels_of, pages_of

Sample = tuple[Matrix, list[bool], list[float]]  # (features, labels, weights) of one page's pieces

HIDDEN = (64,)
EPOCHS = 12
WEIGHT_DECAY = 2.0
SEEDS = (1, 2, 3)
LEAST_WEIGHT = 1e-9


def rows_of(page: Page, titles: list[str] | None = None, seed: int = 0) -> Sample:
    """The page's pieces; with `titles`, the page as a paper might have broken it up (`training.webpage.furniture`)."""
    read = read_tree(decode_page(page.data)[0])
    if read is None:
        return np.zeros((0, 0), np.float32), [], []
    findings = [*json_ld.findings(read), *meta_tags.findings(read), *microdata.findings(read)]
    title = headline.choose(read, findings)
    if titles is not None:
        with_furniture(read, titles, seed)
    pieces = pieces_of(read.tree) if title is None else set_apart(pieces_of(read.tree), title.value)
    return features_of(pieces, title.value if title else None), *labels_of(pieces, page.body)


def fit(rows: Matrix, labels: list[bool], weights: Matrix, seed: int) -> Network:
    """One network; its inputs are scaled for fitting, and the scale is folded into its first layer."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = MLPClassifier(HIDDEN, alpha=WEIGHT_DECAY, batch_size=512, learning_rate_init=1e-3, random_state=seed)
    scaled = ((rows - mean) / scale).astype(np.float32)
    for _ in range(EPOCHS):
        model.partial_fit(scaled, labels, classes=[False, True], sample_weight=weights / weights.mean())
    layers = [
        (w.astype(np.float32), b.astype(np.float32)) for w, b in zip(model.coefs_, model.intercepts_, strict=True)
    ]
    first, bias = layers[0]
    layers[0] = (first / scale[:, None], bias - (mean / scale) @ first)
    return tuple(layers)


def save(networks: list[Network], path: Path) -> None:
    """Write the networks in single precision: some inputs' scales are small.

    Weights that decay has brought next to nothing are nothing: processors take a hundred times as long over numbers too
    small to be normal, which came to a quarter of a page's time.
    """
    arrays: dict[str, Any] = {}
    for number, network in enumerate(networks):
        for index, (weights, bias) in enumerate(network):
            arrays[f"weights_{number}_{index}"] = np.where(np.abs(weights) < LEAST_WEIGHT, 0, weights).astype(
                np.float32
            )
            arrays[f"bias_{number}_{index}"] = bias.astype(np.float32)
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    parser.add_argument("--tuning", action="store_true", help="leave the sites of TEST out")
    options = parser.parse_args()
    pages = [page for page in pages_of(options.data) if not (options.tuning and page.fold in TEST)]
    titles = [page.title for page in pages]
    samples = [rows_of(page) for page in pages]
    samples += [rows_of(page, titles, seed) for seed, page in enumerate(pages)]
    samples = [sample for sample in samples if sample[1]]
    rows = np.concatenate([sample[0] for sample in samples])
    labels = [label for sample in samples for label in sample[1]]
    weights = np.concatenate([np.array(sample[2], np.float32) for sample in samples])
    save([fit(rows, labels, weights, seed) for seed in SEEDS], options.out)


if __name__ == "__main__":
    main()
