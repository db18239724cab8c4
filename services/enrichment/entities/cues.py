"""What speaks for a name being a person, an organisation or a place: words in it, words around it, the gazetteer.

Each cue adds points; the weights were set by hand on the project's own gold articles (development half).
"""

import re
from dataclasses import dataclass, field

from services.enrichment.entities.lexicon import (
    NEWS_BODIES,
    ORGANISATION_WORDS,
    PLACE_LEADS,
    PLACE_WORDS,
    REPORTING_VERBS,
    is_given_name,
    is_particle,
    is_title,
)
from services.enrichment.entities.pieces import Piece
from services.enrichment.places.gazetteer import Gazetteer
from services.models import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
MODEL_LABELS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
# Its ORG and FAC (buildings) are the least sure.
LABEL_POINTS = {"PERSON": 2.2, "ORG": 1.6, "GPE": 2.2, "LOC": 2.2, "FAC": 1.2}
AGE = re.compile(r",? \(?(?:aged )?\d{1,3}(?:\)|,|\b(?= (?:years|ans|años|anni|Jahre)))")
WHO = re.compile(r",? (?:who|whose|qui|der|die|quien|che|que|die|som)\b")
APPOSITION = re.compile(r", (?:(?:the|a|an|der|die|le|la|el|il|o|a|de|het) )?[a-zà-ÿ]")
WORD_AFTER = re.compile(r"[’'s]*\W{1,4}(?:ha |a |heeft )?([^\W\d_]+)")
WORD_BEFORE = re.compile(r"([^\W\d_]+)\W{1,3}$")
CONTAINED = re.compile(r",\s+((?:[A-Z][\w.’'-]*\s?){1,3})")
SPOKESMAN = re.compile(
    r"(?:spokes\w+|chief|head|director|member|chairman|president|workers?|shares?) (?:for|of|at|in) (?:the )?$"
)
ARTICLE = re.compile(r"\b(?:[Tt]he|der|die|das|la|le|el|il|het) $")
# «the daily Večernji List», «le groupe belge Vanhoutte».
BODY_KIND = re.compile(
    r"\b(?:daily|weekly|newspaper|magazine|journal|broadcaster|channel|agency|company|firm|group|bank|lender|union|charity"
    r"|club|party|startup|start-up|carrier|airline|retailer|supplier|automaker|carmaker|chipmaker|website|network|label"
    r"|groupe|société|entreprise|agence|quotidien|syndicat|banque|parti|chaîne|konzern|firma|unternehmen|bank|zeitung"
    r"|gewerkschaft|partei|verein|empresa|compañía|grupo|diario|banco|partido|sindicato|azienda|gruppo|quotidiano|banca"
    r"|partito|jornal|partido|bedrijf|krant|vakbond|partij|spółki|spółka|firmy|gazeta|banku|företaget|tidningen|bolaget)"
    r"(?: [a-zà-ÿ]{3,})? $",
    re.IGNORECASE,
)
PLACE_KIND = re.compile(
    r"\b(?:city|town|village|province|region|state|district|county|port|capital|island|suburb|stad|stadt|ville|ciudad"
    r"|provincia|región|cidade|estado|città|miasto|provins|gemeente|département|hafen|isla|île) (?:of |de |di "
    r"|da |do |d’)?$",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}$")
DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]+)?(?:, [A-Z]\w+\.? \d{1,2}[^—–-]{0,12})?\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--| - |: )"
)
ROLE_BEFORE = re.compile(r"\b([a-zà-ÿ-]+),? $")
ROLE_PHRASE = re.compile(
    r"\b(?:the|its|his|her|der|die|la|le|l[’']|el|il|lo|o|a|de|het)\s+((?:[a-zà-ÿ-]+\s){0,3}[a-zà-ÿ-]+), $",
    re.IGNORECASE,
)
AGENCY_AFTER = re.compile(r"\)\s*[—–-]")
LARGE_CITY = 100_000
CONTEXT_CHARACTERS = 48


@dataclass
class Evidence:
    """Points for each kind, over all mentions of a name."""

    points: dict[EntityKind, float] = field(default_factory=lambda: dict.fromkeys(EntityKind, 0.0))

    def add(self, kind: EntityKind, points: float) -> None:
        """Speak for a kind."""
        self.points[kind] += points

    def best(self) -> tuple[EntityKind, float, float]:
        """The kind that most speaks for, its points, and its lead over the next."""
        ranked = sorted(self.points.items(), key=lambda item: -item[1])
        return ranked[0][0], ranked[0][1], ranked[0][1] - ranked[1][1]


def weigh_words(evidence: Evidence, name: str, places: Gazetteer) -> None:
    """What the name itself says."""
    words = name.split()
    lowers = [word.lower().strip(".,") for word in words]
    is_news_body = len(words) == 1 and lowers[0].replace(".", "") in NEWS_BODIES
    if is_news_body or any(word in ORGANISATION_WORDS for word in lowers):
        evidence.add(ORGANISATION, 4.0)
        evidence.add(PERSON, -3.0)
    elif len(words) > 1 and is_given_name(words[0]):
        evidence.add(PERSON, 1.6)
        evidence.add(PLACE, -2.0)
    if len(words) > 1 and any(is_particle(word) for word in words[1:-1]):
        evidence.add(PERSON, 0.6)
    if len(words) > 1 and any(word in PLACE_WORDS for word in (lowers[0], lowers[-1])):
        evidence.add(PLACE, 2.0)
    spots = places.named(name)
    if spots:
        evidence.add(PLACE, 3.0 if spots[0].feature != "city" else 1.6 + (spots[0].population > LARGE_CITY))
    elif places.also_named(name):
        evidence.add(PLACE, 1.4 + 1.2 * (places.also_named(name)[0].population > LARGE_CITY))
    elif len(words) == 1 and ACRONYM.match(name):
        evidence.add(ORGANISATION, 1.8)


def weigh_context(evidence: Evidence, piece: Piece, text: str, places: Gazetteer, passage_start: int) -> None:
    """What stands before and after one mention."""
    before = text[max(passage_start, piece.start - CONTEXT_CHARACTERS) : piece.start]
    after = text[piece.end : piece.end + CONTEXT_CHARACTERS]
    lead, follow = WORD_BEFORE.search(before), WORD_AFTER.match(after)
    several = len(piece.words) > 1
    if piece.has_title:
        evidence.add(PERSON, 2.5)
    elif several and _has_office(before):
        evidence.add(PERSON, 2.0)
    if piece.start - passage_start < CONTEXT_CHARACTERS and before.endswith("(") and AGENCY_AFTER.match(after):
        evidence.add(ORGANISATION, 4.0)
    if AGE.match(after):
        evidence.add(PERSON, 1.6)
    if WHO.match(after):
        evidence.add(PERSON, 0.8)
    if several and APPOSITION.match(after):
        evidence.add(PERSON, 0.6)
    if (lead and lead[1].lower() in REPORTING_VERBS) or (follow and follow[1].lower() in REPORTING_VERBS):
        evidence.add(PERSON, 1.2 if several else 0.5)
    if SPOKESMAN.search(before):
        evidence.add(ORGANISATION, 1.2)
    if ARTICLE.search(before):
        evidence.add(ORGANISATION, 0.6)
        evidence.add(PERSON, -1.0)
    if lead and lead[1].lower() in PLACE_LEADS and before.endswith(" ") and not _is_like_person(piece):
        evidence.add(PLACE, 1.3)
    if BODY_KIND.search(before):
        evidence.add(ORGANISATION, 2.6)
    if PLACE_KIND.search(before):
        evidence.add(PLACE, 1.5)
    contained = CONTAINED.match(after)
    if contained and any(spot.feature != "city" for spot in places.named(contained[1].strip(" .,"))):
        evidence.add(PLACE, 1.5)
    if piece.start == passage_start and DATELINE.match(after) and places.lookup(text[piece.start : piece.end]):
        evidence.add(PLACE, 2.5)


def _is_like_person(piece: Piece) -> bool:
    return len(piece.words) > 1 and is_given_name(piece.words[0].text)


def _has_office(before: str) -> bool:
    """«union leader …», «the coach, …», «la déléguée syndicale, …»."""
    role, phrase = ROLE_BEFORE.search(before), ROLE_PHRASE.search(before)
    return bool(role and is_title(role[1])) or bool(phrase and any(map(is_title, phrase[1].split())))


def weigh_labels(evidence: Evidence, labels: list[str | None]) -> None:
    """What the model calls the mentions: the more it agrees with itself, the more it counts."""
    known = [(MODEL_LABELS[label], LABEL_POINTS[label]) for label in labels if label in MODEL_LABELS]
    for kind in EntityKind:
        points = [label_points for of, label_points in known if of is kind]
        if points:
            evidence.add(kind, sum(points) / len(labels) + 0.2 * min(len(points) - 1, 3))
