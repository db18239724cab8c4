"""Reading the archive back: query, API, page.

request, syntax, question   what is asked: the API's parameters and the typed language
matching, body, facets      the question in Elasticsearch's words
finder, results, found      the one door, and what comes back
marking, changes            an article's text with its evidence; two versions of a story
api, endpoints, page        HTTP; token, host and headers in protection
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from config.settings import Settings
from services.models import Overview
from services.search.connection import open_client
from services.search.failures import UnknownArticle, WrongQuery
from services.search.finder import Finder
from services.search.request import SearchRequest

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Finder", "SearchRequest", "UnknownArticle", "WrongQuery", "create_api", "open_client"]


def create_api(settings: Settings, overview: Callable[[], Overview] | None = None) -> "FastAPI":
    """The page and the API (`services.search.api`); FastAPI is loaded here, so that `seedbed search` starts fast."""
    from services.search import api

    return api.create_api(settings, overview)
