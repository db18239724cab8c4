"""Read files without any server: `parse`, `explain`, `evaluate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from config.settings import get_settings
from services.cli.output import console, one_sentence, print_json
from services.models import Document, Evidence, Role
from services.parsing import parse
from services.parsing.source import Limits

PANEL = "Read a file without any server"

STYLES: dict[Role, str] = {
    Role.HEADLINE: "bold yellow",
    Role.KICKER: "yellow",
    Role.STANDFIRST: "bold cyan",
    Role.BYLINE: "green",
    Role.DATELINE: "bold green",
    Role.PUBLISHED: "bright_green",
    Role.UPDATED: "bright_green",
    Role.READING_TIME: "green",
    Role.CAPTION: "magenta",
    Role.CREDIT: "bright_magenta",
    Role.BODY: "default",
    Role.SUBHEADING: "bold",
    Role.PULL_QUOTE: "italic",
    Role.LIST_ITEM: "default",
    Role.VIA: "blue",
    Role.SECTION: "blue",
    Role.TAGS: "blue",
    Role.COPYRIGHT: "bright_black",
    Role.BOILERPLATE: "bright_black",
}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("parse", rich_help_panel=PANEL)(parse_file)
    app.command("explain", rich_help_panel=PANEL)(explain)
    app.command("evaluate", rich_help_panel=PANEL)(evaluate_folder)


def parse_file(
    path: Annotated[Path, typer.Argument(help="The file to read.", exists=True, dir_okay=False)],
    json: Annotated[bool, typer.Option("--json", help="The whole result as JSON.")] = False,
) -> None:
    """Read one file and show the article's fields; nothing is indexed."""
    with one_sentence():
        parsed = parse(path, Limits.from_settings(get_settings()))
        if json:
            print_json(parsed.model_dump(mode="json"))
            return
        for document in parsed.documents:
            console.print(_fields_table(document))
        for left in parsed.left_out:
            console.print(f"left out: {left.member} ({left.reason}: {left.sentence})", markup=False)


def explain(
    path: Annotated[Path, typer.Argument(help="The file to read.", exists=True, dir_okay=False)],
) -> None:
    """Show a file's text coloured by role, with the rule or model behind each line and why boilerplate was left out."""
    with one_sentence():
        parsed = parse(path, Limits.from_settings(get_settings()))
        for document in parsed.documents:
            for block in document.blocks:
                label = f"{block.role.value:>12} "
                reason = f"  ← {block.reason}" if block.reason else ""
                line = Text(label, style="dim").append(document.text[block.start : block.end], style=STYLES[block.role])
                console.print(line.append(f"   [{block.source} {block.confidence:.2f}]{reason}", style="dim"))
            for note in document.notes:
                console.print(Text(f"        note {note}", style="dim italic"))


def evaluate_folder(
    folder: Annotated[Path, typer.Argument(help="Pairs of FILE and FILE.expected.json.", exists=True, file_okay=False)],
    json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="List every wrong answer, too.")] = False,
) -> None:
    """Score the reading of a folder of (file, expected JSON) pairs, a row a field (docs/reading.md)."""
    from services.parsing.evaluation import evaluate

    with one_sentence():
        limits = Limits.from_settings(get_settings())
        scores = evaluate(folder, lambda path: parse(path, limits))
        if json:
            print_json(scores.model_dump(mode="json"))
        else:
            console.print(scores.table())
            for miss in scores.misses if wrong else ():
                console.print(f"{miss.file}: {miss.field}: {miss.expected!r}, read as {miss.found!r}", markup=False)
            for file, reason in scores.rejected.items():
                console.print(f"{file}: not read: {reason}", markup=False)


def _fields_table(document: Document) -> Table:
    """Every field that was found, with its source and confidence."""
    table = Table(title=document.member, show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_column(style="dim")
    for name, value, evidence in _rows(document):
        table.add_row(name, Text(value), f"{evidence.source} {evidence.confidence:.2f}" if evidence else "")
    body = document.body
    table.add_row("body", Text(f"{len(body.split()):,} words: {body[:200]}…" if len(body) > 200 else body), "")
    return table


def _rows(document: Document) -> Iterator[tuple[str, str, Evidence | None]]:
    """Name, value and evidence of every field."""
    for name in ("kicker", "headline", "standfirst", "section", "publisher", "copyright"):
        if field := getattr(document, name):
            yield name, field.value, field.evidence
    for author in document.authors:
        told = ", ".join(part for part in (author.name, author.role, author.organisation) if part)
        yield "author", told, author.evidence
    for name in ("published", "updated"):
        if moment := getattr(document, name):
            yield name, str(moment.at or moment.day), moment.evidence
    if document.dateline:
        yield "dateline", f"{document.dateline.place} ({document.dateline.agency or '–'})", document.dateline.evidence
    if document.reading_time:
        yield "reading time", f"{document.reading_time.minutes} min", document.reading_time.evidence
    for caption in document.captions:
        credit = " / ".join(part for part in (caption.photographer, caption.agency) if part)
        yield "caption", caption.text + (f" [{credit}]" if credit else ""), caption.evidence
    for via in document.via:
        yield "via", via.value, via.evidence
    for tag in document.tags:
        yield "tag", tag.value, tag.evidence
