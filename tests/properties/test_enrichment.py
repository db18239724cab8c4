"""Whatever the text, enrichment ends, loses no article, and every offset is true."""

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.enrichment import enrich
from services.enrichment.duplicates import near_signature, similar
from services.models import Article, StageStatus
from tests.unit.enrichment.stories import document_of

RECEIVED = datetime(2025, 3, 14, 12, tzinfo=UTC)
SCRAPS = st.sampled_from(
    [
        "“", "”", "\"", "'", "‘", "’", "«", "»", "„", "—", "- ", ". ", ", ", ": ", "\n", "\n\n", " ", "  ", "said", " said ", "Ada Marsh",
        "Marsh", "he", "The mayor", "according to", "Paris, Texas", "PARIS (AP) — ", "on Tuesday", "31 June", "in 2024", "2 days ago",
        "May", "Georgia", "Ministry of Health (MOH)", "\u200f", "İ", "ß", "ﬁ", "\U0001f600", "e\u0301", "市议会", "٣", "\x00",
    ]
)  # fmt: skip
TEXTS = st.lists(SCRAPS | st.text(max_size=12), max_size=60).map("".join)
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans_of(article: Article):
    yield from (span for entity in article.entities for span in entity.mentions)
    yield from (span for place in article.places for span in place.mentions)
    yield from (mention.span for mention in article.dates)
    yield from (quote.span for quote in article.quotes)
    yield from (quote.speaker_span for quote in article.quotes if quote.speaker_span)
    yield from (span for phrase in article.keyphrases for span in phrase.mentions)


@BOUNDED
@given(text=TEXTS, language=st.sampled_from(["en", "de", "fr", "sv", None]))
def test_any_text_is_enriched_with_true_offsets_and_no_failed_stage(text, language):
    document = document_of(text, published=date(2025, 3, 12), declared_language=language)
    article = enrich(document, RECEIVED, 50_000)
    assert [r for r in article.stages if r.status is not StageStatus.DONE] == []
    for span in spans_of(article):
        assert span.start < span.end
        assert document.text[span.start : span.end] == span.text


@BOUNDED
@given(text=TEXTS)
def test_the_same_text_gives_the_same_article(text):
    document = document_of(text, published=date(2025, 3, 12))
    one, other = (enrich(document, RECEIVED, 50_000).model_dump(exclude={"stages"}) for _ in range(2))
    assert one == other


@BOUNDED
@given(text=TEXTS, limit=st.integers(1, 300))
def test_nothing_is_found_past_the_limit(text, limit):
    document = document_of(text, published=date(2025, 3, 12))
    article = enrich(document, RECEIVED, limit)
    read = sum(len(set(range(span.start, span.end))) > limit for span in spans_of(article))
    assert read == 0


@BOUNDED
@given(words=st.lists(st.sampled_from([f"w{n}" for n in range(40)]), max_size=120))
def test_a_text_is_wholly_similar_to_itself_or_too_short_to_tell(words):
    signature = near_signature(words)
    assert similar(signature, signature) == (1.0 if signature else 0.0)
