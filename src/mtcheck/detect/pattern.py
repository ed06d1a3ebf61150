"""A pattern over a whole block: for faults that lie where sentences are cut (``finished.The``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from time import perf_counter

import msgspec
import regex

from mtcheck.errors import RuleTimeoutError
from mtcheck.model import Context, Document, Hit

_SECONDS = 2.0
_UNIT_LENGTH = 100_000
"""Code points of prose that the time limit is meant for."""


class PatternParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look for; as in ``flag``, but a match may begin in one sentence and end in the next."""

    regex: str
    """Pattern of the ``regex`` package, ignoring case unless ``(?-i)``."""
    span: str = ""
    """Named group that is flagged; the whole match without it."""


def find_patterns(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each match in a block, by position; raises RuleTimeoutError when the pattern runs away."""
    del context
    assert isinstance(params, PatternParams)
    pattern = compile_pattern(params.regex)
    group = params.span or 0
    limit = _SECONDS * max(1.0, sum(len(block.text) for block in document.blocks) / _UNIT_LENGTH)
    end = perf_counter() + limit
    try:
        for index, block in enumerate(document.blocks):
            for match in pattern.finditer(block.text, timeout=max(0.001, end - perf_counter())):
                if match.start(group) >= 0:
                    values = {name: text for name, text in match.groupdict().items() if text is not None}
                    yield Hit(block=index, start=match.start(group), end=match.end(group), values=values)
    except TimeoutError:
        raise RuleTimeoutError(f"pattern ran longer than {limit:.1f} s and was stopped") from None


@cache
def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """The pattern, compiled as the engine compiles those of rules."""
    return regex.compile(f"(?-f){pattern}", regex.IGNORECASE | regex.VERSION1)
