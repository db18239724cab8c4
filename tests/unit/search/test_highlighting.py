from hypothesis import given
from hypothesis import strategies as st

from services.search.highlighting import Markers, Piece, telling


def test_an_answer_is_cut_at_the_markers() -> None:
    markers = Markers()
    text = f"a {markers.start}tram{markers.end} and a {markers.start}bus{markers.end}"
    assert markers.pieces(text) == (
        Piece(text="a "),
        Piece(text="tram", matched=True),
        Piece(text=" and a "),
        Piece(text="bus", matched=True),
    )


def test_two_requests_never_share_markers() -> None:
    assert Markers().start != Markers().start


@given(st.text(max_size=200))
def test_no_text_of_a_file_is_lost_or_taken_for_a_marker(text: str) -> None:
    pieces = Markers().pieces(text)
    assert "".join(piece.text for piece in pieces) == text
    assert not any(piece.matched for piece in pieces)


def test_small_words_are_marked_only_in_a_phrase_or_alone() -> None:
    assert telling("closure of the hospital") == "closure hospital"
    assert telling('"the night of the storm" of') == '"the night of the storm" of'
    assert telling("to be or not to be") == "to be or not to be"
