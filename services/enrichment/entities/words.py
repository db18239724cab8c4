"""The words of a passage, which of them are capitalised, and where sentences start."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Initials with their full stops («U.S.», «R.K.»), else a word with its inner hyphens, apostrophes and ampersands.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s?[A-ZÀ-Þ])|[^\W_](?:\w|[’'&-](?=\w))*")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
SENTENCE_BREAK = re.compile(r"[.!?…:]|\s[—–]\s|[\"“„«‘]|^\s*[-–—•*]", re.MULTILINE)
LOUD_SHARE = 0.6  # of a passage's words, in capitals throughout
TITLE_SHARE = 0.8  # of its long words, with a capital: «Senate Panel Subpoenas Rail Chief»
TITLE_SHARE_OF_SENTENCE = 0.95  # where it ends as a sentence does, it may only be dense with names
FEWEST_LONG_WORDS = 10  # «Mrs Marsh met Mr Okafor in Leeds.» is short, not loud
LONG_WORD = 4


@dataclass(frozen=True)
class Word:
    """A word of a passage by its offsets in the document, the possessive ending cut off."""

    text: str
    start: int
    end: int
    starts_sentence: bool
    is_possessive: bool

    @property
    def is_capitalised(self) -> bool:
        """A capital at its start, or after a prefix such as «al-»; «iPhone» is none."""
        letters = self.text.split("-", 1)
        return self.text[0].isupper() or (len(letters) == 2 and len(letters[0]) <= 3 and letters[1][:1].isupper())

    @property
    def lower(self) -> str:
        """The word in small letters, without the stops of initials."""
        return self.text.lower().strip(".")


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`."""
    return list(_words(text, start, end))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    previous_end = start
    for match in WORD.finditer(text, start, end):
        word = match.group()
        possessive = POSSESSIVE.search(word)
        bare = word[: possessive.start()] if possessive else word
        gap = text[previous_end : match.start()]
        starts_sentence = previous_end == start or bool(SENTENCE_BREAK.search(gap)) or "\n" in gap
        yield Word(bare, match.start(), match.start() + len(bare), starts_sentence, possessive is not None)
        previous_end = match.end()


def is_shouted(words: list[Word], ends_sentence: bool, writes_nouns_large: bool = False) -> bool:
    """Whether a passage writes nearly every word large, as headlines do: capitals tell nothing there."""
    if sum(word.text.isupper() for word in words) > LOUD_SHARE * len(words):
        return len(words) > 1
    long_words = [word for word in words if len(word.text) >= LONG_WORD]
    share = TITLE_SHARE_OF_SENTENCE if ends_sentence else TITLE_SHARE
    if ends_sentence and len(long_words) < FEWEST_LONG_WORDS:
        return False
    capitalised = sum(word.text[0].isupper() for word in long_words)
    return not writes_nouns_large and len(words) > 2 and capitalised > share * len(long_words)
