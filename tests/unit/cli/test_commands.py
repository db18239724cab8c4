"""Each command loads its own module, and every module's commands are known by name."""

import importlib

import typer

from services.cli import COMMANDS


def test_every_command_is_listed_with_the_module_that_holds_it():
    for module in set(COMMANDS.values()):
        app = typer.Typer()
        importlib.import_module(f"services.cli.{module}").register(app)
        names = {command.name for command in app.registered_commands}
        assert names == {name for name, holder in COMMANDS.items() if holder == module}
