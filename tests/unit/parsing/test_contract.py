"""The contract of every parser: it yields documents or raises Rejected, never anything else, whatever the bytes."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import Rejected
from services.models import Document, Parsed
from services.parsing import parse_bytes
from services.parsing.reading import read, read_as
from services.parsing.registry import PARSERS, parser_of
from services.parsing.sniffing import sniff
from services.parsing.source import Context, Limits, Source
from tests.corpus.awful.cases import SMALL
from tests.corpus.formats import files

SAMPLES = files()
BY_FORMAT = dict(SAMPLES.values())
LIMITS = Limits(expanded_bytes=20_000_000, archive_members=50, pages=20)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _without_tesseract(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")


def keep_the_contract(format: str, data: bytes) -> None:
    """Read the bytes by the parser of the format, and as the sniffer sends them; check what comes out."""
    for reader in (lambda source, context: read_as(format, source, context), read):
        context = Context(limits=LIMITS, read=read)
        meet(reader(Source(name="file", data=data), context))
        Parsed(documents=(), left_out=tuple(context.left_out)).model_dump_json()


def meet(documents: Iterable[Document]) -> None:
    """Check each document; a rejection must be one sentence, and any other error fails the test."""
    sentence = "."
    try:
        for document in documents:
            check(document)
    except Rejected as rejected:
        sentence = rejected.sentence
    assert sentence.endswith(".")


def check(document: Document) -> None:
    """What the next rooms rely on: it can be sent, its blocks are in order and within the text, its pages too."""
    document.model_dump_json()
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.start < block.end <= len(document.text)
        ends.append(block.end)
    assert list(document.page_starts) == sorted(document.page_starts)
    assert all(start <= len(document.text) for start in document.page_starts)
    assert len(document.text) <= LIMITS.text_characters


def test_every_format_of_the_registry_has_a_sample_and_a_parser():
    assert set(BY_FORMAT) == set(PARSERS)
    assert all(callable(parser_of(format)) for format in PARSERS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_told_by_its_bytes_alone(name):
    format, data = SAMPLES[name]
    assert sniff("", data).format == format or name in ("rows.csv", "story.md", "lines.jsonl")
    assert sniff(name, data).format == format


@pytest.mark.parametrize("format", PARSERS)
def test_a_parser_meets_the_files_of_every_other_format(format):
    for _, data in SAMPLES.values():
        keep_the_contract(format, data)


@pytest.mark.parametrize("format", PARSERS)
def test_a_parser_meets_the_awful_corpus(format):
    for case in SMALL.values():
        keep_the_contract(format, case.make())


@pytest.mark.parametrize("format", PARSERS)
@FEW
@given(data=st.data())
def test_a_parser_meets_truncated_files(format, data):
    whole = BY_FORMAT[format]
    keep_the_contract(format, whole[: data.draw(st.integers(0, len(whole)))])


@pytest.mark.parametrize("format", PARSERS)
@FEW
@given(data=st.data())
def test_a_parser_meets_files_with_flipped_bytes(format, data):
    broken = bytearray(BY_FORMAT[format])
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    keep_the_contract(format, bytes(broken))


@pytest.mark.parametrize("format", PARSERS)
@FEW
@given(junk=st.binary(max_size=400))
def test_a_parser_meets_junk(format, junk):
    keep_the_contract(format, junk)


@settings(FEW, max_examples=100)
@given(name=st.text(max_size=40), data=st.binary(max_size=600) | st.text(max_size=600).map(str.encode))
def test_the_front_door_takes_any_bytes_under_any_name(name, data):
    def documents() -> Iterator[Document]:
        yield from parse_bytes(name, data, LIMITS).documents

    meet(documents())


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.startswith("scan.")])  # these need tesseract
def test_reading_twice_gives_the_same(name):
    _, data = SAMPLES[name]
    assert parse_bytes(name, data, LIMITS) == parse_bytes(name, data, LIMITS)
