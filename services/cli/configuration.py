"""`seedbed settings`: every setting with its value in force, its default and what it means."""

from typing import Annotated, Any

import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from rich.table import Table

from config.settings import Settings, get_settings
from services.cli.output import console, one_sentence, print_json


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("settings", rich_help_panel="Operate")(show_settings)


def show_settings(
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The table of docs/configuration.md.")] = False,
) -> None:
    """Show every setting: environment variable, value in force, default, meaning. Secrets stay hidden."""
    with one_sentence():
        if markdown:
            typer.echo(markdown_table(), nl=False)
            return
        settings = get_settings()
        if json:
            print_json(settings.model_dump(mode="json"))
            return
        table = Table("variable", "value", "meaning", box=None, header_style="bold")
        for name, field in Settings.model_fields.items():
            value = getattr(settings, name)
            style = "bold" if value != field.default else "dim"
            table.add_row(variable(name), f"[{style}]{_shown(value)}[/]", field.description)
        console.print(table)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"SEEDBED_{name.upper()}"


def markdown_table() -> str:
    """The reference table, as docs/configuration.md holds it (a test compares the two)."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        rows.append(f"| `{variable(name)}` | {_default(field)} | {field.description} |")
    return "\n".join(rows) + "\n"


def _default(field: FieldInfo) -> str:
    if field.default is None:
        return "–"
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    return f"`{value}`"


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)
