"""The awful corpus: every broken or hostile file comes to the outcome that docs/formats.md promises."""

import gzip
import io
import zipfile

import pytest

from services.errors import Reason, Rejected
from services.parsing import parse, parse_bytes
from services.parsing.source import Limits
from tests.corpus.awful.cases import BIG, FILES, SMALL


@pytest.fixture(autouse=True)
def _without_tesseract(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")  # a scan's outcome depends on the machine: here there is no tesseract


def outcome_of(read) -> str:
    parsed = rejected = None
    try:
        parsed = read()
    except Rejected as error:
        rejected = error
    if rejected is not None:
        assert rejected.sentence.endswith(".")
        return rejected.reason.value
    assert all(document.text.strip() for document in parsed.documents)
    return "partly" if parsed.left_out else "read"


def test_there_are_at_least_a_hundred_awful_files():
    assert len(SMALL) + len(BIG) >= 100


def test_every_small_case_is_committed_and_nothing_else():
    assert {path.name for path in FILES.iterdir()} == set(SMALL)


@pytest.mark.parametrize("name", SMALL)
def test_a_small_awful_file_comes_to_its_outcome(name):
    assert outcome_of(lambda: parse(FILES / name, Limits())) == SMALL[name].outcome


@pytest.mark.parametrize("name", BIG)
def test_a_big_awful_file_comes_to_its_outcome(name):
    data = BIG[name].make()
    assert outcome_of(lambda: parse_bytes(name, data, Limits())) == BIG[name].outcome


def test_the_archives_that_hold_themselves_do():
    packed = (FILES / "itself-within-itself.gz").read_bytes()
    assert gzip.decompress(packed) == packed
    archive = (FILES / "itself-within-itself.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert [opened.read(name) for name in opened.namelist()] == [archive]


def test_the_members_that_quote_each_other_are_a_zip_that_others_unpack():
    with zipfile.ZipFile(FILES / "quoting-each-other.zip") as archive:
        assert archive.testzip() is None
        assert (
            sum(info.file_size for info in archive.infolist())
            > 5_000 * (FILES / "quoting-each-other.zip").stat().st_size
        )


@pytest.mark.parametrize("name", ["itself-within-itself.gz", "itself-within-itself.zip"])
def test_an_archive_without_end_is_opened_no_more_often_than_the_limit_says(name):
    with pytest.raises(Rejected) as caught:
        parse(FILES / name, Limits(archive_depth=40))
    assert caught.value.reason is Reason.TOO_DEEP
    assert "more than 40 deep" in caught.value.sentence


def test_text_past_the_limit_is_cut_and_marked():
    (document,) = parse_bytes("a.txt", BIG["one-line-of-10-megabytes.txt"].make()).documents
    assert document.truncated
    assert len(document.text) == Limits().text_characters


def test_pages_past_the_limit_are_noted_and_the_text_is_marked_as_cut():
    (document,) = parse_bytes("a.pdf", BIG["2,500-pages.pdf"].make()).documents
    assert document.truncated
    assert len(document.page_starts) == Limits().pages
    assert "only the first 2,000 of 2,500 pages were read" in document.notes


def test_members_past_the_limit_are_left_out_with_the_setting_that_raises_it():
    parsed = parse_bytes("a.zip", BIG["3,000-members.zip"].make())
    assert len(parsed.documents) == Limits().archive_members
    (left_out,) = parsed.left_out
    assert left_out.member == "1000.txt and what follows"
    assert "SEEDBED_ARCHIVE_MEMBER_LIMIT" in left_out.sentence


@pytest.mark.parametrize("name", ["outside-entities.xml", "outside-entities.docx", "laughs.xml"])
def test_entities_stay_as_written_and_bring_nothing_in(name):
    (document,) = parse(FILES / name).documents
    assert "root:" not in document.text
    assert "lollol" not in document.text
    assert len(document.text) < 1_000


@pytest.mark.parametrize("name", ["names-that-climb.zip", "names-that-climb.tar", "names-that-break-lines.zip"])
def test_member_names_are_data_on_one_line(name):
    for document in parse(FILES / name).documents:
        assert document.member is not None
        assert document.member.isprintable() or "\u202e" in document.member
        assert "\n" not in document.member


def test_a_feed_that_breaks_off_gives_its_articles_and_says_so():
    documents = parse(FILES / "truncated-feed.xml").documents
    assert documents
    assert all("broken XML: read as far as it goes" in document.notes for document in documents)
