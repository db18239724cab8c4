"""Article → search document: the fields that are searched, filtered and counted, beside the whole article.

Pure. `article` holds everything losslessly, so that a new mapping is filled from the index alone, without the files.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from services.indexing.mapping import MAPPING_VERSION
from services.models import Article, DateMention, Document, EntityKind, Moment, Place, StageStatus, unescape_path

Json = dict[str, Any]

# Elasticsearch refuses a document with more than 10,000 nested objects (index.mapping.nested_objects.limit).
QUOTES_LIMIT = 5_000
LAST_MOMENT = time.max.replace(microsecond=999_000)  # of a day, in Elasticsearch's milliseconds
NOT_WORDS = re.compile(r"[^\w]+|_+")


def project(article: Article, paths: Sequence[str], received: datetime, now: datetime) -> Json:
    """Make the search document.

    Args:
        article: what enrichment gave.
        paths: in escaped form, in the order they came.
        received: when this content was first indexed.
        now: when it is written.
    """
    document = article.document
    fields: Json = {
        **_text(document),
        **_names(article),
        **_origin(document),
        **_times(article, received, now),
        **_stages(article),
        **path_fields(paths),
        "language": article.language.code if article.language else document.declared_language,
        "locations": [{"lat": place.latitude, "lon": place.longitude} for place in _distinct(article.places)],
        "quotes": [
            {"text": quote.span.text, "speaker": quote.speaker, "kind": quote.kind.value}
            for quote in islice(article.quotes, QUOTES_LIMIT)
        ],
        "text_sha256": article.text_sha256 or document.id,  # search folds by it: articles without would fold together
        "near_signature": list(article.near_signature),
        "article": article.model_dump(mode="json"),
        "mapping_version": MAPPING_VERSION,
    }
    return {name: value for name, value in fields.items() if value is not None and value != []}


def path_fields(paths: Sequence[str]) -> Json:
    """Return the fields that follow from the paths alone: a path that comes or goes changes nothing else."""
    return {"paths": list(paths), "path_text": [_words_of_name(path) for path in paths]}


def article_of(source: Json) -> Article:
    """Return the article that a search document was made from.

    Raises:
        pydantic.ValidationError: when an older Seedbed wrote it in a form that this one does not know.
    """
    return Article.model_validate(source["article"])


def _text(document: Document) -> Json:
    body = document.body
    return {
        "headline": document.headline.value if document.headline else None,
        "kicker": document.kicker.value if document.kicker else None,
        "standfirst": document.standfirst.value if document.standfirst else None,
        "body": body,
        "captions": [caption.text for caption in document.captions],
        "word_count": len(body.split()),
        "reading_time_minutes": document.reading_time.minutes if document.reading_time else None,
        "truncated": document.truncated,
    }


def _names(article: Article) -> Json:
    document = article.document
    credits_of = [name for caption in document.captions for name in (caption.photographer, caption.agency) if name]
    return {
        "authors": _once(author.name for author in document.authors),
        "people": _entities(article, EntityKind.PERSON),
        "organisations": _entities(article, EntityKind.ORGANISATION),
        "places": _places(article),
        "countries": _once(place.country_code for place in article.places),
        "country": article.country_code,
        "publisher": document.publisher.value if document.publisher else None,
        "section": document.section.value if document.section else None,
        "tags": _once(tag.value for tag in document.tags),
        "keyphrases": _once(keyphrase.phrase for keyphrase in article.keyphrases),
        "via": _once(via.value for via in document.via),
        "credits": _once(credits_of),
        "speakers": _once(quote.speaker for quote in article.quotes if quote.speaker),
    }


def _origin(document: Document) -> Json:
    host = _host(document.url)
    agencies = (
        document.dateline.agency if document.dateline else None,
        *(author.organisation for author in document.authors),
        *(caption.agency for caption in document.captions),
    )
    candidates = (
        document.publisher.value if document.publisher else None,
        host,
        *(via.value for via in document.via),
        *agencies,
    )
    return {
        "source": next(filter(None, candidates), None),
        "host": host,
        "url": document.url,
        "format": document.format,
        "media_type": document.media_type,
        "member": document.member,
    }


def _times(article: Article, received: datetime, now: datetime) -> Json:
    published, updated = article.document.published, article.document.updated
    return {
        "published": _moment(published) if published else None,
        "updated": _moment(updated) if updated else None,
        "received": received.isoformat(),
        "indexed_at": now.isoformat(),
        "date": _moment(published) if published else received.date().isoformat(),
        "event_dates": _once_each(_days(mention) for mention in article.dates),
    }


def _stages(article: Article) -> Json:
    return {
        "stage_versions": _once(
            f"{stage.name}:{stage.version}" for stage in article.stages if stage.status is not StageStatus.SKIPPED
        ),
        "failed_stages": _once(stage.name for stage in article.stages if stage.status is StageStatus.FAILED),
    }


def _moment(moment: Moment) -> str:
    return (moment.at or moment.day).isoformat()


def _days(mention: DateMention) -> Json:
    """Both days inclusive, to the last millisecond: a bound that is only a day would be rounded to its start."""
    last = datetime.combine(mention.last_day, LAST_MOMENT).isoformat(timespec="milliseconds")
    return {"gte": mention.first_day.isoformat(), "lte": last}


def _places(article: Article) -> list[str]:
    """Places of the gazetteer under its names, then place names that it does not know, then the dateline's."""
    known = [place.name for place in article.places]
    spans = [span for place in article.places for span in place.mentions]
    starts, ends = {span.start for span in spans}, {span.end for span in spans}  # «the United States», «New York City»
    others = [
        entity.name
        for entity in article.entities
        if entity.kind is EntityKind.PLACE
        and not any(span.start in starts or span.end in ends for span in entity.mentions)
    ]
    dateline = [_as_name(article.document.dateline.place)] if article.document.dateline else []
    return _once([*known, *others, *dateline])


def _as_name(place: str) -> str:
    """Give a dateline's place, set in capitals by custom, the case of a name."""
    return place.title() if place.isupper() else place


def _entities(article: Article, kind: EntityKind) -> list[str]:
    return _once(entity.name for entity in article.entities if entity.kind is kind)


def _distinct(places: Iterable[Place]) -> list[Place]:
    return list({(place.latitude, place.longitude): place for place in places}.values())


def _once(values: Iterable[str]) -> list[str]:
    """Return each value once, in order; values that differ in case alone count as one."""
    seen: dict[str, str] = {}
    for value in filter(None, values):
        seen.setdefault(value.casefold(), value)
    return list(seen.values())


def _once_each(values: Iterable[Json]) -> list[Json]:
    return list({tuple(value.values()): value for value in values}.values())


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # a page may claim any nonsense as its address
        return None
    return host.removeprefix("www.") if host else None


def _words_of_name(path: str) -> str:
    """Return the words of a file's name; hyphens, underscores and dots part them."""
    name = unescape_path(path).rpartition(b"/")[2]
    return NOT_WORDS.sub(" ", name.decode(errors="replace")).strip()
