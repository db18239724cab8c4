"""What holds for any text whatever: nothing is raised, blocks are in order, offsets are inside, twice is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import Rejected
from services.models import Evidence
from services.parsing import parse_bytes
from services.parsing.copied import Reading, read_copied

PIECES = st.sampled_from(
    ["By Ada Marsh", "VIA: Northline", "3 min read", "Share", "Photo: Ada Marsh/AFP", "12 May 2024, 9.30am GMT", "LIMA (AP) — The bridge",
     "* item", "Tags: a, b", "© 2024", "Home > News", "“Quoted words that go on for a while and end here.”", "\r\n", "\x0c", "\u2028",
     "The council met on Monday and said that the bridge would stay closed until the spring, when work could begin.", "作者：王", "[ Share ]"]
)  # fmt: skip
PAGES = st.one_of(
    st.text(max_size=2_000),
    st.lists(st.one_of(PIECES, st.text(max_size=120)), max_size=40).map("\n".join),
    st.lists(PIECES, max_size=60).map("\n\n".join),
)


def evidence_of(reading: Reading) -> list[Evidence]:
    found = []
    for name in type(reading).model_fields:
        value = getattr(reading, name)
        values = value if isinstance(value, tuple) else (value,) if value is not None else ()
        found += [item.evidence for item in values if name != "blocks"]
    return found


@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_any_text_is_read_and_its_offsets_hold(text: str):
    reading = read_copied(text)
    position = 0
    for block in reading.blocks:
        assert position <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        position = block.end
    for evidence in evidence_of(reading):
        assert evidence.start is not None
        assert evidence.end is not None
        assert 0 <= evidence.start < evidence.end <= len(text)


@settings(deadline=None, max_examples=50)
@given(PAGES)
def test_reading_twice_gives_the_same(text: str):
    assert read_copied(text) == read_copied(text)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=1_000))
def test_any_bytes_are_read_or_rejected(data: bytes):
    try:
        parsed = parse_bytes("page.txt", data)
    except Rejected:
        return
    assert all(document.text.strip() for document in parsed.documents)
