"""The front door: look at the bytes, choose a parser, run it under the limits."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from services.errors import Reason, Rejected
from services.models import Document, LeftOut, Parsed
from services.parsing.library_errors import library_errors
from services.parsing.registry import parser_of
from services.parsing.sniffing import sniff
from services.parsing.source import Context, Limits, Source

REPEATS_NOTED = 10  # places of the same content that a document's notes tell
TELLING = (
    Reason.ENCRYPTED, Reason.TOO_LARGE, Reason.TOO_DEEP, Reason.OUT_OF_MEMORY, Reason.NEEDS_OCR, Reason.CORRUPT,
    Reason.UNSUPPORTED, Reason.NO_TEXT, Reason.EMPTY,
)  # fmt: skip


def parse(path: Path, limits: Limits | None = None) -> Parsed:
    """Read one file; raises `Rejected` with the reason when it cannot work.

    Runs in this process: for files that nobody vouches for use `Sandbox.parse`, which adds time and memory limits.
    """
    limits = limits or Limits()
    try:
        with path.open("rb") as file:
            # One byte more than the limit tells a file that is too large, even one that grows while it is read.
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise Rejected(
            Reason.UNREADABLE, f"The operating system refuses to read the file ({error.strerror}): check its rights."
        ) from error
    return parse_bytes(path.name, data, limits)


def parse_bytes(name: str, data: bytes, limits: Limits | None = None) -> Parsed:
    """Read bytes as the file `name` would be read; raises `Rejected`."""
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        raise Rejected(
            Reason.TOO_LARGE,
            f"The file is larger than {limits.file_bytes:,} bytes: split it, or raise SEEDBED_FILE_LIMIT_BYTES.",
        )
    context = Context(limits=limits, read=read)
    documents = _each_once(_as_far_as_it_goes(Source(name=name, data=data), context))
    if not documents and context.left_out:
        raise _most_telling(context)
    return Parsed(documents=documents, left_out=_all_left_out(context))


def _as_far_as_it_goes(source: Source, context: Context) -> Iterator[Document]:
    """What can be read; when the file breaks off after that, its rest is left out and told."""
    found = 0
    try:
        for document in read(source, context):
            found += 1
            yield document
    except Rejected as rejected:
        if not found:
            raise
        context.leave_out("(the rest)", rejected)


def _each_once(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The same bytes twice in one container are one document, which notes where else they stand."""
    first: dict[str, Document] = {}
    again: dict[str, list[str]] = {}
    for document in documents:
        if document.id in first:
            again.setdefault(document.id, []).append(document.member or "the file itself")
        else:
            first[document.id] = document
    for id, members in again.items():
        notes = [f"the same content again: {member}" for member in members[:REPEATS_NOTED]]
        first[id] = first[id].model_copy(update={"notes": (*first[id].notes, *notes)})
    return tuple(first.values())


def _most_telling(context: Context) -> Rejected:
    """Why nothing of a container could be read: what an operator can mend goes before what nobody can."""
    left_out = context.left_out
    worst = min(left_out, key=lambda part: TELLING.index(part.reason) if part.reason in TELLING else len(TELLING))
    parts = len(left_out) + context.left_out_unlisted
    told = "Its only part cannot be read" if parts == 1 else f"None of its {parts} parts can be read"
    return Rejected(worst.reason, f"{told}; {worst.member[:200]}: {worst.sentence}")


def _all_left_out(context: Context) -> tuple[LeftOut, ...]:
    if not context.left_out_unlisted:
        return tuple(context.left_out)
    last = context.left_out[-1]
    more = last.model_copy(update={"member": f"({context.left_out_unlisted} more)"})
    return (*context.left_out, more)


def read(source: Source, context: Context) -> Iterator[Document]:
    """Sniff, choose, parse: also how containers read their members."""
    kind = sniff(source.name, source.data, source.media_type)
    yield from read_as(kind.format, source, context)


def read_as(format: str, source: Source, context: Context) -> Iterator[Document]:
    """Run the parser of a format word; every way in which a file can be broken comes out as `Rejected`."""
    parser = parser_of(format)
    found = 0
    before = len(context.left_out)
    try:
        for document in parser(source, context):
            if document.text.strip():
                found += 1
                yield document if document.url or not source.address else _addressed(document, source.address)
    except library_errors() as error:
        # The one place where a parser library's own complaint becomes an outcome: it says that the file is broken.
        raise Rejected(
            Reason.CORRUPT, f"The file breaks the rules of its format ({format}): {_told(error)}."
        ) from error
    except RecursionError as error:
        raise Rejected(Reason.TOO_DEEP, f"The file's {format} is nested too deep to be read.") from error
    except MemoryError as error:
        raise Rejected(Reason.OUT_OF_MEMORY, "Reading the file takes more memory than one file may have.") from error
    if not found and len(context.left_out) == before:
        raise Rejected(Reason.NO_TEXT, "The file can be read but holds no words.")


def _addressed(document: Document, address: str) -> Document:
    """The document with the address that its container knows it by, where its own bytes name none."""
    return document.model_copy(update={"url": address})


def _told(error: Exception) -> str:
    """The library's complaint in one line, short enough for a sentence."""
    told = " ".join(str(error).split())[:200].rstrip(".")
    return told or type(error).__name__
