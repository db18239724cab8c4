"""Runs of capitalised words: what may be a name, before anything is known of it."""

from collections.abc import Sequence

from services.enrichment.entities.english_model import Labelled
from services.enrichment.entities.lexicon import (
    NO_NAMES,
    ORGANISATION_JOINTS,
    ORGANISATION_WORDS,
    is_particle,
)
from services.enrichment.entities.words import Word

LONGEST_BRIDGE_WORDS = 3  # «María José de la Torre»
LONGEST_RUN_WORDS = 9
SHARED_BODIES = frozenset("police council university hospital constabulary borough airport".split())
CUT_WORDS = frozenset(
    "St Mt Ft Dr Mr Mrs Ms Gen Sen Rep Gov Col Capt Lt Sgt Maj Rev Prof Hon Jr Sr Cpl Cmdr Adm Pvt Supt".split()
)

Run = list[Word]


def runs_of(
    words: Sequence[Word], text: str, labelled: Sequence[Labelled] = (), function_words: frozenset[str] = frozenset()
) -> list[Run]:
    """The runs of a passage, in order: capitalised words in a row, over particles and the joints of organisations."""
    runs: list[Run] = []
    run: Run = []
    index = 0
    while index < len(words):
        word = words[index]
        if run and not _continues(run[-1], word, text):
            _close(run, runs)
            run = []
        if _opens(word, run, function_words) or _is_article_of_name(words, index, run):
            run.append(word)
            index += 1
            continue
        bridge = _bridge(words, index, run, text, labelled) if run else 0
        if bridge:
            run.extend(words[index : index + bridge])
            index += bridge
            continue
        _close(run, runs)
        run = []
        index += 1
    _close(run, runs)
    return runs


def _opens(word: Word, run: Run, function_words: frozenset[str]) -> bool:
    if not word.is_capitalised or len(run) >= LONGEST_RUN_WORDS:
        return False
    if word.starts_sentence and word.lower in function_words:
        return False
    return not (word.lower in NO_NAMES and (not run or word.starts_sentence))


def _is_article_of_name(words: Sequence[Word], index: int, run: Run) -> bool:
    """«The» of The Hague and The Times: large in the middle of a sentence."""
    word = words[index]
    is_article = word.text == "The" and not word.starts_sentence and not run
    return is_article and index + 1 < len(words) and words[index + 1].is_capitalised


def _continues(previous: Word, word: Word, text: str) -> bool:
    gap = text[previous.end : word.start]
    if gap in ("' ", "’ ") and previous.text.endswith("s") and word.lower in ORGANISATION_WORDS:
        return word.is_capitalised  # «Bristol Magistrates' Court»
    return not previous.is_possessive and (
        gap in (" ", "\u00a0", " & ", "\n") or (gap == ". " and _is_cut(previous.text))
    )


def _is_cut(word: str) -> bool:
    """Whether a full stop after the word belongs to it: «St.», «J.»."""
    return len(word) == 1 or word in CUT_WORDS


def _bridge(words: Sequence[Word], index: int, run: Run, text: str, labelled: Sequence[Labelled]) -> int:
    """How many small words from `index` join the run to the capitalised word after them; 0 for none."""
    has_organisation_word = any(word.lower in ORGANISATION_WORDS for word in run)
    for ahead in range(LONGEST_BRIDGE_WORDS):
        at = index + ahead
        if at + 1 >= len(words) or not _continues(words[at], words[at + 1], text):
            return 0
        small = words[at]
        in_name = any(span.start <= run[-1].start and small.end < span.end for span in labelled)
        double = _is_double_body(words, at, run)
        joint = double or (has_organisation_word and small.lower in ORGANISATION_JOINTS and small.lower != "and")
        if not ((is_particle(small.text) and small.lower not in ("y", "e", "i")) or joint or in_name):
            return 0
        if words[at + 1].is_capitalised and words[at + 1].lower not in NO_NAMES:
            return ahead + 1
    return 0


def _is_double_body(words: Sequence[Word], at: int, run: Run) -> bool:
    """«Avon and Somerset Police»."""
    follows = words[at + 1 : at + 3]
    is_pair = words[at].lower in ("and", "&") and len(run) == 1 and len(follows) == 2
    return is_pair and all(word.is_capitalised for word in follows) and follows[1].lower in SHARED_BODIES


def _close(run: Run, runs: list[Run]) -> None:
    while run and (run[-1].lower in NO_NAMES or not run[-1].is_capitalised):
        run.pop()
    if run:
        runs.append(list(run))
