"""One claimed file becomes articles, or a reason why not: parse under limits, enrich, and see that it stood still."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from config import metrics
from services.errors import Misconfigured, Reason, Rejected, Unavailable
from services.intake.walking import look_at, stamp_from
from services.models import Article, Document, IncomingFile, LeftOut, Parsed, unescape_path
from workers.claiming import Outcome

log = structlog.get_logger(__name__)

# Faults that may be the hour's rather than the file's: worth as many attempts as the operator allows.
WORTH_ANOTHER_ATTEMPT = frozenset({Reason.CRASHED, Reason.TIMED_OUT, Reason.OUT_OF_MEMORY})

Parse = Callable[[Path], Parsed]
Enrich = Callable[[Document, datetime], Article]


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one file gave: articles, a rejection, or a reason to put it off."""

    articles: tuple[Article, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    rejection: Rejected | None = None
    put_off: Outcome | None = None
    timings_ms: tuple[tuple[str, float], ...] = ()


class Reader:
    """Parses and enriches; tells which file it is at, so that a killer can be named."""

    def __init__(self, parse: Parse, enrich: Enrich, reading: Callable[[str], None]) -> None:
        self._parse = parse
        self._enrich = enrich
        self._reading = reading

    def rest(self) -> None:
        """Tell that no file is being read: who dies from now on was not killed by one."""
        self._reading("")

    def read(self, file: IncomingFile, received: datetime) -> Read:
        """Read one file, received at that moment; never raises for what the file does."""
        path = unescape_path(file.path)
        self._reading(file.path)
        before = _stands(path, file)
        if before is not None:
            return Read(put_off=before)
        outcome = self._try(path, file, received)
        # The file may have changed or gone while it was read: then what was read is nobody's content.
        after = _stands(path, file)
        return Read(put_off=after) if after is not None else outcome

    def _try(self, path: bytes, file: IncomingFile, received: datetime) -> Read:
        try:
            return self._read(path, received)
        except Rejected as rejection:
            return Read(rejection=rejection)
        except (Unavailable, Misconfigured):
            self.rest()  # a reader that does not start is no fault of the file: the batch comes again, uncharged
            raise
        except Exception as error:
            # A bug of ours, and loud; but the other files of the batch are not to blame, and this one needs an outcome.
            log.exception("reading_failed", path=file.path)
            sentence = (
                f"Seedbed failed on this file ({type(error).__name__}): please report it with the log's traceback."
            )
            return Read(rejection=Rejected(Reason.CRASHED, sentence))

    def _read(self, path: bytes, received: datetime) -> Read:
        started = time.perf_counter()
        parsed = self._parse(Path(os.fsdecode(path)))
        parsed_at = time.perf_counter()
        articles = tuple(self._enrich(document, received) for document in parsed.documents)
        enriched_at = time.perf_counter()
        metrics.STAGE_SECONDS.labels("parse").observe(parsed_at - started)
        metrics.STAGE_SECONDS.labels("enrich").observe(enriched_at - parsed_at)
        timings = (("parse", (parsed_at - started) * 1000), ("enrich", (enriched_at - parsed_at) * 1000))
        return Read(articles=articles, left_out=parsed.left_out, timings_ms=timings)


def _stands(path: bytes, file: IncomingFile) -> Outcome | None:
    """None while the file is there as it was when it was hashed."""
    try:
        stamp = look_at(path, follow_symlinks=True)
    except OSError:
        return None  # nobody can tell: the reader will say that it is unreadable
    if stamp is None:
        return Outcome.GONE
    return None if stamp == stamp_from(file.fingerprint) else Outcome.CHANGED
