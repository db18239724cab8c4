"""The shared vocabulary: what passes from one room to the next, frozen and validated.

IncomingFile ─► Document ─► Article ─► (search document)      PathRecord: what became of each path
"""

from services.models.article import (
    Article,
    DateMention,
    DatePrecision,
    Entity,
    EntityKind,
    Keyphrase,
    Language,
    Place,
    Quote,
    QuoteKind,
    Span,
    StageResult,
    StageStatus,
)
from services.models.base import (
    Confidence,
    Evidence,
    Extract,
    Frozen,
    Offset,
    Sha256,
)
from services.models.document import (
    BODY_ROLES,
    Author,
    Block,
    Caption,
    Dateline,
    Document,
    LeftOut,
    Moment,
    Parsed,
    ReadingTime,
    Role,
)
from services.models.ledger import (
    FINAL_STATES,
    DepartedFile,
    Fingerprint,
    IncomingFile,
    PathRecord,
    State,
)
from services.models.overview import (
    Overview,
    WorkerActivity,
)
from services.models.paths import (
    escape_path,
    unescape_path,
)

__all__ = [
    "BODY_ROLES",
    "FINAL_STATES",
    "Article",
    "Author",
    "Block",
    "Caption",
    "Confidence",
    "DateMention",
    "DatePrecision",
    "Dateline",
    "DepartedFile",
    "Document",
    "Entity",
    "EntityKind",
    "Evidence",
    "Extract",
    "Fingerprint",
    "Frozen",
    "IncomingFile",
    "Keyphrase",
    "Language",
    "LeftOut",
    "Moment",
    "Offset",
    "Overview",
    "Parsed",
    "PathRecord",
    "Place",
    "Quote",
    "QuoteKind",
    "ReadingTime",
    "Role",
    "Sha256",
    "Span",
    "StageResult",
    "StageStatus",
    "State",
    "WorkerActivity",
    "escape_path",
    "unescape_path",
]
