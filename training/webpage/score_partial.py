"""Weigh the page reader on others' evaluation sets: `python -m training.webpage.score_partial GOLD [--half kept]`.

GOLD is a list as `training.webpage.partial_gold` describes. A field that a page's people did not write down adds
nothing. Headline and authors are compared as in `training.webpage.score`; the date is right if one of the golds has it,
and counts as «wrong» where a day is given that none of them has: the rest is missed. «with» and «without» are the
stretches that the text (standfirst and body) holds and leaves out. `--answers FILE` weighs another reader's
(`training/webpage/rivals.py`), which is given the page's address; Seedbed is so only with `--addresses`, for a file in
a folder has none.
"""

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from services.parsing.html import read_page
from services.parsing.reading import read
from services.parsing.source import Context, Limits, Source
from services.parsing.webpage.names import folded
from training.webpage.pages import shingles_of
from training.webpage.partial_gold import PartialGold, gold_of
from training.webpage.score import Answer, answer_of, answers_in

Score = tuple[str, float]
Reader = Callable[[PartialGold], Answer]


def scores_of(gold: PartialGold, answer: Answer) -> Iterator[Score]:
    """What the page adds to each mean."""
    if gold.title is not None:
        yield "headline", float(answer.headline is not None and folded(answer.headline) == folded(gold.title))
    if gold.authors:
        names = {folded(name) for name in answer.authors}
        yield "authors", float(names == {folded(name) for name in gold.authors})
        yield "authors wrong", float(bool(names) and names != {folded(name) for name in gold.authors})
    if gold.days:
        yield "date", float(answer.day in gold.days)
        yield "date wrong", float(answer.day is not None and answer.day not in gold.days)
    elif gold.is_dateless:
        yield "no date", float(answer.day is None)
    yield from _body_scores(gold, answer.body)


def _body_scores(gold: PartialGold, body: str) -> Iterator[Score]:
    shown = _run_together(body)
    yield from (("with", float(_run_together(stretch) in shown)) for stretch in gold.wanted)
    yield from (("without", float(_run_together(stretch) not in shown)) for stretch in gold.unwanted)
    if gold.body is not None:
        found, wanted = shingles_of(body), shingles_of(gold.body)
        common = sum((found & wanted).values())
        yield "body precision", common / max(1, sum(found.values()))
        yield "body recall", common / max(1, sum(wanted.values()))


def _run_together(text: str) -> str:
    return re.sub(r"\W+", "", folded(text))


def by_seedbed(gold: PartialGold, *, with_address: bool) -> Answer:
    """Seedbed's own reading."""
    started = time.process_time()
    source, context = Source(name=f"{gold.id}.html", data=gold.data), Context(limits=Limits(), read=read)
    address = gold.url if with_address else None
    document = next(read_page(source, source, context, address=address), None)
    spent = time.process_time() - started
    if document is None:
        return Answer(None, (), None, "", spent)
    answer = answer_of(document, spent)
    standfirst = f"{document.standfirst.value}\n\n" if document.standfirst else ""
    return replace(answer, body=standfirst + answer.body)


def _reader(options: argparse.Namespace) -> Reader:
    if options.answers is None:
        return lambda gold: by_seedbed(gold, with_address=options.addresses)
    answers = answers_in(options.answers)
    return lambda gold: answers[gold.id]


def main() -> None:
    """Print the means, and the processor time a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", help="pages of this half alone")
    parser.add_argument("--answers", type=Path, help="another reader's, instead of Seedbed's")
    parser.add_argument("--addresses", action="store_true", help="tell Seedbed the pages' addresses")
    options = parser.parse_args()
    read_one = _reader(options)
    sums: dict[str, list[float]] = defaultdict(list)
    spent = pages = 0.0
    for gold in gold_of(options.gold, options.half):
        answer = read_one(gold)
        spent, pages = spent + answer.seconds, pages + 1
        for name, value in scores_of(gold, answer):
            sums[name].append(value)
    for name, values in sorted(sums.items()):
        print(f"{name:15} {sum(values) / len(values):.3f}  of {len(values)}")  # noqa: T201 - a command's answer
    print(f"{1000 * spent / max(1, pages):.0f} ms a page, {pages:.0f} pages")  # noqa: T201


if __name__ == "__main__":
    main()
