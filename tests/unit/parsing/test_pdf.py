import io
import shutil
import textwrap

import pypdfium2
import pytest

from services.errors import Reason, Rejected
from services.models import Role
from services.parsing import parse_bytes
from services.parsing.benchmark.pdf_file import Placed, pdf_of
from tests.corpus.awful.bytes_of import ARTICLE
from tests.corpus.formats import picture_of

LEFT = (
    "The island council voted on Tuesday to keep both ferries through the winter, after a meeting at which more than two "
    "hundred people asked to speak and nobody left before the count was read aloud."
)
RIGHT = (
    "Fares will stay as they are until the spring, the harbour office said, because the fuel for the season was bought in "
    "July. A second vote on the timetable is planned for the first week of March."
)


def column(left: float, top: float, text: str, width: int = 42, size: float = 9) -> list[Placed]:
    return [Placed(left, top - 11 * row, line, size) for row, line in enumerate(textwrap.wrap(text, width))]


def only(data: bytes):
    (document,) = parse_bytes("a.pdf", data).documents
    return document


def test_two_columns_are_read_one_after_the_other_even_when_drawn_row_by_row():
    left, right = column(50, 700, LEFT), column(310, 700, RIGHT)
    rows = [placed for pair in zip(left, right, strict=False) for placed in pair]
    rows += left[len(right) :] + right[len(left) :]
    document = only(pdf_of([[Placed(50, 760, ARTICLE.headline, 22), *rows]]))
    assert LEFT in document.text
    assert RIGHT in document.text
    assert document.text.index(LEFT) < document.text.index(RIGHT)


def test_the_headline_is_the_largest_type_and_knows_its_place():
    document = only(pdf_of([[Placed(50, 760, ARTICLE.headline, 22), *column(50, 700, LEFT + " " + RIGHT, 80)]]))
    assert document.headline.value == ARTICLE.headline
    evidence = document.headline.evidence
    assert document.text[evidence.start : evidence.end] == ARTICLE.headline
    assert evidence.source == "pdf:largest-type"
    assert next(block.role for block in document.blocks if block.start == evidence.start) is Role.HEADLINE


def test_a_table_is_read_row_by_row():
    cells = [
        ("Pier", "Morning", "Evening"),
        ("North", "07:10", "18:30"),
        ("South", "08:20", "19:40"),
        ("East", "09:00", "20:15"),
    ]
    placed = [Placed(50 + 150 * c, 700 - 14 * r, text) for r, row in enumerate(cells) for c, text in enumerate(row)]
    document = only(pdf_of([placed]))
    assert "Pier Morning Evening" in document.text
    assert "South 08:20 19:40" in document.text


def test_a_word_cut_at_the_line_end_is_whole_again():
    lines = [
        "The harbour office has re-",
        "opened its count of pass-",
        "engers after a well-",
        "known error, and the well-known",
        "clerk is glad.",
    ]
    document = only(pdf_of([[Placed(50, 700 - 12 * n, line) for n, line in enumerate(lines)]]))
    assert "has reopened its count of passengers" in document.text
    assert "a well-known error" in document.text


PARTS = (LEFT, RIGHT, *(f"{paragraph} {paragraph}" for paragraph in ARTICLE.paragraphs))


def pages_of_a_paper(count: int) -> list[list[Placed]]:
    return [
        [
            Placed(50, 815, "THE ISLAND POST   Tuesday 3 February 2026", 8),
            *column(50, 740, f"Part {number}: {PARTS[number]}", 80),
            Placed(295, 25, str(number + 10), 8),
        ]
        for number in range(count)
    ]


def test_running_headers_and_page_numbers_are_left_out_and_told():
    document = only(pdf_of(pages_of_a_paper(4)))
    assert "ISLAND POST" not in document.text
    assert not any(line.strip().isdigit() for line in document.text.splitlines())
    assert any("THE ISLAND POST" in note for note in document.notes)


def test_the_start_of_every_page_is_kept():
    document = only(pdf_of(pages_of_a_paper(4)))
    assert [document.text[start : start + 6] for start in document.page_starts] == [f"Part {n}" for n in range(4)]


def test_a_paragraph_goes_on_over_the_page_break():
    words = LEFT.split()
    first, second = " ".join(words[:20]), " ".join(words[20:])
    pages = [column(50, 400, first, 60), column(50, 740, second, 60)]
    assert LEFT in only(pdf_of(pages)).text


def test_the_files_properties_fill_gaps_but_a_machines_title_does_not():
    data = pdf_of(
        [column(50, 700, LEFT, 80)],
        {"Title": "notice_final.doc", "Author": "Ada Marsh", "CreationDate": "D:20260203101500+01'00'"},
    )
    document = only(data)
    assert document.headline is None or "notice_final" not in document.headline.value
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.at.isoformat() == "2026-02-03T10:15:00+01:00"
    assert document.published.evidence.source == "meta:pdf"


def test_a_scan_without_tesseract_needs_ocr(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Rejected) as raised:
        parse_bytes("scan.pdf", picture_of(["Ferry timetable returns"], "PDF"))
    assert raised.value.reason is Reason.NEEDS_OCR
    assert "tesseract" in raised.value.sentence


@pytest.fixture
def scan_between_pages() -> bytes:
    whole = pypdfium2.PdfDocument(pdf_of([column(50, 700, LEFT, 80), column(50, 700, RIGHT, 80)]))
    whole.import_pages(pypdfium2.PdfDocument(picture_of(["Ferry timetable returns"], "PDF")), index=1)
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def test_a_page_that_is_a_scan_among_others_is_named(scan_between_pages, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    document = only(scan_between_pages)
    assert "1 pages without a text layer not read (page 2): needs-ocr" in document.notes
    assert document.text == f"{LEFT}\n\n{RIGHT}"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_page_that_is_a_scan_among_others_is_read_in_its_place(scan_between_pages):
    document = only(scan_between_pages)
    assert document.text == f"{LEFT}\n\nFerry timetable returns\n\n{RIGHT}"
    assert document.text[document.page_starts[1] :].startswith("Ferry timetable")


def test_a_file_attached_to_a_pdf_is_a_document_of_its_own():
    pdf = pypdfium2.PdfDocument(pdf_of([column(50, 700, LEFT, 80)]))
    pdf.new_attachment("notes.txt").set_data(RIGHT.encode())
    buffer = io.BytesIO()
    pdf.save(buffer)
    documents = parse_bytes("a.pdf", buffer.getvalue()).documents
    assert [document.member for document in documents] == [None, "notes.txt"]
    assert RIGHT in documents[1].text


def drawn(*operators: str, page: str = "") -> bytes:
    """A page of these operators, with entries of its own (a turn)."""
    stream = "\n".join(f"BT /F1 9 Tf {operator} Tj ET" for operator in operators).encode("cp1252")
    plain = pdf_of([[]]).replace(b"/Type /Page /Parent", f"/Type /Page {page} /Parent".encode())
    head, _, rest = plain.partition(b"5 0 obj")
    body = b"5 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(stream), stream)
    return head + body + rest[rest.index(b"6 0 obj") :]


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [
        ("1 0 0 1 50 {down}", 0), ("0 1 -1 0 {up} 50", 90), ("-1 0 0 -1 550 {up}", 180), ("0 -1 1 0 {down} 800", 270),
        ("1 0 0 1 50 {down}", 90), ("0 1 -1 0 {up} 50", 0),
    ],
)  # fmt: skip
def test_a_page_is_read_however_it_is_turned(matrix, turn):
    lines = textwrap.wrap(LEFT, 60)
    operators = [
        f"{matrix.format(up=100 + 11 * row, down=500 - 11 * row)} Tm ({line})" for row, line in enumerate(lines)
    ]
    assert only(drawn(*operators, page=f"/Rotate {turn}")).text == LEFT


def test_words_up_the_margin_do_not_tear_the_lines_apart_and_are_not_lost():
    lines = [f"1 0 0 1 50 {500 - 11 * row} Tm ({line})" for row, line in enumerate(textwrap.wrap(LEFT, 60))]
    document = only(drawn("0 1 -1 0 20 300 Tm (Printed by the harbour press)", *lines))
    assert document.text == f"{LEFT}\n\nPrinted by the harbour press"


def test_a_stamp_across_the_page_does_not_tear_the_lines_apart():
    lines = [f"1 0 0 1 50 {500 - 11 * row} Tm ({line})" for row, line in enumerate(textwrap.wrap(LEFT, 60))]
    assert only(drawn("0.7 0.7 -0.7 0.7 100 450 Tm (CONFIDENTIAL)", *lines)).text.startswith(LEFT)
