"""Engines that differ from another in a few parts of the compiled rules: nothing is compiled again."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TypeVar

from mtcheck.rules.engine import Engine
from mtcheck.rules.packed import Lazy, Owners
from mtcheck.rules.program import Probe, Runnable

T = TypeVar("T")


class _Overlay(Lazy[T]):
    """A sequence some of whose items are others; items may be added behind its end."""

    def __init__(self, base: Lazy[T], changes: Mapping[int, T]) -> None:
        self._base = base
        self._changes = changes

    def __getitem__(self, index: int) -> T:
        return self._changes[index] if index in self._changes else self._base[index]

    def __len__(self) -> int:
        return max(len(self._base), *(index + 1 for index in self._changes), 0)


class _Single(Lazy[Owners]):
    """For each unit its runnables, but only one of them."""

    def __init__(self, base: Lazy[Owners], runnable: int) -> None:
        self._base = base
        self._runnable = runnable

    def __getitem__(self, index: int) -> Owners:
        return tuple(one for one in self._base[index] if one == self._runnable)

    def __len__(self) -> int:
        return len(self._base)


def change(engine: Engine, runnables: Mapping[int, Runnable], probes: Mapping[int, Probe]) -> Engine:
    """The engine with some other runnables and probes, by index; units stay as they are."""
    store = copy(engine.store)
    store.runnables = _Overlay(store.runnables, runnables)
    store.probes = _Overlay(store.probes, probes)
    variant = copy(engine)
    variant.store = store
    return variant


def keep_only(engine: Engine, runnable: int) -> Engine:
    """The engine with only one of the runnables that have a flag."""
    store = copy(engine.store)
    store.flags = _Single(store.flags, runnable)
    variant = copy(engine)
    variant.store = store
    return variant
