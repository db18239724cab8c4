import pytest

from services.parsing import parse_bytes
from services.parsing.front_matter import split_front_matter

STORY = """---
title: "Ferry returns: nine years on"
author:
  - Ada Marsh
  - name: Ben Cole
date: 2026-03-02T05:40:00+01:00
tags: [ferries, 'councils']
description: The crossing was closed after a storm.
lang: en-GB
canonical_url: https://courier.example/ferry
---
# Ferry returns: nine years on

The **first ferry** in nine years left the [rebuilt pier](https://x.example) on Monday
with forty passengers.

## What happens next

- Three boats a day
- Children travel free

| Day | Hours |
| --- | --- |
| Monday | 9 to 5 |
"""


def read(text: str):
    (document,) = parse_bytes("story.md", text.encode()).documents
    return document


def test_front_matter_gives_the_fields():
    document = read(STORY)
    assert document.headline is not None
    assert document.headline.value == "Ferry returns: nine years on"
    assert [author.name for author in document.authors] == ["Ada Marsh", "Ben Cole"]
    assert document.published is not None
    assert document.published.zone == "+01:00"
    assert [tag.value for tag in document.tags] == ["ferries", "councils"]
    assert document.declared_language == "en-GB"
    assert document.url == "https://courier.example/ferry"
    assert document.standfirst is not None
    assert document.standfirst.value == "The crossing was closed after a storm."


def test_the_text_keeps_its_roles_and_loses_its_marks():
    document = read(STORY)
    found = [(block.role.value, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        ("headline", "Ferry returns: nine years on"),
        ("standfirst", "The crossing was closed after a storm."),
        ("body", "The first ferry in nine years left the rebuilt pier on Monday with forty passengers."),
        ("subheading", "What happens next"),
        ("list_item", "Three boats a day"),
        ("list_item", "Children travel free"),
        ("body", "Day | Hours"),
        ("body", "Monday | 9 to 5"),
    ]


def test_without_front_matter_the_first_heading_is_the_headline():
    document = read("# Ferry returns\n\nIt **left** the [pier](https://x.example) at dawn.\n\n## More\n\nText.\n")
    assert document.headline is not None
    assert document.headline.value == "Ferry returns"
    assert document.headline.evidence.start == 0


def test_toml_front_matter_is_read_too():
    fields, rest = split_front_matter(
        '+++\ntitle = "Ferry"\ndate = 2026-03-02\n[params]\nauthor = "Ada Marsh"\n+++\nText\n'
    )
    assert fields == {"title": ["Ferry"], "date": ["2026-03-02"], "author": ["Ada Marsh"]}
    assert rest == "Text\n"


@pytest.mark.parametrize("text", ["---\njust a line\n---\n", "--- \n", "+++\nbroken = = 1\n+++\nx", "---\n" * 1_000])
def test_what_is_no_front_matter_stays_in_the_text(text):
    fields, rest = split_front_matter(text)
    assert (fields, rest) == ({}, text)


def test_markup_within_markdown_gives_its_words():
    document = read("# Ferry\n\n<div class='box'>\n<p>Seen <b>words</b></p><script>unseen()</script>\n</div>\n\nEnd.\n")
    assert "Seen words" in document.text
    assert "unseen" not in document.text
