"""The stages in the order they run: later ones read what earlier ones found."""

from services.enrichment.dates import find_dates
from services.enrichment.duplicates import fingerprint
from services.enrichment.entities import find_entities
from services.enrichment.keyphrases import find_keyphrases
from services.enrichment.language import detect_language
from services.enrichment.places import find_places
from services.enrichment.quotes import find_quotes
from services.enrichment.stage import Stage

STAGES: tuple[Stage, ...] = (
    Stage("language", 1, lambda story, _: {"language": detect_language(story)}),
    Stage("entities", 1, lambda story, article: {"entities": find_entities(story, article)}),
    Stage("places", 1, find_places),
    Stage("dates", 1, lambda story, article: {"dates": find_dates(story, article)}),
    Stage("quotes", 1, lambda story, article: {"quotes": find_quotes(story, article)}),
    Stage("keyphrases", 1, lambda story, article: {"keyphrases": find_keyphrases(story, article)}),
    Stage("duplicates", 1, lambda story, _: fingerprint(story)),
)
