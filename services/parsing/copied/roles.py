"""The roles within the body, and the reasons why the rest was left out."""

import re
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from services.models import Block, Role
from services.parsing.copied.classifier import BODY
from services.parsing.copied.phrases import REASONS
from services.parsing.copied.sheet import Mark, Sheet, value_of

MODEL = "model:lines@1"
LONGEST_SUBHEADING = 110
SENTENCE_END = re.compile(r"[.,;!…。！，؛،][\"'”’»)\]]*$")
SENTENCE_ENDS = frozenset(".,;!…。！，؛،\"'”’»)]")  # what the pattern may end in: the quick look before the slow one
QUOTED = re.compile(r"^[\"“„«‘「].{25,400}[\"”“»’」][.,]?(?:\s*[—–-].{2,60})?$", re.DOTALL)
QUOTES = frozenset('"“„«‘「')
# Kinds that a heading opens: the lines below it are of its kind until another heading.
OPENS = frozenset(
    {"related links", "newsletter", "comments", "author note", "contents", "cookie notice", "support appeal"}
    | {"about the company", "press contact"}
)
OPENED_LINES = 40
BLOCKS = TypeAdapter(tuple[Block, ...])  # validates a page's blocks at once, in half the time of one by one


def mark_body(sheet: Sheet) -> None:
    """Give every line of the body that no rule has claimed its role."""
    pulled, marks = _repeated_quotes(sheet), sheet.marks
    trusts = sheet.verdicts[:, BODY].tolist()
    for index in range(max(0, sheet.first), sheet.last + 1):
        if sheet.body[index] and index not in marks:
            role = Role.PULL_QUOTE if index in pulled else _role(sheet, index)
            marks[index] = Mark(role, MODEL, trusts[index])


def _role(sheet: Sheet, index: int) -> Role:
    line = sheet.lines[index]
    if line.length <= LONGEST_SUBHEADING and _may_be_subheading(sheet, index):
        return Role.SUBHEADING
    return Role.LIST_ITEM if line.mark else Role.BODY


def _may_be_subheading(sheet: Sheet, index: int) -> bool:
    """A title without a full stop over a longer line or a list; a numbered one over no list."""
    line = sheet.lines[index]
    below = next((other for other in range(index + 1, min(index + 3, sheet.last + 1)) if sheet.body[other]), None)
    if below is None or (line.tail[-1] in SENTENCE_ENDS and SENTENCE_END.search(line.tail)):
        return False
    follows = sheet.lines[below]
    opens_prose = follows.length > 30 and (follows.length > line.length or follows.mark != "")
    may_open = not line.mark or (line.mark[0].isdigit() and not follows.mark)
    return opens_prose and may_open and _is_title(line.head)


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
    return line.head[0] in QUOTES and 30 <= line.length <= 400 and QUOTED.match(line.head) is not None


def blocks_of(sheet: Sheet) -> tuple[Block, ...]:
    """Every line as a stretch with its role, in order; lines of no role are boilerplate, with the reason, neighbours of
    one reason in one stretch."""
    trusts = (1.0 - sheet.verdicts[:, BODY].astype(float)).tolist()
    found: list[dict[str, Any]] = []
    reasons = _reasons(sheet)
    for reason, alike in groupby(range(len(reasons)), reasons.__getitem__):
        if reason is None:
            for index in alike:
                found += _stretches(sheet, index)
        else:
            run = list(alike)
            start, end = sheet.lines[run[0]].start, sheet.lines[run[-1]].end
            trust = min(trusts[run[0] : run[-1] + 1])
            found.append(_stretch(Role.BOILERPLATE, start, end, MODEL, trust, reason))
    return BLOCKS.validate_python(found)


def _stretches(sheet: Sheet, index: int) -> list[dict[str, Any]]:
    """A marked line's one or two stretches, without the blanks at the first one's end."""
    line, mark = sheet.lines[index], sheet.marks[index]
    if mark.split is None:
        return [_stretch(mark.role, line.start, line.end, mark.source, mark.confidence)]
    split = end = mark.split
    while end > line.start and sheet.text[end - 1].isspace():
        end -= 1
    found = [_stretch(mark.role, line.start, end, mark.source, mark.confidence)] if end > line.start else []
    if mark.split_role is not None and split < line.end:
        found.append(_stretch(mark.split_role, split, line.end, mark.source, mark.confidence))
    return found


def _stretch(
    role: Role, start: int, end: int, source: str, confidence: float, reason: str | None = None
) -> dict[str, Any]:
    return {
        "role": role, "start": start, "end": end, "source": source, "confidence": confidence, "reason": reason,
    }  # fmt: skip


def _reasons(sheet: Sheet) -> list[str | None]:
    """Why each line is left out: what it says, the heading above it, where it stands; None for a line with a role."""
    reasons: list[str | None] = []
    opened, opened_at = None, 0
    marks, known = sheet.marks, sheet.reasons
    for index, phrase in enumerate(sheet.phrases):
        reason = None
        if index in marks:
            opened = None
        elif phrase >= 0 or index in known:
            reason = known.get(index) or REASONS[phrase]
            opened, opened_at = reason if reason in OPENS else None, index
        elif opened is not None and index - opened_at < OPENED_LINES:
            reason = opened
        else:
            reason = _place(sheet, index)
        reasons.append(reason)
    return reasons


def _place(sheet: Sheet, index: int) -> str:
    """The reason of a line that says nothing known: where it stands."""
    line = sheet.lines[index]
    if line.head[:1] == "[" and line.head[-1:] == "]":
        return "button"
    if index < max(0, sheet.first):
        return "above the article"
    return "below the article" if index > sheet.last else "between paragraphs"
