"""What media monitors, press archives, news APIs and social networks export."""

import json

import pytest

from services.parsing import parse_bytes
from services.parsing.article_names import plain_name
from services.parsing.table_days import in_order, is_day_first

ARTICLE = {"title": "Ferry returns", "text": "The boat sails again, the office said.", "date": "2026-02-03"}


def documents(name: str, data: object):
    written = data if isinstance(data, bytes) else json.dumps(data).encode()
    return parse_bytes(name, written).documents


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Datum;Quelle;Textauszug;Autor;URL",
        "Titre;Date;Source;Extrait;Auteur;Lien",
        "Título;Fecha;Medio;Resumen;Autor;Enlace",
        "Titolo;Data;Fonte;Testo;Autore;Link",
        "Título;Data;Veículo;Texto;Autor;Link",
        "Titel;Datum;Bron;Tekst;Auteur;Link",
        "Tytuł;Data;Źródło;Treść;Autor;Odnośnik",
        "Заголовок;Дата;Источник;Текст;Автор;Ссылка",
        "Τίτλος;Ημερομηνία;Πηγή;Κείμενο;Συντάκτης;Σύνδεσμος",
        "العنوان;التاريخ;المصدر;النص;الكاتب;الرابط",
        "Başlık;Tarih;Kaynak;Metin;Yazar;Link",
        "タイトル;日付;媒体名;本文;著者;リンク",
        "标题;日期;来源;正文;作者;链接",
        "제목;날짜;출처;본문;기자;링크",
    ],
)
def test_columns_are_known_in_the_tongue_of_their_table(header):
    row = "Ferry returns;03/02/2026;Harbour Post;The boat sails again.;Ada Marsh;https://paper.example/1"
    (document,) = documents("a.csv", f"{header}\r\n{row}\r\n".encode("utf-8-sig"))
    assert document.text == "Ferry returns\n\nThe boat sails again."
    assert (document.publisher.value, document.url) == ("Harbour Post", "https://paper.example/1")
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.day.isoformat() == "2026-02-03"


@pytest.mark.parametrize(
    ("header", "days", "expected"),
    [
        (["Title", "Date"], ["03/04/2026", "25/04/2026"], True),
        (["Title", "Date"], ["03/04/2026", "04/25/2026"], False),
        (["Title", "Date"], ["03/04/2026"], None),
        (["Titre", "Date"], ["03/04/2026"], True),
        (["Titel", "Datum"], ["Montag", ""], True),
    ],
)
def test_a_column_tells_whether_days_stand_before_months(header, days, expected):
    assert is_day_first(header, [["x", day] for day in days]) is expected


def test_a_day_is_put_in_order_with_its_hour():
    assert in_order("3/4/2026 10:30", day_first=True) == "2026-04-03 10:30"
    assert in_order("3/4/2026", day_first=False) == "2026-03-04"
    assert in_order("3/4/2026", day_first=None) == "3/4/2026"
    assert in_order("3 April 2026", day_first=True) == "3 April 2026"


def test_a_text_that_begins_with_a_day_stays_as_it_is():
    table = b"Titre;Date;Texte\nFerry;03/02/2026;01/02/2026 was the day of the boat.\n"
    assert documents("a.csv", table)[0].text == "Ferry\n\n01/02/2026 was the day of the boat."


def test_an_export_may_have_a_heading_of_its_own_above_the_columns():
    table = b"Report: Ferries\nExported: 2026-02-05\n\nTitle,Date,Text\nFerry,2026-02-03,The boat sails\n"
    (document,) = documents("a.csv", table)
    assert (document.member, document.text) == ("row 5", "Ferry\n\nThe boat sails")


def test_a_table_may_name_what_parts_its_cells():
    (document,) = documents("a.csv", b"sep=;\r\nTitle;Date;Text\r\nFerry;2026-02-03;The boat, it sails\r\n")
    assert document.text == "Ferry\n\nThe boat, it sails"


def test_a_monitors_hit_gives_its_longest_words_its_writer_and_its_hour():
    head = '"Date","Headline","URL","Opening Text","Hit Sentence","Source","Influencer"\n'
    row = '"03-Feb-2026 10:00AM","Ferry returns","https://paper.example/1","The boat sails again","It sails","Post","Ada Marsh"\n'
    (document,) = documents("a.csv", (head + row).encode())
    assert document.text == "Ferry returns\n\nThe boat sails again"
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.at.hour == 10


def test_an_answer_of_a_news_api_gives_its_articles_without_the_mark_of_a_cut():
    cut = {"title": "Ferry returns", "content": "The boat sails again, the office said on Mond… [+1234 chars]"}
    cut |= {"source": {"id": None, "name": "Harbour Post"}, "publishedAt": "2026-02-03T10:00:00Z"}
    (document,) = documents("a.json", {"status": "ok", "articles": [cut]})
    assert document.text == "Ferry returns\n\nThe boat sails again, the office said on Mond…"
    assert document.publisher.value == "Harbour Post"


def test_an_export_of_short_messages_gives_words_and_writer():
    message = {"full_text": "The island ferry &amp; its crew are back", "user": {"name": "Ada Marsh"}, "id": 1}
    (document,) = documents("a.jsonl", json.dumps(message).encode() + b"\n")
    assert document.text == "The island ferry & its crew are back"
    assert [author.name for author in document.authors] == ["Ada Marsh"]


def test_a_script_that_assigns_the_value_is_read_as_the_value():
    export = b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": ARTICLE}]).encode()
    assert documents("tweets.js", export)[0].headline.value == "Ferry returns"


def test_values_that_follow_each_other_are_read_one_by_one():
    second = {**ARTICLE, "title": "Second"}
    data = f"{json.dumps(ARTICLE, indent=1)}\n{json.dumps(second, indent=1)}\n".encode()
    assert [document.headline.value for document in documents("a.json", data)] == ["Ferry returns", "Second"]


def test_of_several_names_for_the_day_the_one_with_the_hour_is_taken():
    (document,) = documents("a.json", {**ARTICLE, "dateTimePub": "2026-02-03T09:58:00Z"})
    assert document.published.at.isoformat() == "2026-02-03T09:58:00+00:00"


def test_an_authors_number_gives_way_to_the_name_that_is_embedded():
    (document,) = documents("a.json", [{**ARTICLE, "author": 3, "_embedded": {"author": [{"name": "Ada Marsh"}]}}])
    assert [author.name for author in document.authors] == ["Ada Marsh"]


def test_an_authors_number_alone_is_no_author():
    assert documents("a.json", {**ARTICLE, "author": 3})[0].authors == ()


def test_key_words_that_tell_their_kind_give_their_value():
    (document,) = documents("a.json", {**ARTICLE, "keywords": [{"name": "subject", "value": "Ferries"}]})
    assert [tag.value for tag in document.tags] == ["Ferries"]


def test_an_index_dump_has_no_publisher_in_its_envelope():
    (document,) = documents("a.json", {"hits": {"hits": [{"_id": "1", "_source": ARTICLE}]}})
    assert document.headline.value == "Ferry returns"
    assert document.publisher is None


def test_a_bulk_request_gives_its_articles_and_not_its_orders():
    lines = [{"index": {"_index": "a", "_id": "1"}}, ARTICLE, {"create": {}}, {**ARTICLE, "title": "Second"}]
    data = "\n".join(map(json.dumps, lines)).encode()
    assert [document.headline.value for document in documents("a.ndjson", data)] == ["Ferry returns", "Second"]


def test_a_databases_dump_gives_its_days():
    (document,) = documents("a.json", {**ARTICLE, "date": {"$date": "2026-02-03T10:00:00Z"}})
    assert document.published.at.isoformat() == "2026-02-03T10:00:00+00:00"


def test_a_list_called_data_is_no_day():
    feed = {"title": "Dump", "url": "https://paper.example", "data": [ARTICLE, {**ARTICLE, "title": "Second"}]}
    assert [document.headline.value for document in documents("a.json", feed)] == ["Ferry returns", "Second"]


def test_names_are_compared_without_case_accents_and_marks():
    assert plain_name("Título") == plain_name("TITULO") == "titulo"
    assert plain_name("dc:date_Published") == "datepublished"
