"""Which of the lines that may be the byline is it: a small network's opinion (trained by `training/copied/rank.py`)."""

from dataclasses import replace

from services.models import Author
from services.parsing.copied.byline_columns import rows_of, source_of
from services.parsing.copied.classifier import load_model, run
from services.parsing.copied.lone_names import LONE
from services.parsing.copied.names import Found
from services.parsing.copied.sheet import Sheet

LEAST_TRUST = 0.4  # below it a name is a guess, and a guess is no author; chosen on pages that no model had seen
LED_TRUST, SAID_TRUST = 0.85, 0.7  # the rule's own trust in such a line, and the least that the ranking then has
FULLER_TRUST = 0.5  # of a line that names the best one's people and more
ALIKE_TRUST = 0.5  # of a bare name right below another
BARE = frozenset({LONE, "rule:byline-name"})
BESIDE_TRUST, BESIDE_LINES = 0.9, 2  # a second line of authors next to the first


def trusted(sheet: Sheet, found: list[Found]) -> list[Found]:
    """The candidates, each with the chance that it names the author, the likeliest first."""
    if not found:
        return []
    chances = run(load_model().byline, rows_of(sheet, found))[:, 1].tolist()
    judged = [replace(one, trust=max(chance, _said(one))) for one, chance in zip(found, chances, strict=True)]
    return sorted(judged, key=lambda one: -one.trust)


def _said(one: Found) -> float:
    """What is known of a line by the headline that begins with «By»: it is the byline unless another is likelier."""
    return SAID_TRUST if source_of(one) == "rule:byline-led" and one.trust >= LED_TRUST else 0.0


def bylines_of(sheet: Sheet, found: list[Found]) -> list[Found]:
    """The byline's lines, the chief one first; none when nobody is named, rather than an invented author."""
    judged = trusted(sheet, found)
    if not judged or judged[0].trust < LEAST_TRUST:
        return []
    best = _fullest(judged)
    kept = [best]
    for other in judged:
        near = min(abs(other.index - one.index) for one in kept)
        alike = near == 1 and source_of(other) == source_of(best) and source_of(best) in BARE
        if (other.trust >= BESIDE_TRUST or (alike and other.trust >= ALIKE_TRUST)) and 0 < near <= BESIDE_LINES:
            kept.append(other)
    return kept


def _fullest(judged: list[Found]) -> Found:
    """The likeliest line, or one that names its people and more: a box about one of three authors is no byline."""
    names = _names(judged[0].authors)
    fuller = [one for one in judged if one.trust >= FULLER_TRUST and names < _names(one.authors)]
    return fuller[0] if fuller else judged[0]


def _names(authors: list[Author]) -> set[str]:
    return {author.name.casefold() for author in authors}
