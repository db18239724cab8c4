"""From passages to entities: runs, pieces, evidence, merging, and a last look for every mention."""

import math
import re
from collections.abc import Sequence

from services.enrichment.entities.cues import Evidence, weigh_context, weigh_labels, weigh_words
from services.enrichment.entities.english_model import SOURCE, Labelled, english_model
from services.enrichment.entities.lexicon import NEVER_ALONE, NEWS_BODIES, NO_NAMES, is_title
from services.enrichment.entities.mentions import mentions_of
from services.enrichment.entities.merging import Cluster, Name, merged
from services.enrichment.entities.pieces import LONGEST_PERSON_WORDS, Piece, pieces_of
from services.enrichment.entities.runs import runs_of
from services.enrichment.entities.words import Word, is_shouted, words_of
from services.enrichment.places.gazetteer import Gazetteer, gazetteer
from services.enrichment.stopwords import stopwords
from services.enrichment.story import Passage, Story
from services.models import Article, Entity, EntityKind, Role, Span

COMPOUND_ADJECTIVE = re.compile(r"-(?:[a-z]+(?:ed|ing)|style|like|born|led|era|wide|only|free|old|long|size|made|run)$")
RULES_SOURCE = "rule:capitals-and-cues"
LEAST_POINTS_SEEN = 1.5  # where the model sees a name too
LEAST_POINTS_UNSEEN = 2.5
LEAST_POINTS_UNSEEN_PLACE = 2.2
LEAST_LEAD = 0.1
UNMODELLED_PERSON_POINTS = 1.0  # several large words in a row, in a language that writes nouns small
NOUN_CAPITALISING = frozenset({"de", "lb"})
NO_CAPITALS = frozenset("ar fa ur he zh ja ko th hi bn ta te ml kn gu pa mr ne si km lo my ka am".split())
SHORTEST_CALMED = 4
GREAT_CITY = 500_000
FEAST = re.compile(r"[’']s? Day\b")  # «International Women’s Day»
# «Hurricane Leonora», and Leonora after it, is weather: neither a person nor a place.
STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|(?:Tropical )?Storm)\s+(?!Cent|Commit|Relief)([A-Z][a-z]+)")
ORDINARY_WORD_POINTS = -1.5  # the article also writes it small: «Cook», «Dental Floss»
OPENER_POINTS = -1.5  # capitalised by the sentence alone


def find_entities(story: Story, article: Article) -> tuple[Entity, ...]:
    """People, organisations and places in the order of their first mention."""
    language = article.language.code if article.language else "und"
    if language in NO_CAPITALS:
        return ()
    read = [(passage, words_of(story.text, passage.start, passage.end)) for passage in story.passages]
    loud = [
        is_shouted(words, story.text[passage.end - 1] in '.!?”"', language in NOUN_CAPITALISING)
        for passage, words in read
    ]
    quiet = [pair for pair, is_loud in zip(read, loud, strict=True) if not is_loud]
    names = _names(quiet, story.text, language)
    clusters = [cluster for cluster in merged(names, story.text) if _is_sure(cluster)]
    passages = [(passage, is_loud) for (passage, _), is_loud in zip(read, loud, strict=True)]
    spans = mentions_of(clusters, story.text, passages)
    found = [_entity(cluster, spans[n], story.text, language) for n, cluster in enumerate(clusters) if spans[n]]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0].start))


def _names(read: Sequence[tuple[Passage, list[Word]]], text: str, language: str) -> list[Name]:
    """Each spelling with its mentions and evidence."""
    labels = _labels([passage for passage, _ in read], text) if language == "en" else [[] for _ in read]
    places = gazetteer()
    names: dict[str, Name] = {}
    passage_starts: dict[int, int] = {}
    for (passage, words), labelled in zip(read, labels, strict=True):
        if passage.role is Role.SUBHEADING and language != "en":
            continue
        for run in runs_of(words, text, labelled, stopwords(language)):
            for piece in pieces_of(run, labelled, places):
                spelt = " ".join(text[piece.start : piece.end].split())
                if _is_junk(piece, spelt, text):
                    continue
                name = names.setdefault(_calmed(spelt, places), Name(_calmed(spelt, places)))
                name.pieces.append(piece)
                name.spellings.add(spelt)
                passage_starts[piece.start] = passage.start
    storms = {match[1] for passage, _ in read for match in STORM.finditer(text, passage.start, passage.end)}
    small = {word.text for _, words in read for word in words if word.text.islower()}
    for name in names.values():
        if (name.words[-1] in storms and len(name.words) < 4) or name.is_opener:
            continue
        weigh_words(name.evidence, name.text, places)
        if all(word.lower() in small for word in name.words):
            for kind in EntityKind:
                name.evidence.add(kind, ORDINARY_WORD_POINTS)
        for piece in name.pieces:
            context = Evidence()
            weigh_context(context, piece, text, places, passage_starts[piece.start])
            name.place_cues += context.points[EntityKind.PLACE] > 0
            for kind, points in context.points.items():
                name.evidence.points[kind] = _bounded(name.evidence.points[kind], points)
        weigh_labels(name.evidence, [piece.label for piece in name.pieces])
        _weigh_shape(name, language)
    return [name for name in names.values() if not name.is_opener]


def _calmed(spelt: str, places: Gazetteer) -> str:
    """«AMMAN» of a dateline is Amman; an acronym stays as it is."""
    is_loud = spelt.isupper() and len(spelt) >= SHORTEST_CALMED and spelt.lower() not in NEWS_BODIES
    return spelt.title() if is_loud and places.lookup(spelt) else spelt


def _bounded(points: float, more: float) -> float:
    """Each further mention adds less: a name used twenty times is not twenty times as likely a person."""
    return points + more / (1.0 + max(points, 0.0) / 3.0)


def _weigh_shape(name: Name, language: str) -> None:
    several = 2 <= len(name.words) <= LONGEST_PERSON_WORDS
    mid_sentence = any(not piece.words[0].starts_sentence for piece in name.pieces)
    is_seen = mid_sentence or any(piece.label for piece in name.pieces)
    if not several and not is_seen and not any(s.population > GREAT_CITY for s in gazetteer().lookup(name.text)):
        name.evidence.add(EntityKind.PLACE, OPENER_POINTS)
    if language != "en" and language not in NOUN_CAPITALISING and several and mid_sentence:
        name.evidence.add(EntityKind.PERSON, UNMODELLED_PERSON_POINTS)


def _labels(passages: Sequence[Passage], text: str) -> list[list[Labelled]]:
    found = english_model().names_in([text[p.start : p.end] for p in passages])
    return [
        [Labelled(p.start + s.start, p.start + s.end, s.label) for s in spans]
        for p, spans in zip(passages, found, strict=True)
    ]


def _is_junk(piece: Piece, spelt: str, text: str) -> bool:
    lowers = [word.lower for word in piece.words]
    if all(word in NO_NAMES for word in lowers) or any(len(word) > 40 for word in lowers):
        return True
    if COMPOUND_ADJECTIVE.search(spelt) or FEAST.match(text, piece.end):
        return True
    if piece.label in (
        "DATE",
        "TIME",
        "PERCENT",
        "MONEY",
        "QUANTITY",
        "ORDINAL",
        "CARDINAL",
        "LANGUAGE",
        "EVENT",
        "LAW",
    ):
        return not piece.has_title
    return any(c.isdigit() for c in spelt) or (len(piece.words) == 1 and (is_title(spelt) or lowers[0] in NEVER_ALONE))


def _is_sure(cluster: Cluster) -> bool:
    best, points, lead = cluster.names[0].evidence.best()
    seen = any(piece.label is not None for name in cluster.names for piece in name.pieces)
    points += 0.5 * (len(cluster.names) - 1)
    if best is EntityKind.PERSON and len(cluster.text.split()) > LONGEST_PERSON_WORDS:
        return False
    if best is EntityKind.ORGANISATION and len(cluster.names) == 1 and cluster.names[0].is_slight:
        return False
    least = (
        LEAST_POINTS_SEEN if seen else LEAST_POINTS_UNSEEN_PLACE if best is EntityKind.PLACE else LEAST_POINTS_UNSEEN
    )
    return lead > LEAST_LEAD and points >= least


def _entity(cluster: Cluster, spans: Sequence[tuple[int, int]], text: str, language: str) -> Entity:
    return Entity(
        kind=cluster.kind,
        name=cluster.text,
        mentions=tuple(Span(start=start, end=end, text=text[start:end]) for start, end in spans),
        source=SOURCE if language == "en" else RULES_SOURCE,
        confidence=round(min(0.99, 1.0 - math.exp(-cluster.points / 2.0)), 3),
    )
