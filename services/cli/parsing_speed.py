"""`seedbed bench --parsing`: pages a second by format, without any server."""

from rich.table import Table

from services.cli.generated import articles
from services.cli.output import console, one_sentence, print_json
from services.parsing.benchmark.article import SampleArticle
from services.parsing.benchmark.measuring import measure

ARTICLES = 10  # in a file that holds several
SECONDS = 1.0  # of processor time, a format


def show_parsing_speed(json: bool) -> None:
    """Measure each format on one core and print the figures."""
    with one_sentence():
        speeds = list(measure(sample_articles(), SECONDS))
        if json:
            print_json([{**speed.model_dump(), "pages_per_second": round(speed.pages_per_second)} for speed in speeds])
            return
        table = Table(box=None)
        table.add_column("file", style="bold")
        table.add_column("format")
        table.add_column("bytes", justify="right")
        table.add_column("pages a second, one core", justify="right")
        for speed in speeds:
            table.add_row(speed.name, speed.format, f"{speed.size_bytes:,}", f"{speed.pages_per_second:,.0f}")
        console.print(table)


def sample_articles() -> list[SampleArticle]:
    """The generated articles that every format is written from."""
    found = []
    for _, text, _ in articles(ARTICLES):
        headline, standfirst, head, *body = text.split("\n\n")
        author = next(line.removeprefix("By ") for line in head.splitlines() if line.startswith("By "))
        found.append(SampleArticle(headline, author, "2026-02-03T10:00:00+00:00", (standfirst, *body[:-1])))
    return found
