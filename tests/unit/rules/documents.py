"""Documents and engines made by hand: one line a block, sentences end at a full stop and a blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import msgspec

from mtcheck.model import (
    Block,
    BlockKind,
    Detector,
    Document,
    OffsetMap,
    Pair,
    Run,
    Segment,
    SourceText,
    Span,
)
from mtcheck.rules.engine import Engine
from mtcheck.rules.load import LoadedPack, LoadedPacks, LoadedRule
from mtcheck.rules.schema import Languages, Pack, Rule, Topic

PAIR = Pair("it", "en")
_SENTENCE = re.compile(r"\S.*?(?:\.(?=\s)|$)", re.DOTALL)


def make_block(text: str, at: int = 0, sources: Mapping[int, SourceText] | None = None) -> Block:
    """A block that begins at ``at`` of its file; ``sources`` of its sentences by number."""
    numbers = count()
    segments = []
    for match in _SENTENCE.finditer(text):
        source = (sources or {}).get(next(numbers))
        segments.append(Segment(match[0], match.start(), source))
    offsets = OffsetMap((Run(0, at, len(text), len(text)),))
    span = Span(at, at + len(text))
    return Block(BlockKind.PARAGRAPH, span, text, offsets, segments=tuple(segments))


def make_document(text: str, source: str | None = None) -> Document:
    """A document; the sentences of the source stand beside those of the text, line by line."""
    blocks = []
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    source_lines = source.split("\n") if source is not None else []
    for number, (start, line) in enumerate(zip(starts, text.split("\n"), strict=True)):
        sources = None
        if source is not None:
            block = make_block(source_lines[number], sum(len(one) + 1 for one in source_lines[:number]))
            sources = {i: SourceText(one.text, block, one.start) for i, one in enumerate(block.segments)}
        if line:
            blocks.append(make_block(line, start, sources))
    return Document("a.txt", "text", text, tuple(blocks), source_text=source)


def make_rule(rule: Mapping[str, Any]) -> Rule:
    """A rule of what is said and what every rule has."""
    full = {
        "id": "a-rule",
        "type": "linguistic/grammar",
        "severity": "major",
        "confidence": 0.9,
        "message": "“{text}”",
        "why": "A reason.",
        **rule,
    }
    return msgspec.convert(full, Rule)


def make_packs(
    *rules: Mapping[str, Any],
    lists: Mapping[str, tuple[str, ...]] | None = None,
    topic: Mapping[str, Any] | None = None,
) -> LoadedPacks:
    """One pack of rules; ``r.yaml`` has one on each line."""
    languages = Languages(source="any", target="en")
    gate = msgspec.convert(topic, Topic) if topic is not None else None
    pack = Pack(id="own", version=3, languages=languages, title="Own", topic=gate)
    loaded = tuple(LoadedRule(make_rule(rule), "r.yaml", line) for line, rule in enumerate(rules, 1))
    return LoadedPacks((LoadedPack(pack, "own", loaded),), lists or {})


def make_engine(
    *rules: Mapping[str, Any],
    lists: Mapping[str, tuple[str, ...]] | None = None,
    topic: Mapping[str, Any] | None = None,
    detectors: Mapping[str, Detector] | None = None,
) -> Engine:
    """An engine of one pack."""
    return Engine.compile(make_packs(*rules, lists=lists, topic=topic), PAIR, detectors or {})


def find_texts(
    flag: Any, text: str, lists: Mapping[str, tuple[str, ...]] | None = None, **rule: Any
) -> list[str]:
    """What a rule with this flag finds."""
    outcome = make_engine({"flag": flag, **rule}, lists=lists).run(make_document(text))
    assert outcome.failures == ()
    return [finding.text for finding in outcome.findings]
