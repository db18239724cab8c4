from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.models import Entity, EntityKind, Quote, QuoteKind, Span
from services.search.marking import Mark, MarkKind, passages, sections
from tests.news import archive, news


def texts(marks: list[tuple[str, MarkKind]]) -> list[str]:
    return [text for text, _ in marks]


def test_the_whole_text_stays_readable() -> None:
    for article in archive():
        shown = "\n\n".join(passage.text for section in sections(article) for passage in section.passages)
        assert shown == article.document.text


def test_names_places_dates_and_quotes_are_marked() -> None:
    article = archive()[0]
    runs = [run for passage in passages(article) for run in passage.runs]
    marks = [piece.mark for run in runs for piece in run.pieces if piece.mark]
    assert {mark.kind for mark in marks} == {
        MarkKind.PLACE,
        MarkKind.DATE,
        MarkKind.PERSON,
        MarkKind.ORGANISATION,
    }
    told = {mark.told for mark in marks}
    assert "Gdansk, Poland (city) at 52.50, 13.40" in told
    assert "2025-03-11 (day, counted from 2025-03-12)" in told
    (quote,) = [run.quote for run in runs if run.quote]
    assert quote.told == "direct quote, said by Marit Halloran"
    assert quote.evidence == "rule:quote-marks, 90% sure"


def test_a_place_of_the_gazetteer_wins_over_the_bare_name() -> None:
    article = news("Vote in Gdansk", "Gdansk voted.", places=(("Gdansk", "PL"),), organisations=("Gdansk",))
    kinds = {
        piece.mark.kind for passage in passages(article) for run in passage.runs for piece in run.pieces if piece.mark
    }
    assert kinds == {MarkKind.PLACE}


def test_what_was_left_out_is_folded_away_with_its_reason() -> None:
    *_, last = sections(archive()[0])
    assert last.left_out
    assert [(passage.text, passage.reason) for passage in last.passages] == [("Share this article", "share bar")]


def test_a_name_within_a_quotation_is_marked_within_it() -> None:
    article = news("Talks", "“Okafor lied,” she said.", people=("Okafor",), quotes=(("Okafor lied", None),))
    (run,) = [run for passage in passages(article) for run in passage.runs if run.quote]
    assert [(piece.text, piece.mark.kind if piece.mark else None) for piece in run.pieces] == [
        ("Okafor", MarkKind.PERSON),
        (" lied", None),
    ]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@given(names=SPANS, quotes=SPANS)
def test_however_spans_overlap_the_text_is_whole(names: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> None:
    article = news("Headline", "Some forty characters of text for marks.", published=date(2025, 1, 1))
    text = article.document.text

    def span(ends: tuple[int, int]) -> Span:
        start, end = sorted(min(at, len(text)) for at in ends)
        return Span(start=start, end=end, text=text[start:end])

    marked = article.model_copy(
        update={
            "entities": tuple(
                Entity(kind=EntityKind.PERSON, name="x", mentions=(span(ends),), source="s", confidence=1)
                for ends in names
            ),
            "quotes": tuple(
                Quote(
                    span=span(ends),
                    kind=QuoteKind.DIRECT,
                    speaker=None,
                    speaker_span=None,
                    verb=None,
                    source="s",
                    confidence=1,
                )
                for ends in quotes
            ),
        }
    )
    assert "\n\n".join(passage.text for passage in passages(marked)) == text


def test_a_text_without_blocks_is_one_passage() -> None:
    article = archive()[0]
    bare = article.model_copy(update={"document": article.document.model_copy(update={"blocks": ()})})
    assert [passage.text for passage in passages(bare)] == [article.document.text]
    assert isinstance(
        next(piece.mark for p in passages(bare) for run in p.runs for piece in run.pieces if piece.mark), Mark
    )
