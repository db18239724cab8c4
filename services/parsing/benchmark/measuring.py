"""How fast each format is read: the same files again and again on one core, without a sandbox."""

import time
from collections.abc import Iterator, Sequence

from services.models import Frozen
from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.samples import Sample, samples
from services.parsing.reading import parse_bytes
from services.parsing.source import Limits


class Speed(Frozen):
    """What one format's sample took. A page is a page of a PDF, else one article."""

    name: str
    format: str
    size_bytes: int
    pages: int
    seconds: float  # processor time, so that a busy machine does not slow the figure down

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second of one core."""
        return self.pages / self.seconds


def measure(articles: Sequence[SampleArticle], seconds: float = 1.0, limits: Limits | None = None) -> Iterator[Speed]:
    """The speed of each format, measured for about `seconds` each after one reading that loads the readers."""
    limits = limits or Limits()
    for sample in samples(articles):
        yield _speed(sample, seconds, limits)


def _speed(sample: Sample, seconds: float, limits: Limits) -> Speed:
    format = parse_bytes(sample.name, sample.data, limits).documents[0].format
    started, pages = time.process_time(), 0
    while time.process_time() - started < seconds or not pages:
        parse_bytes(sample.name, sample.data, limits)
        pages += sample.pages
    took = time.process_time() - started
    return Speed(name=sample.name, format=format, size_bytes=len(sample.data), pages=pages, seconds=took)
