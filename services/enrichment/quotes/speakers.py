"""Who the subject of a speech verb is, by the words beside it."""

import re
from dataclasses import dataclass

from services.enrichment.entities.lexicon import is_title
from services.enrichment.quotes.cast import Cast, Named
from services.enrichment.quotes.speech_verbs import PRONOUNS
from services.enrichment.words import word_list
from services.models import Entity, EntityKind

LONGEST_SUBJECT_CHARACTERS = 160
LONGEST_INVERTED_CHARACTERS = 110
# Between subject and verb.
ADVERBS = re.compile(
    r"(?:\s*,?\s*\b(?:also|later|then|has|have|had|who|reportedly|simply|again|repeatedly|publicly|previously"
    r"|once|first"
    r"|now|only|himself|herself|often|always|today|would|did|not|further|separately|hat|haben|hatte|a|ont|ha|han"
    r"|había|hanno|heeft|hebben"
    r"|har|on|on Tuesday|ook|även|także|auch|aussi|también|anche|também|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday"
    r"|Sunday|yesterday|went on to|quickly|quietly|dryly|bluntly))*\s*$"
)
DETERMINERS = (
    "the|a|an|one|another|his|her|its|their|our|my|several|some|two|many|der|die|das|ein|eine|le|la|l[’']|les|un"
    "|une|el|los"
    "|las|una|il|lo|uno|o|os|as|um|uma|de|het|een|en|ett"
)
WORDS = r"(?:[^\s,.;:“”\"«»!?()]+\s*)"
DETERMINED = re.compile(rf"(?:(?<=\s)|^)(?P<phrase>(?:{DETERMINERS})\s+{WORDS}{{1,9}})$", re.IGNORECASE)
INVERTED = re.compile(
    rf"\s*(?P<phrase>(?:{DETERMINERS})\s+{WORDS}{{1,6}}|[^\W\d_]+(?=\s+(?:på|am|op)\b|[.,]))", re.IGNORECASE
)
# «Israel's military», «officials», «health authorities»: a body without a determiner.
BARE = re.compile(r"(?:^|\s)(?P<phrase>(?:[A-Z][\w.-]*(?:[’']s?)?\s+){0,3}(?:[a-z]+\s+)?(?P<noun>[A-Za-z]+))$")
PREPOSITION = re.compile(
    r"\s(?:of|for|at|in|from|on|with|who|which|that|von|des|der|de|du|del|della|do|da|van|av|za|z|w)\s.*$"
)
BODY_ENDINGS = ("maker", "makers", "giant", "builder", "broker", "watchdog")  # «the planemaker»
CUT_WORD = re.compile(r"(?:\b[A-Z]|\b(?:Prof|Gen|Sen|Rep|Gov|Capt|Sgt|Dr|Mr|Mrs|Ms|St|Lt|Col|Rev|Maj|Hon|Jr|Sr))$")
# Between a person and the body that he speaks for.
BELONGING = re.compile(r",?(?: [^\s,]+){0,5} (?:of|from|at|for|in|with|von|des|der|de|du|del|della|van) ")
CLAUSE_STOP = re.compile(r"[.;!?“”\"«»„]|\b(?:that|dass|que|che|dat|att|że)\b")
TIME_LEAD = re.compile(
    r"\s*(?:(?:on|late|early|last|am|le|el|op|på|w|nesta|na|no|ieri|ayer|hier|gestern|ontem|wczoraj|yesterday"
    r"|today|again"
    r"|also|auch)\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[\w-]+tag|[\w-]+feira|środę|yesterday|today"
    r"|night|ieri|ayer|hier)?\s*"
)
GROUP_NOUNS = word_list("speaking_nouns.txt")


@dataclass(frozen=True)
class Speaker:
    """The words that name the speaker, whom they mean (None: nobody the article names), and how sure that is."""

    start: int
    end: int
    name: str | None
    entity: Entity | None
    confidence: float


class SpeakerFinder:
    """Finds the subject before or behind a speech verb.

    `may_be_recent`: whether «the official» with no name may be who spoke last. Beside a quote it mostly is; as the
    subject of a sentence of its own it mostly is someone new.
    """

    def __init__(self, text: str, cast: Cast, language: str, may_be_recent: bool = True) -> None:
        self._text = text
        self._cast = cast
        self._pronouns = frozenset(PRONOUNS.get(language, ()))
        pronouns = "|".join(sorted(self._pronouns, key=len, reverse=True)) or r"(?!)"
        self._pronoun_ending = re.compile(rf"(?<![\w’'-])(?P<phrase>{pronouns})$", re.IGNORECASE)
        self._pronoun_start = re.compile(rf"\s*(?P<phrase>{pronouns})(?![\w’'-])", re.IGNORECASE)
        self._may_be_recent = may_be_recent

    def before(self, start: int, verb_start: int) -> Speaker | None:
        """The subject that ends right before the verb, in the clause that begins at `start`."""
        start = max(start, verb_start - LONGEST_SUBJECT_CHARACTERS)
        trailing = ADVERBS.search(self._text, start, verb_start)
        end = trailing.start() if trailing else verb_start
        clause = self._text[start:end]
        stripped = clause.rstrip(" \u00a0")
        end = start + len(stripped)
        near = [n for n in self._cast.between(start, end) if n.end >= end - 1 and not self._cast.is_possessive(n)]
        pronoun = self._pronoun_ending.search(stripped)
        if pronoun:
            return self._of_pronoun(start + pronoun.start(), end)
        if near and near[-1].entity.kind is EntityKind.PERSON:
            return self._of_named(near[-1], 0.95)
        if stripped.endswith((",", "–", "—", ")")):
            return self._of_apposition(start, end)
        phrase = DETERMINED.search(stripped)
        people = self._cast.people_between(start, end)
        if phrase and self._is_speaking(phrase["phrase"]):
            inside = [n for n in people if n.start >= start + phrase.start()]
            if (
                people
                and not inside
                and BELONGING.fullmatch(self._text, people[-1].end, start + phrase.start("phrase"))
            ):
                return self._of_named(people[-1], 0.85)
            return self._of_named(inside[0], 0.85) if inside else self._of_phrase(start + phrase.start(), end)
        bare = BARE.search(stripped)
        if bare and bare["noun"].lower() in GROUP_NOUNS:
            return self._of_phrase(start + bare.start("phrase"), end)
        if near and (not people or self._text[people[-1].end : near[-1].start].count(" ") > 8):
            return self._of_named(near[-1], 0.8)
        if people:  # «Dr Adeleke of the Ministry of Health said»
            return self._of_named(people[-1], 0.75)
        return self._of_named(near[-1], 0.8) if near else None

    def after(self, verb_end: int, end: int) -> Speaker | None:
        """The subject that follows the verb: «said the coach, Iker Mendizábal», «sagte Lohmann»."""
        end = min(end, verb_end + LONGEST_INVERTED_CHARACTERS)
        verb_end = max(verb_end, TIME_LEAD.match(self._text, verb_end, end).end())  # type: ignore[union-attr]
        stop = CLAUSE_STOP.search(self._text, verb_end + 1, end)
        while stop and stop.group() == "." and CUT_WORD.search(self._text, max(0, stop.start() - 8), stop.start()):
            stop = CLAUSE_STOP.search(self._text, stop.end(), end)  # the stop of «Dr.», «J.»
        end = stop.start() if stop else end
        pronoun = self._pronoun_start.match(self._text, verb_end, end)
        if pronoun:
            return self._of_pronoun(pronoun.start("phrase"), pronoun.end("phrase"))
        people = self._cast.people_between(verb_end, end)
        lead = self._text[verb_end : people[0].start] if people else ""
        if people and not re.search(r"\b(?:of|to|by|about|with|and|against)\s+$", lead):
            return self._of_named(people[0], 0.95 if len(lead) < 30 else 0.8)
        named = [
            n for n in self._cast.between(verb_end, end) if n.start - verb_end < 12 and not self._cast.is_possessive(n)
        ]
        if named:
            return self._of_named(named[0], 0.85)
        phrase = INVERTED.match(self._text, verb_end, end)
        if phrase and self._is_speaking(phrase["phrase"]):
            return self._of_phrase(phrase.start("phrase"), phrase.start("phrase") + len(phrase["phrase"].rstrip()))
        return None

    def first_person(self, start: int, end: int) -> Speaker | None:
        """The first person named in a range: who a colon speaks for."""
        people = self._cast.people_between(start, end)
        return self._of_named(people[0], 0.7) if people else None

    def _of_apposition(self, start: int, end: int) -> Speaker | None:
        """«X, the minister,» is X; «a spokesman, X,» too."""
        people = self._cast.people_between(start, end)
        if people:
            return self._of_named(people[-1], 0.9)
        bodies = self._cast.between(start, end)
        return self._of_named(bodies[0], 0.6) if bodies else None

    def _of_named(self, named: Named, confidence: float) -> Speaker:
        return Speaker(named.start, named.end, named.entity.name, named.entity, confidence)

    def _of_pronoun(self, start: int, end: int) -> Speaker:
        entity = self._cast.by_pronoun(self._text[start:end], start, self._cast.recent)
        return Speaker(start, end, entity.name if entity else None, entity, 0.75 if entity else 0.3)

    def _of_phrase(self, start: int, end: int) -> Speaker:
        phrase = self._text[start:end].strip()
        first = phrase.split()[0].lower()
        entity = self._cast.by_office(PREPOSITION.sub("", phrase), start)
        if first in ("a", "an", "one", "another", "some", "several", "two", "many"):
            entity = None  # a new, unnamed voice
        elif (
            entity is None and first == "the" and self._may_be_recent and self._cast.recent and self._is_office(phrase)
        ):
            entity = self._cast.recent if self._cast.recent.kind is EntityKind.PERSON else None
        elif entity is None and first == "the" and self._is_office(phrase):
            entity = self._only_person_before(start)
        body = self._cast.between(start, start + len(phrase))
        if entity is None and body and body[-1].end >= start + len(phrase) - 1 and not self._is_office(phrase):
            return self._of_named(body[-1], 0.8)
        return Speaker(start, start + len(phrase), entity.name if entity else phrase, entity, 0.7 if entity else 0.6)

    def _only_person_before(self, position: int) -> Entity | None:
        """«The opposition leader», where the story has named one person so far."""
        people = {named.entity.name: named.entity for named in self._cast.people_between(0, position)}
        return next(iter(people.values())) if len(people) == 1 else None

    def _is_speaking(self, phrase: str) -> bool:
        """Whether the phrase names someone who can speak."""
        head = PREPOSITION.sub("", f" {phrase.strip()} ").split()
        words = [word.strip(",.’'").lower() for word in (*head, *phrase.split())]
        return any(word in GROUP_NOUNS or word.endswith(BODY_ENDINGS) or is_title(word) for word in words[1:] or words)

    @staticmethod
    def _is_office(phrase: str) -> bool:
        head = PREPOSITION.sub("", phrase).split()[-1].lower()
        return is_title(head) or head in ("official", "man", "woman", "lawmaker", "veteran", "winger", "mp", "singer")
