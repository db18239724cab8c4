"""Which of the days that a page shows is the article's."""

from datetime import date

import pytest

from services.parsing.copied import read_copied
from tests.copied_page import HEADLINE, page


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


def test_two_labelled_days_may_be_run_together():
    reading = read_copied(page(HEADLINE, "Published March 13, 2025Updated March 14, 2025, 9:12 a.m. ET"))
    assert reading.published is not None
    assert reading.updated is not None
    assert (reading.published.day, reading.updated.day) == (date(2025, 3, 13), date(2025, 3, 14))


@pytest.mark.parametrize(
    "line",
    [
        "14. Mai 2024",
        "14.5.24",
        "14. Mai 202414. Mai 2024 von Mira Lund",
        "14. Mai 2024 von Mira Lund in Kultur",
    ],
)
def test_a_day_of_one_manner_or_another_below_the_headline_is_the_publication(line: str):
    published = read_copied(page(HEADLINE, line)).published
    assert published is not None
    assert published.day == date(2024, 5, 14)


@pytest.mark.parametrize(
    "line",
    [
        "This entry was posted in News and tagged ferry on May 14, 2024 by Mira Lund. Bookmark the permalink.",
        "Dieser Beitrag wurde am 14. Mai 2024 um 23:03 Uhr von Mira Lund geschrieben und unter Hafen abgelegt.",
        "Gespeichert von Mira Lund am 14. Mai 2024 - 18:55",
    ],
)
def test_a_blogs_last_sentence_says_when_it_was_posted(line: str):
    published = read_copied(page(HEADLINE, closing=(line,))).published
    assert published is not None
    assert published.day == date(2024, 5, 14)


def test_a_lone_day_further_below_the_text_counts_and_a_lists_days_do_not():
    filler = ("Hafen", "Fähre", "Küste", "Wetter", "Boote")
    lone = read_copied(page(HEADLINE, closing=(*filler, "14.05.2024")))
    several = read_copied(page(HEADLINE, closing=(*filler, "14.05.2024", "13.05.2024", "12.05.2024")))
    assert lone.published is not None
    assert (lone.published.day, several.published) == (date(2024, 5, 14), None)
