"""The headline: of the lines that may be it, the one that a small ranking likes best.

The ranking is a logistic regression over what the classifier says of the line, where it stands, how it is written, and
whether the article's text speaks of the same things.
"""

import re
from math import log, log1p

import numpy as np

from services.models import Extract, Role
from services.parsing.copied.classifier import BODY, HEADLINE, INNER, META, POST, PRE, load_model
from services.parsing.copied.credits import credit_in
from services.parsing.copied.datelines import opens_with_dateline
from services.parsing.copied.features import FUNCTION_WORDS, Floats, ends_sentence
from services.parsing.copied.openings import SECTIONS, TRAIL_START
from services.parsing.copied.phrases import furniture_of
from services.parsing.copied.sheet import Sheet, value_of
from services.parsing.copied.times import DIGIT, READING_TIME
from services.parsing.copied.words import words_of
from services.parsing.moments import shown_day

SOURCE = "model:headline@1"
LONGEST = 300
FURNITURE_WORDS = 4
AFTER_FIRST = 4  # some pages show a line or two of text above their headline
NEAREST, LIKELIEST = 8, 6  # candidates: lines just above the body, and those that the classifier likes
LEAST_TRUST = 0.12
TITLE_WORDS, LONGEST_PLAIN, PLAIN_TRUST = 3, 160, 0.3
BYLINE = re.compile(r"by\s|written by|posted|published|updated|author|von\s|par\s|por\s", re.IGNORECASE)
LONGEST_LABEL = 24
LABELS = frozenset(  # what a piece is, as houses print it over the headline
    """interview interviews feature profile column columns commentary explainer essay reportage report exclusive
    breaking live q&a viewpoint perspective kommentar porträt portrait reportagen leitartikel glosse essai tribune
    entretien enquête chronique entrevista reportaje columna tribuna crónica intervista commento editoriale
    reportagem coluna crônica opinie column wywiad felieton reportaż ledare krönika intervju leder kronikk
    интервью репортаж мнение колонка 专访 评论 社論 インタビュー コラム""".split()
)
GLUED = re.compile(r"[a-z][A-Z]")
ROW_SIZE = 34
DAY_CHARACTERS = 32
BY = re.compile(r"by(?:\s|:)", re.IGNORECASE)


def headline_index(sheet: Sheet) -> tuple[int | None, float]:
    """(the headline's line, its trust); None on a page that shows none, such as copy that opens with its dateline."""
    candidates = candidates_of(sheet)
    if not candidates:
        return None, 0.0
    weights = load_model().headline
    scores = rows_of(sheet, candidates) @ weights[:-1] + weights[-1]
    best = int(np.argmax(scores))
    trust = float(1 / (1 + np.exp(-scores[best])))
    if trust >= LEAST_TRUST:
        return candidates[best], trust
    return _above_the_body(sheet, dict(zip(candidates, scores.tolist(), strict=True)))


def _above_the_body(sheet: Sheet, scores: dict[int, float]) -> tuple[int | None, float]:
    """Where the ranking trusts no line: the one above the body (or its first) that reads like a title, best ranked."""
    telling = _telling_lines(sheet, list(scores))
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
    return head[0] not in "[©" and TRAIL_START.match(head) is None and any(character.isalpha() for character in head)


def _is_run_together(head: str) -> bool:
    """«SubscribeSign in»: furniture whose words the copying ran together."""
    if GLUED.search(head) is None:
        return False
    words = words_of(GLUED.sub(lambda match: f"{match.group()[0]} {match.group()[1]}", head))
    return furniture_of(words)[0] >= 0 and len(words) <= FURNITURE_WORDS


def _is_byline_or_day(head: str) -> bool:
    shown = shown_day(head)
    return BY.match(head) is not None or (shown is not None and len(head) < DAY_CHARACTERS)


def rows_of(sheet: Sheet, candidates: list[int]) -> Floats:
    """What the ranking sees of each candidate."""
    spoken = {word for index, words in enumerate(sheet.words) if sheet.body[index] for word in words}
    telling = _telling_lines(sheet, candidates)
    likings = [0.0, 0.0, 0.0, *sheet.verdicts[:, HEADLINE].tolist(), 0.0]
    logs = np.log(sheet.verdicts[candidates][:, [HEADLINE, META, BODY, PRE, INNER, POST]] + 1e-4)
    strongest = max(likings[index + 3] for index in candidates)
    rows = [
        (likings[index + 3] >= strongest, *_written(sheet, index, spoken), *_placed(sheet, index, likings, telling))
        for index in candidates
    ]
    return np.concatenate([logs, np.array(rows, np.float32)], axis=1)


def _telling_lines(sheet: Sheet, candidates: list[int]) -> set[int]:
    """The lines around the candidates that look like a byline, a date or a reading time."""
    near = {index + step for index in candidates for step in range(-1, 5)}
    return {
        index
        for index in near
        if 0 <= index < len(sheet.lines) and sheet.lines[index].length < 120 and _is_meta(sheet.lines[index].head)
    }


def _written(sheet: Sheet, index: int, spoken: set[str]) -> tuple[float, ...]:
    """How a candidate is written, and how much of it the article's text takes up."""
    line, words = sheet.lines[index], sheet.words[index]
    head = line.head
    content = [word for word in words if word not in FUNCTION_WORDS]
    echo = sum(word in spoken for word in content) / (len(content) + 1)
    again = min(sheet.text.count(head) - 1, 3) if line.length > 12 else 0
    return (
        log1p(len(words)), len(words) == 1, len(words) == 2, len(words) > 18,
        head[-1] in ".。;,:", head[-1] in "?!？！", GLUED.search(head) is not None,
        bool(line.mark), line.mark[:1].isdigit(),
        sheet.phrases[index] >= 0, echo, echo * log1p(len(words)), again, again > 0, head.isupper(),
    )  # fmt: skip


def _placed(sheet: Sheet, index: int, likings: list[float], telling: set[int]) -> tuple[float, ...]:
    """Where a candidate stands: from the body, from bylines and days, and beside other likely lines."""
    distance = sheet.first - index
    above, below = likings[index + 2], likings[index + 4]
    follows = index + 1 < len(sheet.lines)
    return (
        log1p(max(distance, 0)), distance < 0, distance == 1, index == 0, log1p(index),
        any(other in telling for other in range(index + 1, index + 5)), index - 1 in telling,
        follows and sheet.lines[index + 1].length > sheet.lines[index].length,
        log(above + 1e-3), log(below + 1e-3), log(max(likings[index : index + 3]) + 1e-3),
        above > 0.1 and len(sheet.words[index]) > len(sheet.words[index - 1]),
    )  # fmt: skip


def _is_meta(head: str) -> bool:
    """Whether a line looks like a byline, a date or a reading time."""
    if BYLINE.match(head) is not None:
        return True
    return DIGIT.search(head) is not None and (READING_TIME.search(head) is not None or shown_day(head) is not None)


def headline_of(sheet: Sheet) -> Extract | None:
    """Mark the headline and give it."""
    index = sheet.headline
    if index is None:
        return None
    sheet.mark(index, Role.HEADLINE, SOURCE, sheet.headline_trust)
    return Extract(
        value=value_of(sheet.lines[index].head), evidence=sheet.evidence(index, SOURCE, sheet.headline_trust)
    )
