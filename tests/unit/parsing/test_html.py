"""Web pages as files: encodings, limits, and the contract that a page gives a document or a reason."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import Reason, Rejected
from services.parsing import Limits, parse_bytes
from tests.unit.parsing.webpage.pages import HEADLINE, PARAGRAPHS, article, check_offsets, page, paragraphs

TOKENS = st.sampled_from(
    [
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "<?xml version='1.0'?>", "&", "&#0;",
        "&#xD800;", "&amp", "\x00", "\ufeff", "<p>", "</p>", "<div", "<article class='post'>", "<h1>", "</h1>", "<table><tr>",
        "<td>", "<li>", "<br><br>", "<script>", "</script>", "<script type='application/ld+json'>", '{"@type":"NewsArticle",',
        '"author":[{"name":"Ada Marsh"}]}', "<meta property='og:title' content=", "<title>", "<figure><figcaption>", "<svg>",
        "<time datetime='2026-13-45'>", "By Ada Marsh", "12 March 2026", "\ud83d", "ﷺ", "é" * 50, "word " * 30, "<nav>", "<aside>",
        "<a href='", "'", '"', "<select><option>", "<template>", "<noscript>", "<blockquote>" * 40, "\u202e", "<plaintext>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TOKENS | st.text(max_size=20), max_size=60))
def test_mangled_markup_gives_a_document_or_a_reason(tokens):
    data = "".join(tokens).encode("utf-8", "surrogatepass")
    if not data:
        return
    try:
        parsed = parse_bytes("page.html", data)
    except Rejected:
        return
    for document in parsed.documents:
        check_offsets(document)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 40), TOKENS), max_size=8))
def test_a_page_with_holes_and_foreign_pieces_is_still_read(cuts):
    markup = page()
    for start, length, token in cuts:
        markup = markup[:start] + token + markup[start + length :]
    try:
        parsed = parse_bytes("page.html", markup.encode("utf-8", "surrogatepass"))
    except Rejected:
        return
    for document in parsed.documents:
        check_offsets(document)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-15"]
)
def test_a_page_is_read_in_its_encoding(encoding):
    text = "Le café de Holmsund a rouvert ses portes à l'aube, après neuf ans de travaux."
    markup = f"<html><head><meta charset='{encoding}'></head><body>{'<p>' + text + '</p>'}{paragraphs(('x' * 9,))}</body></html>"
    assert text in article(markup.encode(encoding)).text


def test_a_page_that_lies_about_its_encoding_is_read_as_what_it_is():
    markup = f"<html><head><meta charset='iso-8859-1'></head><body><p>Café “{PARAGRAPHS[0]}”</p></body></html>"
    assert "Café “" in article(markup.encode("utf-8")).text


def test_a_few_broken_bytes_are_replaced_and_a_note_says_so():
    data = page().encode().replace(b"ferry in", b"ferry\xff in", 1)
    document = article(data)
    assert "\ufffd" in document.text
    assert any("utf-8" in note for note in document.notes)


def test_an_unknown_encoding_is_guessed_and_a_note_says_so():
    text = "Паром в Хольмсунд снова ходит после девяти лет ремонта, сообщила в понедельник мэр города. " * 5
    document = article(f"<html><body><p>{text}</p></body></html>".encode("cp1251"))
    assert "Паром в Хольмсунд" in document.text
    assert document.notes == ("encoding guessed: cp1251",)


@pytest.mark.parametrize("label", ["utf-7", "hex", "x-user-defined", "utf-16", "", "zlib", "unicode_escape"])
def test_a_label_that_is_no_pages_encoding_does_no_harm(label):
    assert HEADLINE in article(page().replace('charset="utf-8"', f'charset="{label}"')).text


def test_a_page_of_scripts_alone_is_rejected_as_without_text():
    with pytest.raises(Rejected) as caught:
        parse_bytes("page.html", b"<!doctype html><html><head><script>var x</script></head><body></body></html>")
    assert caught.value.reason is Reason.NO_TEXT


def test_a_page_over_the_limit_of_bytes_is_rejected():
    with pytest.raises(Rejected) as caught:
        parse_bytes("page.html", page().encode(), Limits(file_bytes=100))
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "monster",
    [
        "<p>" + "word " * 600_000,
        "<ul>" + "<li><a href='#'>x</a>" * 40_000,
        "<b>" * 30_000 + "word",
        "<div class='" + "x " * 500_000 + "'>word",
        "<p>By " + "A" * 1_000_000,
        "<figcaption>" + "(" * 300_000,
        "<h1>" + "a | " * 200_000,
    ],
    ids=["line", "list", "unclosed", "classes", "byline", "caption", "headline"],
)
def test_a_monster_is_read_in_time_that_grows_with_its_length(monster):
    started = time.process_time()
    parse_bytes("page.html", f"<html><body>{monster}</body></html>".encode())
    assert time.process_time() - started < 20
