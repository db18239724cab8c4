"""Articles and ledger records for tests of the index: every field of an article filled, or as little as may be."""

from datetime import UTC, date, datetime
from hashlib import sha256

from services.models import (
    Article,
    Author,
    Block,
    Caption,
    Dateline,
    DateMention,
    DatePrecision,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Extract,
    Fingerprint,
    Keyphrase,
    Language,
    Moment,
    PathRecord,
    Place,
    Quote,
    QuoteKind,
    ReadingTime,
    Role,
    Span,
    StageResult,
    StageStatus,
    State,
    escape_path,
)

EVIDENCE = Evidence(start=None, end=None, source="meta:test", confidence=1.0)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
RECEIVED = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def id_of(name: str) -> str:
    """The id of the document that a test calls by a name."""
    return sha256(name.encode()).hexdigest()


def plain(name: str, text: str = "The ferry ran again.", stages: tuple[StageResult, ...] = ()) -> Article:
    """An article of one paragraph and nothing else."""
    block = Block(role=Role.BODY, start=0, end=len(text), source="rule:test", confidence=1.0)
    document = Document(id=id_of(name), media_type="text/plain", format="text", text=text, blocks=(block,))
    return Article(document=document, stages=stages)


def stage(name: str, version: int, status: StageStatus = StageStatus.DONE) -> StageResult:
    return StageResult(name=name, version=version, status=status, milliseconds=1.0)


def found(value: str) -> Extract:
    return Extract(value=value, evidence=EVIDENCE)


def span(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def whole() -> Article:
    """An article with something in every field."""
    text = "Ferry returns\n\nThe ferry to Östra Hamnen ran again on Tuesday."
    document = Document(
        id=id_of("whole"),
        media_type="text/html",
        format="html",
        member="inner/page.html",
        text=text,
        truncated=True,
        blocks=(Block(role=Role.BODY, start=15, end=len(text), source="rule:test", confidence=0.9),),
        page_starts=(0,),
        headline=found("Ferry returns"),
        kicker=found("Transport"),
        standfirst=found("A season late, the boats are back"),
        authors=(Author(name="Ebba Lindström", role="Correspondent", organisation="Fjord Wire", evidence=EVIDENCE),),
        dateline=Dateline(place="ÖSTRA HAMNEN", agency="Fjord Wire", evidence=EVIDENCE),
        published=Moment(day=date(2026, 3, 4), at=NOON, zone="UTC", evidence=EVIDENCE),
        updated=Moment(day=date(2026, 3, 5), evidence=EVIDENCE),
        reading_time=ReadingTime(minutes=3, evidence=EVIDENCE),
        captions=(
            Caption(text="The quay at dawn", photographer="Iris Holm", agency="Quay Pictures", evidence=EVIDENCE),
        ),
        via=(found("Northern Post"),),
        publisher=found("The Harbour Gazette"),
        section=found("Local"),
        tags=(found("ferries"), found("Ferries"), found("islands")),
        copyright=found("© Harbour Gazette"),
        url="https://www.harbour.example/ferry",
        declared_language="sv",
        notes=("encoding guessed: cp1252",),
    )
    return Article(
        document=document,
        language=Language(code="en", confidence=0.99, source="model:test"),
        entities=(
            _entity(EntityKind.PERSON, "Ebba Lindström", 80),
            _entity(EntityKind.ORGANISATION, "Island Council", 120),
            _entity(EntityKind.PLACE, "the Skerry Islands", 160),
            _entity(EntityKind.PLACE, "the Faroe Islands", 200),
        ),
        places=(
            Place(
                name="Faroe Islands", country_code="FO", latitude=62.0, longitude=-6.8, feature="country",
                mentions=(span("Faroe Islands", 204),), source="gazetteer:test", confidence=0.8,
            ),
        ),
        dates=(
            DateMention(
                span=span("Tuesday", 50), first_day=date(2026, 3, 3), last_day=date(2026, 3, 3),
                precision=DatePrecision.DAY, relative=True, reference_day=date(2026, 3, 4), source="rule:test",
                confidence=0.9,
            ),
        ),
        quotes=(
            Quote(
                span=span("We waited all winter", 60), kind=QuoteKind.DIRECT, speaker="Ebba Lindström",
                speaker_span=span("Lindström", 90), verb="said", source="rule:test", confidence=0.9,
            ),
        ),
        keyphrases=(Keyphrase(phrase="ferry service", score=0.5, mentions=(), source="rule:test"),),
        country_code="FO",
        text_sha256=id_of("body"),
        near_signature=("1:ab", "2:cd"),
        stages=(
            stage("language", 1),
            stage("quotes", 3, StageStatus.FAILED),
            stage("places", 2, StageStatus.SKIPPED),
        ),
    )  # fmt: skip


def _entity(kind: EntityKind, name: str, start: int) -> Entity:
    return Entity(kind=kind, name=name, mentions=(span(name, start),), source="model:test", confidence=0.7)


def record(path: bytes | str, state: State = State.QUEUED, **fields: object) -> PathRecord:
    """The ledger's record of a path, with what a test wants to say of it."""
    name = escape_path(path) if isinstance(path, bytes) else path
    told = {"first_seen": RECEIVED, "updated": RECEIVED, "fingerprint": FINGERPRINT, **fields}
    return PathRecord.model_validate({"path": name, "state": state, **told})


FINGERPRINT = Fingerprint(device=1, inode=2, size_bytes=3, mtime_ns=4, ctime_ns=5)
