"""What newsrooms do again and again: release datelines, the house's own words, boxes, notes."""

from datetime import date

import pytest

from services.models import Role
from services.parsing.copied import read_copied
from tests.copied_page import BODY, CAPTION, HEADLINE, body_of, page, reasons_of


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "day"),
    [
        ("OULU, Finland, May 6, 2025 /PressLine/ -- ", "OULU, Finland", "PressLine", date(2025, 5, 6)),
        ("OULU, Finland--(PRESS WIRE)--", "OULU, Finland", "PRESS WIRE", None),
        ("PARIS, March 3 (Northline) - ", "PARIS", "Northline", None),
        ("LISBON — ", "LISBON", None, None),
        ("Graz – ", "Graz", None, None),
        ("Update – ", None, None, None),
        ("Analysis — ", None, None, None),
        ("Bergen, Norway, 14 January 2025 — ", "Bergen, Norway", None, date(2025, 1, 14)),
        ("Hamburg, 3. März 2025 – ", "Hamburg", None, date(2025, 3, 3)),
        ("Lyon, le 3 mars 2025 – ", "Lyon", None, date(2025, 3, 3)),
        ("Sevilla, 3 de marzo de 2025 – ", "Sevilla", None, date(2025, 3, 3)),
    ],
)
def test_a_dateline_gives_place_agency_and_the_only_day(
    dateline: str, place: str | None, agency: str | None, day: date | None
):
    text = page(HEADLINE).replace(BODY[0], dateline + BODY[0])
    reading = read_copied(text)
    assert (reading.dateline.place if reading.dateline else None) == place
    assert (reading.dateline.agency if reading.dateline else None) == agency
    assert (reading.published.day if reading.published else None) == day
    if place:
        assert body_of(text, reading)[0] == BODY[0]


def test_a_day_that_the_page_shows_wins_over_the_datelines():
    text = page(HEADLINE, "Published 8 May 2025").replace(
        BODY[0], f"OULU, Finland, May 6, 2025 /PressLine/ -- {BODY[0]}"
    )
    reading = read_copied(text)
    assert reading.published is not None
    assert reading.published.day == date(2025, 5, 8)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("This material may not be published, broadcast, rewritten or redistributed without permission.", "rights"),
        ("Any reproduction of this text without the publisher's permission is prohibited.", "rights"),
        (
            "The Fell Gazette welcomes letters to the editor. Send yours, with name and town, to the newsdesk.",
            "house notice",
        ),
        ("Do you have a story to tell? Write to our reporters, and we will call you back.", "house notice"),
        ("Haben Sie Hinweise zu diesem Thema? Schreiben Sie unserer Redaktion in Ashby.", "house notice"),
    ],
)
def test_the_houses_own_words_leave_the_body_with_a_reason(line: str, reason: str):
    text = page(HEADLINE, "By Mira Lund", closing=(line,))
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    assert reasons_of(reading) == {reason}


def test_a_copyright_line_below_the_text_is_no_body():
    line = "Copyright 2025 Northline. All rights reserved. This material may not be rewritten or redistributed."
    text = page(HEADLINE, "By Mira Lund", closing=(line,))
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    assert reading.copyright is not None


@pytest.mark.parametrize(
    "box",
    [
        "READ MORE ON TRAINS\nWRONG TRACK Driver takes express to the seaside\nSignal fault strands hundreds",
        (
            "Sign up to First Train\nFree morning letter\nOur pick of the news. Get the stories that move the county\n"
            "Enter your email address\nSign up\nPrivacy Notice: Newsletters may contain advertising and content of others."
        ),
    ],
)
def test_a_promotion_between_two_paragraphs_leaves_the_body(box: str):
    text = "\n\n".join([HEADLINE, "By Mira Lund", *BODY[:2], box, *BODY[2:]])
    assert body_of(text, read_copied(text)) == BODY


@pytest.mark.parametrize("above", ["5 min read", "Passengers wait at Ashby in 1984. (Mira Lund/Northline)"])
def test_a_standfirst_may_stand_below_reading_time_or_caption(above: str):
    standfirst = "Two new bridges and a signal box are all that parts the town from its railway"
    text = page(HEADLINE, above, standfirst)
    reading = read_copied(text)
    assert reading.standfirst is not None
    assert reading.standfirst.value == standfirst
    assert body_of(text, reading) == BODY


@pytest.mark.parametrize(
    ("about", "contact"),
    [
        ("About Ashby Rail", "Media contact:"),
        ("Über Ashby Rail", "Pressekontakt"),
        ("À propos de Ashby Rail", "Contact presse"),
        ("Acerca de Ashby Rail", "Contacto de prensa"),
    ],
)
def test_a_releases_company_and_press_office_are_boilerplate(about: str, contact: str):
    closing = (
        f"{about}\nAshby Rail runs trains and buses in four counties. It was founded in 1988 and employs 640 people.",
        f"{contact}\nPetra Sand, press@ashby.example",
    )
    text = page("Ashby Rail brings back the branch line", closing=closing)
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    assert reading.authors == ()
    assert "about the company" in reasons_of(reading)


def test_a_first_paragraph_above_a_picture_is_body_and_no_standfirst():
    text = "\n\n".join(
        [HEADLINE, "By Jonas Falk", "3 May 2024", BODY[0], f"{CAPTION}\nPhoto: Mira Lund / AFP", *BODY[1:]]
    )
    reading = read_copied(text)
    assert reading.standfirst is None
    assert body_of(text, reading) == BODY


def test_a_note_on_the_author_is_no_body():
    note = "Mira Lund is a columnist for The Fell Gazette and lives by the sea in Ravensworth."
    text = page(HEADLINE, "By Mira Lund", closing=(note,))
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    assert reasons_of(reading) == {"author note"}


@pytest.mark.parametrize("label", ["Interview", "Analysis", "Reportage", "Entrevista", "Kommentar"])
def test_a_label_over_the_headline_is_no_headline(label: str):
    reading = read_copied("\n".join([label, HEADLINE, "By Mira Lund", *BODY]))
    assert reading.headline is not None
    assert reading.headline.value == HEADLINE


def test_a_paragraph_below_the_last_picture_is_body():
    picture = "De brandweer blust het pakhuis aan de Havenkade, vorig jaar met oud en nieuw.\n© Joris Kuipers/ANP"
    paragraphs = [
        "De gemeente Veendijk verbiedt dit jaar al het vuurwerk in de binnenstad. Dat heeft het college dinsdag besloten.",
        "Vorig jaar raakten elf mensen gewond, onder wie twee agenten. Ook brandde een monumentaal pakhuis af.",
        "“We willen dat iedereen heel thuiskomt”, zegt burgemeester Ellen Vos.",
    ]
    text = "\n\n".join(
        [
            "Gemeente Veendijk verbiedt vuurwerk",
            "Door Sanne de Boer",
            *paragraphs[:2],
            picture,
            paragraphs[2],
            "Meer over",
        ]
    )
    assert body_of(text, read_copied(text)) == paragraphs


def test_agency_copy_of_one_short_first_sentence_has_no_headline():
    text = "\n\n".join([f"ASHBY, England (Northline) — {BODY[0]}", *BODY[1:]])
    reading = read_copied(text)
    assert reading.headline is None
    assert body_of(text, reading) == BODY


def test_an_agency_that_signs_its_last_paragraph_takes_nothing_out_of_the_body():
    body = "The harbour stays closed until the wind drops, the port authority said in a statement on Monday evening. "
    page = f"Storm closes the harbour\n\nBy Ada Marsh\n\n{body}\n\n{body}\n\nFishermen put their losses at two million. EFE"

    reading = read_copied(page)

    assert any("two million" in page[b.start : b.end] and b.role is Role.BODY for b in reading.blocks)
    assert reading.captions == ()


def test_where_the_authors_reported_from_is_no_body():
    text = page(HEADLINE, "By Mira Lund and Jonas Falk\nMira Lund reported from Ashby, and Jonas Falk from Albany.")
    assert body_of(text, read_copied(text)) == BODY


def test_the_number_of_comments_over_the_text_is_no_body():
    text = page(HEADLINE, "214")
    assert body_of(text, read_copied(text)) == BODY


def test_a_last_paragraph_below_a_box_is_body():
    box = "Newsletter\n\nThe county in one letter, every morning at six\n\nSign up"
    last = "The county will open the branch line again next spring, and Noor Haddad will ride the first train to Ashby."
    text = page(HEADLINE, "By Mira Lund", closing=(box, last))
    assert body_of(text, read_copied(text)) == [*BODY, last]


@pytest.mark.parametrize(
    "line",
    [
        "Slow Lines is a reader-supported publication. To receive new posts, become a subscriber.",
        "If you value what we do, please consider becoming a member of the Harbour Daily today.",
    ],
)
def test_an_appeal_for_support_is_no_body(line: str):
    text = "\n\n".join([HEADLINE, BODY[0], BODY[1], line, *BODY[2:]])
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    assert "support appeal" in reasons_of(reading)


def test_a_releases_second_line_is_its_standfirst():
    second = "First 40 apprentices start in August; company pledges to hire every graduate"
    first = f"OULU, Finland, May 6, 2025 /PressLine/ -- {BODY[0]}"
    reading = read_copied("\n\n".join([HEADLINE, second, first, *BODY[1:]]))
    assert reading.standfirst is not None
    assert reading.standfirst.value == second


def test_the_name_of_a_blog_in_the_first_line_is_no_headline():
    frame = ("Notes from the Harbour", "Subscribe", "Sign in")
    text = page(*frame, HEADLINE, "Mira Lund", "Dec 12, 2025", closing=("© 2025 Notes from the Harbour",))
    reading = read_copied(text)
    assert reading.headline is not None
    assert reading.headline.value == HEADLINE
