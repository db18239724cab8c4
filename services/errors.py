"""The two kinds of failure that Seedbed expects; anything else is a bug of ours and stays loud.

    SeedbedError
    ├── Rejected        this file can never work: quarantined with a reason, never retried by itself
    ├── Unavailable     a service may come back: retried with back-off and a limit
    └── Misconfigured   the operator must change something before a start can succeed

Each message is one sentence that says what happened and what to do: it is what a user sees.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file stands in quarantine. One word each: they are counted, filtered and documented (docs/formats.md)."""

    EMPTY = "empty"  # no bytes at all
    NO_TEXT = "no-text"  # readable, but holds no words (a scanned page without OCR, a picture)
    UNSUPPORTED = "unsupported"  # a format that no parser takes
    CORRUPT = "corrupt"  # claims a format, breaks its rules
    ENCRYPTED = "encrypted"  # needs a password
    TOO_LARGE = "too-large"  # over a limit of bytes, pages, members or expansion
    TOO_DEEP = "too-deep"  # archives within archives, or markup nested past the limit
    TIMED_OUT = "timed-out"  # over the wall-clock or processor limit of one file
    OUT_OF_MEMORY = "out-of-memory"  # over the memory limit of one file
    CRASHED = "crashed"  # killed the process that read it, at every attempt
    UNREADABLE = "unreadable"  # the operating system refuses to read it
    NEEDS_OCR = "needs-ocr"  # pictures of text, and no tesseract on this machine
    REFUSED = "refused"  # Elasticsearch will not take the document (a mapping or size error)
    IGNORED = "ignored"  # an operator said to leave it


class SeedbedError(Exception):
    """Base of every failure that Seedbed foresees."""


class Rejected(SeedbedError):
    """Raised when a file can never work as it is: it is quarantined with `reason`, and the original stays untouched."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence

    def __reduce__(self) -> tuple[type["Rejected"], tuple[Reason, str]]:
        """Survive a trip between processes (exceptions rebuild from `args` otherwise)."""
        return (Rejected, (self.reason, self.sentence))


class Unavailable(SeedbedError):
    """Raised when a service does not answer but may come back: the work is kept and tried again."""


class Misconfigured(SeedbedError):
    """Raised when a setting, a port or a missing part keeps Seedbed from starting; the sentence says how to mend it."""
