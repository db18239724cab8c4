"""Whose a marked quote is: by the verb behind it, before it, a colon, «according to», or the quote it carries on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.enrichment.quotes.marks import Marked
from services.enrichment.quotes.speakers import Speaker, SpeakerFinder
from services.enrichment.quotes.speech_verbs import according_pattern, verb_pattern

# No sentence ends after an initial or a title. The end of the range is one: what follows is the quote itself.
SENTENCE_BREAK = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev|Hon|Inc|Ltd|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec))(?<!\b(?:Prof|Sept|Capt))"
    r"[.!?…][”\"’»)]*\s+(?=[“\"‘«„(]?[^\W\d_a-zà-ÿ]|[“\"‘«„]|\d|$)"
)
SIDE_CHARACTERS = 220
ADJACENT = re.compile(r"[\s,.!?…—–-]*")
COLON = re.compile(r":\s*$")
INTRODUCED = re.compile(r"(?:[,:]|\b(?:that|as|dass|que|che|dat|att|że))?\s*$")


@dataclass(frozen=True)
class Attribution:
    """The speaker, the verb, by which rule."""

    speaker: Speaker | None
    verb: str | None
    rule: str
    confidence: float


class Attributor:
    """Attributes the quotes of one article, in order."""

    def __init__(self, text: str, language: str, finder: SpeakerFinder) -> None:
        self._text = text
        self._finder = finder
        self._verb = verb_pattern(language)
        self._according = according_pattern(language)

    def attribute(self, marked: Marked, previous: Marked | None, following: Marked | None) -> Attribution | None:
        """None when nothing beside the quote says that somebody spoke."""
        same = previous is not None and previous.passage is marked.passage
        lower = previous.outer_end if same and previous else marked.passage.start
        before_start = self._sentence_start(max(lower, marked.outer_start - SIDE_CHARACTERS), marked.outer_start)
        together = following is not None and following.passage is marked.passage
        upper = following.outer_start if together and following else marked.passage.end
        upper = min(upper, marked.outer_end + SIDE_CHARACTERS)
        lead = self._text[before_start : marked.outer_start]
        if COLON.search(lead):
            return self._by_colon(before_start, marked.outer_start) or self._behind(marked, upper)
        before = self._before(before_start, marked.outer_start)
        if before and ((INTRODUCED.search(lead) and self._verb_is_last(lead)) or self._is_fragment(marked)):
            return before
        return self._behind(marked, upper) or before

    def _behind(self, marked: Marked, upper: int) -> Attribution | None:
        """«…,” said X» and «…,” X said»."""
        start = ADJACENT.match(self._text, marked.outer_end, upper).end()  # type: ignore[union-attr]
        closed = self._text[marked.end - 1 : marked.end + 1]
        starts_anew = self._text[start : start + 1].isupper()
        if starts_anew and ("." in closed or (re.match(r"[!?…]", closed) and not self._may_open(start, upper))):
            return None
        end = self._sentence_end(start, upper)
        according = self._according.match(self._text, start, end)
        if according:
            speaker = self._finder.after(according.end(), end) or self._finder.first_person(according.end(), end)
            return Attribution(speaker, None, "according-to", 0.85) if speaker else None
        verb = self._verb.search(self._text, start, end)
        if verb is None:
            return None
        lead = self._text[start : verb.start()]
        if re.search(r"[;:]|, (?:and|but)\b", lead):
            return None
        speaker = self._finder.before(start, verb.start()) if lead.strip() else None
        if speaker is None and len(lead.split()) <= 1:  # «said X», «a prévenu X»
            speaker = self._finder.after(verb.end(), end)
        if speaker is None:
            return None
        return Attribution(speaker, verb.group(), "verb-behind", 0.9)

    def _may_open(self, start: int, upper: int) -> bool:
        """Whether what follows a closed sentence may still be its attribution: «“Go.” Reed said.» is short."""
        end = self._sentence_end(start, upper)
        verb = self._verb.search(self._text, start, end)
        return verb is not None and len(self._text[start : verb.start()].split()) <= 4 and end - verb.end() < 30

    def _before(self, start: int, end: int) -> Attribution | None:
        """«X called it “…”», «said X: “…”»: the last speech verb of the sentence before the mark."""
        according = self._according.search(self._text, start, end)
        if according:
            speaker = self._finder.after(according.end(), end) or self._finder.first_person(according.end(), end)
            if speaker:
                return Attribution(speaker, None, "according-to", 0.85)
        for verb in reversed(list(self._verb.finditer(self._text, start, end))):
            speaker = self._finder.before(start, verb.start()) if verb.start() > start else None
            speaker = speaker or self._finder.after(verb.end(), end)
            if speaker:
                return Attribution(speaker, verb.group(), "verb-before", 0.85)
        return None

    def _by_colon(self, start: int, end: int) -> Attribution | None:
        found = self._before(start, end)
        if found:
            return Attribution(found.speaker, found.verb, "colon", 0.9)
        speaker = self._finder.first_person(start, end)
        return Attribution(speaker, None, "colon", 0.7) if speaker else None

    def _verb_is_last(self, lead: str) -> bool:
        verbs = list(self._verb.finditer(lead))
        return bool(verbs) and len(lead[verbs[-1].end() :].split()) <= 6

    def _is_fragment(self, marked: Marked) -> bool:
        return self._text[marked.start].islower()

    def _sentence_start(self, lower: int, position: int) -> int:
        breaks: Sequence[re.Match[str]] = list(SENTENCE_BREAK.finditer(self._text, lower, position))
        return breaks[-1].end() if breaks and breaks[-1].end() < position else lower if not breaks else position

    def _sentence_end(self, start: int, upper: int) -> int:
        found = SENTENCE_BREAK.search(self._text, start, upper)
        return found.start() + 1 if found else upper
