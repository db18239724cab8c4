"""The headline: of the lines that may be it, the one that a small ranking likes best.

A `Chooser` over `headline_columns` chooses, a logistic regression says how far its choice is trusted; both are fitted
by `training/copied/rank.py`.
"""

import re

import numpy as np

from services.models import Extract, Role
from services.parsing.copied.classifier import HEADLINE, load_model
from services.parsing.copied.credits import credit_in
from services.parsing.copied.datelines import opens_with_dateline
from services.parsing.copied.features import ends_sentence
from services.parsing.copied.headline_columns import GLUED, rows_of, telling_lines
from services.parsing.copied.openings import SECTIONS, TRAIL_START
from services.parsing.copied.phrases import furniture_of
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.words import words_of
from services.parsing.moments import shown_day

SOURCE = "model:headline@2"
LONGEST = 300
FURNITURE_WORDS = 4
AFTER_FIRST = 4  # some pages show a line or two of text above their headline
NEAREST, LIKELIEST = 8, 6  # candidates: lines just above the body, and those that the classifier likes
LEAST_TRUST = 0.12
SURE = 30.0  # a score past which its exponential tells nothing more, and could overflow
TITLE_WORDS, LONGEST_PLAIN, PLAIN_TRUST = 3, 160, 0.3
LONGEST_LABEL = 24
LABELS = frozenset(  # what a piece is, as houses print it over the headline
    """interview interviews feature profile column columns commentary explainer essay reportage report exclusive
    breaking live q&a viewpoint perspective kommentar porträt portrait reportagen leitartikel glosse essai tribune
    entretien enquête chronique entrevista reportaje columna tribuna crónica intervista commento editoriale
    reportagem coluna crônica opinie column wywiad felieton reportaż ledare krönika intervju leder kronikk
    интервью репортаж мнение колонка 专访 评论 社論 インタビュー コラム""".split()
)
DAY_CHARACTERS = 32
BY = re.compile(r"by(?:\s|:)", re.IGNORECASE)


def headline_index(sheet: Sheet) -> tuple[int | None, float]:
    """(the headline's line, its trust); None on a page that shows none, such as copy that opens with its dateline."""
    candidates = candidates_of(sheet)
    if not candidates:
        return None, 0.0
    model, rows = load_model(), rows_of(sheet, candidates)
    scores = model.headline.scores(rows)
    best = int(np.argmax(scores))
    opinion = rows[best] @ model.headline_trust[:-1] + model.headline_trust[-1]
    trust = float(1 / (1 + np.exp(-np.clip(opinion, -SURE, SURE))))
    if trust >= LEAST_TRUST:
        return candidates[best], trust
    return _above_the_body(sheet, dict(zip(candidates, scores.tolist(), strict=True)))


def _above_the_body(sheet: Sheet, scores: dict[int, float]) -> tuple[int | None, float]:
    """Where the ranking trusts no line: the one above the body (or its first) that reads like a title, best ranked."""
    telling = telling_lines(sheet, list(scores))
    titles = [
        index for index in scores if index <= sheet.first and index not in telling and _reads_like_title(sheet, index)
    ]
    return (max(titles, key=scores.__getitem__), PLAIN_TRUST) if titles else (None, 0.0)


def _reads_like_title(sheet: Sheet, index: int) -> bool:
    """A few words, no full stop, no photo's credit."""
    line = sheet.lines[index]
    plain = len(sheet.words[index]) >= TITLE_WORDS and not line.mark and line.head[-1] not in ".。;,:…"
    return plain and line.length <= LONGEST_PLAIN and credit_in(line.head) is None


def candidates_of(sheet: Sheet) -> list[int]:
    """Lines that may be the headline: those above the body's first paragraph, and the likeliest."""
    limit = min(len(sheet.lines), sheet.first + AFTER_FIRST)
    likeliest = np.argsort(-sheet.verdicts[: max(1, limit), HEADLINE], kind="stable")[:LIKELIEST]
    found = {0, *range(max(0, sheet.first - NEAREST), limit), *likeliest.tolist()}
    return [index for index in sorted(found) if index < len(sheet.lines) and _may_be_title(sheet, index)]


def _may_be_title(sheet: Sheet, index: int) -> bool:
    """Letters, and neither furniture, a button, an image's stand-in nor a bread-crumb trail."""
    line = sheet.lines[index]
    if line.length > LONGEST or (sheet.phrases[index] >= 0 and len(sheet.words[index]) <= FURNITURE_WORDS):
        return False
    head = line.head
    if line.length < 60 and (_is_run_together(head) or _is_byline_or_day(head)):
        return False
    if ends_sentence(line.tail) and opens_with_dateline(head):
        return False
    if line.length < LONGEST_LABEL and head.strip(" :*|").casefold() in SECTIONS | LABELS:
        return False
    if head.count("|") == 1 and len(sheet.words[index]) <= FURNITURE_WORDS:
        return False  # «Weekend magazine | Interview»
    if (head[0] == "[" and head[-1] == "]") or credit_in(head) is not None:
        return False  # «[ Share ]», «The tower in May (Reuters)»
    return head[0] != "©" and TRAIL_START.match(head) is None and any(character.isalpha() for character in head)


def _is_run_together(head: str) -> bool:
    """«SubscribeSign in»: furniture whose words the copying ran together."""
    if GLUED.search(head) is None:
        return False
    words = words_of(GLUED.sub(lambda match: f"{match.group()[0]} {match.group()[1]}", head))
    return furniture_of(words)[0] >= 0 and len(words) <= FURNITURE_WORDS


def _is_byline_or_day(head: str) -> bool:
    shown = shown_day(head)
    return BY.match(head) is not None or (shown is not None and len(head) < DAY_CHARACTERS)


def headline_of(sheet: Sheet) -> Extract | None:
    """Mark the headline and give it."""
    index = sheet.headline
    if index is None:
        return None
    sheet.mark(index, Role.HEADLINE, SOURCE, sheet.headline_trust)
    return Extract(
        value=value_of(sheet.lines[index].head), evidence=sheet.evidence(index, SOURCE, sheet.headline_trust)
    )
