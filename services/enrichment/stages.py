"""The stages in the order they run: later ones read what earlier ones found."""

from services.enrichment.language import detect_language
from services.enrichment.stage import Stage

STAGES: tuple[Stage, ...] = (Stage("language", 1, lambda story, _: {"language": detect_language(story)}),)
