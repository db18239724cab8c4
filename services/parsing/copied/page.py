"""Reading a copied page: lines, their roles, the fields in them."""

import re

from services.models import Block, Evidence, Extract, Role
from services.parsing.copied.lines import Line, lines_of
from services.parsing.copied.reading import Reading

SENTENCE = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")


def read_copied(text: str) -> Reading:
    """Find the article in a copied page; offsets are into `text`, which may hold any characters."""
    lines = lines_of(text)
    if not lines:
        return Reading()
    blocks = []
    for position, line in enumerate(lines):
        role = Role.HEADLINE if position == 0 else _role(line)
        blocks.append(Block(role=role, start=line.start, end=line.end, source="rule:plain", confidence=0.5))
    first = lines[0]
    evidence = Evidence(start=first.start, end=first.end, source="rule:first-line", confidence=0.5)
    return Reading(blocks=tuple(blocks), headline=Extract(value=first.head, evidence=evidence))


def _role(line: Line) -> Role:
    if line.length > 80 or SENTENCE.search(line.tail):
        return Role.LIST_ITEM if line.mark else Role.BODY
    return Role.BOILERPLATE
