"""What of an article can be searched, and that nothing of it is lost."""

from datetime import UTC, date, datetime

import pytest

from services.indexing.mapping import DOCUMENT_FIELDS
from services.indexing.projection import article_of, project
from services.models import Article, DateMention, DatePrecision, Document, Moment
from tests.index_samples import EVIDENCE, NOON, RECEIVED, found, plain, span, whole

# Where each field goes. «Only in `article`»: shown beside the article as evidence, not searched by itself.
ONLY_IN_ARTICLE = frozenset[str]()
OF_DOCUMENT = {
    "id": ONLY_IN_ARTICLE,  # it is the `_id`
    "media_type": {"media_type"},
    "format": {"format"},
    "member": {"member"},
    "text": {"body"},
    "truncated": {"truncated"},
    "blocks": {"body", "word_count"},
    "page_starts": ONLY_IN_ARTICLE,
    "headline": {"headline"},
    "kicker": {"kicker"},
    "standfirst": {"standfirst"},
    "authors": {"authors"},
    "dateline": {"places"},
    "published": {"published", "date"},
    "updated": {"updated"},
    "reading_time": {"reading_time_minutes"},
    "captions": {"captions", "credits"},
    "via": {"via"},
    "publisher": {"publisher", "source"},
    "section": {"section"},
    "tags": {"tags"},
    "copyright": ONLY_IN_ARTICLE,
    "url": {"url", "host"},
    "declared_language": ONLY_IN_ARTICLE,  # `language` is what the words say; this stands in when they do not
    "notes": ONLY_IN_ARTICLE,
}
OF_ARTICLE = {
    "document": {"headline"},
    "language": {"language"},
    "entities": {"people", "organisations", "places"},
    "places": {"places", "countries", "locations"},
    "country_code": {"country"},
    "dates": {"event_dates"},
    "quotes": {"quotes", "speakers"},
    "keyphrases": {"keyphrases"},
    "text_sha256": {"text_sha256"},
    "near_signature": {"near_signature"},
    "stages": {"stage_versions", "failed_stages"},
}
FROM_THE_WRITER = {"paths", "path_text", "received", "indexed_at", "mapping_version", "revision", "article"}


def projected(article: Article, paths=("/seeds/harbour_ferry-notes.txt",)):
    return project(article, paths, RECEIVED, NOON)


def test_every_field_of_an_article_is_mapped_or_left_to_the_whole_article_on_purpose() -> None:
    assert OF_DOCUMENT.keys() == Document.model_fields.keys()
    assert OF_ARTICLE.keys() == Article.model_fields.keys()
    accounted = FROM_THE_WRITER.union(*OF_DOCUMENT.values(), *OF_ARTICLE.values())
    assert accounted == DOCUMENT_FIELDS.keys()


@pytest.mark.parametrize(("name", "fields"), [(name, fields) for name, fields in OF_DOCUMENT.items() if fields])
def test_a_field_of_the_document_changes_the_fields_that_it_goes_to(name: str, fields: set[str]) -> None:
    article, bare = whole(), Document(id=whole().document.id, media_type="-", format="-", text="")
    without = article.document.model_copy(update={name: getattr(bare, name)})
    full, less = projected(article), projected(article.model_copy(update={"document": without}))
    assert {field for field in full if full[field] != less.get(field)} >= fields


@pytest.mark.parametrize(("name", "fields"), [item for item in OF_ARTICLE.items() if item[0] != "document"])
def test_a_finding_changes_the_fields_that_it_goes_to(name: str, fields: set[str]) -> None:
    article = whole()
    without = article.model_copy(update={name: Article.model_fields[name].get_default()})
    full, less = projected(article), projected(without)
    assert {field for field in full if full[field] != less.get(field)} >= fields


def test_the_whole_article_can_be_read_back_from_its_document() -> None:
    assert article_of(projected(whole())) == whole()


def test_every_projected_field_is_mapped() -> None:
    assert projected(whole()).keys() <= DOCUMENT_FIELDS.keys()


def test_what_is_not_known_is_absent() -> None:
    fields = projected(plain("a"))
    assert not {"headline", "published", "authors", "language", "locations", "quotes"} & fields.keys()


def test_names_appear_once_whatever_their_case() -> None:
    assert projected(whole())["tags"] == ["ferries", "islands"]


def test_a_place_of_the_gazetteer_stands_under_its_name_alone_and_the_dateline_counts() -> None:
    assert projected(whole())["places"] == ["Faroe Islands", "the Skerry Islands", "Östra Hamnen"]


def test_a_file_name_can_be_found_by_its_words() -> None:
    assert projected(plain("a"), [r"/x/Harbour_ferry-notes.v2.txt", r"/x/caf\xe9.txt"])["path_text"] == [
        "Harbour ferry notes v2 txt",
        "caf txt",
    ]


def test_the_source_is_the_publisher_else_the_host_else_via_else_the_agency() -> None:
    document = whole().document
    steps = ["The Harbour Gazette", "harbour.example", "Northern Post", "Fjord Wire"]
    for gone, expected in zip([None, "publisher", "url", "via"], steps, strict=True):
        if gone:
            empty = () if gone == "via" else None
            document = document.model_copy(update={gone: empty})
        assert projected(Article(document=document))["source"] == expected


@pytest.mark.parametrize("url", ["http://[half", "not a url", "", "mailto:a@b.example"])
def test_a_nonsense_address_has_no_host(url: str) -> None:
    document = plain("a").document.model_copy(update={"url": url})
    assert "host" not in projected(Article(document=document))


def test_an_undated_article_is_dated_by_the_day_it_came() -> None:
    assert projected(plain("a"))["date"] == "2026-03-05"
    assert projected(whole())["date"] == "2026-03-04T12:00:00+00:00"


def test_the_page_language_stands_in_where_the_words_tell_none() -> None:
    assert projected(whole().model_copy(update={"language": None}))["language"] == "sv"


def test_a_date_runs_to_the_last_millisecond_of_its_last_day() -> None:
    mention = DateMention(
        span=span("x"), first_day=date(1, 1, 1), last_day=date(9999, 12, 31), precision=DatePrecision.YEAR,
        relative=False, source="rule:test", confidence=1.0,
    )  # fmt: skip
    fields = projected(plain("a").model_copy(update={"dates": (mention, mention)}))
    assert fields["event_dates"] == [{"gte": "0001-01-01", "lte": "9999-12-31T23:59:59.999"}]


def test_a_time_keeps_the_zone_that_the_page_gave() -> None:
    moment = Moment(day=date(2026, 3, 4), at=datetime(2026, 3, 4, 9, tzinfo=UTC), evidence=EVIDENCE)
    document = plain("a").document.model_copy(update={"published": moment, "headline": found("x")})
    assert projected(Article(document=document))["published"] == "2026-03-04T09:00:00+00:00"


def test_stages_that_were_skipped_have_no_version_yet() -> None:
    fields = projected(whole())
    assert fields["stage_versions"] == ["language:1", "quotes:3"]
    assert fields["failed_stages"] == ["quotes"]


def test_more_quotes_than_the_index_takes_are_cut_there_and_kept_in_the_article() -> None:
    article = whole()
    many = article.model_copy(update={"quotes": article.quotes * 6_000})
    fields = projected(many)
    assert len(fields["quotes"]) == 5_000
    assert len(article_of(fields).quotes) == 6_000
