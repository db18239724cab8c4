from hypothesis import given
from hypothesis import strategies as st

from services.search import changes
from services.search.changes import Change, ChangeKind, compare
from tests.news import news


def side(kind: ChangeKind, found: tuple[Change, ...]) -> str:
    return "".join(change.text for change in found if change.kind in (ChangeKind.SAME, kind))


def test_a_changed_figure_is_the_only_change() -> None:
    older = news("Quake: 3 hurt", "Three were hurt.", "Schools stay open.").document
    newer = news("Quake: 14 hurt", "Fourteen were hurt.", "Schools stay open.").document
    headline, body = compare(older, newer)
    assert [(change.kind, change.text) for change in headline] == [
        (ChangeKind.SAME, "Quake: "),
        (ChangeKind.REMOVED, "3"),
        (ChangeKind.ADDED, "14"),
        (ChangeKind.SAME, " hurt"),
    ]
    assert [change.text for change in body if change.kind is not ChangeKind.SAME] == ["Three", "Fourteen"]


def test_a_new_paragraph_is_added_whole() -> None:
    older = news("Quake", "Three were hurt.", "The end.").document
    newer = news("Quake", "Three were hurt.", "A second quake followed.", "The end.").document
    _, body = compare(older, newer)
    assert [change.text.strip() for change in body if change.kind is ChangeKind.ADDED] == ["A second quake followed."]
    assert not [change for change in body if change.kind is ChangeKind.REMOVED]


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=12),
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=12),
)
def test_each_version_can_be_read_from_the_changes(before: list[str], after: list[str]) -> None:
    older, newer = news("x", *before).document, news("x", *after).document
    _, body = compare(older, newer)
    assert side(ChangeKind.REMOVED, body) == older.body
    assert side(ChangeKind.ADDED, body) == newer.body


def test_passages_too_long_to_compare_are_shown_whole(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(changes, "COMPARISONS_LIMIT", 10)
    _, body = compare(news("x", "one two three four").document, news("x", "one two three five").document)
    assert [change.kind for change in body] == [ChangeKind.REMOVED, ChangeKind.ADDED]
