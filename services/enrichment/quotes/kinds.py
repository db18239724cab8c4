"""Whether words in marks are a sentence somebody spoke, a phrase taken from one, or only a name or an irony."""

import re

from services.enrichment.quotes.marks import Marked
from services.models import QuoteKind

FEWEST_DIRECT_WORDS = 2
FEWEST_ALONE_WORDS = 5
SENTENCE_ENDING = re.compile(r"[.,!?…—–-]$")
# Before the title of a work, or a word that is talked about.
TITLED = re.compile(
    r"\b(?:titled|entitled|called|named|nicknamed|dubbed|known as|song|film|book|novel|album|series|show|play"
    r"|painting|poem|essay"
    r"|exhibition|forgery|word|term|phrase|slogan|operation|project|podcast|single|track|episode|movie|headline"
    r"|so-called)\s*,?\s*$",
    re.IGNORECASE,
)


def kind_of(text: str, marked: Marked, is_attributed: bool) -> QuoteKind | None:
    """Direct, partial, or None for a title of a work and a scare quote."""
    inner = text[marked.start : marked.end]
    words = inner.split()
    if marked.is_dash:
        return QuoteKind.DIRECT
    if not is_attributed and len(words) < FEWEST_ALONE_WORDS and not inner.endswith((".", "!", "?", ",", "…")):
        return None
    if TITLED.search(text, max(marked.passage.start, marked.outer_start - 40), marked.outer_start) and _is_title(inner):
        return None
    starts_sentence = inner[0].isupper() or inner[0] in "‘'“\"¿¡…" or inner[0].isdigit() or not inner[0].isalpha()
    ends_sentence = bool(SENTENCE_ENDING.search(inner)) or bool(
        re.match(r"[,.!?]", text[marked.outer_end : marked.outer_end + 1])
    )
    if is_attributed and starts_sentence and inner[-1] in ".!?":
        return QuoteKind.DIRECT
    if starts_sentence and len(words) >= FEWEST_DIRECT_WORDS and (ends_sentence or len(words) > 6):
        return QuoteKind.DIRECT
    if not is_attributed:
        return QuoteKind.DIRECT if starts_sentence and len(words) > 6 else None
    if _is_title(inner) and not ends_sentence and len(words) < 6:
        return None
    return QuoteKind.PARTIAL


def speaks_for_itself(text: str, marked: Marked) -> bool:
    """A whole sentence in marks that opens its paragraph, or one that ends as speech does: somebody's words."""
    inner = text[marked.start : marked.end]
    if len(inner.split()) < FEWEST_ALONE_WORDS or not inner[0].isupper():
        return False
    return marked.outer_start == marked.passage.start


def _is_title(inner: str) -> bool:
    """«Dawn at Margate»: every long word large."""
    long_words = [word for word in re.findall(r"[^\W\d_]+", inner) if len(word) > 3]
    return (
        bool(long_words) and all(word[0].isupper() for word in long_words) and not inner.endswith((".", "!", "?", ","))
    )
