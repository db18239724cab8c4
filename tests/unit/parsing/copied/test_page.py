from datetime import UTC, date, datetime

import pytest

from services.models import BODY_ROLES, Role
from services.parsing.copied import Reading, read_copied

BODY = [
    "The harbour board voted on Monday to rebuild the eastern mole, which a storm broke in two places last winter.",
    "Work will begin in April and last for two years, the board said. Boats must use the western gate until then.",
    "“We have waited long enough,” said Ines Okafor, who speaks for the fishing crews. “Every week costs us a catch.”",
    "The board expects to pay for the work with a loan and with a levy on visiting yachts.",
]
HEADLINE = "Harbour board votes to rebuild broken mole"


def page(*opening: str, closing: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*opening, *BODY, *closing])


def body_of(text: str, reading: Reading) -> list[str]:
    return [text[b.start : b.end] for b in reading.blocks if b.role in BODY_ROLES]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Marsh", ["Ada Marsh"]),
        ("BY ADA MARSH", ["Ada Marsh"]),
        ("By Ada Marsh and Ben Cole", ["Ada Marsh", "Ben Cole"]),
        ("By Ada Marsh, Ben Cole and Cy Dunn", ["Ada Marsh", "Ben Cole", "Cy Dunn"]),
        ("By Meridian Staff", ["Meridian Staff"]),
        ("Written by Ada Marsh", ["Ada Marsh"]),
        ("Words by Ada Marsh", ["Ada Marsh"]),
        ("Von Jürgen Groß", ["Jürgen Groß"]),
        ("Par Élise Moreau", ["Élise Moreau"]),
        ("Por Lucía Montero", ["Lucía Montero"]),
        ("Door Marijke de Vries", ["Marijke de Vries"]),
        ("Автор: Ирина Беляева", ["Ирина Беляева"]),
        ("By Ada Marsh | May 3, 2024", ["Ada Marsh"]),
        ("Published May 3, 2024 by Ada Marsh", ["Ada Marsh"]),
        ("Ada Marsh | May 3, 2024", ["Ada Marsh"]),
    ],
)
def test_a_byline_gives_its_names(byline: str, names: list[str]):
    reading = read_copied(page(HEADLINE, byline))
    assert [author.name for author in reading.authors] == names


def test_a_byline_gives_role_and_organisation():
    (author,) = read_copied(page(HEADLINE, "By Ada Marsh, Political Correspondent, Northline News")).authors
    assert (author.name, author.role, author.organisation) == (
        "Ada Marsh",
        "Political Correspondent",
        "Northline News",
    )


def test_a_page_without_byline_has_no_author():
    assert read_copied(page(HEADLINE)).authors == ()


@pytest.mark.parametrize(
    "line", ["Share by email", "Photo by Ada Marsh", "Powered by Northline", "Stand By Me Returns"]
)
def test_by_alone_makes_no_author(line: str):
    assert read_copied(page(HEADLINE, line)).authors == ()


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("3 min read", 3),
        ("12-minute read", 12),
        ("Reading time: 4 minutes", 4),
        ("Lesezeit: 2 Min.", 2),
        ("Temps de lecture : 6 min", 6),
        ("5 minutos de lectura", 5),
        ("Czas czytania: 7 min", 7),
        ("Время чтения: 3 мин", 3),
        ("阅读时间：8 分钟", 8),
    ],
)
def test_reading_time_is_told_in_many_wordings(line: str, minutes: int):
    reading = read_copied(page(HEADLINE, "By Ada Marsh", line))
    assert reading.reading_time is not None
    assert reading.reading_time.minutes == minutes


def test_published_and_updated_keep_their_zone():
    reading = read_copied(page(HEADLINE, "Published: 3 May 2024, 09:30 GMT", "Updated: 4 May 2024, 18:05 CEST"))
    assert reading.published is not None
    assert reading.updated is not None
    assert reading.published.at == datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
    assert reading.published.zone == "GMT"
    assert reading.updated.day == date(2024, 5, 4)
    assert reading.updated.zone == "CEST"


def test_the_day_in_a_caption_is_not_the_articles():
    caption = "Boats wait in the harbour, Tuesday, Jan. 14, 2025. (Ada Marsh/Northline via AP)"
    reading = read_copied(page(HEADLINE, caption, "By Ben Cole"))
    assert reading.published is None
    assert [(c.photographer, c.agency) for c in reading.captions] == [("Ada Marsh", "AP")]


@pytest.mark.parametrize(
    ("lines", "photographer", "agency"),
    [
        (("Boats wait in the harbour on Monday morning. (Ada Marsh/AFP)",), "Ada Marsh", "AFP"),
        (
            ("Boats wait in the harbour on Monday morning. Photo: Ada Marsh / Getty Images",),
            "Ada Marsh",
            "Getty Images",
        ),
        (("Boats wait in the harbour on Monday morning. Photograph: Ada Marsh/Reuters",), "Ada Marsh", "Reuters"),
        (("Boats wait in the harbour on Monday morning.", "Foto: Ada Marsh/dpa"), "Ada Marsh", "dpa"),
        (("Boats wait in the harbour on Monday morning. (Harbour Press Service via AP)",), None, "AP"),
        (("Boats wait in the harbour on Monday morning. (AP Photo/Ada Marsh)",), "Ada Marsh", "AP"),
    ],
)
def test_a_captions_credit_is_taken_apart(lines: tuple[str, ...], photographer: str | None, agency: str):
    text = page(HEADLINE, "\n".join(lines), "By Ben Cole")
    (caption,) = read_copied(text).captions
    assert (caption.photographer, caption.agency) == (photographer, agency)
    assert caption.text == "Boats wait in the harbour on Monday morning."


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("VIA: Harbour Daily", "Harbour Daily"),
        ("VIA:Harbour Daily", "Harbour Daily"),
        ("Source: Northline", "Northline"),
        ("Quelle: Heimatbote", "Heimatbote"),
        ("Источник: Северный вестник", "Северный вестник"),
        ("This article was originally published by Harbour Daily.", "Harbour Daily"),
        ("Originally published in Tidewater Quarterly on 2 November 2025.", "Tidewater Quarterly"),
        ("Republished from The Valley Courier", "The Valley Courier"),
    ],
)
def test_where_the_copy_came_from_is_read(line: str, source: str):
    reading = read_copied(page(HEADLINE, "By Ada Marsh", closing=(line, "Share This Article")))
    assert [via.value for via in reading.via] == [source]


def test_the_share_bar_stays_out_of_the_body_with_its_reason():
    text = page(HEADLINE, "By Ada Marsh", closing=("Share This Article",))
    reading = read_copied(text)
    assert body_of(text, reading) == BODY
    (left_out,) = [block for block in reading.blocks if block.role is Role.BOILERPLATE]
    assert left_out.reason == "share bar"


def test_a_dateline_is_a_stretch_of_its_own():
    text = page(HEADLINE).replace(BODY[0], f"LIMA, Peru (AP) — {BODY[0]}")
    reading = read_copied(text)
    assert reading.dateline is not None
    assert (reading.dateline.place, reading.dateline.agency) == ("LIMA, Peru", "AP")
    assert body_of(text, reading)[0] == BODY[0]


def test_copy_that_opens_with_its_dateline_has_no_headline():
    reading = read_copied(page().replace(BODY[0], f"LIMA (Northline) — {BODY[0]}"))
    assert reading.headline is None
    assert reading.dateline is not None


def test_a_standfirst_stands_between_headline_and_byline():
    standfirst = "Boats must use the western gate for two years while the sea wall is mended"
    text = page(HEADLINE, standfirst, "By Ada Marsh", "3 min read")
    reading = read_copied(text)
    assert reading.standfirst is not None
    assert reading.standfirst.value == standfirst
    assert body_of(text, reading) == BODY


def test_tags_section_and_copyright_are_read():
    text = page(
        "Home > News > Harbour",
        HEADLINE,
        closing=("Tags: harbour, storms, boats", "© 2025 Harbour Daily. All rights reserved."),
    )
    reading = read_copied(text)
    assert [tag.value for tag in reading.tags] == ["harbour", "storms", "boats"]
    assert reading.section is not None
    assert reading.section.value == "Harbour"
    assert reading.copyright is not None
    assert reading.copyright.value.startswith("© 2025")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_read_the_same(newline: str):
    text = page(HEADLINE, "By Ada Marsh").replace("\n", newline)
    reading = read_copied(text)
    assert reading.headline is not None
    assert reading.headline.value == HEADLINE
    assert body_of(text, reading) == BODY


def test_every_field_points_at_its_words():
    text = page(HEADLINE, "By Ada Marsh", "Published 3 May 2024", "3 min read", closing=("Source: Northline",))
    reading = read_copied(text)
    assert text[slice(*_span(reading.headline))] == HEADLINE
    assert text[slice(*_span(reading.authors[0]))] == "Ada Marsh"
    assert text[slice(*_span(reading.reading_time))] == "3 min read"
    assert text[slice(*_span(reading.via[0]))] == "Northline"
    assert "3 May 2024" in text[slice(*_span(reading.published))]


def _span(field) -> tuple[int, int]:
    return field.evidence.start, field.evidence.end


@pytest.mark.parametrize(("word", "month"), [("colour", 4), ("color", 3)])
def test_a_day_in_numbers_is_read_as_the_page_writes(word: str, month: int):
    reading = read_copied(
        page(HEADLINE, "3/4/2024", closing=(f"The new lamps will be of that {word}, and the old ones stay.",))
    )
    assert reading.published is not None
    assert reading.published.day == date(2024, month, 4 if month == 3 else 3)


def test_each_of_two_labelled_times_keeps_its_own_clock():
    line = "PUBLISHED: 07:42, 3 October 2025 | UPDATED: 11:15, 3 October 2025"
    reading = read_copied(page(HEADLINE, "By Ada Marsh", line))
    assert reading.published is not None
    assert reading.updated is not None
    assert (reading.published.at, reading.updated.at) == (datetime(2025, 10, 3, 7, 42), datetime(2025, 10, 3, 11, 15))  # noqa: DTZ001


@pytest.mark.parametrize("link", ["Related: How the river burst its banks", "READ MORE: How the river burst its banks"])
def test_a_link_to_another_story_leaves_the_body(link: str):
    text = page(HEADLINE, "By Ada Marsh").replace(BODY[2], f"{link}\n\n{BODY[2]}")
    assert body_of(text, read_copied(text)) == BODY
