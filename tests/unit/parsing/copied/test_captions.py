"""What copying makes of pictures: captions, credits, alternative texts."""

from datetime import date

import pytest

from services.parsing.copied import read_copied
from tests.copied_page import BODY, CAPTION, HEADLINE, body_of, page


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


def test_a_caption_may_open_with_a_word_that_leads_to_names_elsewhere():
    caption = "Aus dem Archiv: der Hafen im Winter vor dem Sturm"
    (found,) = read_copied(page(HEADLINE, "By Ada Marsh", f"{caption}\nPhoto: Mira Lund / AFP")).captions
    assert (found.text, found.photographer, found.agency) == (caption, "Mira Lund", "AFP")
