"""The roles within the body, and the reasons why the rest was left out."""

import re
from dataclasses import dataclass

from services.models import Block, Role
from services.parsing.copied.classifier import BODY
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Sheet, value_of

MODEL = "model:lines@1"
LONGEST_SUBHEADING = 110
SENTENCE_END = re.compile(r"[.,;!…。！，؛،][\"'”’»)\]]*$")
QUOTED = re.compile(r"^[\"“„«‘「].{25,400}[\"”“»’」][.,]?(?:\s*[—–-].{2,60})?$", re.DOTALL)
# Kinds that a heading opens: the lines below it are of its kind until another heading.
OPENS = frozenset(
    {"related links", "newsletter", "comments", "author note", "contents", "cookie notice", "support appeal"}
    | {"about the company", "press contact"}
)
OPENED_LINES = 40


def mark_body(sheet: Sheet) -> None:
    """Give every line of the body that no rule has claimed its role."""
    pulled = _repeated_quotes(sheet)
    for index in range(max(0, sheet.first), sheet.last + 1):
        if sheet.body[index] and sheet.is_free(index):
            role = Role.PULL_QUOTE if index in pulled else _role(sheet, index)
            sheet.mark(index, role, MODEL, float(sheet.verdicts[index, BODY]))


def _role(sheet: Sheet, index: int) -> Role:
    line = sheet.lines[index]
    if not line.mark and line.length > LONGEST_SUBHEADING:
        return Role.BODY
    follows = next((other for other in range(index + 1, min(index + 3, sheet.last + 1)) if sheet.body[other]), None)
    short = line.length <= LONGEST_SUBHEADING and not SENTENCE_END.search(line.tail)
    opens_prose = (
        follows is not None
        and (sheet.lines[follows].length > line.length or sheet.lines[follows].mark)
        and sheet.lines[follows].length > 30
    )
    numbered = line.mark[:1].isdigit()
    if (
        short
        and opens_prose
        and (not line.mark or (numbered and not (follows and sheet.lines[follows].mark)))
        and _is_title(line.head)
    ):
        return Role.SUBHEADING
    return Role.LIST_ITEM if line.mark else Role.BODY


def _is_title(head: str) -> bool:
    return (not head[:1].islower() and not head.endswith((":", "："))) or (
        len(head.split()) <= 6 and not head[:1].islower()
    )


def _repeated_quotes(sheet: Sheet) -> set[int]:
    """Quotes that stand alone and again within another paragraph: the page pulled them out."""
    candidates = [
        index
        for index in range(max(0, sheet.first), sheet.last + 1)
        if sheet.body[index] and _is_quote_line(sheet, index)
    ]
    if not candidates:
        return set()
    body = sheet.text[sheet.lines[max(0, sheet.first)].start : sheet.lines[sheet.last].end]
    found = set()
    for index in candidates[:50]:
        line = sheet.lines[index]
        words = value_of(line.head).strip('"“”„«»‘’「」.,— ')[:60]
        if len(words) >= 25 and body.count(words) >= 2:
            found.add(index)
    return found


def _is_quote_line(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return 30 <= line.length <= 400 and QUOTED.match(line.head) is not None


def blocks_of(sheet: Sheet) -> tuple[Block, ...]:
    """Every line as a stretch with its role, in order; lines of no role are boilerplate, with the reason."""
    blocks: list[Block] = []
    trusts = (1.0 - sheet.verdicts[:, BODY].astype(float)).tolist()
    opened, age = None, 0
    pending: LeftOut | None = None
    for index, line in enumerate(sheet.lines):
        mark = sheet.marks.get(index)
        if mark is None:
            phrase = sheet.phrases[index]
            own = sheet.reasons.get(index) or (REASONS[phrase] if phrase >= 0 else None)
            if own is not None:
                opened, age = (own, 0) if own in OPENS else (None, 0)
            age += 1
            reason = own or (opened if opened and age <= OPENED_LINES else None) or _place(sheet, index)
            pending = _joined(pending, LeftOut(line.start, line.end, reason, trusts[index]), blocks)
            continue
        pending = _joined(pending, None, blocks)
        opened = None
        end = line.end if mark.split is None else mark.split
        stop = end
        while stop > line.start and sheet.text[stop - 1].isspace():
            stop -= 1
        if stop > line.start:
            blocks.append(
                Block(role=mark.role, start=line.start, end=stop, source=mark.source, confidence=mark.confidence)
            )
        if mark.split_role is not None and end < line.end:
            blocks.append(
                Block(role=mark.split_role, start=end, end=line.end, source=mark.source, confidence=mark.confidence)
            )
    _joined(pending, None, blocks)
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Neighbouring lines that are left out for one reason."""

    start: int
    end: int
    reason: str
    trust: float


def _joined(pending: LeftOut | None, added: LeftOut | None, blocks: list[Block]) -> LeftOut | None:
    """`added` joined to what is `pending` when the reason is one; else `pending` becomes a block of its own."""
    if pending is not None and added is not None and pending.reason == added.reason:
        return LeftOut(pending.start, added.end, added.reason, min(pending.trust, added.trust))
    if pending is not None:
        blocks.append(
            Block(
                role=Role.BOILERPLATE,
                start=pending.start,
                end=pending.end,
                source=MODEL,
                confidence=pending.trust,
                reason=pending.reason,
            )
        )
    return added


def _place(sheet: Sheet, index: int) -> str:
    """The reason of a line that says nothing known: where it stands."""
    line = sheet.lines[index]
    if line.head[:1] == "[" and line.head[-1:] == "]":
        return "button"
    if index < max(0, sheet.first):
        return "above the article"
    return "below the article" if index > sheet.last else "between paragraphs"
