from pathlib import Path

import pytest

from services.enrichment.duplicates import BANDS, fingerprint, near_signature, normalised_words, similar
from tests.unit.enrichment.stories import story_of

SEEDS = Path(__file__).parents[3] / "seeds"
WORDS = [f"word{n}" for n in range(300)]
SIGNATURE_START = ("0066f13b2341a8", "0170ed11353c68")


def seed_signature(name: str):
    return near_signature(normalised_words((SEEDS / name).read_text("utf-8")))


def test_the_near_duplicate_pair_of_the_seeds_shares_a_band():
    first, update = (seed_signature(f"near-duplicate-quake-{which}.txt") for which in ("first", "update"))
    assert similar(first, update) > 0.6


def test_unrelated_seeds_share_no_band():
    names = sorted(
        path.name for path in SEEDS.iterdir() if path.is_file() and path.name != "near-duplicate-quake-update.txt"
    )
    signatures = {name: set(seed_signature(name)) for name in names}
    shared = [(a, b) for a in names for b in names if a < b and signatures[a] & signatures[b]]
    assert shared == []


def test_case_punctuation_and_layout_do_not_change_the_text_hash():
    plain = fingerprint(story_of("The council voted to close the old swimming pool on the hill."))
    shouted = fingerprint(story_of("THE COUNCIL voted —", "to close the old  swimming pool, on the hill!"))
    assert plain["text_sha256"] == shouted["text_sha256"] is not None


def test_a_changed_word_changes_the_text_hash():
    one = fingerprint(story_of("The council voted to close the old swimming pool on the hill."))
    other = fingerprint(story_of("The council voted to close the new swimming pool on the hill."))
    assert one["text_sha256"] != other["text_sha256"]


@pytest.mark.parametrize("text", ["", "Read more", "Photo gallery " * 200, "x y " * 500])
def test_short_or_repetitive_texts_have_no_near_signature(text):
    assert fingerprint(story_of(text))["near_signature"] == ()


def test_a_signature_is_one_short_term_a_band():
    signature = near_signature(WORDS)
    assert len(signature) == BANDS
    assert all(len(term) == 14 and int(term, 16) >= 0 for term in signature)


def test_the_signature_is_the_same_on_every_machine():
    assert near_signature(WORDS)[:2] == SIGNATURE_START


@pytest.mark.parametrize(("changed", "alike"), [(0, True), (5, True), (150, False)])
def test_resemblance_falls_with_the_words_changed(changed, alike):
    step = 300 // changed if changed else 301
    other = ["other" + w if n % step == 0 else w for n, w in enumerate(WORDS)]
    assert (similar(near_signature(WORDS), near_signature(other)) > 0.5) is alike


def test_chinese_is_compared_character_by_character():
    text = "市议会星期二决定关闭游泳池进行维修直到春天市民表示失望但是市长说这是必要的因为水管已经老化"
    assert similar(near_signature(normalised_words(text)), near_signature(normalised_words(text[1:]))) > 0.6
