"""The front door: look at the bytes, choose a parser, run it under the limits."""

from collections.abc import Iterator
from pathlib import Path

from services.errors import Reason, Rejected
from services.models import Document, Parsed
from services.parsing.library_errors import library_errors
from services.parsing.registry import parser_of
from services.parsing.sniffing import sniff
from services.parsing.source import Context, Limits, Source


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
    documents = tuple(read(Source(name=name, data=data), context))
    left_out = tuple(context.left_out)
    if not documents and left_out:
        first = left_out[0]
        raise Rejected(
            first.reason, f"None of its {len(left_out)} parts could be read; {first.member}: {first.sentence}"
        )
    return Parsed(documents=documents, left_out=left_out)


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
                yield document
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


def _told(error: Exception) -> str:
    """The library's complaint in one line, short enough for a sentence."""
    told = " ".join(str(error).split())[:200].rstrip(".")
    return told or type(error).__name__
