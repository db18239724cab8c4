"""Addresses of the page: the whole state of a search stands in its URL, so that it can be shared and bookmarked."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from services.search.request import SearchRequest
from services.search.timeline import Bar


def address(request: SearchRequest, changes: Mapping[str, Any] | None = None, path: str = "/") -> str:
    """The address of a search with some fields changed; from page 1 unless `page` is among them."""
    state = {**request.model_dump(mode="json"), "page": 1, **(changes or {})}
    usual = SearchRequest().model_dump(mode="json")
    pairs = [
        (name, entry)
        for name, value in state.items()
        if value is not None and value != usual.get(name) and value != ()
        for entry in (value if isinstance(value, (list, tuple)) else [value])
    ]
    return f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path


def include(request: SearchRequest, name: str, value: str) -> str:
    """The search with this value of a facet chosen, too."""
    chosen = {name: _with(request, name, value), f"not_{name}": _without(request, f"not_{name}", value)}
    return address(request, chosen)


def exclude(request: SearchRequest, name: str, value: str) -> str:
    """The search with this value of a facet left out."""
    left_out = {name: _without(request, name, value), f"not_{name}": _with(request, f"not_{name}", value)}
    return address(request, left_out)


def drop(request: SearchRequest, name: str, value: str) -> str:
    """The search without this choice (`name` may begin with `not_`)."""
    return address(request, {name: _without(request, name, value)})


def days(request: SearchRequest, bar: Bar) -> str:
    """The search within one bar of the timeline."""
    return address(request, {"date_from": bar.first_day.isoformat(), "date_to": bar.last_day.isoformat()})


def web_address(url: str | None) -> str | None:
    """A page's own address, if a browser may follow it: `javascript:` and other schemes are not links."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _with(request: SearchRequest, name: str, value: str) -> tuple[str, ...]:
    return (*_without(request, name, value), value)


def _without(request: SearchRequest, name: str, value: str) -> tuple[str, ...]:
    return tuple(entry for entry in getattr(request, name) if entry != value)
