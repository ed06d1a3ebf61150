"""Many files in figures: findings per rule and class, scores, the worst files and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from mtcheck.model import FileReport, Finding, Report, SegmentScore
from mtcheck.positions import LineIndex
from mtcheck.report.counted import list_counting

SCHEMA = 1
EDGES = (0.0, 20.0, 40.0, 60.0, 80.0, 90.0, 95.0, 100.0)
"""Calibrated scores at which a class of files begins; what is under the first is a class of its own."""

Count = Annotated[int, Meta(ge=0)]


class Named(msgspec.Struct, frozen=True):
    """A rule or a class (error type), how often it was found and in how many files."""

    name: str
    findings: Count
    files: Count


class Range(msgspec.Struct, frozen=True):
    """Files with a calibrated score from ``least`` (null: any) to under ``under`` (null: 100 itself)."""

    least: float | None
    under: float | None
    files: Count


class WorstFile(msgspec.Struct, frozen=True):
    """A file with findings."""

    path: str
    words: Count
    findings: Count
    score: float
    calibrated: float


class WorstSentence(msgspec.Struct, frozen=True):
    """A sentence with findings; its place in lines and columns from 1."""

    path: str
    line: int
    column: int
    quality: float
    text: str
    rules: list[str]


class Stats(msgspec.Struct, frozen=True):
    """All figures of a run; suppressed findings are counted apart, and nowhere else."""

    schema: int
    mtcheck: str
    signature: str
    files: Count
    words: Count
    sentences: Count
    findings: Count
    suppressed: Count
    passed: Count
    """Files that pass their gates."""
    severities: dict[str, Count]
    """Findings by severity, the worst first; those that occur."""
    rules: list[Named]
    classes: list[Named]
    scores: list[Range]
    worst_files: list[WorstFile]
    worst_sentences: list[WorstSentence]
    failures: list[str]


def collect_stats(report: Report, most: int) -> Stats:
    """The figures of a report; ``most`` so many of the worst are listed. Ties go by path and place."""
    found = [list_counting(file) for file in report.files]
    return Stats(
        schema=SCHEMA,
        mtcheck=report.version,
        signature=report.signature,
        files=len(report.files),
        words=sum(file.score.words for file in report.files),
        sentences=sum(len(file.segments) for file in report.files),
        findings=sum(map(len, found)),
        suppressed=sum(len(file.findings) - len(one) for file, one in zip(report.files, found, strict=True)),
        passed=sum(file.passed for file in report.files),
        severities=_count_severities([finding for one in found for finding in one]),
        rules=_count([[finding.rule for finding in one] for one in found]),
        classes=_count([[finding.error_type.value for finding in one] for one in found]),
        scores=_spread([file.calibrated for file in report.files if file.score.words]),
        worst_files=_find_worst_files(report.files, found)[:most],
        worst_sentences=list(_find_worst_sentences(report.files, most)),
        failures=[f"{failure.path}: {failure.message}" for failure in report.failures],
    )


def render_json(stats: Stats) -> str:
    """The figures as one JSON document, ending with a line end."""
    return msgspec.json.format(msgspec.json.encode(stats), indent=2).decode() + "\n"


def _count(names: Sequence[Sequence[str]]) -> list[Named]:
    """How often each name stands in the lists, and in how many; the most frequent first."""
    times = Counter(name for held in names for name in held)
    files = Counter(name for held in names for name in set(held))
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return [Named(name, count, files[name]) for name, count in ranked]


def _count_severities(findings: Sequence[Finding]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {one.value: counts[one] for one in sorted(counts, key=lambda one: -one.rank)}


def _spread(scores: Sequence[float]) -> list[Range]:
    counts = Counter(bisect_right(EDGES, score) for score in scores)
    bounds = [None, *EDGES, None]
    return [Range(bounds[place], bounds[place + 1], counts[place]) for place in range(len(EDGES) + 1)]


def _find_worst_files(files: Sequence[FileReport], found: Sequence[Sequence[Finding]]) -> list[WorstFile]:
    held = [
        WorstFile(
            file.document.path,
            file.score.words,
            len(findings),
            round(file.score.raw, 3),
            round(file.calibrated, 3),
        )
        for file, findings in zip(files, found, strict=True)
        if findings
    ]
    return sorted(held, key=lambda one: (one.calibrated, one.path))


def _find_worst_sentences(files: Sequence[FileReport], most: int) -> Iterator[WorstSentence]:
    by_quality: defaultdict[float, list[tuple[str, int, FileReport, SegmentScore]]] = defaultdict(list)
    for file in files:
        for number, scored in enumerate(file.segments):
            if scored.findings and scored.score.words:
                place = (file.document.path, number, file, scored)
                by_quality[scored.score.quality].append(place)
    for quality in sorted(by_quality):
        for _, _, file, scored in sorted(by_quality[quality], key=lambda one: one[:2]):
            if most <= 0:
                return
            most -= 1
            yield _describe(file, scored)


def _describe(file: FileReport, scored: SegmentScore) -> WorstSentence:
    block = file.document.blocks[scored.block]
    segment = block.segments[scored.segment]
    start = block.offsets.locate(segment.start, segment.end).start
    line, column = LineIndex(file.document.text).position(start)
    rules = sorted({file.findings[index].rule for index in scored.findings})
    return WorstSentence(file.document.path, line, column, scored.score.quality, segment.text, rules)
