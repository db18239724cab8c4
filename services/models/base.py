"""What every part of the vocabulary is made of: immutability, hashes, offsets, evidence.

Offsets are half-open ranges of Unicode code points (Python string indices) into `Document.text`.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    """Base of the vocabulary: immutable, and loud about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Frozen):
    """Where a value came from: a span of the text, or (offsets None) metadata outside it."""

    start: Offset | None
    end: Offset | None
    source: str  # "rule:byline-by", "model:lines@1", "meta:json-ld", "spacy:en_core_web_sm"
    confidence: Confidence


class Extract(Frozen):
    """One extracted value with its evidence."""

    value: str
    evidence: Evidence
