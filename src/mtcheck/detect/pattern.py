"""A pattern over a whole block: for faults that lie where sentences are cut (``finished.The``)."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from time import perf_counter
from typing import Literal

import msgspec
import regex

from mtcheck.errors import RuleTimeoutError
from mtcheck.model import Context, Document, Hit

_SECONDS = 2.0
_UNIT_LENGTH = 100_000
"""Code points of prose that the time limit is meant for."""
_WORD = re.compile(r"\w+|[^\w\s]")
_LIST = re.compile(r"\\L<([^>]*)>")
Lists = tuple[tuple[str, frozenset[str]], ...]


class PatternParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look for; as in ``flag``, but a match may begin in one sentence and end in the next."""

    regex: str
    r"""Pattern of the ``regex`` package, ignoring case unless ``(?-i)``; ``\L<name>`` is a word list."""
    span: str = ""
    """Named group that is flagged; the whole match without it."""
    case: Literal["", "lower"] = ""
    """Offer the flagged text in small letters as the fix."""
    needs: tuple[str, ...] = ()
    """In small letters: only blocks with one of these are looked at; it spares time, nothing else."""
    twins: bool = False
    """Only blocks where a word stands twice in a row are looked at; it spares time, nothing else."""


def find_patterns(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each match in a block, by position; raises RuleTimeoutError when the pattern runs away."""
    assert isinstance(params, PatternParams)
    pattern = compile_pattern(params.regex, context.lists)
    span = params.span or 0
    limit = _SECONDS * max(1.0, sum(len(block.text) for block in document.blocks) / _UNIT_LENGTH)
    end = perf_counter() + limit
    try:
        for index in _find_candidates(document, params):
            text = document.blocks[index].text
            for match in pattern.finditer(text, timeout=max(0.001, end - perf_counter())):
                if match.start(span) >= 0:
                    yield _make_hit(index, match, span, params.case == "lower")
    except TimeoutError:
        raise RuleTimeoutError(f"pattern ran longer than {limit:.1f} s and was stopped") from None


def _make_hit(block: int, match: regex.Match[str], span: str | int, lower: bool) -> Hit:
    groups = {name: group for name, group in match.groupdict().items() if group is not None}
    replacement = match[span].lower() if lower else None
    return Hit(
        block=block, start=match.start(span), end=match.end(span), values=groups, replacement=replacement
    )


def _find_candidates(document: Document, params: PatternParams) -> Iterable[int]:
    """The blocks to look at."""
    blocks = document.blocks
    chosen: Iterable[int] = range(len(blocks))
    if params.twins:
        chosen = _find_twins(tuple(block.text for block in blocks))
    if params.needs:
        texts = ((index, blocks[index].text.lower()) for index in chosen)
        chosen = [index for index, text in texts if any(literal in text for literal in params.needs)]
    return chosen


@lru_cache(maxsize=2)
def _find_twins(texts: tuple[str, ...]) -> tuple[int, ...]:
    """The blocks where a word stands twice in a row; kept for the next rule that asks."""
    found = []
    for index, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        if any(map(operator.eq, words, words[1:])):
            found.append(index)
    return tuple(found)


def compile_pattern(pattern: str, lists: Mapping[str, frozenset[str]]) -> regex.Pattern[str]:
    """The pattern, compiled as the engine compiles those of rules."""
    return _compile(pattern, tuple((name, lists.get(name, frozenset())) for name in _LIST.findall(pattern)))


@cache
def _compile(pattern: str, lists: Lists) -> regex.Pattern[str]:
    flags = regex.IGNORECASE | regex.VERSION1
    words = {name: sorted(entries) for name, entries in lists}
    return regex.compile(f"(?-f){pattern}", flags, cache_pattern=False, **words)
