"""The reference of all commands as docs/cli.md holds it: `python -m services.cli.reference > docs/cli.md`.

Made from the commands themselves; a test compares the two.
"""

import sys
from collections.abc import Iterator
from typing import Any

import typer

from services.cli import COMMANDS, create_app

PREFACE = """# Commands

`make run` puts the command at `.venv/bin/seedbed`; in a container it is the entry point. Every setting is an
environment variable ([configuration.md](configuration.md)). `--json` prints one JSON value on standard output, for
scripts; messages and progress go to standard error.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | done, and some files failed or a check did: the output says which |
| 2 | wrong use, or a setting that must be changed first |
| 3 | a server is away: try again |

`seedbed ingest` takes files from anywhere. What lies outside the watched folder is on record as it was read: nobody
watches it, so ingest it again after a change.
"""


def markdown() -> str:
    """The whole page."""
    command: Any = typer.main.get_command(create_app())
    commands = command.commands
    return PREFACE + "".join(_section(name, commands[name]) for name in COMMANDS)


def _section(name: str, command: Any) -> str:
    arguments = [_argument(param) for param in command.params if param.param_type_name == "argument"]
    lines = [f"\n## `{' '.join(['seedbed', name, *arguments])}`\n", command.help.strip()]
    rows = list(_rows(command))
    if rows:
        lines += ["", "| | |", "| --- | --- |", *rows]
    return "\n".join(lines) + "\n"


def _argument(param: Any) -> str:
    word = (param.metavar or param.name).upper()
    word += "…" if param.nargs == -1 else ""
    return word if param.required else f"[{word}]"


def _rows(command: Any) -> Iterator[str]:
    for param in command.params:
        if param.param_type_name == "argument":
            told = f"`{_argument(param).strip('[]')}`"
        elif param.name == "help":
            continue
        else:
            told = ", ".join(f"`{option}`" for option in param.opts)
        yield f"| {told} | {(param.help or '').replace('|', chr(92) + '|')}{_default(param)} |"


def _default(param: Any) -> str:
    shown = param.default is not None and not callable(param.default) and param.default not in (False, (), [], "")
    return f" By default `{param.default}`." if shown else ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
