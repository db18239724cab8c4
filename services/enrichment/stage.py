"""What a stage of enrichment is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.enrichment.story import Story
from services.models import Article

Findings = Mapping[str, object]  # fields of Article, by name


@dataclass(frozen=True)
class Stage:
    """One step of enrichment. A higher `version` marks what older versions found as stale (`seedbed reprocess`).

    `run` is given the story and the article as the stages before have left it, and returns the fields it adds.
    """

    name: str
    version: int
    run: Callable[[Story, Article], Findings]
