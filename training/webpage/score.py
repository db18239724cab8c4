"""Weigh the page reader field by field: `python -m training.webpage.score DATA [--model FILE] [--fold tune]`.

Folds are of sites: «test» are those of TEST, which a model of `training.webpage.train --tuning` has not seen, «tune»
the others. Body: precision and recall of 4-word shingles, each averaged over pages, and the F1 of the two. Headline:
equal but for case, quotes, dashes and blanks. Authors: the same set of names. Date: the same day. `--answers FILE`
weighs what another reader answered (`training/webpage/rivals.py`) in the same way.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from services.models import Document
from services.parsing import parse_bytes
from services.parsing.webpage import model
from services.parsing.webpage.names import folded
from training.webpage.pages import TEST, Page, pages_of, shingles_of


@dataclass(frozen=True)
class Answer:
    """What a reader says of a page, and the seconds of processor time that it took."""

    headline: str | None
    authors: tuple[str, ...]
    day: str | None
    body: str
    seconds: float = 0.0


def scores_of(page: Page, answer: Answer) -> dict[str, float]:
    """What the page adds to each mean; a field without gold adds nothing."""
    found, wanted = shingles_of(answer.body), shingles_of(page.body)
    common = sum((found & wanted).values())
    names = {folded(name) for name in answer.authors}
    return {
        "body precision": common / max(1, sum(found.values())),
        "body recall": common / max(1, sum(wanted.values())),
        "headline": float(answer.headline is not None and folded(answer.headline) == folded(page.title)),
        "authors" if page.authors else "no author": float(names == {folded(name) for name in page.authors}),
        "date" if page.date else "no date": float(answer.day == page.date),
    }


def answer_of(document: Document, seconds: float = 0.0) -> Answer:
    """The document in the terms of the score."""
    return Answer(
        headline=document.headline.value if document.headline else None,
        authors=tuple(author.name for author in document.authors),
        day=document.published.day.isoformat() if document.published else None,
        body=document.body,
        seconds=seconds,
    )


def by_seedbed(page: Page) -> Answer:
    """Seedbed's own reading."""
    started = time.process_time()
    document = parse_bytes(f"{page.id}.html", page.data).documents[0]
    return answer_of(document, time.process_time() - started)


def answers_in(path: Path) -> dict[str, Answer]:
    """Another reader's answers by page, out of a file of `training/webpage/rivals.py`."""
    with path.open(encoding="utf-8") as lines:
        return {
            row["id"]: Answer(
                headline=row.get("headline"),
                authors=tuple(row.get("authors") or ()),
                day=row.get("date"),
                body=row.get("body") or "",
                seconds=row["seconds"],
            )
            for row in map(json.loads, lines)
        }


def from_file(path: Path) -> Callable[[Page], Answer]:
    """A reader that looks its answers up."""
    answers = answers_in(path)
    return lambda page: answers[page.id]


def _chosen(data: Path, fold: str) -> Iterator[Page]:
    for page in pages_of(data):
        if fold == "all" or (page.fold in TEST) == (fold == "test"):
            yield page


def main() -> None:
    """Print the means, and the processor time a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model.MODEL_FILE)
    parser.add_argument("--fold", choices=("test", "tune", "all"), default="test")
    parser.add_argument("--answers", type=Path, help="another reader's, instead of Seedbed's")
    options = parser.parse_args()
    model.MODEL_FILE = options.model
    read = from_file(options.answers) if options.answers else by_seedbed
    sums: dict[str, list[float]] = defaultdict(list)
    spent = 0.0
    for page in _chosen(options.data, options.fold):
        answer = read(page)
        spent += answer.seconds
        for name, value in scores_of(page, answer).items():
            sums[name].append(value)
    means = {name: sum(values) / len(values) for name, values in sums.items()}
    precision, recall = means["body precision"], means["body recall"]
    means["body F1"] = 2 * precision * recall / (precision + recall)
    for name, mean in sorted(means.items()):
        print(f"{name:15} {mean:.3f}  {len(sums[name]) or len(sums['headline']):4} pages")  # noqa: T201 - a command's answer
    print(f"{1000 * spent / len(sums['headline']):.0f} ms a page")  # noqa: T201


if __name__ == "__main__":
    main()
