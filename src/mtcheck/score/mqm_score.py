"""MQM scores of segments, blocks and a document.

With APT the absolute penalty total and EWC the evaluation word count (at least 1), after
https://themqm.org/error-types-2/the-mqm-scoring-models/:

    raw score        = max(0, 1 - APT / EWC) x 100
    NPT              = 1000 x APT / EWC, penalty points a thousand words
    calibrated score = 100 - NPT x (100 - PT) / APP

for a profile's passing threshold PT and acceptable penalty points APP. The calibrated score has no floor.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from mtcheck.model import Document, Finding, Score, Segment, SegmentScore
from mtcheck.mqm import weigh
from mtcheck.score.assign import Place, assign_findings
from mtcheck.score.bootstrap import estimate_interval
from mtcheck.score.profile import Profile
from mtcheck.score.quality import measure_quality, sum_losses
from mtcheck.score.segment_scores import SegmentScores

Signals = Iterable[tuple[tuple[int, int], Mapping[str, float]]]
"""Further losses (see ``quality``) of segments, in reading order.

Each has the index of its block and of the segment in it; not every segment has any.
"""


class DocumentScore(msgspec.Struct, frozen=True):
    """The scores of a document and of its parts."""

    score: Score
    calibrated: float
    """100 is best; not floored."""
    interval: tuple[float, float]
    """95 % bootstrap interval of the raw score."""
    blocks: tuple[Score, ...]
    """One for each block of the document."""
    segments: Sequence[SegmentScore]
    """One for each segment, in reading order."""
    reached_threshold: bool
    """Whether the calibrated score reaches the profile's passing threshold."""


def score_raw(penalty: float, words: int) -> float:
    """The raw score: 0 to 100, higher is better."""
    return max(0.0, 1.0 - penalty / max(1, words)) * 100.0


def calibrate(penalty: float, words: int, profile: Profile) -> float:
    """The calibrated score: 100 without findings, the passing threshold at the acceptable penalty."""
    per_thousand = 1000.0 * penalty / max(1, words)
    return 100.0 - per_thousand * (100.0 - profile.passing_threshold) / profile.acceptable_penalty_points


class _Part:
    """Words, penalty and losses of a piece of text, summed up. Losses are kept times words."""

    __slots__ = ("losses", "penalty", "words")

    def __init__(self, words: int = 0) -> None:
        self.words = words
        self.penalty = 0.0
        self.losses = dict[str, float]()

    def add(self, other: _Part) -> None:
        """Take in the text of ``other``."""
        self.words += other.words
        self.penalty += other.penalty
        for name, loss in other.losses.items():
            self.losses[name] = self.losses.get(name, 0.0) + loss

    def add_findings(self, findings: Sequence[Finding], profile: str) -> None:
        """Take in findings on the text."""
        self.penalty += sum(weigh(finding.error_type, finding.severity, profile) for finding in findings)
        for name, loss in sum_losses(findings, 1, profile).items():
            self.losses[name] = self.losses.get(name, 0.0) + loss

    def add_signals(self, losses: Mapping[str, float]) -> None:
        """Take in further losses, given a word."""
        for name, loss in losses.items():
            self.losses[name] = self.losses.get(name, 0.0) + loss * self.words

    def score(self) -> Score:
        """The score; text without words is unscorable: nothing is lost (100), nothing is good (0)."""
        if not self.words:
            return Score(self.penalty, 0, 100.0, 0.0)
        if not self.losses:  # most sentences
            return Score(self.penalty, self.words, 100.0, 100.0)
        per_word = {name: loss / self.words for name, loss in self.losses.items()}
        quality, because = measure_quality(per_word)
        return Score(self.penalty, self.words, score_raw(self.penalty, self.words), quality, because)


class _Further:
    """Signals, taken as their segments come by."""

    def __init__(self, signals: Signals) -> None:
        self._rest = iter(signals)
        self._next = next(self._rest, None)

    def take(self, place: tuple[int, int]) -> Mapping[str, float]:
        """The losses of a segment."""
        if self._next is None or self._next[0] != place:
            return {}
        losses = self._next[1]
        self._next = next(self._rest, None)
        return losses


def score_document(
    document: Document,
    findings: Sequence[Finding],
    profile: Profile,
    count_words: Callable[[str], int],
    signals: Signals = (),
) -> DocumentScore:
    """Score ``document``, its blocks and its segments by ``findings``.

    A finding counts for the segment and block in which its span starts (see ``assign``), unless it is
    suppressed. The words of a block are those of its segments, or of its text where it has none.
    """
    tally = _Tally(document, findings, profile)
    segments = SegmentScores(tally.take(count_words, signals))
    whole = tally.whole
    calibrated = calibrate(whole.penalty, whole.words, profile)
    return DocumentScore(
        score=_score_whole(whole),
        calibrated=calibrated,
        interval=estimate_interval(tally.penalties, tally.words),
        blocks=tuple(tally.blocks),
        segments=segments,
        reached_threshold=calibrated >= profile.passing_threshold,
    )


class _Tally:
    """What the segments of a document add up to."""

    def __init__(self, document: Document, findings: Sequence[Finding], profile: Profile) -> None:
        self._document, self._findings, self._profile = document, findings, profile
        self.whole, self.blocks = _Part(), list[Score]()
        self.penalties, self.words = array("d"), array("L")
        """Of all segments, and of blocks without any: what an interval is drawn from."""

    def take(self, count_words: Callable[[str], int], signals: Signals) -> Iterator[SegmentScore]:
        """The scores of the segments in reading order, each added up as it is taken."""
        at = _group_by_place(self._document, self._findings)
        further = _Further(signals)
        for number, block in enumerate(self._document.blocks):
            texts: Sequence[Segment | None] = block.segments or (None,)
            total = _Part()
            for position, segment in enumerate(texts):
                held = at.get((number, None if segment is None else position), [])
                part = _Part(count_words(block.text if segment is None else segment.text))
                if held:
                    part.add_findings([self._findings[index] for index in held], self._profile.name)
                part.add_signals(further.take((number, position)))
                if segment is not None:
                    yield SegmentScore(number, position, part.score(), tuple(held))
                self.penalties.append(part.penalty)
                self.words.append(part.words)
                total.add(part)
            self.blocks.append(total.score())
            self.whole.add(total)


def _score_whole(whole: _Part) -> Score:
    """The score of a document; at least one word is assumed, so that findings on bare marks still count."""
    score = whole.score()
    if whole.words:
        return score
    return Score(whole.penalty, 0, score_raw(whole.penalty, 0), score.quality)


def _group_by_place(document: Document, findings: Sequence[Finding]) -> dict[Place, list[int]]:
    """Indices of the findings of each place that count."""
    at: dict[Place, list[int]] = {}
    for index, place in enumerate(assign_findings(document, findings)):
        if findings[index].suppressed is None:
            at.setdefault(place, []).append(index)
    return at
