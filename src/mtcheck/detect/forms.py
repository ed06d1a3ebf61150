"""Two ways of writing the same thing in one document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from mtcheck.model import Context, Document, Hit


class FormParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ways to write it, each a pattern of the ``regex`` package that ignores case unless ``(?-i)``."""

    forms: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Every way has one of these texts in it, so written; to name them spares time, nothing else."""
    min_majority: int = 3
    """The way that is taken for the document's own occurs at least so often."""
    max_minority: int = 1
    """More uses of other ways are a way of their own."""


def find_minority_forms(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each use of a way that is not the document's own."""
    assert isinstance(params, FormParams)
    del context
    blocks = [(index, block) for index, block in enumerate(document.blocks) if _may_hold(block.text, params)]
    if params.needs and sum(_count(block.text, params) for _, block in blocks) < params.min_majority:
        return
    patterns = [_compile(form) for form in params.forms]
    uses: list[list[Hit]] = [[] for _ in patterns]
    for index, block in blocks:
        for found, pattern in zip(uses, patterns, strict=True):
            found += [Hit(block=index, start=m.start(), end=m.end()) for m in pattern.finditer(block.text)]
    most = max(uses, key=len)
    others = [hit for found in uses if found is not most for hit in found]
    if len(most) >= params.min_majority and len(others) <= params.max_minority:
        yield from sorted(others, key=lambda hit: (hit.block, hit.start))


def _may_hold(text: str, params: FormParams) -> bool:
    return not params.needs or any(need in text for need in params.needs)


def _count(text: str, params: FormParams) -> int:
    return sum(text.count(need) for need in params.needs)


@cache
def _compile(pattern: str) -> regex.Pattern[str]:
    """The pattern, compiled as the engine compiles those of rules."""
    return regex.compile(f"(?-f){pattern}", regex.IGNORECASE | regex.VERSION1, cache_pattern=False)
