import pytest

from services.errors import Reason, Rejected
from services.parsing import Limits, parse_bytes
from services.parsing.text import clean_text, decode_text
from services.parsing.wide_encoding import wide_encoding

WORDS = "Der Bürgermeister sagte am Montag, die Brücke bleibe geschlossen – für ein Jahr."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_dress_is_decoded(encoding: str):
    text, _ = decode_text((WORDS * 5).encode(encoding))
    assert text == WORDS * 5


def test_a_legacy_encoding_is_guessed_and_noted():
    text, notes = decode_text((WORDS * 20).encode("cp1252"))
    assert "Bürgermeister" in text
    assert notes
    assert notes[0].startswith("encoding guessed")


def test_mojibake_is_repaired_and_noted():
    broken = WORDS.encode("utf-8").decode("cp1252")
    text, notes = clean_text(broken)
    assert text == WORDS
    assert notes == ["mojibake repaired"]


def test_sound_text_is_left_alone():
    assert clean_text(WORDS) == (WORDS, [])


def test_controls_and_lone_surrogates_are_taken_out_and_counted():
    assert clean_text("a\x00b\x07c\ud800d\te\n") == ("abcd\te\n", ["control characters taken out: 3"])


def test_sixteen_bit_text_without_a_mark_is_known_by_its_zeros():
    assert wide_encoding("plain words".encode("utf-16-le")) == "utf-16-le"
    assert wide_encoding(b"plain words!") is None


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", Reason.EMPTY), (b" \n\t ", Reason.NO_TEXT), (b"--- ***\n!!", Reason.NO_TEXT)]
)
def test_a_file_without_words_is_rejected(data: bytes, reason: Reason):
    with pytest.raises(Rejected) as caught:
        parse_bytes("page.txt", data)
    assert caught.value.reason is reason


def test_text_past_the_limit_is_cut_and_marked():
    document = parse_bytes("page.txt", (WORDS + "\n").encode() * 50, Limits(text_characters=500)).documents[0]
    assert document.truncated
    assert len(document.text) == 500
    assert all(block.end <= 500 for block in document.blocks)
