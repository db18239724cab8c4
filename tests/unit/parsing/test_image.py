import shutil

import pytest

from services.errors import Reason, Rejected
from services.parsing import parse_bytes
from services.parsing.source import Limits
from tests.corpus.formats import picture_of

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
LINES = ["Ferry timetable returns", "The boat sails at noon"]


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PDF"])
def test_the_words_of_a_picture_are_read(kind):
    (document,) = parse_bytes("scan", picture_of(LINES, kind)).documents
    assert all(line in document.text for line in LINES)
    assert "read by optical character recognition" in document.notes


@needs_tesseract
def test_the_media_type_is_the_pictures_own():
    (document,) = parse_bytes("scan.txt", picture_of(LINES, "PNG")).documents
    assert (document.format, document.media_type) == ("image", "image/png")


@needs_tesseract
def test_a_language_that_tesseract_lacks_is_named():
    with pytest.raises(Rejected) as raised:
        parse_bytes("scan.png", picture_of(LINES, "PNG"), Limits(ocr_languages="xxx"))
    assert raised.value.reason is Reason.NEEDS_OCR
    assert "SEEDBED_OCR_LANGUAGES=xxx" in raised.value.sentence


@needs_tesseract
def test_an_empty_picture_holds_no_words():
    with pytest.raises(Rejected) as raised:
        parse_bytes("scan.png", picture_of([], "PNG"))
    assert raised.value.reason is Reason.NO_TEXT


def test_without_tesseract_a_picture_needs_ocr(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Rejected) as raised:
        parse_bytes("scan.png", picture_of(LINES, "PNG"))
    assert raised.value.reason is Reason.NEEDS_OCR


@needs_tesseract
def test_no_time_left_ends_the_reading_with_a_clear_outcome():
    with pytest.raises(Rejected) as raised:
        parse_bytes("scan.png", picture_of(LINES, "PNG"), Limits(wall_s=0.5))
    assert raised.value.reason is Reason.TIMED_OUT
