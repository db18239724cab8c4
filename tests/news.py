"""Builds enriched articles and indexes them, for tests that search: texts are written here, offsets are found."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from elasticsearch import Elasticsearch

from config.settings import Settings
from services.indexing import Names, create_client, prepare, project
from services.models import (
    Article,
    Author,
    Block,
    Caption,
    DateMention,
    DatePrecision,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Extract,
    Fingerprint,
    Language,
    Moment,
    PathRecord,
    Place,
    Quote,
    QuoteKind,
    Role,
    Span,
    State,
)

RECEIVED = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
RULE = "rule:test"


def news(
    headline: str,
    *body: str,
    standfirst: str | None = None,
    byline: str | None = None,
    caption: str | None = None,
    credit: str | None = None,
    boilerplate: str | None = None,
    publisher: str | None = None,
    section: str | None = None,
    tags: Sequence[str] = (),
    via: str | None = None,
    url: str | None = None,
    published: date | None = None,
    language: str = "en",
    format: str = "text",
    people: Sequence[str] = (),
    organisations: Sequence[str] = (),
    places: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, date, date]] = (),
    quotes: Sequence[tuple[str, str | None]] = (),
    near: Sequence[str] = (),
) -> Article:
    """One article; every name, date and quotation must stand in its text."""
    parts = [(Role.HEADLINE, headline)]
    parts += [(Role.STANDFIRST, standfirst)] if standfirst else []
    parts += [(Role.BYLINE, f"By {byline}")] if byline else []
    parts += [(Role.CAPTION, f"{caption} ({credit})" if credit else caption)] if caption else []
    parts += [(Role.BODY, paragraph) for paragraph in body]
    parts += [(Role.BOILERPLATE, boilerplate)] if boilerplate else []
    blocks, text = [], ""
    for role, part in parts:
        text += "\n\n" if text else ""
        reason = "share bar" if role is Role.BOILERPLATE else None
        blocks.append(
            Block(role=role, start=len(text), end=len(text) + len(part), source=RULE, confidence=0.9, reason=reason)
        )
        text += part

    def evidence(value: str) -> Evidence:
        start = text.find(value)
        return Evidence(start=start, end=start + len(value), source=RULE, confidence=0.9)

    def mentions(value: str) -> tuple[Span, ...]:
        starts = [start for start in range(len(text)) if text.startswith(value, start)]
        assert starts, f"{value!r} does not stand in the text"
        return tuple(Span(start=start, end=start + len(value), text=value) for start in starts)

    meta = Evidence(start=None, end=None, source="meta:test", confidence=1.0)
    document = Document(
        id=hashlib.sha256(f"{text}{publisher}{url}{format}".encode()).hexdigest(),
        media_type="text/plain",
        format=format,
        text=text,
        blocks=tuple(blocks),
        headline=Extract(value=headline, evidence=evidence(headline)),
        standfirst=Extract(value=standfirst, evidence=evidence(standfirst)) if standfirst else None,
        authors=(Author(name=byline, evidence=evidence(byline)),) if byline else (),
        captions=(Caption(text=caption, agency=credit, evidence=evidence(caption)),) if caption else (),
        publisher=Extract(value=publisher, evidence=meta) if publisher else None,
        section=Extract(value=section, evidence=meta) if section else None,
        tags=tuple(Extract(value=tag, evidence=meta) for tag in tags),
        via=(Extract(value=via, evidence=meta),) if via else (),
        url=url,
        published=Moment(day=published, evidence=meta) if published else None,
    )
    named = [(EntityKind.PERSON, name) for name in people] + [(EntityKind.ORGANISATION, name) for name in organisations]
    return Article(
        document=document,
        language=Language(code=language, confidence=0.99, source=RULE),
        entities=tuple(
            Entity(kind=kind, name=name, mentions=mentions(name), source="model:names", confidence=0.8)
            for kind, name in named
        ),
        places=tuple(
            Place(
                name=name,
                country_code=country,
                latitude=52.5,
                longitude=13.4,
                feature="city",
                mentions=mentions(name),
                source="gazetteer:test",
                confidence=0.7,
            )
            for name, country in places
        ),
        dates=tuple(
            DateMention(
                span=mentions(words)[0],
                first_day=first,
                last_day=last,
                precision=DatePrecision.DAY,
                relative=True,
                reference_day=published,
                source=RULE,
                confidence=0.9,
            )
            for words, first, last in dates
        ),
        quotes=tuple(
            Quote(
                span=mentions(words)[0],
                kind=QuoteKind.DIRECT,
                speaker=speaker,
                speaker_span=mentions(speaker)[0] if speaker else None,
                verb="said",
                source="rule:quote-marks",
                confidence=0.9,
            )
            for words, speaker in quotes
        ),
        text_sha256=hashlib.sha256(document.body.casefold().encode()).hexdigest(),
        near_signature=tuple(near),
    )


def index(settings: Settings, articles: Iterable[Article]) -> Elasticsearch:
    """Make the indices and write the articles, searchable at once; each at a path of its own."""
    client = create_client(settings)
    prepare(client, settings)
    names, lines = Names(settings), []
    for number, article in enumerate(articles):
        record = path_record(f"/seeds/article-{number:04d}.txt", article)
        lines += [
            {"index": {"_index": names.documents_write, "_id": article.document.id}},
            project(article, [record.path], RECEIVED, RECEIVED),
            {"index": {"_index": names.ledger, "_id": hashlib.sha256(record.path.encode()).hexdigest()}},
            record.model_dump(mode="json", exclude_none=True),
        ]
    if lines:
        answer = client.bulk(operations=lines, refresh=True)
        assert not answer["errors"], answer
    return client


def path_record(path: str, article: Article) -> PathRecord:
    """What the ledger says of an indexed article's file."""
    return PathRecord(
        path=path,
        sha256=article.document.id,
        fingerprint=Fingerprint(device=1, inode=1, size_bytes=1, mtime_ns=1, ctime_ns=1),
        state=State.INDEXED,
        document_ids=(article.document.id,),
        first_seen=RECEIVED,
        updated=RECEIVED,
    )


def archive() -> list[Article]:
    """A small archive: one story told by three papers, and others beside it."""
    tram = "The Harbour Council voted on Tuesday for a new tram line in Gdansk after months of dispute."
    said = "We were promised an answer in spring and we are still waiting for one"
    return [
        news(
            "Council votes for tram line in Gdansk",
            tram,
            f"“{said},” said Marit Halloran, the mayor.",
            "Work is due to begin in Gdansk next year, and the cost is put at ninety million euros.",
            standfirst="The vote ends a dispute that has divided the city",
            byline="Elena Duarte",
            caption="Marit Halloran in Gdansk",
            credit="Meridian Press",
            boilerplate="Share this article",
            publisher="Meridian Courier",
            section="Politics",
            tags=("transport", "trams"),
            url="https://courier.example/tram",
            published=date(2025, 3, 12),
            people=("Marit Halloran",),
            organisations=("Harbour Council",),
            places=(("Gdansk", "PL"),),
            dates=(("Tuesday", date(2025, 3, 11), date(2025, 3, 11)),),
            quotes=((said, "Marit Halloran"),),
            near=("0:tram", "1:tram"),
        ),
        news(
            "Council votes for tram line in Gdansk",
            tram,
            f"“{said},” said Marit Halloran, the mayor.",
            "Work is due to begin in Gdansk next year, and the cost is put at ninety million euros.",
            publisher="Evening Ledger",
            published=date(2025, 3, 13),
            people=("Marit Halloran",),
            places=(("Gdansk", "PL"),),
            quotes=((said, "Marit Halloran"),),
            near=("0:tram", "1:tram"),
        ),
        news(
            "Gdansk council backs tram line, mayor waits",
            tram,
            "Work is due to begin in Gdansk next year, and the cost is now put at a hundred million euros.",
            publisher="Northern Post",
            published=date(2025, 3, 14),
            places=(("Gdansk", "PL"),),
            near=("0:tram", "1:other"),
        ),
        news(
            "Night flights banned over Porto",
            "The Transport Ministry banned night flights over Porto from 1 April 2025.",
            "“The figures are public, and they do not add up,” said Kwame Okafor of the campaign.",
            "Marit Halloran, on a visit to Porto, declined to comment on the tram line at home.",
            publisher="Meridian Courier",
            section="Transport",
            published=date(2024, 11, 2),
            people=("Kwame Okafor", "Marit Halloran"),
            organisations=("Transport Ministry",),
            places=(("Porto", "PT"),),
            dates=(("1 April 2025", date(2025, 4, 1), date(2025, 4, 1)),),
            quotes=(("The figures are public, and they do not add up", "Kwame Okafor"),),
            format="html",
        ),
        news(
            "Der Nachtzug nach Lübeck fährt wieder",
            "Nach drei Jahren Pause fährt der Nachtzug nach Lübeck wieder jeden Abend.",
            publisher="Küstenbote",
            language="de",
            published=date(2023, 1, 20),
            places=(("Lübeck", "DE"),),
        ),
        news(
            "أسعار الخبز ترتفع في القاهرة",
            "ارتفعت أسعار الخبز في القاهرة خلال الأسبوع الماضي.",
            language="ar",
            via="Nile Wire",
            places=(("القاهرة", "EG"),),
        ),
        news(
            "</mark><img src=x onerror=alert(1)> harbour",
            'The harbour <script>alert(1)</script> & <b>ferries</b> “quoted” =HYPERLINK("http://evil.example")',
            byline="=cmd|' /C calc'!A0",
            publisher="<i>Hostile</i> Gazette",
            tags=("+evil",),
            url="javascript:alert(1)",
            published=date(2025, 5, 1),
        ),
    ]
