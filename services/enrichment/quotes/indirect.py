"""Reported speech without marks: «X said that …», «…, X said on Monday.», «According to X, …»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.enrichment.entities.lexicon import is_title
from services.enrichment.quotes.attribution import SENTENCE_BREAK, Attribution
from services.enrichment.quotes.marks import Marked
from services.enrichment.quotes.speakers import Speaker, SpeakerFinder
from services.enrichment.quotes.speech_verbs import THAT, according_pattern, verb_pattern
from services.enrichment.story import Passage

FEWEST_WORDS = 2
# «told reporters on Tuesday», «said in a statement», «said on social media»: between the verb and what was said.
ASIDE = (
    r"(?:\s+(?:to )?(?:reporters|journalists|parliament(?: in \w+)?|lawmakers|supporters|investors|the (?:court"
    r"|crowd|paper"
    r"|newspaper|BBC|house|committee|council|audience|agency|broadcaster)|[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}|him"
    r"|her|them|us))?"
    r"(?:,?\s+(?:on|in|at|during|after|late|early|by|via|from|last|this|yesterday|today|earlier)\b"
    r"(?: (?!that\b)[^\s,.;]+){0,5}?)?"
)
CLAUSE_START = re.compile(
    r"\s+(?:it|he|she|they|we|you|there|this|these|those|the|a|an|his|her|its|their|our|my|no|some|any|all|most"
    r"|many|more|one|two"
    r"|three|people|talks|[A-Z]\w+|\d[\d,.]*|[a-z]+s"
    r"|[a-z]+(?:\s\w+){0,3}\s(?:is|are|was|were|had|has|have|would|will|could|should|must|may|might|can))\b(?!\s+(?:morning|evening|night)\b)"
)
NOT_CLAUSE = re.compile(
    r"\s+(?:goodbye|yes|so\b|hello|on|in|at|to|of|for|by|with|about|as\b|and|but|or|news|media|how|why|what"
    r"|when|where|whether|if)\b"
)
# «said on Thursday he was ready», «said in a statement it would appeal»
WHEN = re.compile(
    r"\s+(?:(?:late |early )?(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday)"
    r"(?: morning| afternoon| evening| night)?"
    r"|in an? (?:\w+ )?(?:statement|interview|post|letter|memo|filing|report|speech))(?=\s)"
)
TRAILING = re.compile(
    r"(?:,? (?:adding|saying|noting|calling|according|stressing|warning|emphasi[sz]ing|insisting|writes|reports"
    r"|reported)\b.*"
    r"|, (?:and|but) (?:that )?[^,]{0,40}\b(?:said|added)\b.*)$"
)
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:, [^—–(]{2,40})?(?: ?\([^)]{2,40}\))?\s*(?:—|–|--|-)\s+"
    r"|[A-ZÀ-Þ][^.—–(]{2,40} \([^)]{2,40}\)\s*(?:—|–|--|-)\s+"
)
OFFICE = re.compile(r"(?:its|the|his|her|their|a|an) [^,]{3,60}$")
FINAL_REST = re.compile(
    r"(?:\s+(?:on|in|at|late|early|last|this|yesterday|today|am|le|el|op|på|w|to|via|during|after|reporters|nesta"
    r"|ieri|ayer|hier)\b"
    r"[^.;“”\"]{0,60}|\s+\w+)?(?:,[^“”\"]*)?[.!?]?\s*$"
)


@dataclass(frozen=True)
class Reported:
    """What was said, without marks, and by whom."""

    start: int
    end: int
    attribution: Attribution


class IndirectFinder:
    """Finds reported speech sentence by sentence."""

    def __init__(self, text: str, language: str, finder: SpeakerFinder) -> None:
        self._text = text
        self._language = language
        self._finder = finder
        self._verb = verb_pattern(language, indirect=True)
        self._according = according_pattern(language)
        that = THAT.get(language, THAT["en"])
        self._that = re.compile(rf"(?:{ASIDE})(?:,|\s)\s*(?:{that})(?:\s+|(?<=['’]))", re.IGNORECASE)
        self._aside = re.compile(ASIDE)

    def find_in(self, passage: Passage, marked: Sequence[Marked]) -> Iterator[Reported]:
        """The reported speech of one passage, but for what stands in marks or around them."""
        start = passage.start
        while start < passage.end:
            found = SENTENCE_BREAK.search(self._text, start, passage.end)
            end = found.end() if found else passage.end
            quoted = any(m.outer_start < end and m.outer_end > start for m in marked)
            if not quoted:
                yield from self._in_sentence(start, end)
            start = end

    def _in_sentence(self, start: int, end: int) -> Iterator[Reported]:
        reported = self._by_according(start, end) or self._by_that(start, end) or self._at_end(start, end)
        if reported and len(self._text[reported.start : reported.end].split()) >= FEWEST_WORDS:
            yield reported

    def _by_according(self, start: int, end: int) -> Reported | None:
        match = self._according.search(self._text, start, end)
        if match is None:
            return None
        speaker = self._named(match.end(), end)
        if speaker is None:
            return None
        attribution = Attribution(speaker, None, "according-to", 0.8)
        if match.start() - start < 4:
            comma = re.compile(r",\s+").search(self._text, speaker.end, end)
            if self._language in ("en", "fr", "es", "it", "pt"):
                return self._reported(comma.end(), end, attribution) if comma else None
            return self._reported(speaker.end, end, attribution)
        return self._reported(start, match.start(), attribution)

    def _named(self, start: int, end: int) -> Speaker | None:
        """Only people and bodies that the article names: «according to a survey» is nobody's speech."""
        speaker = self._finder.after(start, end)
        return speaker if speaker and speaker.entity and speaker.start - start < 40 else None

    def _by_that(self, start: int, end: int) -> Reported | None:
        for verb in self._verb.finditer(self._text, start, end):
            clause = self._clause_start(verb.end(), end)
            if clause is None:
                continue
            speaker = self._finder.before(start, verb.start()) if verb.start() > start else None
            if speaker and speaker.start >= start and (speaker.entity or speaker.name):
                attribution = Attribution(speaker, verb.group(), "that-clause", 0.8)
                return self._reported(clause, end, attribution)
        return None

    def _clause_start(self, verb_end: int, end: int) -> int | None:
        that = self._that.match(self._text, verb_end, end)
        if that:
            return that.end()
        if self._language != "en":
            return None
        when = WHEN.match(self._text, verb_end, end)
        start = when.end() if when else verb_end
        if CLAUSE_START.match(self._text, start, end) and not NOT_CLAUSE.match(self._text, start, end):
            return start + 1 if self._has_verb(start + 1, end) else None
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        """«said a spokesman» is no clause: a clause has a finite verb of its own."""
        return FINITE.search(self._text, start, end) is not None

    def _at_end(self, start: int, end: int) -> Reported | None:
        """«…, the mayor said on Friday.»"""
        for verb in reversed(list(self._verb.finditer(self._text, start, end))):
            if verb.group().endswith("ing"):
                continue
            comma = self._text.rfind(", ", start, verb.start())
            while comma > start:
                speaker = self._speaker_at_end(comma + 2, verb, end)
                if speaker and speaker.start >= comma and len(self._text[start:comma].split()) > FEWEST_WORDS:
                    comma = self._before_apposition(start, comma)
                    return self._reported(start, comma, Attribution(speaker, verb.group(), "sentence-end", 0.8))
                if verb.start() - comma > 90:
                    break
                comma = self._text.rfind(", ", start, comma)
        return None

    def _before_apposition(self, start: int, comma: int) -> int:
        """The comma before «its ambassador to Serbia,», where the name comes after the office."""
        earlier = self._text.rfind(", ", start, comma)
        office = OFFICE.match(self._text, earlier + 2, comma) if earlier > start else None
        return earlier if office and any(map(is_title, office.group().split())) else comma

    def _speaker_at_end(self, start: int, verb: re.Match[str], end: int) -> Speaker | None:
        between = self._text[start : verb.start()]
        if (len(between.split()) <= 2 and self._language != "en") or not between.strip():
            speaker = self._finder.after(verb.end(), end)
            if speaker and FINAL_REST.match(self._text, speaker.end, end):
                return speaker
        if between.strip() and FINAL_REST.match(self._text, verb.end(), end):
            return self._finder.before(start, verb.start())
        return None

    def _reported(self, start: int, end: int, attribution: Attribution) -> Reported | None:
        text = TRAILING.sub("", self._text[start:end].rstrip().rstrip(".!?,;"))
        dateline = DATELINE.match(text)
        if dateline:
            text, start = text[dateline.end() :], start + dateline.end()
        while text[:1].isspace():
            text, start = text[1:], start + 1
        return Reported(start, start + len(text), attribution) if text else None


FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|do"
    r"|\w{3,}ed|came|went|made|took"
    r"|got|gave|left|lost|won|met|fell|rose|found|felt|knew|thought|wanted|needs?|wants?|continues?|remains?"
    r"|include[sd]?|shows?"
    r"|stand|stands|mistake|think|believe|know|want|need|expect|\w+n[’']t|\w+[’'](?:ll|d|re|ve))\b"
)
