"""Our own bulk loop: one request a batch, cut by bytes, every item accounted for.

The helpers of the official client retry only some refusals (elasticsearch-py#1004), give up their retries when they
raise (#864), and have called a bulk on a full disk a success (#1077). Here each operation gets its own answer, or the
whole call raises and may be made again: every operation names the version that it replaces, so nothing happens twice.
"""

import json
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from elasticsearch import Elasticsearch

from config import metrics
from services.errors import Unavailable
from services.indexing.failures import BLOCKED, BUSY, cause, told

# Elasticsearch's own advice is «a couple tens of megabytes» at most; 10 keeps a node with a small heap at ease.
BULK_LIMIT_BYTES = 10_000_000
# A document so large goes alone: a node that has no room for it refuses all that came in the same request.
LARGE_BYTES = 1_000_000
# What no node of a usual size takes (http.max_content_length is 100 MB, and writing takes five times the document).
DOCUMENT_LIMIT_BYTES = 50_000_000
TRIES = 6  # of an item that the node is too busy for: about 6 s in all
FIRST_DELAY_S = 0.2
LONGEST_DELAY_S = 3.0
TOLD_CHARACTERS = 500
# A node counts the memory that a write will take against a tenth of its heap (indexing_pressure.memory.limit), and
# answers «busy» also to a document that would not fit if it were the only one.
ROOM = re.compile(r"(?P<kind>\w+)_operation_bytes=(?P<wanted>\d+), max_\w+_bytes=(?P<all>\d+)")

Json = dict[str, Any]
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Version:
    """Which write of a document was read: a write over it is refused when another came between."""

    seq_no: int
    primary_term: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One write. Without a version, `create` wants nothing there and `index` does not care."""

    action: Literal["create", "index", "update", "delete"]
    index: str
    id: str
    version: Version | None = None
    source: Json | None = None  # for an update: only the fields that change
    require_alias: bool = False

    def encoded(self) -> tuple[bytes, ...]:
        """Return the lines of the request's body."""
        meta: Json = {"_index": self.index, "_id": self.id}
        if self.version is not None:
            meta |= {"if_seq_no": self.version.seq_no, "if_primary_term": self.version.primary_term}
        if self.require_alias:
            meta["require_alias"] = True
        lines = (_line({self.action: meta}),)
        if self.source is None:
            return lines
        return (*lines, _line({"doc": self.source} if self.action == "update" else self.source))


@dataclass(frozen=True, slots=True)
class Answer:
    """What Elasticsearch did with one operation."""

    status: int
    version: Version | None = None
    kind: str = ""
    reason: str = ""

    @property
    def done(self) -> bool:
        """Whether the write stands."""
        return 200 <= self.status < 300

    @property
    def conflict(self) -> bool:
        """Whether the document is not (or no longer) what the writer thought: another version, there, or gone."""
        return self.status in (404, 409)

    @property
    def refusal(self) -> str:
        """The sentence about a write that can never work."""
        return f"{self.kind}: {self.reason}"[:TOLD_CHARACTERS]


def send(client: Elasticsearch, operations: Iterable[Operation], sleep: Sleep = time.sleep) -> list[Answer]:
    """Carry out operations, in as many requests as their bytes need; the answers are in their order.

    Raises:
        Unavailable: when Elasticsearch is away, full or too busy for too long. Some operations may have been done.
    """
    answers: list[Answer] = []
    for chunk in _chunks(b"".join(operation.encoded()) for operation in operations):
        size = sum(map(len, chunk))
        answers += [_too_large(size)] if size > DOCUMENT_LIMIT_BYTES else _send_patiently(client, chunk, sleep)
    return answers


def _send_patiently(client: Elasticsearch, chunk: Sequence[bytes], sleep: Sleep) -> list[Answer]:
    """Send one request; items that the node was too busy for go again alone, each time after a longer wait."""
    answers = _request(client, chunk)
    delay_s = FIRST_DELAY_S
    for _ in range(TRIES - 1):
        if len(answers) == 1 and _never_fits(answers[0], len(chunk[0])):
            return [_too_large(len(chunk[0]))]
        busy = [place for place, answer in enumerate(answers) if answer.status in BUSY]
        if not busy:
            break
        sleep(delay_s * random.uniform(0.5, 1.0))
        delay_s = min(LONGEST_DELAY_S, delay_s * 2)
        again = _request(client, [chunk[place] for place in busy])
        for place, answer in zip(busy, again, strict=True):
            answers[place] = answer
    _raise_if_unavailable(answers)
    return answers


def _request(client: Elasticsearch, chunk: Sequence[bytes]) -> list[Answer]:
    response = client.bulk(operations=cast("Sequence[Json]", chunk))  # bytes are taken as they are
    items = response.get("items")
    if not isinstance(items, list) or len(items) != len(chunk):
        raise Unavailable("Elasticsearch sent half an answer to a bulk request: it is asked again.")
    answers = [_answer(next(iter(item.values()))) for item in items]
    for answer in answers:
        metrics.BULK_ITEMS.labels(str(answer.status)).inc()
        if answer.kind == BLOCKED:  # a block lasts: no sense in trying again at once
            _raise_if_unavailable([answer])
    return answers


def _answer(item: Json) -> Answer:
    status = int(item["status"])
    if "error" in item:
        kind, reason = cause(item)
        deeper = item["error"].get("caused_by") if isinstance(item["error"], dict) else None
        if isinstance(deeper, dict) and deeper.get("reason"):
            reason = f"{reason} ({deeper['reason']})"
        return Answer(status, None, kind, reason)
    version = Version(item["_seq_no"], item["_primary_term"]) if "_seq_no" in item else None
    return Answer(status, version)


def _raise_if_unavailable(answers: Iterable[Answer]) -> None:
    for answer in answers:
        failure = None if answer.done else told(answer.status, answer.kind, answer.reason)
        if failure is not None:
            raise failure


def _never_fits(answer: Answer, size: int) -> bool:
    """Whether the node would refuse this write of `size` bytes if it had nothing else to do."""
    found = ROOM.search(answer.reason) if answer.status == 429 else None
    if found is None:
        return False
    held_meanwhile = size if found["kind"] == "primary" else 0  # by the same request, while its primary works
    return int(found["wanted"]) + held_meanwhile > int(found["all"])


def _too_large(size: int) -> Answer:
    told_of = f"{size:,} bytes with its evidence are more than this Elasticsearch takes in one document"
    remedy = "split the file, lower SEEDBED_TEXT_LIMIT_CHARACTERS, or give Elasticsearch more heap"
    return Answer(413, None, "document_too_large", f"{told_of}: {remedy}")


def _chunks(encoded: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Cut into requests, in order; a large operation goes alone."""
    chunk: list[bytes] = []
    size = 0
    for operation in encoded:
        is_large = len(operation) > LARGE_BYTES or (size > LARGE_BYTES and len(chunk) == 1)
        if chunk and (is_large or size + len(operation) > BULK_LIMIT_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(operation)
        size += len(operation)
    if chunk:
        yield chunk


def _line(value: Json) -> bytes:
    # A lone surrogate has no form in UTF-8: one would spoil the whole request.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
