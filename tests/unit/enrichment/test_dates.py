from datetime import date

import pytest

from services.enrichment.dates import find_dates
from services.models import Article, DatePrecision, Language, Role
from tests.unit.enrichment.stories import RECEIVED, story_of

WEDNESDAY = date(2025, 3, 12)


def dates_of(text, language="en", published=WEDNESDAY):
    story = story_of(text, published=published)
    article = Article(document=story.document, language=Language(code=language, confidence=1.0, source="test"))
    found = find_dates(story, article)
    for mention in found:
        assert story.text[mention.span.start : mention.span.end] == mention.span.text
    return found


def only(text, language="en", published=WEDNESDAY):
    (mention,) = dates_of(text, language, published)
    return mention.first_day.isoformat(), mention.last_day.isoformat()


def day(text, language="en", published=WEDNESDAY):
    first, last = only(text, language, published)
    assert first == last
    return first


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The ministers met on Tuesday in Riga.", "2025-03-11"),
        ("The ministers met on Wednesday in Riga.", "2025-03-12"),
        ("The ministers will meet on Tuesday in Riga.", "2025-03-18"),
        ("He said on Monday that the strike would go on.", "2025-03-10"),
        ("He said that the talks would begin on Monday.", "2025-03-17"),
        ("The report is expected on Friday.", "2025-03-14"),
        ("The minister is due to visit Vilnius on Friday.", "2025-03-14"),
        ("The bill must be signed by Saturday.", "2025-03-15"),
        ("140 trucks have passed since Sunday.", "2025-03-09"),
        ("The court ruled last Wednesday against him.", "2025-03-05"),
        ("The union meets next Friday.", "2025-03-14"),
        ("Bilbao visit Madrid on Sunday.", "2025-03-16"),
        ("On Friday, the company will publish its results.", "2025-03-14"),
        ("She spoke to reporters Tuesday evening.", "2025-03-11"),
        ("Yesterday it rained.", "2025-03-11"),
        ("The vote is tomorrow.", "2025-03-13"),
        ("They left two days ago.", "2025-03-10"),
        ("It opened on 4 March.", "2025-03-04"),
        ("It opened on December 30.", "2024-12-30"),
        ("It will open on January 5.", "2026-01-05"),
        ("It opened on March 3, 2021.", "2021-03-03"),
        ("It opened on 3rd of May 1935.", "1935-05-03"),
        ("OSLO, Sept 1 - Rain fell.", "2024-09-01"),
        ("The talks began on 2023-11-05.", "2023-11-05"),
        ("It happened on 25/12/2023.", "2023-12-25"),
    ],
)  # fmt: skip
def test_a_day_is_resolved_against_the_publication_day(text, resolved):
    assert day(text) == resolved


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Prices rose last week.", "2025-03-03", "2025-03-09", DatePrecision.WEEK),
        ("The talks resume next week.", "2025-03-17", "2025-03-23", DatePrecision.WEEK),
        ("Prices rose last month.", "2025-02-01", "2025-02-28", DatePrecision.MONTH),
        ("It was closed in October 2023.", "2023-10-01", "2023-10-31", DatePrecision.MONTH),
        ("He was found guilty in April.", "2024-04-01", "2024-04-30", DatePrecision.MONTH),
        ("The flights will begin in May.", "2025-05-01", "2025-05-31", DatePrecision.MONTH),
        ("It was founded in 2019.", "2019-01-01", "2019-12-31", DatePrecision.YEAR),
        ("Sales fell last year.", "2024-01-01", "2024-12-31", DatePrecision.YEAR),
        ("He resigned earlier this year.", "2025-01-01", "2025-03-12", DatePrecision.YEAR),
        ("She will retire later this month.", "2025-03-12", "2025-03-31", DatePrecision.MONTH),
        ("Three weeks ago he resigned.", "2025-02-17", "2025-02-23", DatePrecision.WEEK),
        ("It was the third march since the weekend.", "2025-03-08", "2025-03-09", DatePrecision.DAY),
    ],
)  # fmt: skip
def test_a_longer_time_keeps_its_precision_and_both_ends(text, first, last, precision):
    (mention,) = dates_of(text)
    assert (mention.first_day.isoformat(), mention.last_day.isoformat(), mention.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters march through the city.",
        "May it ring long.",
        "The storm may weaken.",
        "The Sunday Times reported it.",
        "Shops opened on Black Friday.",
        "The club meets on Mondays.",
        "In 2500 metres of water they found it.",
        "About 2019 people came.",
        "The score was 12-10.",
        "She read USA Today.",
        "He was born on 31 June.",
    ],
)
def test_what_is_no_date_stays_none(text):
    assert [m for m in dates_of(text) if m.precision is not DatePrecision.MONTH] == []


@pytest.mark.parametrize(
    ("language", "text", "resolved"),
    [
        ("de", "Der Landtag hat das Gesetz am Dienstag beschlossen.", "2025-03-11"),
        ("de", "Es soll zum 1. August 2025 in Kraft treten.", "2025-08-01"),
        ("de", "Gestern protestierten die Lehrer.", "2025-03-11"),
        ("fr", "Les salariés voteront lundi.", "2025-03-17"),
        ("fr", "Le plan a été présenté lundi.", "2025-03-10"),
        ("fr", "Une réunion est prévue le 2 juillet.", "2025-07-02"),
        ("es", "El viento cambió el jueves.", "2025-03-06"),
        ("es", "Los vecinos podrán regresar mañana.", "2025-03-13"),
        ("it", "Il teatro riaprirà il 12 settembre.", "2025-09-12"),
        ("pt", "O porto informou nesta segunda-feira o recorde.", "2025-03-10"),
        ("nl", "De wethouder zei vrijdag dat het lukt.", "2025-03-07"),
        ("pl", "Minister poinformował we wtorek o planach.", "2025-03-11"),
        ("sv", "Det meddelade kommunen på tisdagen.", "2025-03-11"),
        ("uk", "Рада засідала 5 березня 2024 року.", "2024-03-05"),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_words(language, text, resolved):
    assert day(text, language) == resolved


def test_an_undated_page_counts_from_the_day_it_came_in_and_is_less_sure():
    (sure,) = dates_of("It rained yesterday.")
    (unsure,) = dates_of("It rained yesterday.", published=None)
    assert unsure.reference_day == RECEIVED.date()
    assert unsure.confidence < sure.confidence


def test_a_day_in_full_does_not_hang_on_the_publication_day():
    (mention,) = dates_of("It opened on March 3, 2021.", published=None)
    assert (mention.reference_day, mention.relative) == (None, False)


def test_the_rule_is_told():
    assert [m.source for m in dates_of("They met on Tuesday and will meet again in May 2026.")] == [
        "rule:weekday",
        "rule:month-year",
    ]


def test_an_undated_page_counts_from_the_day_of_its_caption():
    story = story_of(
        "The ministers met in Riga on Tuesday.",
        "Envoys arrive in Riga on Wednesday, March 12, 2025. (Northline)",
        roles={1: Role.CAPTION},
    )
    article = Article(document=story.document, language=Language(code="en", confidence=1.0, source="test"))
    assert [m.first_day.isoformat() for m in find_dates(story, article)] == ["2025-03-11", "2025-03-12"]
    assert find_dates(story, article)[0].reference_day == WEDNESDAY


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "ar", "th", "und", "no"])
def test_a_language_without_full_names_has_its_digits(language):
    assert day("市议会 2024-03-05 决定关闭游泳池。", language) == "2024-03-05"
