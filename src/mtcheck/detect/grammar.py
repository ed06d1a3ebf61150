"""Slips of grammar that harper finds (extra ``grammar``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.detect.keep import Range, find_protected
from mtcheck.language import grammar
from mtcheck.model import Block, Context, Document, Hit, Segment

_LONGEST = 2000
"""Code points of a sentence that is looked at: what is longer is none, and the time grows faster than it."""
_WORD_BEFORE = re.compile(r"\w+\s+$")
_WORD_AFTER = re.compile(r"\s+\w+")
_SHOWN = 2
"""Replacements that a message names."""


class GrammarParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of harper's rules are on."""

    rules: tuple[str, ...]
    """Their names, as harper spells them."""


def find_slips(document: Document, _context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What the rules find in each sentence, code and addresses left out."""
    assert isinstance(params, GrammarParams)
    for index, block in enumerate(document.blocks):
        hits = [hit for segment in block.segments for hit in _find_in(index, segment, params.rules)]
        yield from leave_protected(block, hits)


def leave_protected(block: Block, hits: list[Hit]) -> Iterator[Hit]:
    """The hits that touch no code or address, nor anything else that is no prose of the target language."""
    protected = find_protected(block) if hits else list[Range]()
    for hit in hits:
        if not any(one.start < hit.end and hit.start < one.end for one in protected):
            yield hit


def _find_in(block: int, segment: Segment, rules: tuple[str, ...]) -> Iterator[Hit]:
    text = segment.text
    if len(text) > _LONGEST:
        return
    for slip in grammar.find_slips(text, rules):
        start, end = _widen(text, slip.start, slip.end)
        head, tail = text[start : slip.start], text[slip.end : end]
        better = [f"{head}{one}{tail}".strip() for one in slip.replacements[:_SHOWN]]
        yield Hit(
            block=block,
            start=segment.start + start,
            end=segment.start + end,
            values={"advice": " or ".join(f"“{one}”" for one in better) or slip.advice},
            replacement=better[0] if better else None,
        )


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the words beside it where it begins or ends with white space."""
    flagged = text[start:end]
    if flagged[:1].isspace():
        before = _WORD_BEFORE.search(text, 0, start + 1)
        start = before.start() if before else start
    if flagged[-1:].isspace():
        after = _WORD_AFTER.match(text, end - 1)
        end = after.end() if after else end
    return start, end
