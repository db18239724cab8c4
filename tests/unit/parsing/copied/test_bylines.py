"""Who wrote it, as bylines say or hide it."""

import pytest

from services.parsing.copied import read_copied
from tests.copied_page import BODY, HEADLINE, body_of, page


@pytest.mark.parametrize(
    ("byline", "name", "role"),
    [
        ("By Transport Correspondent Mira Lund", "Mira Lund", "Transport Correspondent"),
        ("By Senior Reporter Joan Ekdahl", "Joan Ekdahl", "Senior Reporter"),
        ("By Chief Political Editor Samuel Okoro", "Samuel Okoro", "Chief Political Editor"),
        ("Words: Mira Lund", "Mira Lund", None),
        ("By Monica Sunderland 3rd March 2025", "Monica Sunderland", None),
        ("By Augusta Marlowe 3 March 2025", "Augusta Marlowe", None),
        ("Von Reporterin Anja Weiss", "Anja Weiss", "Reporterin"),
        ("Por la corresponsal Elena Prieto", "Elena Prieto", "la corresponsal"),
        ("By Mira Lund in Ashby", "Mira Lund", None),
    ],
)
def test_a_job_before_the_name_is_a_role(byline: str, name: str, role: str | None):
    (author,) = read_copied(page(HEADLINE, byline)).authors
    assert (author.name, author.role) == (name, role)


def test_reporters_named_below_the_article_are_its_authors_and_editors_are_not():
    credit = "(Reporting by Mira Lund in Ashby and Jonas Falk in Derwent; Editing by Pia Roth)"
    text = page(HEADLINE, closing=(credit,))
    reading = read_copied(text)
    assert [author.name for author in reading.authors] == ["Mira Lund", "Jonas Falk"]
    assert body_of(text, reading) == BODY


@pytest.mark.parametrize(
    "line", ["Additional reporting by Mira Lund", "Editing by Mira Lund", "Photographs by Mira Lund"]
)
def test_other_hands_are_no_authors(line: str):
    assert read_copied(page(HEADLINE, closing=(line,))).authors == ()


@pytest.mark.parametrize(
    "line",
    [
        *("No Yes", "Total Average", "Status Value", "Yes, No", "Unit Price"),  # a table's
        *("Northern Ireland", "Police Scotland", "White House", "Climate Change", "Editor's Choice", "Breaking News"),
        *("By Monday, the roads were dry again", "By Friday evening", "By Sea", "By The Numbers", "Von Hand gemacht"),
        *("Text Size", "Author Login", "Por fin llueve", "Par exemple"),
    ],
)
def test_what_is_no_name_is_no_author(line: str):
    assert read_copied(page(HEADLINE, line, "12 May 2024")).authors == ()


@pytest.mark.parametrize(
    "name", ["Ada Marsh", "April Winter", "June Land", "The Fell Gazette Staff", "Northern Desk", "Ada"]
)
def test_names_that_look_like_words_are_still_authors(name: str):
    assert [author.name for author in read_copied(page(HEADLINE, f"By {name}", "12 May 2024")).authors] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted on May 12, 2024 by harbourcat | Leave a comment", "harbourcat"),
        ("Veröffentlicht am 12. Mai 2024 von mitundfort", "mitundfort"),
        ("12/05/2024 von harbourcat", "harbourcat"),
        ("Mai 12, 2024 · von harbour1984 · in Allgemein · Hinterlasse einen Kommentar", "harbour1984"),
        ("Verfasst von: mitundfort | 12. Mai 2024", "mitundfort"),
        ("12. Mai 2024 | Autor: harbourcat | Abgelegt unter: Fotos", "harbourcat"),
    ],
)
def test_a_statement_shows_a_pen_name(line: str, name: str):
    assert [author.name for author in read_copied(page(HEADLINE, line)).authors] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("12. Mai 2024 Mira Lund 4 Kommentare", "Mira Lund"),
        ("Mira Lund am 12. Mai 2024", "Mira Lund"),
        ("Mira Lund Zuletzt geändert am 12.05.2024", "Mira Lund"),
        ("12. Mai 202412. Mai 2024 Mira Lund", "Mira Lund"),
        ("Mira Lund 12.05.2024, 13:56 Uhr", "Mira Lund"),
    ],
)
def test_a_name_beside_its_day_is_the_author(line: str, name: str):
    assert [author.name for author in read_copied(page(HEADLINE, line)).authors] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Geschrieben vonMira Lund", "Mira Lund"),
        ("Posted on12. Mai 202412. Mai 2024AuthorMira Lund4 Kommentare", "Mira Lund"),
        ("Interview: Mira Lund", "Mira Lund"),
        ("Ein Interview von Mira Lund mit Jonas Falk", "Mira Lund"),
        ("Von Mira Lund am Samstag, 12. Mai 2024 um 11:14 Uhr", "Mira Lund"),
        ("von Mira Lund Erstellt am 12.05.24 um 08:35, geändert am 13.05.24", "Mira Lund"),
        ("By Mira L.", "Mira L."),
        ("By Mira Lund/May 12, 2024", "Mira Lund"),
    ],
)
def test_a_byline_ends_where_something_else_begins(line: str, name: str):
    assert [author.name for author in read_copied(page(HEADLINE, line)).authors] == [name]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Originally published in Czech by Denní Kurýr", "Denní Kurýr"),
        ("This article first appeared in The Fell Gazette.", "The Fell Gazette"),
        ("It was first published in the German language by Heidebote", "Heidebote"),
        ("This story was originally published by Northline on 3 May 2025.", "Northline"),
    ],
)
def test_where_a_story_first_appeared_is_a_source_and_never_an_author(line: str, source: str):
    reading = read_copied(page(HEADLINE, closing=(line,)))
    assert [via.value for via in reading.via] == [source]
    assert reading.authors == ()


def test_a_name_that_the_article_is_about_is_not_its_author():
    name = "Harlow Business School"
    body = "\n\n".join(
        f"{name} opened its doors for visitors on day {day} of the fair, and many came." for day in range(1, 7)
    )
    assert read_copied(f"{HEADLINE}\n\n1. {name}\n\n{body}").authors == ()


@pytest.mark.parametrize("heading", ["Related stories", "Most read", "Comments (3)", "Lesen Sie auch"])
def test_bylines_and_days_of_other_stories_are_not_the_articles(heading: str):
    others = f"{heading}\nSignal fault strands hundreds\nBy Jane Holt\n3 March 2025\nWhy rails are getting dearer\nBy Ned Aldous"
    reading = read_copied(page(HEADLINE, closing=(others,)))
    assert reading.authors == ()
    assert reading.published is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mira LundUpdated: Feb 5, 2026", ["Mira Lund"]),
        ("By Mira LundIn Travel", ["Mira Lund"]),
        ("By Mira Lund 1,✉, Jonas Falk 1,2, Joan Ekdahl 2", ["Mira Lund", "Jonas Falk", "Joan Ekdahl"]),
        ("By Mira and Jonas", ["Mira", "Jonas"]),
    ],
)
def test_what_stands_at_a_name_is_not_its_own(byline: str, names: list[str]):
    assert [author.name for author in read_copied(page(HEADLINE, byline)).authors] == names


@pytest.mark.parametrize("name", ["Katarzyna Nowak", "Halina Goetz", "Tariq Haddad"])
def test_a_persons_name_alone_below_the_headline_is_the_byline(name: str):
    assert [author.name for author in read_copied(page(HEADLINE, name)).authors] == [name]


@pytest.mark.parametrize("words", ["Final Thoughts", "Buying Guide", "Our Services", "Example H2"])
def test_a_heading_alone_below_the_headline_is_no_byline(words: str):
    assert read_copied(page(HEADLINE, words)).authors == ()


def test_authors_may_stand_on_lines_of_their_own_with_their_jobs_between():
    reading = read_copied(page(HEADLINE, "By Mira Lund\nEnvironment correspondent\nand Jonas Falk"))
    assert [author.name for author in reading.authors] == ["Mira Lund", "Jonas Falk"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("By Mira LundLive Reporter",), ["Mira Lund"]),
        (("Mira Lund Education editor",), ["Mira Lund"]),
        (("Mira Lund / Jonas Falk", "3 May 2024"), ["Mira Lund", "Jonas Falk"]),
        (("Aus Wien berichtet Mira Lund",), ["Mira Lund"]),
        (("Pubblicato il 9 Ottobre 2025 da Mira Lund",), ["Mira Lund"]),
    ],
)
def test_a_byline_is_known_in_the_manners_of_many_papers(lines: tuple[str, ...], names: list[str]):
    assert [author.name for author in read_copied(page(HEADLINE, *lines)).authors] == names
