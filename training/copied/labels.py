"""Which line of a page is what, by aligning its words with the gold body's."""

from bisect import bisect_left
from difflib import SequenceMatcher

from services.parsing.copied.lines import Line
from training.copied.pages import Page, words_of

PRE, HEADLINE, META, BODY, INNER, POST = range(6)
CLASSES = ("pre", "headline", "meta", "body", "inner", "post")
SHINGLE = 4
LIKENESS = 0.6  # share of words (Dice) at which a line is the title in other words
GAP_LIMIT = 400  # words between two anchors that are compared one by one


def labels_of(page: Page, lines: list[Line]) -> list[int]:
    """The class of each line."""
    body = body_lines(page, lines)
    inside = [position for position, is_body in enumerate(body) if is_body]
    if not inside:
        return [PRE] * len(lines)
    first, last = inside[0], inside[-1]
    headline = headline_line(page, lines, first)
    labels = []
    for position, is_body in enumerate(body):
        if position == headline:
            labels.append(HEADLINE)
        elif is_body:
            labels.append(BODY)
        elif position > last:
            labels.append(POST)
        elif position > first:
            labels.append(INNER)
        else:
            labels.append(META if headline is not None and headline < position else PRE)
    return labels


def headline_line(page: Page, lines: list[Line], first: int) -> int | None:
    """The line that is the title: the last such before the body."""
    title = words_of(page.title)
    if not title:
        return None
    found = [position for position, line in enumerate(lines) if line.is_whole and words_of(line.head) == title]
    if not found:
        return _likest(title, lines, first)
    before = [position for position in found if position <= first]
    return before[-1] if before else found[0]


def _likest(title: list[str], lines: list[Line], first: int) -> int | None:
    """The line near the body's start that shares most words with a title that no line gives as it is."""
    best, best_share = None, LIKENESS
    for position in range(max(0, first - 30), min(len(lines), first + 3)):
        words = words_of(lines[position].head) if lines[position].length <= 200 else []
        common = len(set(words) & set(title))
        share = 2 * common / (len(set(words)) + len(set(title)) or 1)
        if share >= best_share:
            best, best_share = position, share
    return best


def body_lines(page: Page, lines: list[Line]) -> list[bool]:
    """Whether at least half of a line's words are words of the gold body, in their order."""
    words: list[str] = []
    owner: list[int] = []
    for position, line in enumerate(lines):
        own = words_of(page.text[line.start : line.end])
        words += own
        owner += [position] * len(own)
    matched = [0] * len(lines)
    total = [0] * len(lines)
    for position in owner:
        total[position] += 1
    for index in aligned(words, words_of(page.body)):
        matched[owner[index]] += 1
    return [count > 0 and count >= 0.5 * whole for count, whole in zip(matched, total, strict=True)]


def aligned(words: list[str], gold: list[str]) -> list[int]:
    """Indices of the page's words that are the gold's, in order: rare shingles anchor, the gaps are compared."""
    matched: list[int] = []
    here = there = 0
    for i, j in [*_anchors(words, gold), (len(words), len(gold))]:
        if i > here and j > there and i - here <= GAP_LIMIT and j - there <= GAP_LIMIT:
            blocks = SequenceMatcher(None, words[here:i], gold[there:j], autojunk=False).get_matching_blocks()
            matched += [here + b.a + k for b in blocks for k in range(b.size) if b.size >= 2 or i - here < 12]
        if i < len(words):
            matched.append(i)
        here, there = i + 1, j + 1
    return matched


def _anchors(words: list[str], gold: list[str]) -> list[tuple[int, int]]:
    """Pairs of positions whose shingle stands once on each side, the longest run in order; grown word by word."""
    ours, theirs = _once(words), _once(gold)
    pairs = sorted((ours[shingle], theirs[shingle]) for shingle in ours.keys() & theirs.keys())
    kept = _increasing(pairs)
    grown: dict[int, int] = {}
    for i, j in kept:
        for step in range(SHINGLE):
            grown[i + step] = j + step
    return _increasing(sorted(grown.items()))


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for index in range(len(words) - SHINGLE + 1):
        shingle = tuple(words[index : index + SHINGLE])
        if shingle in seen:
            twice.add(shingle)
        seen[shingle] = index
    return {shingle: index for shingle, index in seen.items() if shingle not in twice}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members rise."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[place], ends[place] = j, index
    found: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = back[index]
    return found[::-1]
