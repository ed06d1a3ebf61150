"""What a translation must keep letter by letter: placeholders, addresses, mark-up, links and code.

Compared by passage as what stands there how often. An address may lead to the target's part of a site
(``/it/`` to ``/en/``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.passages import Passage, find_counterpart, iterate_passages
from mtcheck.compare.sense_params import TokenParams
from mtcheck.model import Block, Context, Document, Hit, Pair
from mtcheck.mqm import Severity

_CLOSING = ".,;:!?)]}'\"”’»…"


class Token(NamedTuple):
    """Something to keep: half-open range in its text, and how it is compared."""

    start: int
    end: int
    key: str
    shown: str
    mark: bool = False
    """Whether it is mark-up, whose loss leaves the text whole."""


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What was lost, on the word behind which it should stand; what was changed or added, itself."""
    assert isinstance(params, TokenParams)
    for passage in iterate_passages(document):
        source = passage.source
        theirs = _collect(source.text, source.block, source.start, params, context.pair)
        theirs = [_show(token, passage, document) for token in theirs]
        ours = _collect(passage.text, document.blocks[passage.block], passage.start, params, context.pair)
        if not theirs and not ours:
            continue
        lost, strange = _subtract(theirs, ours), _subtract(ours, theirs)
        for number, token in enumerate(strange):
            if number < len(lost):
                yield _tell_changed(passage, token, lost[number], params)
            elif params.added:
                yield _hit(passage, token.start, token.end, params.added, None)
        for token in lost[len(strange) :]:
            coverage = measure_coverage(source.text, passage.text, context.pair)
            start, end = find_counterpart(passage.text, token.start, coverage)
            yield _hit(passage, start, end, params.lost, token)


def _show(token: Token, passage: Passage, document: Document) -> Token:
    """A token of the source with what a message shows of it: inline code as the file has it."""
    if token.shown or document.source_text is None:
        return token
    span = passage.locate_source(token.start, token.end)
    return token._replace(shown=document.source_text[span.start : span.end])


def _tell_changed(passage: Passage, token: Token, lost: Token, params: TokenParams) -> Hit:
    hit = _hit(passage, token.start, token.end, params.changed, lost)
    if token.mark or lost.mark:
        return hit
    return msgspec.structs.replace(hit, replacement=passage.source.text[lost.start : lost.end])


def _hit(passage: Passage, start: int, end: int, fault: str, token: Token | None) -> Hit:
    place = (token.start, token.end) if token is not None else (0, len(passage.source.text))
    shown = (
        token.shown or passage.source.text[slice(*place)] if token is not None else passage.text[start:end]
    )
    return Hit(
        severity=Severity.MINOR if token is not None and token.mark else None,
        block=passage.block,
        start=passage.start + start,
        end=passage.start + end,
        values={"fault": fault, "token": shown},
        source=passage.locate_source(*place),
    )


def _collect(text: str, block: Block, start: int, params: TokenParams, pair: Pair) -> list[Token]:
    """What is to be kept in a stretch of a block, by position."""
    found = []
    for match in _compile(params.patterns).finditer(text):
        kept = match[0].rstrip(_CLOSING) if params.trim else match[0]
        found.append(Token(match.start(), match.start() + len(kept), _normalize(kept, pair), kept))
    end = start + len(text)
    for mark in block.marks:
        if mark.kind in params.marks and start <= mark.start and mark.end <= end and mark.start < mark.end:
            key = _normalize(mark.value, pair) or mark.kind
            found.append(Token(mark.start - start, mark.end - start, key, mark.value, mark=True))
    return sorted(found)


def _subtract(tokens: list[Token], others: list[Token]) -> list[Token]:
    """Those of ``tokens`` that have no equal among ``others``."""
    left = Counter(token.key for token in others)
    found = []
    for token in tokens:
        if left[token.key]:
            left[token.key] -= 1
        else:
            found.append(token)
    return found


def _normalize(token: str, pair: Pair) -> str:
    """``token`` without what may differ: the code of a language in an address, a last slash."""
    if "://" not in token and not token.startswith(("www.", "/")):
        return token
    codes = f"(?:{pair.source}|{pair.target})"
    pattern = rf"(?<=[/?=&_-]){codes}(?![^/.?&#_-])|(?<=\.){codes}(?=\.)"
    return re.sub(pattern, "*", token).rstrip("/")


@lru_cache(maxsize=32)
def _compile(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) if patterns else r"(?!)")
