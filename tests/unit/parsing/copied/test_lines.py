from services.parsing.copied.lines import HEAD_CHARACTERS, lines_of

PARAGRAPH = (
    "The ferry turned back before noon because the harbour wall had\n"
    "cracked in two places, and the engineers who looked at it said\n"
    "that nobody should stand there until they had looked again."
)


def texts(page: str) -> list[str]:
    return [page[line.start : line.end] for line in lines_of(page)]


def test_blank_lines_are_counted_and_never_lines():
    lines = lines_of("One\n\n\n  Two\r\n\r\nThree")
    assert [(line.blank_before, line.indent) for line in lines] == [(0, 0), (2, 2), (1, 0)]


def test_offsets_leave_out_the_blanks_around_a_line():
    assert texts(" \u200b Alpha \t\n\ufeffBeta\xa0\n") == ["Alpha", "Beta"]


def test_a_list_mark_is_known_and_the_head_begins_after_it():
    page = "* First\n2. Second\n– Third\n-dash"
    lines = lines_of(page)
    assert [(line.mark, line.head) for line in lines] == [
        ("*", "First"),
        ("2.", "Second"),
        ("–", "Third"),
        ("", "-dash"),
    ]
    assert [page[line.text_start :][:2] for line in lines] == ["Fi", "Se", "Th", "-d"]


def test_the_number_that_opens_a_day_is_no_list_mark():
    page = "14. November 2024\n2. Maj 2024\n18. 05. 2024\n3. listopadu 2024, 10:00\n2. Mars mission 2024\n14. Second"
    assert [line.mark for line in lines_of(page)] == ["", "", "", "", "2.", "14."]


def test_a_number_opens_a_day_where_the_reader_of_days_says_so():
    page = "16. March, 2024 at 16:59\n21. juni/lipanj, 2024.\n99. November 2024\n3) May 2024"
    assert [line.mark for line in lines_of(page)] == ["", "", "99.", "3)"]


def test_hard_wrapped_paragraphs_are_joined_again():
    page = f"A headline\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert texts(page) == ["A headline", PARAGRAPH, PARAGRAPH]


def test_short_lines_of_a_menu_are_not_joined():
    page = "Home\nNews\nSport\nCulture\nWeather\nOpinion\nScience\nVideo\nShop\nHelp"
    assert len(texts(page)) == 10


def test_list_items_of_one_width_stay_apart():
    page = "\n".join(f"* The council will look at item number {number} of its long agenda" for number in range(12))
    assert len(texts(page)) == 12


def test_of_a_huge_line_only_both_ends_are_held():
    line = lines_of("x" * 1_000_000)[0]
    assert (line.length, len(line.head), len(line.tail)) == (1_000_000, HEAD_CHARACTERS, HEAD_CHARACTERS)


def test_a_line_of_any_blank_is_blank():
    blanks = [chr(code) for code in range(0x10000) if chr(code).isspace()]
    for blank in blanks:
        assert [line.head for line in lines_of(f"a\n{blank}\nb")] == ["a", "b"], f"U+{ord(blank):04X}"
