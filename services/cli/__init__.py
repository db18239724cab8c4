"""The command `seedbed`: the one place that knows every room and puts them together."""

import typer

from services.cli import configuration, doctor, finding, folder, indices, line, outcomes, reading, stack

app = typer.Typer(
    name="seedbed",
    help="Turn a folder of clippings into a searchable news archive.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="rich",
    add_completion=False,
)

for room in (stack, line, folder, finding, outcomes, reading, indices, configuration, doctor):
    room.register(app)


def main() -> None:
    """Entry point of the console script."""
    app()
