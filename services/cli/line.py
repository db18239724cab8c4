"""The processes of the line, each alone, as a server runs them: `watch`, `worker`, `api`, `flower`."""

import os
import sys
from typing import Annotated

import typer

from config.settings import get_settings
from services.cli.output import fail, one_sentence, UNAVAILABLE

PANEL = "Run one process"


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("watch", rich_help_panel=PANEL)(watch)
    app.command("worker", rich_help_panel=PANEL)(worker)
    app.command("api", rich_help_panel=PANEL)(api)
    app.command("flower", rich_help_panel=PANEL)(flower)
