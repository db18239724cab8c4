"""Which pieces are the article's: small networks over `features_of`, averaged.

Trained by `training/webpage` (docs/html.md tells on what, and how well it does on sites that it has not seen); run here
with numpy alone.
"""

from functools import cache
from pathlib import Path

import numpy as np

from services.parsing.webpage.features import Matrix, features_of
from services.parsing.webpage.pieces import Piece

Layer = tuple[Matrix, Matrix]  # (weights, bias)
Network = tuple[Layer, ...]

MODEL_FILE = Path(__file__).with_name("pieces.npz")
LARGEST = 30.0  # a logit past this is certainty


@cache
def load_model() -> tuple[Network, ...]:
    """The shipped networks, read once a process."""
    with np.load(MODEL_FILE, allow_pickle=False) as stored:
        names = sorted({tuple(key.split("_")[1:]) for key in stored.files})
        networks: dict[str, list[Layer]] = {}
        for network, layer in names:
            weights, bias = (stored[f"{kind}_{network}_{layer}"].astype(np.float32) for kind in ("weights", "bias"))
            networks.setdefault(network, []).append((weights, bias))
    return tuple(tuple(layers) for layers in networks.values())


def logits_of(pieces: list[Piece], headline: str | None) -> Matrix:
    """One number a piece: above zero it is more likely the article's than not."""
    rows = features_of(pieces, headline)
    verdicts = [_run(network, rows) for network in load_model()]
    verdict: Matrix = np.clip(np.mean(verdicts, axis=0), -LARGEST, LARGEST)
    return verdict


def _run(network: Network, rows: Matrix) -> Matrix:
    for index, (weights, bias) in enumerate(network):
        rows = rows @ weights + bias
        if index < len(network) - 1:
            rows = np.maximum(rows, 0)
    return rows[:, 0]
