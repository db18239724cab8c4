"""The templates and the words that they use for dates and numbers. Everything is escaped: autoescape never goes off."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.search import links
from services.search.codes import shown
from services.search.copies import file_name
from services.search.request import SearchRequest

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def day(value: str | date | None) -> str:
    """«12 March 2025», with the time where there is one; text that is no date stays as it is."""
    if not value:
        return ""
    try:
        moment = _moment(value)
    except ValueError:
        return str(value)
    told = f"{moment.day} {moment:%B %Y}"
    return f"{told}, {moment:%H:%M %Z}".rstrip() if isinstance(moment, datetime) else told


def _moment(value: str | date) -> date:
    """A day, or a time where one is given."""
    if isinstance(value, date):
        return value
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def number(value: int | None) -> str:
    """«12,345», or a dash for what is not known."""
    return "–" if value is None else f"{value:,}"


_environment.filters.update(day=day, file_name=file_name, number=number, web_address=links.web_address)
_environment.globals.update(links=links, shown=shown)


def render(request: Request, name: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """One page."""
    text = _environment.get_template(name).render({"path": request.url.path, "asked": SearchRequest(), **context})
    return HTMLResponse(text, status)


def failure_page(request: Request, status: int, sentence: str) -> HTMLResponse:
    """One sentence that says what happened and what to do."""
    return render(request, "failure.html", {"status": status, "sentence": sentence}, status)
