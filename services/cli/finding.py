"""Find what stands in the archive: `search`, `show`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from config.settings import get_settings
from services.cli.found_text import found_text, results_text
from services.cli.output import SOME_FILES_FAILED, WRONG_USE, console, fail, one_sentence, print_json
from services.search import Finder, SearchRequest, UnknownArticle, WrongQuery, open_client
from services.search.request import Sort

PANEL = "Find"
NAME = "Words of a name, or = and the exact name."


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    # `-source:meridian` leaves out, as on the page: not an option that we do not know
    app.command("search", rich_help_panel=PANEL, context_settings={"ignore_unknown_options": True})(search)
    app.command("show", rich_help_panel=PANEL)(show)


def search(
    query: Annotated[
        list[str] | None, typer.Argument(help="Words, phrases, name:value pairs (docs/search.md).")
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="A part of the source's name.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Code or English name.")] = None,
    person: Annotated[list[str] | None, typer.Option(help=NAME)] = None,
    organisation: Annotated[list[str] | None, typer.Option(help=NAME)] = None,
    place: Annotated[list[str] | None, typer.Option(help=NAME)] = None,
    country: Annotated[list[str] | None, typer.Option(help="Code or English name.")] = None,
    speaker: Annotated[list[str] | None, typer.Option(help="Who is quoted.")] = None,
    author: Annotated[list[str] | None, typer.Option(help=NAME)] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag that the page shows.")] = None,
    after: Annotated[str, typer.Option(help="Published on or after 2025, 2025-03 or 2025-03-12.")] = "",
    before: Annotated[str, typer.Option(help="Published before it.")] = "",
    quote: Annotated[str, typer.Option(help="Words within a quotation; with --speaker, within theirs.")] = "",
    sort: Annotated[Sort, typer.Option(help="Order.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(help="Articles shown.", min=1, max=100)] = 10,
    copies: Annotated[bool, typer.Option("--copies", help="Every copy of the same text.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Search the archive; matches are highlighted. Repeat an option for alternatives."""
    asked = {"quote": quote, "sort": sort, "size": limit, "copies": copies}
    chosen = {"source": source, "language": language, "person": person, "organisation": organisation, "place": place}
    chosen |= {"country": country, "speaker": speaker, "author": author, "tag": tag}
    with _finder() as finder:
        asked["q"] = _typed(query, after, before)
        results = finder.search(_request({**asked, **{name: value or () for name, value in chosen.items()}}), False)
        if json:
            print_json(results.model_dump(mode="json"))
            return
        console.print(results_text(results), highlight=False)


def show(
    article: Annotated[str, typer.Argument(help="The article's id, or its beginning if no other begins so.")],
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Show one article with what was found in it, and the evidence."""
    with _finder() as finder:
        found = finder.article(article.strip().lower())
        if json:
            print_json(found.model_dump(mode="json"))
            return
        console.print(found_text(found), highlight=False)


@contextmanager
def _finder() -> Iterator[Finder]:
    """The archive's door; what cannot be asked or found is told in one sentence, too."""
    with one_sentence():
        settings = get_settings()
        with open_client(settings) as client:
            try:
                yield Finder(client, settings)
            except WrongQuery as error:
                fail(str(error), WRONG_USE)
            except UnknownArticle as error:
                fail(str(error), SOME_FILES_FAILED)


def _typed(query: list[str] | None, after: str, before: str) -> str:
    """The query as the page would get it.

    Raises:
        WrongQuery: for an option that there is none of.
    """
    words = query or []
    if unknown := next((word for word in words if word.startswith("--")), None):
        raise WrongQuery(f"There is no option {unknown}: `seedbed search --help` lists them.")
    return " ".join([*words, *([f"after:{after}"] if after else []), *([f"before:{before}"] if before else [])])


def _request(fields: dict[str, Any]) -> SearchRequest:
    try:
        return SearchRequest(**fields)
    except ValidationError as error:
        told = "; ".join(f"{problem['loc'][-1]}: {problem['msg']}" for problem in error.errors())
        raise WrongQuery(f"The question cannot be read: {told}.") from error
