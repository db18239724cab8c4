import pytest

from services.parsing.webpage.persons import names_person, recased
from tests.unit.parsing.webpage.pages import article, json_ld, news_article, page, paragraphs


def authors(markup):
    return [author.name for author in article(markup).authors]


def test_the_metadatas_lone_author_is_joined_by_those_that_the_byline_links():
    head = json_ld(news_article(author={"@type": "Person", "name": "Ada Marsh"}))
    byline = '<p class="byline">By <a href="/ada">Ada Marsh</a> and <a href="/ben">Ben Cole</a></p>'
    assert authors(page(byline + paragraphs(), head=head)) == ["Ada Marsh", "Ben Cole"]


def test_a_job_beside_the_author_is_no_second_author():
    byline = '<p class="byline">By <a href="/ada">Ada Marsh</a>, Senior Director, Holmsund Institute</p>'
    assert authors(page(byline + paragraphs())) == ["Ada Marsh"]
    blocks = '<div class="byline"><div>Ada Marsh</div><div>Highlands and islands correspondent</div></div>'
    assert authors(page(blocks + paragraphs())) == ["Ada Marsh"]


def test_the_signed_author_beats_a_name_that_the_page_shows_nowhere():
    head = '<meta name="author" content="Luke Dean">'
    assert authors(page("<p>By Ada Marsh</p>" + paragraphs(), head=head)) == ["Ada Marsh"]


def test_who_updated_or_edited_the_text_did_not_write_it():
    marked = '<span itemprop="author">By Ada Marsh</span> <span itemprop="author">Updated by Ben Cole</span>'
    assert authors(page(f"<div>{marked}</div>" + paragraphs())) == ["Ada Marsh"]


def test_a_commenter_is_no_author():
    comment = '<div class="comment"><span itemprop="author">Mark Bern</span><p>Well said, all of it.</p></div>'
    byline = '<span itemprop="author">Ada Marsh</span>'
    assert authors(page(byline + paragraphs() + comment)) == ["Ada Marsh"]


def test_a_link_to_an_authors_page_near_the_headline_is_a_byline_but_not_in_a_sentence():
    assert authors(page('<div><a href="/staff/ada-marsh/">Ada Marsh</a></div>' + paragraphs())) == ["Ada Marsh"]
    sentence = (
        f'<p>{"The study asked many people, among them " * 3}<a href="/profile/ada-marsh">Ada Marsh</a> of Lund.</p>'
    )
    assert authors(page(sentence + paragraphs())) == []


@pytest.mark.parametrize(
    "line",
    ["Von Birgit Aßmann", "Par Maëlle Quentin", "di Ludovica Serra", "Текст: Вера Лазарева", "Por Jimena Arrieta"],
)
def test_bylines_lead_in_other_languages(line):
    name = line.split(" ", 1)[1]
    assert authors(page(f"<p>{line}</p>" + paragraphs())) == [name]


def test_a_label_alone_in_a_line_is_followed_by_the_authors():
    listed = "<h6>Author(s)</h6><ul><li><a href='#'>Ada Marsh</a></li><li><a href='#'>Ben Cole</a></li></ul>"
    assert authors(page(listed + paragraphs())) == ["Ada Marsh", "Ben Cole"]


def test_a_house_that_signs_with_its_own_name_keeps_it_whole():
    head = '<meta property="og:site_name" content="98 Buck Social"><meta name="author" content="98 Buck Social">'
    assert authors(page(head=head)) == ["98 Buck Social"]


@pytest.mark.parametrize("line", ["Employee Directory", "Coffee Origins Team", "- George Orwell, 1984", "Lawn Care"])
def test_a_line_of_capitals_above_the_headline_is_nobodys_name(line):
    markup = page().replace("<h1>", f"<div>{line}</div><h1>")
    assert authors(markup) == []


def test_a_name_in_capitals_is_set_as_names_are():
    assert authors(page('<p class="byline">By ADA MARSH and BEN DE COLE</p>' + paragraphs())) == [
        "Ada Marsh",
        "Ben de Cole",
    ]
    assert recased("JJ Doe") == "JJ Doe"


@pytest.mark.parametrize("words", ["Senior Director", "Holmsund Institute", "Fact Checked", "Digital Security"])
def test_jobs_houses_and_buttons_are_no_persons(words):
    assert not names_person(words)


def test_a_site_that_only_its_template_names_as_author_is_none():
    head = json_ld(news_article(author={"@type": "Person", "name": "QCY Official"}, publisher={"name": "QCY Official"}))
    assert authors(page(head=head)) == []
    assert authors(page("<p>By QCY Official</p>" + paragraphs(), head=head)) == ["QCY Official"]


def test_a_bloggers_own_site_has_an_author():
    head = json_ld(news_article(author={"@type": "Person", "name": "Ada Marsh"}, publisher={"name": "Ada Marsh"}))
    assert authors(page(head=head)) == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gespeichert von salzfisch am 24. Juli 2017 - 18:55", "salzfisch"),
        ("Verfasst von: salzfisch | 31. Dezember 2008", "salzfisch"),
        ("Posted in Harbours by salzfisch on August 3, 2019", "salzfisch"),
        ("Publié par salzfisch le 3 mai 2024", "salzfisch"),
        ("Veröffentlicht am 3. Mai 2024 von Ada Marsh in Hafen", "Ada Marsh"),
        ("Von R. M. am 07.08.2013 um 09:07 Uhr", "R. M."),
        ("Datum: 03.11.2021 Autorin: Ada Marsh/HK", "Ada Marsh"),
        ("Ein Interview von Ada Marsh", "Ada Marsh"),
    ],
)
def test_what_was_done_leads_to_who_did_it(line, name):
    assert authors(page(f"<p>{line}</p>" + paragraphs())) == [name]


def test_a_pen_name_is_what_the_link_to_its_owners_page_says():
    link = '<a href="/author/salz1984/" rel="author">salz1984</a>'
    assert authors(page(f'<p class="author vcard">Publiziert am 3. Mai von {link}</p>' + paragraphs())) == ["salz1984"]
    account = '<span class="fn">der Fährmann</span>'
    assert authors(page(f'<p class="post-author vcard">Eingestellt von {account}</p>' + paragraphs())) == [
        "der Fährmann"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Interview: Ada Marsh", ["Ada Marsh"]),
        ("Weitere Artikel von Ada Marsh →", ["Ada Marsh"]),
        ("Fotos: Ada Marsh", []),
        ("Übersetzung: Ada Marsh", []),
        ("Zur Artikelübersicht", []),
        ("Alle Autoren", []),
        ("Veröffentlicht am", []),
    ],
)
def test_what_stands_in_an_authors_element_is_not_always_one(words, expected):
    assert authors(page(f'<div class="author">{words}</div>' + paragraphs())) == expected


@pytest.mark.parametrize(
    "label", ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Geschreven door", "Yazan"]
)
def test_a_card_names_the_author_in_the_systems_language(label):
    head = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ada Marsh">'
    assert authors(page(head=head)) == ["Ada Marsh"]


def test_two_names_at_a_comma_join_the_metadatas_lone_one():
    head = json_ld(news_article(author={"@type": "Person", "name": "Ada Marsh"}))
    assert authors(page('<p class="author">By Ada Marsh, Simon Cole</p>' + paragraphs(), head=head)) == [
        "Ada Marsh",
        "Simon Cole",
    ]


def test_an_account_behind_the_name_is_cut():
    head = json_ld(news_article(author={"@type": "Person", "name": "Ada Marsh @adamarsh"}))
    assert authors(page(head=head)) == ["Ada Marsh"]


@pytest.mark.parametrize("box", ["article-footer", "node-promoted", "post-footer-line"])
def test_the_articles_own_foot_may_hold_its_byline(box):
    assert authors(page(paragraphs() + f'<div class="{box}"><p>Von Ada Marsh</p></div>')) == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hafen-Online-Expertin Ada Marsh", ["Ada Marsh"]),
        ("Ada Marsh, Projektleiterin der HSK in Holmsund", ["Ada Marsh"]),
        ("The Holmsund Herald - Ada Marsh", ["Ada Marsh"]),
        ("Ada Marsh ada.marsh@courier.example", ["Ada Marsh"]),
        ("Staff and news services", ["Staff and news services"]),
        ("Bund 90/Die Fischer, Holmsund", ["Bund 90/Die Fischer"]),
        ("Maria & Katerina", ["Maria", "Katerina"]),
        ("facebook.com/holmsund", []),
        ("holmsund-courier.example.de", []),
        ("記者林小明／即時報導", ["林小明"]),
    ],
)
def test_a_name_in_the_metadata_is_told_from_what_stands_beside_it(written, expected):
    assert authors(page(head=json_ld(news_article(author={"@type": "Person", "name": written})))) == expected


def test_a_company_that_made_the_template_wrote_no_article():
    assert authors(page(head='<meta name="author" content="Netzwerk GmbH">')) == []


def test_a_house_in_microdata_comes_after_a_person():
    person = '<span itemprop="author" itemscope itemtype="https://schema.org/Person">Ada Marsh</span>'
    house = '<span itemprop="author" itemscope itemtype="https://schema.org/Organization">Courier1</span>'
    assert authors(page(f"<div>{house} {person}</div>" + paragraphs())) == ["Ada Marsh"]


def test_whom_the_headline_is_about_did_not_write_it():
    title = "In the footsteps of Simon Cole"
    markup = page(f"<p>{title}</p><p>By the pier stood Simon Cole</p>" + paragraphs(), h1=title, title=title)
    assert authors(markup) == []


@pytest.mark.parametrize("account", ["wordpressadmin", "wp_admin", "webmaster2", "site-editor"])
def test_an_account_of_the_system_is_nobody(account):
    assert authors(page(f'<p class="author">{account}</p>' + paragraphs())) == []


def test_a_label_names_the_author_before_what_he_does():
    line = "<p>Autorin: Ada Marsh, who leads the office of our foundation in Holmsund and around it.</p>"
    assert authors(page(paragraphs() + line)) == ["Ada Marsh"]


def test_a_label_for_one_author_or_more_is_no_author():
    assert authors(page("<div>Auteur(s) :</div><div>Ada Marsh</div>" + paragraphs())) == ["Ada Marsh"]
