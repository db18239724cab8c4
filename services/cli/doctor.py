"""`seedbed doctor`: looks at everything that Seedbed needs, and says how to mend what is not well."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from config.settings import Settings, get_settings
from services.cli import machine_checks, server_checks
from services.cli.findings import Finding, Level, guarded
from services.cli.output import console, one_sentence, print_json
from services.indexing import create_client
from workers.dispatch import create_redis

STYLES = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "bold red"}
SIGNS = {Level.OK: "✓", Level.WARN: "!", Level.FAIL: "✗"}
NOT_WELL = 1


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("doctor", rich_help_panel="Operate")(doctor)


def doctor(json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False) -> None:
    """Check Python, disk, folder, models, Redis, workers and Elasticsearch; exit code 1 when something fails."""
    with one_sentence():
        findings = []
        for finding in examine(get_settings()):
            findings.append(finding)
            if not json:
                console.print(_line(finding))
        if json:
            print_json([finding.as_json() for finding in findings])
        if any(finding.level is Level.FAIL for finding in findings):
            raise typer.Exit(NOT_WELL)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at one thing after the other."""
    yield from machine_checks.python()
    yield from machine_checks.disk(settings)
    yield from machine_checks.folder(settings)
    yield from machine_checks.models()
    yield from machine_checks.optional_programs()
    redis = create_redis(settings)
    yield from guarded("redis", lambda: server_checks.redis(settings, redis))
    yield from guarded("workers", lambda: server_checks.workers(redis))
    redis.close()
    with create_client(settings) as client:
        yield from guarded("elasticsearch", lambda: server_checks.elasticsearch(settings, client))


def _line(finding: Finding) -> Table:
    table = Table.grid(padding=(0, 1))
    for width in (1, 20, None):
        table.add_column(width=width)
    told = Text(finding.told)
    if finding.remedy:
        told.append(f"\n→ {finding.remedy}", "bold")
    table.add_row(Text(SIGNS[finding.level], STYLES[finding.level]), Text(finding.check), told)
    return table
