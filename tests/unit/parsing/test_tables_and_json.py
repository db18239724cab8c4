import csv
import io
import json

import pytest

from services.errors import Reason
from services.models import Role
from services.parsing import parse_bytes
from services.parsing.source import Limits
from tests.corpus.awful.bytes_of import ARTICLE

BODY = "\n\n".join(ARTICLE.paragraphs)


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode()


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def only(name: str, data: bytes):
    (document,) = parse_bytes(name, data).documents
    return document


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_of_an_articles_columns_are_articles(delimiter):
    head = ["Headline", "Full Text", "Publication Date", "Author", "URL", "Section"]
    rows = [
        [f"{ARTICLE.headline} {n}", BODY, "2026-02-03", "Ada Marsh", f"https://paper.example/{n}", "Island"]
        for n in range(3)
    ]
    documents = parse_bytes("a.csv", table([head, *rows], delimiter)).documents
    assert [document.headline.value for document in documents] == [f"{ARTICLE.headline} {n}" for n in range(3)]
    assert [document.member for document in documents] == ["row 2", "row 3", "row 4"]
    first = documents[0]
    assert first.published.day.isoformat() == "2026-02-03"
    assert [author.name for author in first.authors] == ["Ada Marsh"]
    assert (first.url, first.section.value) == ("https://paper.example/0", "Island")
    assert first.body == BODY


def test_a_row_has_the_same_identity_in_another_file_and_order():
    head, row = ["title", "text", "date"], [ARTICLE.headline, BODY, "2026-02-03"]
    (one,) = parse_bytes("a.csv", table([head, row])).documents
    two = parse_bytes("b.csv", table([head, ["Other", "Words of another.", "2026-01-01"], row])).documents
    swapped = parse_bytes("c.csv", table([["date", "title", "text"], ["2026-02-03", ARTICLE.headline, BODY]])).documents
    assert one.id == two[1].id == swapped[0].id


def test_rows_that_repeat_are_one_document():
    head, row = ["title", "text", "date"], [ARTICLE.headline, BODY, "2026-02-03"]
    parsed = parse_bytes("a.csv", table([head, row, row, row]))
    assert len(parsed.documents) == 1
    assert "the same content again: row 3" in parsed.documents[0].notes


def test_another_table_is_one_document_row_by_row():
    document = only(
        "a.csv", table([["Pier", "Boats", "Depth"], ["North", "4", "3 m"], ["South", "2", "5 m"], ["East", "7", "4 m"]])
    )
    assert "North | 4 | 3 m" in document.text
    assert "South | 2 | 5 m" in document.body


def test_rows_past_the_limit_are_left_out_and_told():
    rows = [[f"Title {n}", f"Words of story number {n}.", "2026-02-03"] for n in range(30)]
    parsed = parse_bytes("a.csv", table([["title", "text", "date"], *rows]), Limits(archive_members=10))
    assert len(parsed.documents) == 10
    assert [(left.member, left.reason) for left in parsed.left_out] == [("row 12 and what follows", Reason.TOO_LARGE)]


def test_a_cell_may_be_as_long_as_an_article_is():
    long = "A long story goes on and on. " * 10_000
    assert len(only("a.csv", table([["title", "text"], ["Long", long]])).text) > 200_000


SHAPES = {
    "schema.org": {
        "@type": "NewsArticle", "headline": ARTICLE.headline, "articleBody": BODY, "datePublished": "2026-02-03T10:00:00Z",
        "author": [{"@type": "Person", "name": "Ada Marsh"}],
    },
    "a list of paragraphs": {"title": ARTICLE.headline, "body": list(ARTICLE.paragraphs), "author": "Ada Marsh", "date": "2026-02-03"},
    "an editor's blocks": {
        "title": ARTICLE.headline, "author": {"name": "Ada Marsh"}, "published": "2026-02-03",
        "content": [{"type": "paragraph", "text": paragraph} for paragraph in ARTICLE.paragraphs],
    },
    "HTML": {
        "title": {"rendered": ARTICLE.headline}, "date": "2026-02-03T10:00:00", "authors": ["Ada Marsh"],
        "content": {"rendered": "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs)},
    },
    "an envelope": {
        "webTitle": ARTICLE.headline, "webPublicationDate": "2026-02-03T10:00:00Z",
        "fields": {"body": "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs), "byline": "Ada Marsh"},
    },
    "a crawler's export": {
        "title": ARTICLE.headline, "maintext": BODY, "date_publish": "2026-02-03 10:00:00", "authors": ["Ada Marsh"],
        "source_domain": "paper.example",
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_is_read_in_the_shapes_that_exporters_write(shape):
    document = only("a.json", as_json(SHAPES[shape]))
    assert document.headline.value == ARTICLE.headline
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.day.isoformat() == "2026-02-03"
    assert document.body == BODY


@pytest.mark.parametrize(
    "wrap",
    [lambda a: a, lambda a: {"articles": a}, lambda a: {"response": {"docs": a}}, lambda a: {"hits": {"hits": [{"_source": x} for x in a]}},
     lambda a: {"title": "A feed", "description": "of stories", "authors": [{"name": "Jo Dunmore"}], "items": a}],
)  # fmt: skip
def test_articles_are_found_wherever_they_lie(wrap):
    articles = [{**SHAPES["schema.org"], "headline": f"{ARTICLE.headline} {n}"} for n in range(3)]
    documents = parse_bytes("a.json", as_json(wrap(articles))).documents
    assert [document.headline.value for document in documents] == [f"{ARTICLE.headline} {n}" for n in range(3)]


def test_other_json_is_one_document_of_its_words():
    document = only(
        "a.json",
        as_json({"pier": {"name": "North pier of the island", "boats": ["the Heron", "the Tern"]}, "depth": 4}),
    )
    assert "North pier of the island" in document.text
    assert "the Tern" in document.text


def test_every_line_is_an_article_and_a_broken_line_is_left_out():
    lines = [as_json({**SHAPES["schema.org"], "headline": f"Ferry {n}"}) for n in range(3)]
    parsed = parse_bytes("a.jsonl", b"\n".join([*lines, b"{broken"]))
    assert [document.headline.value for document in parsed.documents] == ["Ferry 0", "Ferry 1", "Ferry 2"]
    assert [(left.member, left.reason) for left in parsed.left_out] == [("line 4", Reason.CORRUPT)]


def test_an_article_has_one_identity_in_a_list_and_in_lines():
    article = SHAPES["schema.org"]
    other = {**article, "headline": "Another"}
    listed = parse_bytes("a.json", as_json([article, other])).documents
    lined = parse_bytes("a.jsonl", as_json(article) + b"\n" + as_json(other)).documents
    assert [document.id for document in listed] == [document.id for document in lined]


def test_the_runs_of_a_paragraph_are_one_paragraph():
    runs = [
        {"type": "text", "text": "The boat "},
        {"type": "text", "text": "sails", "marks": [{"type": "strong"}]},
        {"text": " at noon."},
    ]
    document = only(
        "a.json",
        as_json({"title": "Ferry", "body": {"type": "doc", "content": [{"type": "paragraph", "content": runs}]}}),
    )
    assert document.body == "The boat sails at noon."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "cp1252"])
def test_json_and_tables_are_read_in_wide_and_old_encodings(encoding):
    article = '{"headline": "Fähre kehrt zurück", "articleBody": "Worte der Fähre.", "date": "2026-02-03"}'
    rows = "headline,text,date\nFähre kehrt zurück,Worte der Fähre.,2026-02-03\nZwei,Mehr Worte.,2026-02-03\n"
    assert only("a.json", article.encode(encoding)).headline.value == "Fähre kehrt zurück"
    assert parse_bytes("a.csv", rows.encode(encoding)).documents[0].headline.value == "Fähre kehrt zurück"


def test_a_table_parted_by_tabs_says_so():
    (document,) = parse_bytes("a.tsv", table([["title", "text"], ["Ferry", BODY]], "\t")).documents
    assert document.media_type == "text/tab-separated-values"


def test_headings_of_blocks_are_subheadings():
    blocks = [{"type": "heading", "text": "What changes"}, {"type": "paragraph", "text": ARTICLE.paragraphs[0]}]
    document = only("a.json", as_json({"title": "Ferry", "body": blocks}))
    assert [block.role for block in document.blocks] == [Role.HEADLINE, Role.SUBHEADING, Role.BODY]


def test_a_number_longer_than_python_reads_is_no_error():
    document = only("a.json", b'{"title": "Ferry", "text": "The boat sails.", "count": %s}' % (b"9" * 5_000))
    assert document.text == "Ferry\n\nThe boat sails."
