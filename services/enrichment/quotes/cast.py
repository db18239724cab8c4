"""The people and bodies of an article, where each is named, in which office, and who «she» or «the minister» is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from services.enrichment.entities.lexicon import is_title
from services.enrichment.quotes.speech_verbs import FEMALE, PLURAL
from services.models import Entity, EntityKind

OFFICE_REACH_CHARACTERS = 70
PRONOUN_REACH_CHARACTERS = 900
FEMALE_SIGNS = re.compile(
    r"\b(?:Mrs|Ms|Miss|Mme|Frau|Lady|Dame|Queen|Princess|Sister|mother|daughter|wife|widow|actress|\w+woman|\w+(?:erin|orin)"
    r"|señora|doña|signora|ministra|sindaca|alcaldesa|présidente|directrice|déléguée|ministra|presidenta|portavoza)\b"
)
MALE_SIGNS = re.compile(
    r"\b(?:Mr|Herr|Sir|Lord|King|Prince|Father|Brother|father|son|husband|widower|actor|(?<!wo)\w*(?:sman|yman)|dad|Dad\S*"
    r"|señor|don|signor|sindaco|ministro|alcalde)\b"
)
SHE = re.compile(r"\b(?:she|her|hers|herself|elle|ella|lei|ela|zij|hon|hennes)\b", re.IGNORECASE)
HE = re.compile(r"\b(?:he|his|him|himself|il|él|lui|ele|hij|zijn|han|hans)\b", re.IGNORECASE)
UP_TO_PARAGRAPH = re.compile(r"[^\n“\"«„]{0,160}")
WITHIN_SENTENCE = re.compile(r"[^.!?\n“”\"«»]{0,70}")
ROLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE_STOP = re.compile(r"[.!?…]\s")


@dataclass(frozen=True)
class Named:
    """One mention of an entity."""

    start: int
    end: int
    entity: Entity


class Cast:
    """Looks up who is named where. Offsets are the document's."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self.recent: Entity | None = None  # who spoke last
        self.named = sorted(
            (Named(span.start, span.end, entity) for entity in entities for span in entity.mentions),
            key=lambda named: named.start,
        )
        self._starts = [named.start for named in self.named]
        self._genders = {e.name: self._gender_of(e) for e in entities if e.kind is EntityKind.PERSON}

    def between(self, start: int, end: int) -> list[Named]:
        """Mentions that lie inside the range, in order."""
        first = bisect_left(self._starts, start)
        return [named for named in self.named[first : bisect_left(self._starts, end)] if named.end <= end]

    def people_between(self, start: int, end: int) -> list[Named]:
        """Mentions of people inside the range, but for «Oyelaran's lawyer», which names another."""
        return [
            named
            for named in self.between(start, end)
            if named.entity.kind is EntityKind.PERSON and not self.is_possessive(named)
        ]

    def is_possessive(self, named: Named) -> bool:
        """Whether the mention only says whose."""
        return self._text[named.end : named.end + 2] in ("’s", "'s", "’ ", "' ")

    def by_pronoun(self, pronoun: str, position: int, recent: Entity | None) -> Entity | None:
        """The nearest agreeing person before: the one who spoke last, else the subject of the sentence before."""
        word = pronoun.lower()
        if word in PLURAL:
            return self._body_before(position) if word == "it" else None
        wanted = "f" if word in FEMALE else "m"
        before = self.people_between(max(0, position - PRONOUN_REACH_CHARACTERS), position)
        agreeing = [n for n in before if self._genders.get(n.entity.name, wanted) in (wanted, "")]
        if not agreeing:
            return None
        paragraph = max(self._text.rfind("\n", 0, position), 0)
        near = [n for n in agreeing if n.start >= paragraph]
        if not near and recent is not None and any(n.entity is recent for n in agreeing):
            return recent
        latest = (near or agreeing)[-1]
        subject = next(n for n in near or agreeing if not SENTENCE_STOP.search(self._text, n.end, latest.start))
        return subject.entity

    def by_office(self, phrase: str, position: int) -> Entity | None:
        """The person whose office the phrase names: «the mayor» is who was called Mayor, or introduced as one."""
        head = ROLE_WORD.findall(phrase)[-1:]
        if not head or not is_title(head[0]):
            return None
        office = head[0].lower()
        people = self.people_between(0, position)
        for number in range(len(people) - 1, -1, -1):
            named, previous_end = people[number], people[number - 1].end if number else 0
            around = self._text[max(previous_end, named.start - OFFICE_REACH_CHARACTERS) : named.start]
            around += WITHIN_SENTENCE.match(self._text, named.end, max(named.end, position)).group()  # type: ignore[union-attr]
            words = [w.lower() for w in ROLE_WORD.findall(around)]
            if office in words:
                return named.entity
        ahead = [n for n in self.named if n.start > position and n.entity.kind is EntityKind.PERSON]
        for named in ahead[:3]:
            lead = self._text[max(position, named.start - OFFICE_REACH_CHARACTERS) : named.start]
            if re.search(rf"\b{re.escape(office)}\b,? $", lead, re.IGNORECASE):
                return named.entity
        return None

    def _body_before(self, position: int) -> Entity | None:
        bodies = [n for n in self.named if n.start < position and n.entity.kind is EntityKind.ORGANISATION]
        return bodies[-1].entity if bodies else None

    def _next_person(self, position: int) -> int:
        for named in self.named[bisect_left(self._starts, position) :]:
            if named.entity.kind is EntityKind.PERSON:
                return named.start
        return len(self._text)

    def _gender_of(self, entity: Entity) -> str:
        female = male = 0
        for span in entity.mentions:
            before = self._text[max(0, span.start - 24) : span.start]
            female += 2 * bool(FEMALE_SIGNS.search(before))
            male += 2 * bool(MALE_SIGNS.search(before))
            after = UP_TO_PARAGRAPH.match(self._text, span.end, self._next_person(span.end)).group()  # type: ignore[union-attr]
            female += bool(SHE.search(after)) and not HE.search(after)
            male += bool(HE.search(after)) and not SHE.search(after)
        return "f" if female > male else "m" if male > female else ""
