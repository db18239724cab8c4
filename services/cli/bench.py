"""`seedbed bench`: how fast this machine is at it, from the drop of a file to its search."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from config.settings import get_settings
from services.cli.output import console, errors, one_sentence, print_json


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("bench", rich_help_panel="Operate")(bench)


def bench(
    files: Annotated[int, typer.Option(help="Generated files that are moved in at once.", min=10)] = 1_000,
    drops: Annotated[int, typer.Option(help="Files that are dropped one after the other.", min=2)] = 100,
    parsing: Annotated[
        bool, typer.Option("--parsing", help="Only pages a second by format; starts no server.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Measure a stack of its own: time to ready, drop to searchable, documents a second, processor time a document."""
    if parsing:
        from services.cli.parsing_speed import show_parsing_speed

        show_parsing_speed(json)
        return
    from services.cli.benchmark import measure

    with one_sentence(), tempfile.TemporaryDirectory(prefix="seedbed-bench-") as home:
        figures = measure(Path(home), get_settings(), drops, files, lambda told: errors.print(f"[dim]{told}[/]"))
        if json:
            print_json(figures.model_dump())
            return
        table = Table(box=None, show_header=False)
        table.add_column(style="bold")
        table.add_column(justify="right")
        table.add_column(style="dim")
        table.add_row("first start", f"{figures.first_start_s:.1f} s", "to ready, everything downloaded")
        table.add_row("second start", f"{figures.second_start_s:.1f} s", "to ready")
        table.add_row(
            "drop to searchable, p50", f"{figures.drop_to_searchable_p50_s:.2f} s", f"of {figures.drops} files"
        )
        table.add_row(
            "drop to searchable, p99", f"{figures.drop_to_searchable_p99_s:.2f} s", _settling(figures.settle_time_s)
        )
        table.add_row(
            "documents a second",
            f"{figures.documents_per_second:.1f}",
            f"{figures.documents:,} on {figures.cores} cores",
        )
        for name, spent in figures.core_ms_by_process.items():
            table.add_row(name, f"{spent:.2f} ms", "of one core a document")
        for name, spent in figures.core_ms_by_stage.items():
            table.add_row(f"  worker: {name}", f"{spent:.2f} ms", "of one core a document")
        console.print(table)


def _settling(settle_time_s: float) -> str:
    return f"{settle_time_s:g} s of it is the settle time"
