"""The document's text: the article's pieces in page order, each with its role, so that every offset is true."""

import re
from dataclasses import dataclass, field

from services.models import Evidence, Role
from services.parsing.builder import DocumentBuilder
from services.parsing.webpage.body import Body, role_of
from services.parsing.webpage.names import folded
from services.parsing.webpage.pictures import Picture
from services.parsing.webpage.pieces import Piece

LONGEST_HEADLINE = 400
CAPTION_REACH = 3  # pieces after the body in which its last picture's caption stands


@dataclass(frozen=True, slots=True)
class Placed:
    """One stretch of the finished text."""

    role: Role
    text: str
    evidence: Evidence


@dataclass(slots=True)
class Plan:
    """What was decided about single pieces before the text is laid out; `headline` is none where it is not shown."""

    pieces: list[Piece]
    body: Body
    headline: int | None
    pictures: list[Picture]
    roles: dict[int, tuple[Role, str, float]] = field(default_factory=dict)  # piece → role, source, confidence

    def opening(self) -> range:
        """The pieces where byline, date and standfirst stand: around the headline, up to the body's first ones."""
        first = min(self.body.chosen, default=len(self.pieces))
        if self.headline is None:
            return range(max(0, first - 12), min(len(self.pieces), first + 4))
        end = min(self.headline + 40, max(self.headline + 8, first + 4))
        return range(max(0, self.headline - 8), min(len(self.pieces), end))


def laid_out(builder: DocumentBuilder, plan: Plan) -> list[Placed]:
    """Add the plan's pieces to the builder in page order; what comes back is what has a place in the text."""
    placed: list[Placed] = []

    def add(role: Role, text: str, source: str, confidence: float) -> None:
        evidence = builder.add(role, text, source, confidence)
        if evidence is not None:
            placed.append(Placed(role, text[: (evidence.end or 0) - (evidence.start or 0)], evidence))

    headline = "" if plan.headline is None else folded(plan.pieces[plan.headline].text)
    captions = {index: picture for picture in _captions(plan) for index in picture.pieces}
    for index, piece in enumerate(plan.pieces):
        if index in plan.roles:
            add(plan.roles[index][0], piece.text, *plan.roles[index][1:])
        elif index in captions:
            if captions[index].pieces[0] == index:
                add(Role.CAPTION, captions[index].line, "html:caption", 0.9)
        elif index in plan.body.chosen and not (len(piece.text) <= LONGEST_HEADLINE and folded(piece.text) == headline):
            add(role_of(piece), piece.text, plan.body.source, 0.9)
    for paragraph in plan.body.declared:
        add(Role.BODY, paragraph, plan.body.source, 0.95)
    return placed


def _captions(plan: Plan) -> list[Picture]:
    """The captions between headline and the body's end."""
    first = min([*plan.body.chosen, *([] if plan.headline is None else [plan.headline - 8])], default=0)
    last = max(plan.body.chosen, default=len(plan.pieces)) + CAPTION_REACH
    return [picture for picture in plan.pictures if first <= picture.pieces[0] <= last]


def found_in(placed: list[Placed], roles: frozenset[Role], words: str) -> tuple[int, int] | None:
    """Where the words stand in the stretches of these roles, in any case of letters."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    for stretch in placed:
        match = pattern.search(stretch.text) if stretch.role in roles else None
        if match is not None and stretch.evidence.start is not None:
            return stretch.evidence.start + match.start(), stretch.evidence.start + match.end()
    return None
