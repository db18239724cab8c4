"""What newsrooms do again and again: jobs before names, release datelines, credits, the house's own words."""

from datetime import date

import pytest

from services.models import BODY_ROLES, Role
from services.parsing.copied import Reading, read_copied

BODY = [
    "The county voted on Tuesday to reopen the branch line, forty years after the last train left Ashby station.",
    "Trains will run every hour from next spring, the railway said. The line needs two new bridges and a signal box.",
    "“My mother took that train to school,” said Noor Haddad, who led the campaign. “Now my son will take it.”",
    "The work costs 31 million and is paid by the state. The first rails will be laid in the autumn.",
]
HEADLINE = "County votes to bring back the Ashby branch line"


def page(*opening: str, closing: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*opening, *BODY, *closing])


def body_of(text: str, reading: Reading) -> list[str]:
    return [text[b.start : b.end] for b in reading.blocks if b.role in BODY_ROLES]


def reasons_of(reading: Reading) -> set[str | None]:
    return {block.reason for block in reading.blocks if block.role is Role.BOILERPLATE}


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


CAPTION = "The last train leaves Ashby station in 1984."


@pytest.mark.parametrize(
    ("credit", "photographer", "agency"),
    [
        ("Credit: Mira Lund", "Mira Lund", None),
        ("Photo: Mira Lund / Northline", "Mira Lund", "Northline"),
        ("Picture: MVP Stills", None, "MVP Stills"),
        ("Image: Getty Images", None, "Getty Images"),
        ("Getty Images", None, "Getty Images"),
        ("© Northline", None, "Northline"),
        ("Credit...Mira Lund for The Courier", "Mira Lund", "The Courier"),
        ("Foto: Jonas Falk/dpa", "Jonas Falk", "dpa"),
        ("Crédit photo : Mira Lund / AFP", "Mira Lund", "AFP"),
    ],
)
def test_a_credit_on_its_own_line_belongs_to_the_caption_above(
    credit: str, photographer: str | None, agency: str | None
):
    text = "\n\n".join([HEADLINE, "By Jonas Falk", BODY[0], f"{CAPTION}\n{credit}", *BODY[1:]])
    reading = read_copied(text)
    (caption,) = reading.captions
    assert (caption.text, caption.photographer, caption.agency) == (CAPTION, photographer, agency)
    assert body_of(text, reading) == BODY


def test_what_a_picture_shows_is_no_credit():
    text = page(HEADLINE, "[Image: A train waits at the platform in the rain]", "By Jonas Falk")
    (caption,) = read_copied(text).captions
    assert (caption.text, caption.photographer, caption.agency) == (
        "A train waits at the platform in the rain",
        None,
        None,
    )


def test_a_house_unknown_to_any_list_keeps_its_name_in_the_credit():
    text = page(
        HEADLINE,
        "A train waits at the platform on Monday. (Mira Lund/Fell Photo Service via Northline)",
        "By Jonas Falk",
    )
    (caption,) = read_copied(text).captions
    assert (caption.photographer, caption.agency) == ("Mira Lund", "Fell Photo Service via Northline")


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


def test_a_credit_may_name_the_agency_before_the_photographer():
    page = (
        "Boats\n\nBoats in the harbour on Sunday. Beeld ANP / Ada Marsh\n\n"
        + "The harbour is full of boats today. " * 9
    )

    caption = read_copied(page).captions[0]

    assert (caption.photographer, caption.agency) == ("Ada Marsh", "ANP")


def test_a_day_with_its_time_above_a_credit_is_no_caption():
    reading = read_copied(page(HEADLINE, "By Mira Lund", "Harbour Daily Jul 24, 2025 9:00 am PDT", "Image: Jonas Falk"))
    assert reading.published is not None
    assert reading.published.day == date(2025, 7, 24)
    assert [caption.text for caption in reading.captions] == [""]


def test_the_bylines_day_goes_before_a_labelled_one_that_speaks_of_something_else():
    reading = read_copied(page(HEADLINE, "by Mira Lund · Dec 20, 2025 at 3:00 am", "Released: June 17, 2025"))
    assert reading.published is not None
    assert reading.published.day == date(2025, 12, 20)


def test_a_day_below_the_headline_goes_before_a_labelled_one_below_the_text():
    closing = ("Posted by: Jonas Falk at December 18, 2025 09:28 AM", "I remember that train well.")
    reading = read_copied(page(HEADLINE, "December 16, 2025", closing=closing))
    assert reading.published is not None
    assert reading.published.day == date(2025, 12, 16)


def test_a_day_right_below_the_text_counts_where_the_page_shows_no_other():
    reading = read_copied(page(HEADLINE, closing=("February 10, 2025",)))
    assert reading.published is not None
    assert reading.published.day == date(2025, 2, 10)


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


@pytest.mark.parametrize(
    ("lines", "text", "photographer", "agency"),
    [
        (
            ("The mill at Ashby Falls. It has been idle since May.Credit...Mira Lund for The Harbour Daily",),
            "The mill at Ashby Falls. It has been idle since May.",
            "Mira Lund",
            "The Harbour Daily",
        ),
        (
            ("Rex with his owners on the beach", "Rex with his owners on the beachCredit: NorthPics"),
            "Rex with his owners on the beach",
            None,
            "NorthPics",
        ),
        (
            (
                "Getty Images Three lorries in a street between cottages.Getty Images\nLorries pass the cottages in Ashby",
            ),
            "Lorries pass the cottages in Ashby",
            None,
            "Getty Images",
        ),
        (
            ("A whale surfaces near the cape in July. Scientists say that it sings.\nMira Lund for Harbour Radio",),
            "A whale surfaces near the cape in July. Scientists say that it sings.",
            "Mira Lund",
            "Harbour Radio",
        ),
    ],
)
def test_a_caption_is_known_however_its_credit_is_set(
    lines: tuple[str, ...], text: str, photographer: str | None, agency: str
):
    whole = page(HEADLINE, "By Ada Marsh", *lines)
    reading = read_copied(whole)
    assert [(c.text, c.photographer, c.agency) for c in reading.captions] == [(text, photographer, agency)]
    assert body_of(whole, reading) == BODY


def test_a_name_for_a_cause_is_no_credit():
    text = page(HEADLINE, closing=("The crowd cheered for Mira Lund for mayor and nobody else, late into the night.",))
    assert read_copied(text).captions == ()


def test_authors_may_stand_on_lines_of_their_own_with_their_jobs_between():
    reading = read_copied(page(HEADLINE, "By Mira Lund\nEnvironment correspondent\nand Jonas Falk"))
    assert [author.name for author in reading.authors] == ["Mira Lund", "Jonas Falk"]


def test_two_labelled_days_may_be_run_together():
    reading = read_copied(page(HEADLINE, "Published March 13, 2025Updated March 14, 2025, 9:12 a.m. ET"))
    assert reading.published is not None
    assert reading.updated is not None
    assert (reading.published.day, reading.updated.day) == (date(2025, 3, 13), date(2025, 3, 14))


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
