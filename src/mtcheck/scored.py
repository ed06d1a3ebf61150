"""The scores of a checked document, and whether it passes, under a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from mtcheck.config import Config
from mtcheck.language import words
from mtcheck.model import Document, Finding, Score, SegmentScore
from mtcheck.mqm import Severity
from mtcheck.score.gates import passes_gates
from mtcheck.score.mqm_score import Signals, score_document
from mtcheck.score.profile import PROFILES, Profile


class Scored(TypedDict):
    """The fields of a file's report that follow from its findings."""

    score: Score
    calibrated: float
    interval: tuple[float, float]
    blocks: tuple[Score, ...]
    segments: Sequence[SegmentScore]
    passed: bool


def score_findings(
    document: Document, findings: Sequence[Finding], unused: Sequence[str], config: Config, signals: Signals
) -> Scored:
    """Score a document; ``unused`` says what comments in it are of no use."""
    scored = score_document(document, findings, find_profile(config), words.count, signals)
    gate = None if config.fail_on == "never" else Severity(config.fail_on)
    passed = passes_gates(findings, scored.calibrated, fail_on=gate, fail_under=config.fail_under)
    return {
        "score": scored.score,
        "calibrated": scored.calibrated,
        "interval": scored.interval,
        "blocks": scored.blocks,
        "segments": scored.segments,
        "passed": passed and not (unused and config.unused_suppressions == "fail"),
    }


def find_profile(config: Config) -> Profile:
    """The configured profile, one of the configuration's own before one that mtcheck has."""
    own = config.profiles.get(config.profile)
    if own is None:
        return PROFILES[config.profile]
    return Profile(config.profile, own.passing_threshold, own.acceptable_penalty_points)
