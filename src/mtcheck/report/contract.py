"""The JSON report as types: their fields, in their order, are the contract.

The JSON Schema is made from them (``build_schema``). A change that a reader of the report could notice
raises ``SCHEMA``. Lines and columns count from 1, in code points, the end exclusive; ``start`` and
``end`` are code points from 0 in the file's text without its byte order mark.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

SCHEMA: Literal[1] = 1

Ordinal = Annotated[int, Meta(ge=1)]
Count = Annotated[int, Meta(ge=0)]
Percent = Annotated[float, Meta(ge=0, le=100)]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the types: every field is always there."""


class JsonFix(Value, frozen=True):
    """What to write instead; ``safe`` can be applied unseen."""

    replacement: str
    safety: Literal["safe", "suggestion"]


class JsonSourceSpan(Value, frozen=True):
    """Where in the source document a finding comes from; ``path`` is null for a source without a file."""

    path: str | None
    line: Ordinal
    column: Ordinal
    end_line: Ordinal
    end_column: Ordinal
    text: str


class JsonSuppression(Value, frozen=True):
    """Why a finding does not count."""

    by: Literal["inline", "baseline"]
    reason: str


class JsonFinding(Value, frozen=True):
    """One fault."""

    rule: str
    error_type: str
    severity: Literal["neutral", "minor", "major", "critical"]
    confidence: Annotated[float, Meta(ge=0, le=1)]
    message: str
    text: str
    line: Ordinal
    column: Ordinal
    end_line: Ordinal
    end_column: Ordinal
    start: Count
    end: Count
    source_span: JsonSourceSpan | None
    fix: JsonFix | None
    fingerprint: str
    suppressed: JsonSuppression | None


class JsonBlock(Value, frozen=True):
    """A paragraph, heading, caption and the like."""

    line: Ordinal
    end_line: Ordinal
    kind: str
    language: str | None
    score: Percent
    quality: Percent


class JsonSegment(Value, frozen=True):
    """A sentence; ``findings`` are indices into the file's."""

    line: Ordinal
    column: Ordinal
    end_line: Ordinal
    end_column: Ordinal
    text: str
    source: str | None
    reference: str | None
    score: Percent
    quality: Percent
    because: dict[str, float]
    metrics: dict[str, float]
    findings: list[Count]


class JsonFile(Value, frozen=True):
    """A file that was checked."""

    path: str
    format: str
    pair: str
    source_path: str | None
    topics: list[str]
    words: Count
    penalty: Annotated[float, Meta(ge=0)]
    score: Percent
    calibrated: Annotated[float, Meta(le=100)]
    interval: tuple[Percent, Percent]
    sample: Literal["ok", "small"]
    passed: bool
    unchecked: list[str]
    notes: list[str]
    blocks: list[JsonBlock]
    segments: list[JsonSegment]
    findings: list[JsonFinding]


class JsonSummary(Value, frozen=True):
    """The run in figures; ``by_severity`` holds those that occur, worst first."""

    files: Count
    findings: Count
    by_severity: dict[str, Count]


class JsonFailure(Value, frozen=True):
    """What could not be done."""

    path: str
    message: str


class JsonReport(Value, frozen=True):
    """The outcome of a run of mtcheck."""

    schema: Literal[1]
    mtcheck: str
    signature: str
    files: list[JsonFile]
    summary: JsonSummary
    failures: list[JsonFailure]


def build_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report."""
    schema = msgspec.json.schema(JsonReport, ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "mtcheck report", **schema}
