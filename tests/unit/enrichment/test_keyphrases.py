from datetime import date

from services.enrichment import enrich
from tests.unit.enrichment.gold import gold
from tests.unit.enrichment.stories import RECEIVED, document_of

STORY = (
    "Harbour workers extended their harbour strike on Monday. The harbour strike has left forty ships at anchor.",
    "Ada Marsh, who leads the union, said the harbour strikes would end when pay talks resumed. Pay talks broke down on Friday.",
    "Importers said that empty shelves were likely, and that pay talks should resume before the winter storms arrive.",
)


def phrases_of(*paragraphs, headline=None):
    article = enrich(document_of(*paragraphs, headline=headline, published=date(2025, 3, 12)), RECEIVED, 50_000)
    for phrase in article.keyphrases:
        for span in phrase.mentions:
            assert article.document.text[span.start : span.end] == span.text
    return article.keyphrases


def test_what_comes_back_and_stands_in_the_headline_comes_first():
    phrases = phrases_of(*STORY, headline="Harbour strike enters second week")
    assert phrases[0].phrase.lower() == "harbour strike"
    assert "pay talks" in [p.phrase.lower() for p in phrases]


def test_a_plural_is_the_same_phrase():
    (strike,) = [p for p in phrases_of(*STORY) if p.phrase.lower().startswith("harbour strike")]
    assert {span.text.lower() for span in strike.mentions} == {"harbour strike", "harbour strikes"}


def test_names_are_phrases_under_their_full_form():
    assert "Ada Marsh" in [p.phrase for p in phrases_of(*STORY)]


def test_no_phrase_is_a_part_of_another():
    phrases = [p.phrase.lower() for p in phrases_of(*STORY)]
    assert not [(a, b) for a in phrases for b in phrases if a != b and f" {a} " in f" {b} "]


def test_every_article_of_news_has_five_to_twelve_phrases():
    for name, text, expected in gold():
        headline, *paragraphs = text.strip().split("\n\n")
        article = enrich(
            document_of(*paragraphs, headline=headline, published=date.fromisoformat(expected["published"])),
            RECEIVED,
            50_000,
        )
        assert 5 <= len(article.keyphrases) <= 12, name
        assert [k.score for k in article.keyphrases] == sorted((k.score for k in article.keyphrases), reverse=True)
