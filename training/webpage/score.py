"""Weigh the page reader field by field: `python -m training.webpage.score DATA [--model FILE] [--all]`.

Scores the sites of TEST, which a model of `training.webpage.train --tuning` has not seen. Body: precision and recall of
4-word shingles, each averaged over pages, and the F1 of the two. Headline: equal but for case, quotes, dashes and
blanks. Authors: the same set of names. Date: the same day.
"""

import argparse
import time
from collections import defaultdict
from pathlib import Path

from services.models import Document
from services.parsing import parse_bytes
from services.parsing.webpage import model
from services.parsing.webpage.names import folded
from training.webpage.pages import TEST, Page, pages_of, shingles_of


def scores_of(page: Page, document: Document) -> dict[str, float]:
    """What the page adds to each mean; a field without gold adds nothing."""
    found, wanted = shingles_of(document.body), shingles_of(page.body)
    common = sum((found & wanted).values())
    names = {folded(author.name) for author in document.authors}
    scores = {
        "body precision": common / max(1, sum(found.values())),
        "body recall": common / max(1, sum(wanted.values())),
        "headline": float(document.headline is not None and folded(document.headline.value) == folded(page.title)),
        "authors" if page.authors else "no author": float(names == {folded(name) for name in page.authors}),
    }
    day = document.published.day.isoformat() if document.published else None
    scores["date" if page.date else "no date"] = float(day == page.date)
    return scores


def main() -> None:
    """Print the means, and pages a second of processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model.MODEL_FILE)
    parser.add_argument("--all", action="store_true", help="every site, not only those of TEST")
    options = parser.parse_args()
    model.MODEL_FILE = options.model
    sums: dict[str, list[float]] = defaultdict(list)
    spent = 0.0
    for page in pages_of(options.data):
        if options.all or page.fold in TEST:
            started = time.process_time()
            document = parse_bytes(f"{page.id}.html", page.data).documents[0]
            spent += time.process_time() - started
            for name, value in scores_of(page, document).items():
                sums[name].append(value)
    means = {name: sum(values) / len(values) for name, values in sums.items()}
    precision, recall = means["body precision"], means["body recall"]
    means["body F1"] = 2 * precision * recall / (precision + recall)
    for name, mean in sorted(means.items()):
        print(f"{name:15} {mean:.3f}  {len(sums[name]) or len(sums['headline']):4} pages")  # noqa: T201 - a command's answer
    print(f"{len(sums['headline']) / spent:.0f} pages a second")  # noqa: T201


if __name__ == "__main__":
    main()
