"""What a person or a script sees: one console, one way to print JSON, one sentence for each foreseen failure."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from services.errors import Misconfigured, Rejected, Unavailable

console = Console()
errors = Console(stderr=True)

# Exit codes, documented in docs/cli.md: scripts tell a bad file from a missing server.
SOME_FILES_FAILED = 1
WRONG_USE = 2
UNAVAILABLE = 3

_C1 = re.compile("[\x7f-\x9f]")  # JSON lets these control characters stand; a terminal obeys them


def print_json(value: Any) -> None:
    """Print one JSON value on standard output, without colour or wrapping."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(_C1.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n")


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn foreseen failures into one sentence and an exit code; anything else stays loud: it is a bug of ours."""
    try:
        yield
    except Misconfigured as error:
        fail(str(error), WRONG_USE)
    except Unavailable as error:
        fail(str(error), UNAVAILABLE)
    except Rejected as error:
        fail(f"{error.reason}: {error.sentence}", SOME_FILES_FAILED)


def fail(sentence: str, code: int) -> None:
    """Say what happened and leave with `code`."""
    errors.print(f"[bold red]✗[/] {escape(sentence)}", highlight=False, soft_wrap=True)
    raise typer.Exit(code)
