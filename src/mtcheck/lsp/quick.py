"""Checks what has changed since the last full check of a document, at the cost of what has changed.

The blocks that are new are checked by the rules and by the detectors that look at one block (``LOCAL``), with
the topics and the facts of the whole document as the full check found them. What the other detectors found is
kept where its text is untouched. So an answer comes at once, and it can differ from that of a full check:
which follows as soon as nobody types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mtcheck.checker import Checker
from mtcheck.language import sentences
from mtcheck.lsp.edits import count_same
from mtcheck.lsp.watched import LOCAL, Watch, WatchedRun
from mtcheck.model import Block, Document, Finding, Segment, Span
from mtcheck.rules.merge import Candidate, merge_findings
from mtcheck.score.assign import assign_findings

MOST = 20_000
"""Code points of changed blocks up to which it is worth it."""


class Base(NamedTuple):
    """A check that the next ones start from: a full one, or one in part that started from such a one."""

    configured: Checker
    """The checker of the configuration."""
    checker: Checker
    """The one that the text chose."""
    source: Document | None
    """As it was read."""
    document: Document
    """In sentences that are linked with those of the source."""
    raw: tuple[Finding, ...]
    """What the rules found, wanted or not, by position."""
    homes: tuple[int, ...]
    """The block of each."""
    run: WatchedRun
    """Of the full check."""
    seconds: float
    """What the full check took."""

    def follow(self, document: Document, raw: tuple[Finding, ...]) -> Base:
        """What a check in part, which started from here, has found."""
        return self._replace(document=document, raw=raw, homes=find_homes(document, raw))

    def holds(self, configured: Checker, source: Document | None) -> bool:
        """Whether nothing but the target can have changed since."""
        if configured is not self.configured:
            return False
        if source is None or self.source is None:
            return source is self.source
        return (source.path, source.text) == (self.source.path, self.source.text)


def find_homes(document: Document, findings: Sequence[Finding]) -> tuple[int, ...]:
    """The block of each finding."""
    return tuple(block for block, _ in assign_findings(document, findings))


class _Changed(NamedTuple):
    """Which blocks are not those of before: from ``first`` up to ``old`` and now up to ``new``."""

    first: int
    old: int
    new: int


def recheck(base: Base, target: Document, watch: Watch) -> tuple[Document, tuple[Finding, ...]] | None:
    """The document as it is now, and what the rules find in it; None where too much has changed.

    Raises SupersededError.
    """
    changed = _compare(base.document, target)
    if sum(len(block.text) for block in target.blocks[changed.first : changed.new]) > MOST:
        return None
    document = _put_together(base, target, changed)
    fresh = replace(document, blocks=document.blocks[changed.first : changed.new])
    outcome, _ = watch.find(base.checker, fresh, after=base.run)
    return document, _join(base, document, changed, outcome.findings)


def relink(base: Base, latest: Base, target: Document) -> Document | None:
    """The document as it is now, each sentence with the source that stood beside the one in its place.

    ``latest`` is a check in part since ``base``: what it has parted into sentences is not parted again. None
    where another number of sentences makes it doubtful which stood there.
    """
    changed = _compare(base.document, target)
    if changed.old != changed.new:
        return None
    parted = _put_together(latest, target, _compare(latest.document, target))
    inside = slice(changed.first, changed.old)
    before, after = base.document.blocks[inside], parted.blocks[inside]
    if any(len(old.segments) != len(new.segments) for old, new in zip(before, after, strict=True)):
        return None
    document = _carry_beside(base, target, changed, _give_sources(before, after))
    return replace(document, links=base.document.links)


def _put_together(base: Base, target: Document, changed: _Changed) -> Document:
    """The document in sentences: those of before where nothing has changed."""
    fresh = replace(target, blocks=target.blocks[changed.first : changed.new])
    split = sentences.segment(fresh, base.checker.pair.target).blocks
    before = base.document.blocks[changed.first : changed.old]
    return _carry_beside(base, target, changed, _give_sources(before, split))


def _carry_beside(base: Base, target: Document, changed: _Changed, split: Sequence[Block]) -> Document:
    """The document of blocks that have changed, in sentences, and those beside them as they were."""
    before, now = base.document.blocks, target.blocks
    ahead = zip(before[: changed.first], now[: changed.first], strict=True)
    behind = zip(before[changed.old :], now[changed.new :], strict=True)
    return replace(
        target,
        blocks=(*_carry(ahead), *split, *_carry(behind)),
        source_path=base.document.source_path,
        source_text=base.document.source_text,
        notes=base.document.notes,
    )


def _compare(before: Document, after: Document) -> _Changed:
    """The stretch of blocks between those that are the same at the beginning and at the end."""
    old, new = before.blocks, after.blocks
    least = min(len(old), len(new))
    first = 0
    while first < least and _is_same(before, old[first], after, new[first]):
        first += 1
    last = 0
    while last < least - first and _is_same(before, old[-1 - last], after, new[-1 - last]):
        last += 1
    return _Changed(first, len(old) - last, len(new) - last)


def _is_same(before: Document, old: Block, after: Document, new: Block) -> bool:
    return (
        old.text == new.text
        and old.kind is new.kind
        and old.marks == new.marks
        and old.language == new.language
        and before.text[old.span.start : old.span.end] == after.text[new.span.start : new.span.end]
    )


def _carry(pairs: Iterable[tuple[Block, Block]]) -> Iterable[Block]:
    """Blocks at their new places, with the sentences that they had."""
    return [replace(new, segments=old.segments) for old, new in pairs]


def _give_sources(before: Sequence[Block], after: Sequence[Block]) -> tuple[Block, ...]:
    """New blocks, their sentences with the sources of those whose place they took."""
    if len(before) == len(after):
        return tuple(_give_source(old, new) for old, new in zip(before, after, strict=True))
    known = {segment.text: segment for block in before for segment in block.segments}
    return tuple(
        replace(block, segments=tuple(_link(one, known.get(one.text)) for one in block.segments))
        for block in after
    )


def _give_source(old: Block, new: Block) -> Block:
    """The sources by number, else only those of sentences that are as they were."""
    known = {segment.text: segment for segment in old.segments}
    others: Iterable[Segment | None] = (known.get(one.text) for one in new.segments)
    if len(old.segments) == len(new.segments):
        others = old.segments
    linked = (_link(one, other) for one, other in zip(new.segments, others, strict=True))
    return replace(new, segments=tuple(linked))


def _link(segment: Segment, other: Segment | None) -> Segment:
    return replace(segment, source=other.source) if other is not None else segment


def _join(base: Base, document: Document, changed: _Changed, fresh: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of before that still hold, each at its new place, and the fresh ones."""
    kept: list[Finding] = []
    beside: list[Finding] = []
    shift = _Shift(base.document, document, changed)
    detectors = {rule.id: rule.detector for rule in base.checker.engine.rules}
    priorities = {rule.id: rule.priority for rule in base.checker.engine.store.rules}
    for finding, block in zip(base.raw, base.homes, strict=True):
        if changed.first <= block < changed.old:
            moved = shift.move_inside(finding)
            if moved is not None and detectors[finding.rule] not in {None, *LOCAL}:
                beside.append(moved)
        else:
            kept.append(shift.move(finding, block))
    candidates = (Candidate(one, priorities[one.rule]) for one in (*beside, *fresh))
    return tuple(sorted([*kept, *merge_findings(candidates)], key=lambda one: (one.span, one.rule)))


class _Shift:
    """Moves findings from where they were to where they are."""

    def __init__(self, before: Document, after: Document, changed: _Changed) -> None:
        self._before, self._after, self._changed = before, after, changed
        self._grown = len(after.blocks) - len(before.blocks)
        old, new = before.text, after.text
        least = min(len(old), len(new))
        self._ahead = count_same(old, new, least)
        self._behind = count_same(old[::-1], new[::-1], least - self._ahead)

    def move(self, finding: Finding, block: int) -> Finding:
        """One in a block that is the same."""
        other = block if block < self._changed.first else block + self._grown
        by = self._after.blocks[other].span.start - self._before.blocks[block].span.start
        return _move(finding, by)

    def move_inside(self, finding: Finding) -> Finding | None:
        """One in a block that has changed; None where its own text may have."""
        span, old, new = finding.span, len(self._before.text), len(self._after.text)
        if span.end <= self._ahead:
            return finding
        return _move(finding, new - old) if span.start >= old - self._behind else None


def _move(finding: Finding, by: int) -> Finding:
    if not by:
        return finding
    return replace(finding, span=Span(finding.span.start + by, finding.span.end + by))
