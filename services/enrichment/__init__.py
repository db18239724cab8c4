"""A Document becomes an Article: language, names, places, dates, quotes, keyphrases and duplicates, each with evidence.

One module a stage, each a pure function from the story to what it found. docs/enrichment.md tells the rules and how
well they do.
"""

from services.enrichment.enriching import enrich, load_models
from services.enrichment.stage import Stage
from services.enrichment.stages import STAGES

__all__ = ["STAGES", "Stage", "enrich", "load_models"]
