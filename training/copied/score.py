"""Score the reader on pages with gold: `python -m training.copied.score DATA [--fold test]`, a row a variant.

Body: multisets of 4-word shingles, precision and recall averaged over pages, F1 of the two means. Headline: equal after
folding of case, quotes, dashes and blanks. Byline: equal sets of names, where the gold author can be seen. Date: same
day, where it can be seen. Invented: pages without a gold author for which an author was given.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from services.models import BODY_ROLES
from services.parsing.copied import Reading, classifier, read_copied
from services.parsing.evaluation import folded, shingle_scores
from training.copied.pages import TEST, TRAIN, TUNE, Page, pages_of

FOLDS = {"train": TRAIN, "tune": TUNE, "test": TEST}


@dataclass
class Tally:
    """Sums over the pages of one variant."""

    pages: int = 0
    bodies: int = 0  # pages of which the body is known
    seconds: float = 0.0
    precision: float = 0.0
    recall: float = 0.0
    hits: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, page: Page, reading: Reading, seconds: float) -> list[str]:
        """Count one page; gives what went wrong on it."""
        self.pages += 1
        self.seconds += seconds
        wrong = ["body"] if page.body and not self._weigh_body(page, reading) else []
        return wrong + [name for name, asked, hit in _checks(page, reading) if asked and not self._count(name, hit)]

    def _weigh_body(self, page: Page, reading: Reading) -> bool:
        body = "\n".join(page.text[b.start : b.end] for b in reading.blocks if b.role in BODY_ROLES)
        precision, recall = shingle_scores(body, page.body)
        self.bodies += 1
        self.precision += precision
        self.recall += recall
        return precision + recall > 1.6

    def _count(self, name: str, hit: bool) -> bool:
        self.asked[name] += 1
        self.hits[name] += hit
        return hit

    def row(self, name: str) -> str:
        """The figures in one line."""
        precision, recall = self.precision / self.bodies, self.recall / self.bodies
        shares = "  ".join(
            f"{key} {self.hits[key] / self.asked[key]:.3f} of {self.asked[key]}" for key in sorted(self.asked)
        )
        f1 = 2 * precision * recall / (precision + recall)
        return (
            f"{name:<16} {self.pages:>5} pages  body P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  {shares}"
            f"  {self.pages / self.seconds:.0f} pages/s"
        )


def _checks(page: Page, reading: Reading) -> Iterable[tuple[str, bool, bool]]:
    """(name, whether it is asked of this page, whether it is right)."""
    names = {folded(author.name) for author in reading.authors}
    gold = {folded(name) for name in page.authors}
    headline = reading.headline.value if reading.headline else ""
    yield "headline", bool(page.title), folded(headline) == folded(page.title)
    yield "byline", bool(page.author_visible), names == gold
    yield "not invented", page.is_author_known and not gold, not names
    day = reading.published.day.isoformat() if reading.published else None
    yield "date", bool(page.date_visible), day == page.date


def main() -> None:
    """Print the table; `--wrong NAME` lists the pages on which that field is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--fold", choices=FOLDS, default="tune")
    parser.add_argument("--wrong")
    parser.add_argument("--model", type=Path, help="another model than the shipped one")
    options = parser.parse_args()
    if options.model:
        classifier.MODEL_FILE = options.model
    read_copied("The model is loaded before the clock starts.")
    tallies: dict[str, Tally] = {}
    for page in pages_of(*options.data):
        if page.fold not in FOLDS[options.fold]:
            continue
        start = time.process_time()
        reading = read_copied(page.text)
        seconds = time.process_time() - start
        for name in (page.variant, f"{page.variant} {page.renderer}"):
            wrong = tallies.setdefault(name, Tally()).add(page, reading, seconds)
        if options.wrong in wrong:
            print(page.id, page.renderer, page.variant, _told(page, reading), sep="\t")  # noqa: T201
    for name, tally in sorted(tallies.items(), reverse=True):
        print(tally.row(name))  # noqa: T201


def _told(page: Page, reading: Reading) -> str:
    headline = reading.headline.value if reading.headline else None
    names = [f"{author.name} [{author.evidence.source} {author.evidence.confidence:.2f}]" for author in reading.authors]
    day = reading.published.day if reading.published else None
    return f"{page.title!r} / {page.authors} / {page.date}\n\t\t{headline!r} / {names} / {day}"


if __name__ == "__main__":
    main()
